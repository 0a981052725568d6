"""Sections and whole policies: pairing by id and likeness, moves, numbers, facts, the judge."""

import re
from dataclasses import replace

import pytest

from redletter.diff import InexactRedline, compare, compare_sections, judge, judge_section
from redletter.model.change import Change, Redline
from redletter.model.text import Block, Clause, Fact, Organisation, Policy, PolicyHeader, Run, Section, plain
from redletter.parse.markdown import parse_markdown
from redletter.render.redline_html import redline_html
from redletter.render.redline_markdown import redline_markdown
from redletter.render.redline_terminal import redline_terminal

HEADER = PolicyHeader("privacy", "Privacy policy", Organisation("Example"))
COOKIES = "We use cookies to keep you signed in, and for nothing else that we know of."
CHILDREN = "Our service is for grown people; we delete what children send us when we learn of it."
TRANSFERS = "We send data to the United States under the standard contractual clauses of the Commission."


def section(name: str, text: str, number: str = "", **clauses: str) -> Section:
    """Return a section from Markdown, each clause with its id as title."""
    made = tuple(
        Clause(key, (Run(key.capitalize()),), 2, f"{number}.{at}" if number else "", parse_markdown(words))
        for at, (key, words) in enumerate(clauses.items(), 1)
    )
    path = f"sections/{name}.md"
    return Section(name, name.capitalize(), path, number, blocks=parse_markdown(text), clauses=made)


def policy(*sections: Section) -> Policy:
    """Return a policy of these sections, numbered."""
    return Policy(HEADER, tuple(replace(one, number=str(at)) for at, one in enumerate(sections, 1)))


def compared(before: Policy, after: Policy) -> Redline:
    """Return the judged redline of two policies."""
    redline = compare(before, after)
    judge(redline, before, after)
    return redline


def told(redline: Redline) -> list[tuple[str, str, str]]:
    """Return (section, kind, quiet) of every change."""
    return [(change.section, change.kind, change.quiet) for change in redline.changes()]


def test_same_against_same() -> None:
    """A policy compared with itself has no change."""
    one = policy(section("scope", COOKIES), section("rights", CHILDREN, access=TRANSFERS))
    assert compared(one, one).changes() == ()


def test_section_added_is_one_change_and_renumbers_quietly() -> None:
    """A new section is one row with its words; the next one is renumbered, quietly."""
    before = policy(section("cookies", COOKIES), section("transfers", TRANSFERS))
    after = policy(section("cookies", COOKIES), section("children", CHILDREN), section("transfers", TRANSFERS))
    redline = compared(before, after)
    assert told(redline) == [("children", "added", ""), ("transfers", "renumbered", "renumbering")]
    assert redline.changes()[0].words_added == 1 + len(CHILDREN.split())


def test_section_removed_stands_where_it_stood() -> None:
    """A removed section is one row in its old place."""
    before = policy(section("children", CHILDREN), section("cookies", COOKIES), section("transfers", TRANSFERS))
    redline = compared(before, policy(section("children", CHILDREN), section("transfers", TRANSFERS)))
    assert [part.id or part.id_before for part in redline.sections] == ["children", "cookies", "transfers"]
    assert told(redline)[0] == ("cookies", "removed", "")


def test_section_moved_is_marked_at_both_ends() -> None:
    """A section that went elsewhere is compared where it is now; a stub marks where it was."""
    before = policy(section("cookies", COOKIES), section("children", CHILDREN * 2), section("transfers", TRANSFERS * 2))
    after = policy(
        section("children", CHILDREN * 2), section("transfers", TRANSFERS * 2), section("cookies", f"{COOKIES} Yes.")
    )
    redline = compared(before, after)
    ends = [part for part in redline.sections if part.move]
    assert [(part.state, bool(part.blocks)) for part in ends] == [("deleted", False), ("kept", True)]
    assert ends[0].move == ends[1].move
    assert ("cookies", "moved", "") in told(redline)
    assert ("cookies", "changed", "") in told(redline)


def test_section_with_a_new_id_is_paired_by_likeness() -> None:
    """A renamed id does not make a section new."""
    redline = compared(policy(section("cookies", COOKIES)), policy(section("tracking", COOKIES)))
    assert [(part.id_before, part.id) for part in redline.sections] == [("cookies", "tracking")]
    assert told(redline) == [("tracking", "retitled", "")]


def test_clause_is_paired_by_id_and_renumbered_quietly() -> None:
    """A clause with a new number is renumbered, with a new title retitled; neither is removed and added."""
    before = section("rights", "", "4", access=CHILDREN, objection=TRANSFERS)
    after = section("rights", "", "4", copy=COOKIES, access=CHILDREN, objection=TRANSFERS)
    redline = compare_sections(before, after)
    judge_section(redline, before, after)
    kinds = [(change.clause, change.kind) for change in redline.changes]
    assert kinds == [("copy", "added"), ("copy", "added"), ("access", "renumbered"), ("objection", "renumbered")]


def test_paragraph_moved_across_sections() -> None:
    """A paragraph that went to another section is one move; what told of its loss goes."""
    before = policy(section("one", f"{COOKIES}\n\n{CHILDREN}"), section("two", TRANSFERS))
    after = policy(section("one", COOKIES), section("two", f"{TRANSFERS}\n\n{CHILDREN}"))
    redline = compared(before, after)
    assert told(redline) == [("two", "moved", "")]
    ends = [block for part in redline.sections for block in part.blocks if block.move]
    assert [(block.state, block.change) for block in ends] == [
        ("deleted", "change-two-1"),
        ("inserted", "change-two-1"),
    ]


