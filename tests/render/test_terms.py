"""Defined terms lead to their definitions, and nothing else in the text changes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redletter.model.text import Block, Fact, Mark, Organisation, Policy, PolicyHeader, Run, Section
from redletter.render.terms import Terms, terms_of


def _fact(words: str, anchor: str) -> Block:
    return Block("fact", (Run(words),), fact=Fact("term", anchor, (Run(words),)))


def _policy(*sections: Section) -> Policy:
    return Policy(PolicyHeader("terms", "Terms", Organisation("Example")), sections)


def _item(words: str, means: str) -> Block:
    return Block("item", children=(Block("paragraph", (Run(words, (Mark("strong"),)), Run(means))),))


@pytest.fixture
def terms() -> Terms:
    facts = Block("facts", children=(_fact("Personal data", "personal-data"), _fact("Data & more", "data-more")))
    listed = Block("list", children=(_item("Service:", " what we do"), _item("Personal data breach", " is a leak")))
    return terms_of(
        _policy(
            Section("one", "One", "01.md", blocks=(facts,)),
            Section("two", "Two", "02.md", role="definitions", blocks=(listed,)),
            # Bold words of other sections define nothing.
            Section("three", "Three", "03.md", blocks=(Block("list", children=(_item("Important", ": read"),)),)),
        )
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>Our service.</p>", '<p>Our <a class="rl-term" href="#two">service</a>.</p>'),
        ("<p>Services differ.</p>", '<p><a class="rl-term" href="#two">Services</a> differ.</p>'),
        ("<p>A service, a service.</p>", '<p>A <a class="rl-term" href="#two">service</a>, a service.</p>'),
        ("<p>personal data breach</p>", '<p><a class="rl-term" href="#two">personal data breach</a></p>'),
        ("<p>Data &amp; more</p>", '<p><a class="rl-term" href="#data-more">Data &amp; more</a></p>'),
        ("<p>Serviceable, disservice, important.</p>", "<p>Serviceable, disservice, important.</p>"),
        ('<h2 id="x">Service</h2>', '<h2 id="x">Service</h2>'),
        ('<p><a href="#service">service</a></p>', '<p><a href="#service">service</a></p>'),
        ("<pre><code>service</code></pre>", "<pre><code>service</code></pre>"),
        (
            "<p>service</p><h3>Next</h3><p>service</p>",
            '<p><a class="rl-term" href="#two">service</a></p><h3>Next</h3><p><a class="rl-term" href="#two">service</a></p>',
        ),
    ],
)
def test_the_first_use_under_a_heading_is_a_link(before: str, after: str, terms: Terms) -> None:
    assert terms.link(before) == after


_WORDS = st.sampled_from(["service ", "personal data ", "breach ", "of ", "&lt;b&gt; ", "Data &amp; more "])
_PARTS = st.lists(st.tuples(st.sampled_from(["p", "li", "em", "code", "h2", "a", "strong"]), st.lists(_WORDS)))


@given(_PARTS)
def test_no_word_changes_and_no_link_stands_in_a_link(parts: list[tuple[str, list[str]]]) -> None:
    terms = terms_of(_policy(Section("one", "One", "01.md", blocks=(
        Block("facts", children=(_fact("Service", "service"), _fact("Personal data", "personal-data"))),
    ))))  # fmt: skip
    before = "".join(f"<{tag}>{''.join(words)}</{tag}>" for tag, words in parts)
    after = terms.link(before)
    assert re.sub("<[^>]*>", "", after) == re.sub("<[^>]*>", "", before)
    assert re.search("<a[^>]*>[^/]*<a", after) is None
    assert re.sub('<a class="rl-term"[^>]*>(.*?)</a>', r"\1", after) == before


def test_a_policy_without_definitions_is_as_it_was() -> None:
    assert terms_of(_policy()).link("<p>service</p>") == "<p>service</p>"
