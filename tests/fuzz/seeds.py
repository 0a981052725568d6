"""What fuzzing begins with: the texts of this repository's policy and of the tests, as each target takes them."""

import io
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from docx import Document

from fuzz.targets import BETWEEN
from support.injections import INJECTIONS

ROOT = Path(__file__).parent.parent.parent


def _files(*patterns: str) -> list[bytes]:
    return [path.read_bytes() for pattern in patterns for path in sorted(ROOT.glob(pattern)) if path.is_file()]


def _kinds() -> list[bytes]:
    return ["\n\n".join(words).encode() for words in INJECTIONS.values()]


def _word(text: str) -> bytes:
    made = Document()
    made.add_heading("Any policy")
    for line in text.splitlines()[:20]:
        made.add_paragraph(line)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def seeds(target: str) -> Iterator[bytes]:
    """Yield the seeds of a target."""
    sections = _files("policy/sections/*.md", "tests/check/cases/**/sections/*.md")
    cases = _files("tests/parse/cases/**/*.md", "tests/diff/cases/**/*.md")
    match target:
        case "parser":
            yield from sections
            yield from (b"---\nid: any\ntitle: Any\n---\n\n" + text for text in (*cases, *_kinds()))
        case "front-matter":
            yield from sections
            yield from _files(
                "policy/*.yml", "policy/versions/*.md", "policy/notices/*.md", "tests/check/cases/**/*.yml"
            )
        case "differ" | "renderers":
            for before, after in pairwise((*sections[::3], *cases[::2], *_kinds())):
                yield before[:2000] + BETWEEN + after[:2000]
                yield before[:2000] + BETWEEN + before[:1000] + b" more words"
        case _:
            yield from (b"m" + text for text in (*cases, *_kinds()))
            yield from (
                b"h<title>Any</title><main><h1>Any</h1><h2>One</h2><p>" + text[:2000] + b"</p></main>" for text in cases
            )
            yield from (b"h" + text for text in _kinds())
            yield b"w" + _word("Words.\nMore words.")
