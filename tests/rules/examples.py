"""Examples of rule files as redlines with their verdict: a row's two cells are two texts of one section."""

from dataclasses import replace

from redletter.diff import compare, compare_blocks
from redletter.model.assessment import Assessment
from redletter.model.change import Redline
from redletter.model.files import PolicyFiles, SourceFile
from redletter.model.text import Policy
from redletter.parse.markdown import parse_markdown
from redletter.parse.policy import read_policy
from redletter.rules.assess import assess
from redletter.rules.catalogue import Example

HEADER = b"id: example\ntitle: Example\norganisation:\n  name: Example\n"


def assess_example(example: Example, *, kind: str = "") -> Assessment:
    """Return what the rules find in an example; cells with facts or ids are read as sections of a policy."""
    if "```facts" in example.before + example.after or "{#" in example.before:
        return assess(compare(_policy(example, example.before), _policy(example, example.after)), kind)
    redline = compare_blocks(parse_markdown(example.before), parse_markdown(example.after))
    titled = replace(redline, title_before=example.section, title_after=example.section)
    return assess(Redline((titled,)), kind)


def _policy(example: Example, text: str) -> Policy:
    matter = f"---\nid: section\ntitle: {example.section or 'Section'}\n---\n\n{text}\n"
    files = (SourceFile("policy.yml", HEADER, ""), SourceFile("sections/01-section.md", matter.encode(), ""))
    policy, problems = read_policy(PolicyFiles(files))
    assert policy is not None, problems
    return policy
