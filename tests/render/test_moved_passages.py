"""A passage that moved says so once at each end; the blocks below point back with a short word."""

import redletter

MOVED = [
    "We keep invoices for ten years because the tax law of our country asks for it.",
    "Support mail is kept for two years so that we can look up what was agreed.",
    "Server logs are deleted after thirty days unless an incident is being looked into.",
]
STAYS = [
    "You can ask us for a copy of all data that we hold about you at any time.",
    "We answer within a month and charge nothing for it whatever the request is.",
    "Questions go to our privacy team whose address stands at the foot of this page.",
    "Complaints can be brought to the authority of the country in which you live.",
]


def test_words_once_then_short() -> None:
    """Three paragraphs that moved together: one note in words at each end, two short ones that are read as the words."""
    html = redletter.redline("\n\n".join(MOVED + STAYS), "\n\n".join(STAYS + MOVED))
    assert (html.count(">moved here<"), html.count(">moved from here<")) == (1, 1)
    assert html.count('aria-label="moved here too">too<') == html.count('aria-label="moved from here too">too<') == 2


def test_short_words_do_not_reach_over_what_stayed() -> None:
    """A paragraph between two that moved begins the words anew."""
    before = [MOVED[0], STAYS[0], MOVED[1], *STAYS[1:]]
    html = redletter.redline("\n\n".join(before), "\n\n".join([*STAYS, MOVED[0], MOVED[1]]))
    assert html.count(">moved from here<") == 2
