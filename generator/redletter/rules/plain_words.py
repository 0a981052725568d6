"""Words that carry no meaning of their own for a rule, and words that mean the same."""

from redletter.rules.lexicon import read, word_list
from redletter.rules.words import stems_of

_LISTED = read("plain")
#: Stems of words without meaning of their own.
EMPTY: frozenset[str] = frozenset(stem for word in _LISTED["empty"] for stem in stems_of(word))
#: Stems of words that may stand or fall beside another noun.
GENERIC: frozenset[str] = frozenset(stem for word in _LISTED["generic"] for stem in stems_of(word))
#: Stems of words that policies write with capitals and that name nobody.
NO_NAMES: frozenset[str] = frozenset(stem for word in _LISTED["no-names"] for stem in stems_of(word))
#: What tells a company's name: the form of its firm.
FIRMS = word_list("particulars", "firms")
#: Words that differ only by region or age, by the one that stands for both.
VARIANTS: dict[str, str] = {word: line[0] for line in _LISTED["variants"] for word in line}
_SAME: dict[str, str] = {
    stems_of(word)[0]: stems_of(line[0])[0] for line in _LISTED["same"] for word in line if len(stems_of(word)) == 1
}


def is_empty(stem: str) -> bool:
    """Return whether a word has no meaning of its own; a single letter has none."""
    return stem in EMPTY or (len(stem) == 1 and stem.isalpha())


def meaning(stem: str) -> str:
    """Return the stem that stands for all that mean the same."""
    return _SAME.get(stem, stem)
