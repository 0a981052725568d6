"""The draft of a notice: what `redletter release` writes as `notices/ID.md` for counsel to edit.

Its order is that of the design: what changes for you (adverse first, as before and after), when, why, what you can do,
where to read it, whom to ask.
What only people know stands as a TODO, which `redletter check` names with file and line until it is written.
"""

from collections.abc import Iterable

from redletter.model.assessment import Assessment
from redletter.model.change import Change, Redline
from redletter.model.level import Level
from redletter.model.notice import send_by
from redletter.model.quoted import quoted
from redletter.model.record import VersionRecord
from redletter.model.settings import Settings
from redletter.model.text import Policy, plain
from redletter.render.text_markdown import escape_words
from redletter.render.view import addresses_of
from redletter.render.wording import Wording, wording

#: A notice says the heart of a change; the redline says all of it.
_MAX_CHANGES = 10
_MAX_QUOTED = 400
_DIRECTIONS = ("adverse", "neutral", "favourable")


def draft_notice(
    policy: Policy,
    record: VersionRecord,
    before: Policy | None,
    superseded: str | None,
    redline: Redline | None,
    assessment: Assessment,
    settings: Settings,
) -> str:
    """Return the whole text of `notices/ID.md` for a version about to be released: front-matter and Markdown.

    `policy` is the text that is released, `record` its record (`effective` is set: a correction needs no notice).
    `before` and `superseded` are the text and the id of the version that it supersedes, None for a first one;
    `redline` and `assessment` compare the two.
    A summary in the record that is written already (it holds no TODO) is taken for what changes; else the findings are
    quoted, adverse ones first, then by level, then in reading order, at most ten.
    Links lead to the addresses of `settings.url`; without one they are a TODO.
    Raises ValueError where the record has no effective day.
    """
    if record.effective is None:
        raise ValueError("a correction has no notice")
    words = wording(policy.header.language)
    effective = words.day(record.effective)
    title = policy.header.title
    subject = words("notice.subject", title=title, effective=effective)
    lead = words("notice.lead", organisation=policy.header.organisation.name, title=title, effective=effective)
    parts = [
        escape_words(lead),
        _headed(words, "changes", _what_changes(policy, record, before, redline, assessment, words)),
        _headed(words, "when_heading", _when(record, superseded, words)),
        _headed(words, "why", words("notice.todo_why")),
        _headed(words, "can_do", words("notice.todo_can_do")),
        _headed(words, "read", _links(record, superseded, settings, words)),
        _headed(words, "ask", _ask(policy, words)),
    ]
    told_by = send_by(record.published, record.effective, settings.notice_days)
    head = ["---", f"subject: {quoted(subject)}", f"send_by: {told_by.isoformat()}", "---"]
    return "\n".join(head) + "\n\n" + "\n\n".join(parts) + "\n"


def _headed(words: Wording, name: str, body: str) -> str:
    return f"## {words(f'notice.{name}')}\n\n{body}"


def _what_changes(
    policy: Policy, record: VersionRecord, before: Policy | None, redline: Redline | None, assessment: Assessment,
    words: Wording,
) -> str:  # fmt: skip
    """Return the changes as a list: the summary's where it is written, else one of the findings."""
    if record.summary.strip() and "TODO" not in record.summary:
        return record.summary.strip()
    if redline is None or record.effective is None:
        return words("notice.todo_changes")
    titles = {**(titles_of(before) if before else {}), **titles_of(policy)}
    effective = words.day(record.effective)
    found = weighed_changes(redline, assessment)
    lines = [change_line(group, titles, effective, words) for group in found[:_MAX_CHANGES]]
    if len(found) > _MAX_CHANGES:
        lines.append("- " + words("notice.more", count=len(found) - _MAX_CHANGES))
    return "\n".join(lines) or words("notice.todo_changes")


def weighed_changes(redline: Redline, assessment: Assessment) -> list[list[Change]]:
    """Return the changes that mean something for people, those of one clause together.

    Clauses with something adverse come first, then those of higher level, then as they are read.
    """
    groups: dict[tuple[str, str], list[Change]] = {}
    weights: dict[tuple[str, str], tuple[int, int]] = {}
    for change in redline.changes():
        findings = [one for one in assessment.of(change.id) if one.decided.rank >= Level.SUBSTANTIVE.rank]
        if not findings:
            continue
        key = (change.section, change.clause)
        weight = min((_DIRECTIONS.index(one.direction), -one.decided.rank) for one in findings)
        groups.setdefault(key, []).append(change)
        weights[key] = min(weight, weights.get(key, weight))
    return [groups[key] for key in sorted(groups, key=lambda one: weights[one])]


def titles_of(policy: Policy) -> dict[str, str]:
    """Return the titles of sections and clauses by id."""
    titles: dict[str, str] = {}
    for section in policy.sections:
        titles[section.id] = section.title
        titles.update({clause.id: plain(clause.title) for clause in section.clauses})
    return titles


def change_line(changes: list[Change], titles: dict[str, str], effective: str, words: Wording) -> str:
    """Return the changes of one clause as before and after."""
    title = titles.get(changes[0].clause) or titles.get(changes[0].section) or words("title.header")
    before, after = quoted_changes(changes, title)
    name = "added" if not before else "removed" if not after else "changed"
    said = words(f"notice.{name}", title=escape_words(title), before=before, after=after, effective=effective)
    return f"- {said}"


def quoted_changes(changes: list[Change], title: str) -> tuple[str, str]:
    """Return the words of the changes of one clause before and after, each on one line, escaped for Markdown."""
    return _quoted((change.before for change in changes), title), _quoted((change.after for change in changes), title)


def _quoted(texts: Iterable[str], title: str) -> str:
    """Return words on one line, escaped, and cut where they would fill a letter of their own.

    A clause's own title is said already, and a line that only announces a list says nothing.
    """
    lines = [" ".join(text.split()) for text in texts]
    line = " ".join(text for text in lines if text and text != title and not text.endswith(":"))
    if len(line) > _MAX_QUOTED:
        line = line[:_MAX_QUOTED].rsplit(" ", 1)[0] + " …"
    return escape_words(line.removesuffix("."))


def _when(record: VersionRecord, superseded: str | None, words: Wording) -> str:
    if record.effective is None:
        return ""
    days = {"published": words.day(record.published), "effective": words.day(record.effective)}
    later = superseded is not None and record.effective > record.published
    return words("notice.when" if later else "notice.when_first", **days)


def _links(record: VersionRecord, superseded: str | None, settings: Settings, words: Wording) -> str:
    if not settings.url:
        return words("notice.todo_links")
    at = addresses_of(settings)
    targets = [("notice.link_redline", at.change(record.version)), ("notice.link_new", at.version(record.version))]
    if superseded:
        targets.append(("notice.link_present", at.version(superseded)))
    else:
        targets.pop(0)
    return "\n".join(f"- [{words(name)}](<{at.absolute(path)}>)" for name, path in targets)


def _ask(policy: Policy, words: Wording) -> str:
    """Return whom to ask, from `policy.yml`."""
    contact = policy.header.contact
    if contact.email:
        return words("notice.ask_email", email=f"[{escape_words(contact.email)}](<mailto:{contact.email}>)")
    if contact.url:
        return words("notice.ask_url", url=f"[{escape_words(contact.url)}](<{contact.url}>)")
    if contact.postal:
        return words("notice.ask_postal", postal=escape_words(contact.postal))
    return words("notice.todo_ask")
