"""Permanent ids: which words may be one, and what words are turned into where none is given."""

import re
import unicodedata

#: Small letters, digits and single hyphens, at most 100 characters; ids are addresses and never change.
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HEADING_ID = re.compile(r"\s*\{#([^{}\s]*)\}\s*$")


def is_id(word: str) -> bool:
    """Return whether a word may be an id."""
    return len(word) <= 100 and _ID.fullmatch(word) is not None


def slug(words: str) -> str:
    """Return words as an id: letters of any script made plain where Unicode can, the rest hyphens."""
    letters = unicodedata.normalize("NFKD", words.lower().replace("'", "").replace("’", ""))
    base = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", base)[:100].strip("-")


def split_heading_id(text: str) -> tuple[str, str | None]:
    """Return a heading's words and the id in its trailing `{#id}`, or None where it has none."""
    match = _HEADING_ID.search(text)
    return (text[: match.start()], match.group(1)) if match else (text, None)
