"""Documents to import and texts to check that try to hang, to fill memory or to read elsewhere: each with the exact outcome."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from hostile.bounded import released, run
from support.repository import SECTION, RepositoryBuilder

_ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
_LAUGHS = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))


def _word(replaced: bytes | None = None, *, name: str = "word/document.xml", repeated: int = 1) -> bytes:
    """Return a Word file, one of its parts put in place of what was there."""
    made = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Words.")
    document.save(made)
    if replaced is None:
        return made.getvalue()
    out = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, replaced * repeated)
    return out.getvalue()


#: The name of the document, what it holds, the exit code of `import`, and the words that must be said.
DOCUMENTS: dict[str, tuple[str, Callable[[], bytes], int, str]] = {
    "bomb": ("a.docx", lambda: _word(b"0" * 1024 * 1024, repeated=80), 2, "it unpacks to more than 64 MiB"),
    "external entity": ("a.docx", lambda: _word(_ENTITY), 2, "declares a document type, which no Word file does"),
    "laughs": ("a.docx", lambda: _word(b'<!DOCTYPE x [<!ENTITY a0 "ha">' + _LAUGHS + b"]><x>&a11;</x>"), 2, "declares a document type"),
    "entity in relations": ("a.docx", lambda: _word(_ENTITY, name="_rels/.rels"), 2, "_rels/.rels declares a document type"),
    "no archive": ("a.docx", lambda: b"Words.", 2, "is no Word file (.docx): File is not a zip file"),
    "cut archive": ("a.docx", lambda: _word()[:-40], 2, "is no Word file (.docx)"),
    "empty archive": ("a.docx", lambda: b"PK\x05\x06" + bytes(18), 2, "is no Word file (.docx)"),
    "no document in it": ("a.docx", lambda: _word(b"x", name="[Content_Types].xml"), 2, "is no Word file (.docx)"),
    "huge": ("a.html", lambda: b"x" * (33 * 1024 * 1024), 2, "is over 32 MiB; no policy is"),
    "deep": ("a.html", lambda: b"<div>" * 20_000 + b"words", 2, "nested too deeply to be read; flatten it"),
    "entities": ("a.html", lambda: b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><h1>T</h1><p>&a;', 0, "is a draft in"),
    "marked section": ("a.html", lambda: b"<h1>T</h1><p>Words.</p><![<img src=x>", 0, "is a draft in"),
    "scripts": ("a.html", lambda: b"<h1>T</h1><script>run()</script><p onclick=run()>Words.", 0, "is a draft in"),
    "frames": ("a.html", lambda: b"<h1>T</h1><iframe src=file:///etc/passwd></iframe><object data=x></object>", 0, "is a draft in"),
    "no text": ("a.html", lambda: b"\xff\xfe<\0p\0>\0", 2, "is not UTF-8; save it as UTF-8"),
    "escape codes": ("a.md", lambda: b"# \x1b]0;T\x07\n\nWords.\n", 0, r"\u001b]0;T\u0007"),
    "another form": ("a.pdf", lambda: b"%PDF-", 2, "is neither Markdown (.md), HTML (.html) nor Word (.docx)"),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_no_document_hangs_fills_memory_or_reads_elsewhere(name: str, tmp_path: Path) -> None:
    file, content, code, said = DOCUMENTS[name]
    document = tmp_path / file
    document.write_bytes(content())
    builder = RepositoryBuilder(tmp_path / "repo")
    found, printed = run("import", "--repo", str(builder.folder), str(document))
    assert said in printed
    assert found == code, printed
    made = [path.read_text(encoding="utf-8") for path in builder.folder.glob("policy/**/*") if path.is_file()]
    assert bool(made) == (code == 0)
    assert not any("root:" in text or "run()" in text for text in made)
    assert "\x1b" not in printed


def _yaml(value: str) -> str:
    return f"---\nid: first\ntitle: First\n{value}\n---\n\nWords.\n"


_DEEP_LIST = "".join("  " * depth + "- x\n" for depth in range(80))
#: What stands in the one section, the exit code of `check`, and the words that must be said.
TEXTS: dict[str, tuple[Callable[[], str | bytes], int, str]] = {
    "yaml laughs": (lambda: _yaml("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]"), 1, ":4: `&name` and `*name` are not read;"),
    "yaml tag": (lambda: _yaml("role: !!python/object/apply:os.system [id]"), 1, "`tag:yaml.org,2002:python/object/apply:os.system` is not read"),
    "yaml merge": (lambda: _yaml("<<: *x"), 1, ":4: `&name` and `*name` are not read;"),
    "yaml nesting": (lambda: _yaml("role: " + "[" * 60 + "]" * 60), 1, ":4: values are nested more than 20 deep; write them flat"),
    "yaml nesting without end": (lambda: _yaml("role: " + "[" * 20_000), 1, ":4: values are nested more than 20 deep; write them flat"),
    "yaml huge key": (lambda: _yaml("k" * 100_000 + ": x"), 1, "[error: yaml]"),
    "yaml question": (lambda: _yaml("? [a, b]\n: x"), 1, "a key is a plain word; write `key: value`"),
    "yaml documents": (lambda: _yaml("...\n--- x"), 1, "a second YAML document begins here; take `---` out"),
    "yaml hidden": (lambda: _yaml('topics: ["\\u202e"]'), 1, ":4: a hidden character is written by its number: U+202E; take it out"),
    "yaml half a character": (lambda: _yaml('topics: ["\\ud800"]'), 1, ":4: a hidden character is written by its number: U+D800; take it out"),
    "yaml many keys": (lambda: _yaml("\n".join(f"k{number}: x" for number in range(5000))), 1, "[error: unknown-key]"),
    "utf-16": (lambda: SECTION.format("Words.").encode("utf-16"), 1, "this is not UTF-8; save it as UTF-8"),
    "half a character": (lambda: SECTION.format("x").encode() + b"\xed\xa0\x80", 1, "this is not UTF-8; save it as UTF-8"),
    "no byte": (lambda: SECTION.format("a\0b"), 1, ":6: a control character stands here: U+0000 unnamed; take it out"),
    "escape code": (lambda: SECTION.format("a\x1b[2Jb"), 1, ":6: a control character stands here: U+001B unnamed; take it out"),
    "3 MiB": (lambda: SECTION.format("words " * 512 * 1024), 1, "the file is over 2 MiB; split it"),
    "a line of 2 MB": (lambda: SECTION.format("words " * 340_000), 0, ""),
    "stars": (lambda: SECTION.format("*a **b " * 8000), 0, ""),
    "closed stars": (lambda: SECTION.format("*" * 20_000 + "a" + "*" * 20_000), 1, "emphasis is nested more than 50 deep; take the stars away"),
    "underlines": (lambda: SECTION.format("_a __b " * 8000), 0, ""),
    "brackets": (lambda: SECTION.format("[" * 20_000), 0, ""),
    "closing brackets": (lambda: SECTION.format("[a](" * 8000), 0, ""),
    "pictures": (lambda: SECTION.format("![" * 10_000), 0, ""),
    "backticks": (lambda: SECTION.format("".join("`" * (number % 300) + "a" for number in range(1500))), 0, ""),
    "less-than signs": (lambda: SECTION.format("<" * 30_000), 0, ""),
    "comments": (lambda: SECTION.format("x <!-- " * 8000), 0, ""),
    "entities": (lambda: SECTION.format("&amp;" * 20_000), 0, ""),
    "backslashes": (lambda: SECTION.format("\\" * 30_001), 0, ""),
    "quotes": (lambda: SECTION.format("> " * 60 + "words"), 1, "blocks are nested more than 50 deep; flatten the lists or quotes"),
    "quotes without end": (lambda: SECTION.format(">" * 20_000), 1, "blocks are nested more than 50 deep"),
    "lists": (lambda: SECTION.format(_DEEP_LIST), 1, "blocks are nested more than 50 deep; flatten the lists or quotes"),
    "a wide table": (lambda: SECTION.format("|" + "a|" * 2000 + "\n|" + "-|" * 2000 + "\n|" + "b|" * 2000), 0, ""),
    "a long table": (lambda: SECTION.format("|a|b|\n|-|-|\n" + "|c|d|\n" * 4000), 0, ""),
    "many headings": (lambda: SECTION.format("\n".join(f"## a {{#a-{number}}}\n" for number in range(2000))), 0, ""),
    "link definitions": (lambda: SECTION.format("\n".join(f"[a{number}]: /x\n" for number in range(3000))), 0, ""),
    "many values": (lambda: SECTION.format("{{ policy.contact.email }} " * 2000), 1, "[error: unknown-value]"),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_no_text_hangs_or_fills_memory(name: str, builder: RepositoryBuilder) -> None:
    content, code, said = TEXTS[name]
    released(builder).write("policy/sections/01-first.md", content())
    found, printed = run("check", "--repo", str(builder.folder))
    assert said in printed
    # The longest texts have warnings and hints of their own, which are not what this is about.
    assert found == code, printed[:2000]