def test_a_change_is_named_by_its_section() -> None:
    """Anchors are unique, in order, and the same whatever changes in other sections."""
    before = policy(section("one", f"{COOKIES}\n\nYes."), section("two", CHILDREN))
    after = policy(section("one", f"{COOKIES} No.\n\nYes and no."), section("two", f"{CHILDREN} Never."))
    redline = compared(before, after)
    names = [change.id for change in redline.changes()]
    assert names == [f"change-one-{number}" for number in range(1, len(names))] + ["change-two-1"]
    shown = {block.change for part in redline.sections for block in part.blocks if block.change}
    assert shown == set(names)


def test_a_cache_may_answer_for_sections() -> None:
    """`compare` asks for each pair once, so that a cache can answer."""
    asked = []

    def remembered(before: Section | None, after: Section | None) -> object:
        asked.append((before and before.id, after and after.id))
        return compare_sections(before, after)

    one, other = policy(section("a", COOKIES)), policy(section("a", COOKIES), section("b", CHILDREN))
    compare(one, other, section_redlines=remembered)  # type: ignore[arg-type]
    assert asked == [("a", "a"), (None, "b")]


def facts(*made: Fact) -> Section:
    """Return a section that states these facts."""
    items = tuple(Block("fact", runs=fact.words, fact=fact) for fact in made)
    return Section("data", "Data", "sections/data.md", blocks=(Block("facts", children=items),))


def fact(words: str, name: str = "", **fields: str) -> Fact:
    """Return a retention fact; its id is its words unless named."""
    pairs = tuple(sorted((key, (value,)) for key, value in fields.items()))
    return Fact("retention", name or words.lower().replace(" ", "-"), (Run(words),), pairs)


def changes_of(before: Section, after: Section) -> tuple[Change, ...]:
    """Return the changes of a judged section."""
    redline = compare_sections(before, after)
    judge_section(redline, before, after)
    return redline.changes


def test_fact_reworded_is_not_removed() -> None:
    """Facts are paired by id first: other words are a change of words."""
    (change,) = changes_of(facts(fact("Server logs", "logs")), facts(fact("Records of visits", "logs")))
    assert [found.fields for found in change.facts] == [("words",)]
    assert change.kind == "changed"


def test_fact_field_changed_alone_is_told() -> None:
    """A field that is not in the words is a change although no word differs."""
    (change,) = changes_of(facts(fact("Server logs", period="P30D")), facts(fact("Server logs", period="P60D")))
    assert [found.fields for found in change.facts] == [("period",)]
    assert (change.words_added, change.words_removed) == (0, 0)


def test_fact_added_and_removed() -> None:
    """A fact without counterpart is added or removed, tied to its block."""
    logs, mail = fact("Server logs"), fact("Letters from you that we answer")
    (change,) = changes_of(facts(logs), facts(logs, mail))
    assert [(found.before, found.after) for found in change.facts] == [(None, mail)]
    (change,) = changes_of(facts(logs, mail), facts(logs))
    assert [(found.before, found.after) for found in change.facts] == [(mail, None)]


def test_fact_that_only_changed_place_is_moved() -> None:
    """Facts in another order are moved, however short their words."""
    one, two, three = fact("Logs"), fact("Letters"), fact("Names")
    changes = changes_of(facts(one, two, three), facts(two, three, one))
    assert [(change.kind, change.facts) for change in changes] == [("moved", ())]


@pytest.mark.parametrize("side", ["before", "after"])
def test_judge_names_the_section_of_an_inexact_redline(side: str) -> None:
    """A redline that loses a word is refused, and the message names the section."""
    before, after = policy(section("cookies", COOKIES)), policy(section("cookies", f"{COOKIES} Never."))
    redline = compare(before, after)
    part = redline.sections[0]
    kept = part.blocks[0].runs[: -1 if side == "after" else 0] or part.blocks[0].runs[1:]
    broken = replace(part, blocks=(replace(part.blocks[0], runs=kept),))
    with pytest.raises(InexactRedline, match="cookies"):
        judge(Redline((broken,)), before, after)


def test_judge_sees_another_shape() -> None:
    """A list that turns into paragraphs, and a heading of another level, are not the same text."""
    for one, other in (("- a\n- b", "a\n\nb"), ("# a", "## a"), ("[a](/b)", "[a](/c)"), ("1. a", "2. a")):
        before, after = section("x", one), section("x", other)
        redline = compare_sections(before, after)
        judge_section(redline, before, after)
        with pytest.raises(InexactRedline):
            judge_section(redline, before, before)
    assert plain(section("x", "a").blocks[0].runs) == "a"


def test_every_renderer_takes_a_whole_policy() -> None:
    """Sections that moved, came, went and were renumbered are drawn by every renderer, each anchor once."""
    before = policy(
        section("cookies", COOKIES), section("children", CHILDREN * 2, one=COOKIES), section("old", "Gone.")
    )
    after = policy(
        section("children", CHILDREN * 2, two=TRANSFERS), section("cookies", COOKIES), section("new", "Come.")
    )
    redline = compared(before, after)
    html = redline_html(redline)
    anchors = re.findall(r' id="([^"]+)"', html)
    assert len(set(anchors)) == len(anchors)
    assert {change.id for change in redline.changes()} <= set(anchors)
    assert "moved from here" in html
    assert "section-cookies" in redline_terminal(redline)
    assert "| new |" in redline_markdown(redline)
