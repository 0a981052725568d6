"""The draft of a version record: what `redletter release` writes as `versions/ID.md` for people to finish.

What only people know stands as a TODO, which `redletter check` names with file and line until it is written.
"""

from collections.abc import Iterable

from redletter.model.assessment import Assessment
from redletter.model.change import Redline
from redletter.model.quoted import quoted
from redletter.model.record import VersionRecord
from redletter.model.text import Policy
from redletter.render.notice_draft import quoted_changes, titles_of, weighed_changes
from redletter.render.text_markdown import escape_words
from redletter.render.wording import wording

#: A summary has at most five bullets (design section 3).
_MOST = 5


def draft_summary(
    record: VersionRecord, policy: Policy, before: Policy | None, redline: Redline | None, assessment: Assessment
) -> str:
    """Return the skeleton of a summary: what changed for people, adverse first; at most five bullets of Markdown.

    `policy` is the text that is released, `before` the one it supersedes (None for a first version).
    """
    words = wording(policy.header.language)
    effective = words.day(record.effective) if record.effective else ""
    if before is None or redline is None:
        return f"- {words('record.first', effective=effective)}"
    titles = {**titles_of(before), **titles_of(policy)}
    found = weighed_changes(redline, assessment)
    if record.corrects or not found:
        changed = _titles_changed(redline, titles, words("title.header"))
        return f"- {words('record.correction' if record.corrects else 'record.wording', titles=changed)}"
    kept = found if len(found) <= _MOST else found[: _MOST - 1]
    lines: list[str] = []
    for group in kept:
        title = titles.get(group[0].clause) or titles.get(group[0].section) or words("title.header")
        old, new = quoted_changes(group, title)
        name = "added" if not old else "removed" if not new else "changed"
        said = words(f"record.{name}", title=escape_words(title), before=old, after=new, effective=effective)
        lines.append(f"- {said}")
    if len(found) > len(kept):
        lines.append(f"- {words('record.more', count=len(found) - len(kept))}")
    return "\n".join(lines)


def _titles_changed(redline: Redline, titles: dict[str, str], header: str) -> str:
    names = dict.fromkeys(titles.get(change.section, header) for change in redline.changes())
    return ", ".join(f"“{escape_words(name)}”" for name in names)


def record_file(record: VersionRecord) -> str:
    """Return a record as its file: front-matter and the summary below."""
    lines = [f'version: "{record.version}"', f"published: {record.published}"]
    if record.effective is not None:
        lines.append(f"effective: {record.effective}")
    lines += [f"text: {record.text}"] if record.text else []
    lines += [f"level: {record.level}"] if record.level else []
    lines += [f"decided_by: {_quoted(record.decided_by)}"] if record.decided_by else []
    lines += [f'found: {{level: {record.found.level}, rules: "{record.found.rules}"}}'] if record.found else []
    lines.append(f"audience: [{', '.join(record.audience)}]")
    lines.append(f"origin: {record.origin}")
    lines += [f'corrects: "{record.corrects}"'] if record.corrects else []
    if record.short_notice is not None:
        lines.append("short_notice:")
        lines += _nested(
            (
                ("reason", record.short_notice.reason),
                ("law", record.short_notice.law),
                ("decided_by", record.short_notice.decided_by),
            )
        )
    return "\n".join(["---", *lines, "---", "", record.summary, ""])


def with_withdrawal(text: str, on: str, reason: str, decided_by: str) -> str:
    """Return a record's file with a withdrawal as its last keys, all else as it was."""
    lines = text.split("\n")
    end = next(number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == "---")
    added = ["withdrawn:", *_nested((("on", on), ("reason", reason), ("decided_by", decided_by)))]
    ending = "\r" if lines[0].endswith("\r") else ""
    return "\n".join([*lines[:end], *(line + ending for line in added), *lines[end:]])


def _nested(pairs: Iterable[tuple[str, str]]) -> list[str]:
    return [f"  {name}: {value if name == 'on' else _quoted(value)}" for name, value in pairs if value]


def _quoted(words: str) -> str:
    return quoted(words)
