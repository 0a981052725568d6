"""Policy x policy -> redline and changes: align sections, pair blocks, compare words and facts.

Pure; every redline can be judged: accepted it gives the after text, rejected the before text.
"""

from redletter.diff.across import loose_ends, moves_among, moves_between
from redletter.diff.judge import InexactRedline, accept, judge, judge_blocks, judge_section, reject
from redletter.diff.policies import compare, pair_sections
from redletter.diff.section import compare_blocks, compare_sections

__all__ = [
    "InexactRedline",
    "accept",
    "compare",
    "compare_blocks",
    "compare_sections",
    "judge",
    "judge_blocks",
    "judge_section",
    "loose_ends",
    "moves_among",
    "moves_between",
    "pair_sections",
    "reject",
]
