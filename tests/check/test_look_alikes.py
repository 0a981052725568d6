"""What only looks like a fault: numbers before titles, addresses behind colons, words of links."""

import pytest

from redletter.check.prose import check_lines
from redletter.check.structure import check_structure
from redletter.check.words import check_words
from redletter.model.files import PolicyFiles, SourceFile
from redletter.model.text import Organisation, PolicyHeader
from redletter.parse.assemble import assemble
from redletter.parse.section import read_section


@pytest.mark.parametrize(
    ("line", "several"),
    [
        ("We keep it. You can ask for it.", True),
        ("- We keep it. You can ask for it.", True),
        ("## 1. Governing law", False),
        ("1. We keep it.", False),
        ("- Your name.", False),
        ("| We keep it. | You can ask. |", False),
        ("Under Cal. Civ. Code 1798 you may ask.", False),
        ("Some firms, e.g. Example Ltd. Partners, get it.", False),
    ],
)
def test_a_number_before_a_title_or_an_item_ends_no_sentence(line: str, several: bool) -> None:
    files = PolicyFiles((SourceFile("sections/01-first.md", line.encode(), ""),))
    assert bool(check_lines(files)) is several


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("We have certain rights to tell you of:\n\nYou can ask; you can object;", True),
        ("Write to us. Our addresses are:\n\nExample Ltd\\\n1 Long Street", False),
        ("We may share it under one of these circumstances:\n\n**With your consent.** We share it.", False),
        ("We may share it under one of these circumstances:\n\nIt is so.", True),
    ],
)
def test_what_a_colon_announces_may_be_an_address_or_paragraphs_with_a_bold_start(text: str, missing: bool) -> None:
    parsed, _ = read_section(SourceFile("sections/01-a.md", f"---\nid: a\ntitle: A\n---\n\n{text}\n".encode(), ""))
    assert parsed is not None
    policy, _ = assemble(PolicyHeader("p", "P", Organisation("O")), (parsed,))
    assert [one.rule for one in check_structure(policy)] == (["missing-list"] if missing else [])


def test_words_of_a_link_are_no_placeholder() -> None:
    lines = ["See [your choices](#choices).", "See [your choices][1].", "Ask [your name here].", "[insert date]"]
    files = PolicyFiles((SourceFile("sections/01-a.md", "\n".join(lines).encode(), ""),))
    assert [one.line for one in check_words(files)] == [3, 4]
