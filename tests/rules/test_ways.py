"""Which rules are asked of an edit: none is left out that would have spoken."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from redletter.diff import compare_blocks
from redletter.parse.markdown import parse_markdown
from redletter.rules.catalogue import Example, Rule, catalogue, examples_of
from redletter.rules.conditions import holds
from redletter.rules.context import contexts_of
from redletter.rules.edit import Edit, edit_of
from redletter.rules.parts import parts_of, whole_of
from redletter.rules.sentences import pairs_of
from redletter.rules.ways import all_ways, ways_for

KINDS = ("privacy", "terms", "cookies", "subprocessors")


def edits_of(example: Example, kind: str) -> Iterator[Edit]:
    """Yield the edits of an example, the parts of each, and all of a change as one."""
    redline = compare_blocks(parse_markdown(example.before), parse_markdown(example.after))
    titled = replace(redline, title_before=example.section, title_after=example.section)
    for change, context in contexts_of(titled, kind):
        edits = [edit_of(pair, context) for pair in pairs_of(change.runs, rows=context.place == "row")]
        yield from edits
        for edit in edits:
            yield from parts_of(edit)
        if edits:
            yield whole_of(edits)


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.id)
def test_no_way_is_left_out_that_holds(rule: Rule) -> None:
    """The ways chosen for an edit are those of the catalogue in order, and each one that holds is among them."""
    ways = all_ways()
    for number, heading in enumerate(("Flagged", "Not flagged")):
        for place, example in enumerate(examples_of(rule, heading)):
            for edit in edits_of(example, KINDS[(number + place) % len(KINDS)]):
                chosen = list(ways_for(edit))
                assert [way for way in ways if way in chosen] == chosen
                speaking = [way for way in ways if holds(edit, way.when) is not None]
                assert all(way in chosen for way in speaking)


def test_few_ways_are_asked() -> None:
    """Filing is worth it: a plain edit is asked less than a quarter of all ways."""
    example = Example("Storage", "We keep server logs for 30 days.", "We keep server logs for 90 days.")
    (edit, *_) = edits_of(example, "privacy")
    assert 0 < len(list(ways_for(edit))) < len(all_ways()) / 4
