"""A redline as Markdown for a comment on a pull request: a table of changes, then each change with its words.

The text under review comes from strangers: nothing in it may act as Markdown, HTML, a mention, a reference or a link.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape

from redletter.model.change import Change, Redline, RedlineRun, SectionRedline
from redletter.render.redline_notes import (
    KINDS,
    change_title,
    fact_notes,
    link_notes,
    move_origins,
    parts_of,
    quiet_words,
)

#: GitHub refuses comments of more than 65,536 characters.
LONGEST = 60_000
#: Kept words in the middle of a change beyond this many are left out.
_CONTEXT = 30
_ACTS = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$^=])")
#: An empty comment parts what would otherwise be a mention, an issue, an emoji, an address.
_PARTED = re.compile(r"@(?=\w)|\\#(?=\w)|:(?=\w)|(?<=www)\\\.|(?<=:)/(?=/)|(?<=GH)\\-(?=\d)", re.IGNORECASE)
#: A comment may be read in a terminal, which would obey them.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_TAGS = {"inserted": "ins", "deleted": "del"}


def redline_markdown(redline: Redline | SectionRedline, longest: int = LONGEST) -> str:
    """Return a redline as Markdown of at most `longest` characters; what is left out is counted at the end."""
    changes = [change for section in parts_of(redline) for change in section.changes]
    if not changes:
        return "No changes.\n"
    origins = move_origins(parts_of(redline))
    loud = [change for change in changes if not change.quiet]
    parts = [_head(changes), "\n".join(_table(loud or changes))]
    parts += [_change(change, origins.get(change.id, "")) for change in loud]
    quiet = [change for change in changes if change.quiet]
    if quiet and loud:
        table = "\n".join(_table(quiet))
        parts.append(f"<details><summary>{len(quiet)} quiet changes</summary>\n\n{table}\n\n</details>")
    return _cut(parts, longest)


def _head(changes: list[Change]) -> str:
    added, removed = sum(change.words_added for change in changes), sum(change.words_removed for change in changes)
    many = "change" if len(changes) == 1 else "changes"
    return f"**{len(changes)} {many}**, {added} words added, {removed} removed."


def _cut(parts: list[str], longest: int) -> str:
    text = ""
    for number, part in enumerate(parts):
        if len(text) + len(part) > longest - 100:
            return f"{text}… {len(parts) - number} more parts are left out here: see the redline itself.\n"
        text += f"{part}\n\n"
    return text.rstrip("\n") + "\n"


def _table(changes: list[Change]) -> Iterator[str]:
    yield "| change | section | kind | words added | removed |"
    yield "| --- | --- | --- | ---: | ---: |"
    for change in changes:
        kind = KINDS[change.kind] + (f" ({quiet_words(change)})" if change.quiet else "")
        cells = inert(change_title(change)), inert(change.section), kind, str(change.words_added)
        yield f"| {' | '.join(cells)} | {change.words_removed} |"


def _change(change: Change, origin: str) -> str:
    where = f" in {inert(change.section)}" if change.section else ""
    where += f", {inert(origin)}" if origin else ""
    lines = [f"**{KINDS[change.kind].capitalize()}**{where}", f"> {words_markdown(change.runs)}"]
    for fact in change.facts:
        if fact.before is not None and fact.after is not None:
            lines += [f"> {inert(note)}" for note in fact_notes(fact, fact.before, fact.after)]
    return "\n\n".join([lines[0], "\n>\n".join(lines[1:])])


def words_markdown(runs: Iterable[RedlineRun]) -> str:
    """Return words with `<ins>` and `<del>` around those that changed, in one line; long kept words are cut short."""
    out = []
    for run in runs:
        text = inert(_short(run.text) if run.state == "kept" else run.text)
        if run.state == "kept" or not run.text.strip():
            out.append(text)
        else:
            end = f"</{_TAGS[run.state]}>"
            # Neighbours of one fate share one mark: the cells of a new column, a paragraph mark and what follows it.
            begun = out.pop().removesuffix(end) if out and out[-1].endswith(end) else f"<{_TAGS[run.state]}>"
            out.append(f"{begun}{text}{end}")
        if run.quiet == "link-target":
            out += [f" <sub>({inert(note.strip())})</sub>" for note in link_notes([run])]
    return "".join(out)


def _short(text: str) -> str:
    words = text.split(" ")
    if len(words) <= 2 * _CONTEXT:
        return text
    return " ".join([*words[:_CONTEXT], "[…]", *words[-_CONTEXT:]])


def inert(text: str) -> str:
    """Return words that do nothing in a Markdown comment: no markup, HTML, mention, reference, link or new line."""
    words = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split(" "))).replace("\n", " ")
    escaped = _ACTS.sub(r"\\\1", escape(words, quote=False))
    return _PARTED.sub(lambda found: f"{found[0]}<!-- -->", escaped).replace("\\$", "&#36;")
