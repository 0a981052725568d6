"""Policy x policy -> redline and changes: align sections, pair blocks, compare words and facts.

Pure; every redline can be judged: accepted it gives the after text, rejected the before text.
"""

from redletter.diff.across import LooseEnds, loose_ends, may_move, moved_among
from redletter.diff.judge import InexactRedline, accept, judge, judge_blocks, judge_section, reject
from redletter.diff.policies import (
    Slot,
    compare,
    compare_slot,
    likeness,
    pair_sections,
    reading_order,
    section_code,
    section_size,
)
from redletter.diff.section import compare_blocks, compare_counterparts, compare_sections

__all__ = [
    "InexactRedline",
    "LooseEnds",
    "Slot",
    "accept",
    "compare",
    "compare_blocks",
    "compare_counterparts",
    "compare_sections",
    "compare_slot",
    "judge",
    "judge_blocks",
    "judge_section",
    "likeness",
    "loose_ends",
    "may_move",
    "moved_among",
    "pair_sections",
    "reading_order",
    "reject",
    "section_code",
    "section_size",
]
