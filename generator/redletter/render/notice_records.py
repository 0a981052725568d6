"""Notices as the JSON files of the site."""

from redletter.model.notice import Given, Revision
from redletter.render.history_records import head
from redletter.render.notice_mail import notice_mail
from redletter.render.notice_shapes import (
    ConsentReasonRecord,
    ConsentRecord,
    GivenRecord,
    NoticeEntry,
    NoticeFile,
    NoticesFile,
    NoticeTextRecord,
    RevisionRecord,
)
from redletter.render.notice_text import notice_text
from redletter.render.notice_view import NoticeView
from redletter.render.records import ContactRecord
from redletter.render.view import View


def notices_file(view: View, notices: tuple[NoticeView, ...], generator: str) -> NoticesFile:
    """Return `notices.json`."""
    entries = [_entry(view, one) for one in reversed(notices)]
    return NoticesFile(**head(view, "notices", generator), as_of=view.day.isoformat(), notices=entries)


def notice_file(view: View, one: NoticeView, generator: str) -> NoticeFile:
    """Return `notices/ID.json`."""
    version, newest = one.version, one.notice.newest
    contact = view.header.contact if view.header else None
    level = version.record.level
    return NoticeFile(
        **head(view, "notice", generator),
        as_of=view.day.isoformat(),
        version=version.id,
        revision=newest.number,
        digest=newest.digest,
        action="do-not-send" if one.reason else "send",
        reason=one.reason,
        replaced_by=one.replaced_by or None,
        published=version.record.published.isoformat(),
        effective=one.effective.isoformat(),
        send_by=one.send_by.isoformat(),
        notice_days=view.history.settings.notice_days,
        notice_period=max(0, (one.effective - version.record.published).days),
        level=level.value if level else None,
        audience=list(version.record.audience),
        language=one.language,
        texts={one.language: text_of(view, one)},
        summary=version.record.summary,
        consent=_consent(one),
        contact=ContactRecord(
            email=(contact.email or None) if contact else None,
            url=(contact.url or None) if contact else None,
            postal=(contact.postal or None) if contact else None,
        ),
        resend=newest.text.resend,
        revisions=[_revision(revision) for revision in one.notice.revisions],
        given=[_given(given) for given in one.notice.given],
        headers=mail_headers(view.history.id, version.id, newest.number),
        links=_links(view, one),
    )


def text_of(view: View, one: NoticeView) -> NoticeTextRecord:
    """Return the words of the newest wording, as plain text and as HTML for mail."""
    text = one.notice.newest.text
    policy = view.addresses.absolute(view.addresses.version(one.version.id))
    return NoticeTextRecord(
        subject=text.subject,
        text=notice_text(text.blocks),
        html=notice_mail(text.subject, text.blocks, one.language, policy),
    )


def mail_headers(policy: str, version: str, revision: int) -> dict[str, str]:
    """Return the headers by which a mail says what it tells of; a notice is named by its version."""
    return {
        "Redletter-Policy": policy,
        "Redletter-Version": version,
        "Redletter-Notice": version,
        "Redletter-Revision": str(revision),
    }


def _entry(view: View, one: NoticeView) -> NoticeEntry:
    version = one.version
    return NoticeEntry(
        version=version.id,
        revision=one.notice.newest.number,
        subject=one.notice.newest.text.subject,
        published=version.record.published.isoformat(),
        effective=one.effective.isoformat(),
        send_by=one.send_by.isoformat(),
        level=version.record.level.value if version.record.level else None,
        action="do-not-send" if one.reason else "send",
        reason=one.reason,
        replaced_by=one.replaced_by or None,
        given=[_given(given) for given in one.notice.given],
        links=_links(view, one),
    )


def _links(view: View, one: NoticeView) -> dict[str, str]:
    at = view.addresses
    paths = {
        "html": at.notice(one.version.id),
        "data": at.notice(one.version.id, ".json"),
        "text": at.notice(one.version.id, ".txt"),
        "mail_html": at.notice(one.version.id, ".html"),
        "mail": at.notice(one.version.id, ".eml"),
        "redline": at.change(one.version.id),
        "changes": at.change(one.version.id, ".json"),
        "after": at.version(one.version.id),
    }
    if one.before is not None:
        paths["before"] = at.version(one.before.id)
    return {name: at.absolute(path) for name, path in paths.items()}


def _consent(one: NoticeView) -> ConsentRecord:
    return ConsentRecord(
        required=bool(one.consent),
        reasons=[
            ConsentReasonRecord(
                rule=finding.rule,
                citation=finding.consent,
                law=list(finding.law),
                message=finding.message,
                fingerprint=finding.fingerprint,
                change=finding.change,
            )
            for finding in one.consent
        ],
    )


def _revision(revision: Revision) -> RevisionRecord:
    return RevisionRecord(
        revision=revision.number,
        digest=revision.digest,
        recorded=revision.recorded_at,
        commit=revision.commit,
        subject=revision.text.subject,
        resend=revision.text.resend,
    )


def _given(given: Given) -> GivenRecord:
    return GivenRecord(
        channel=given.channel, start=given.start.isoformat(), end=given.end.isoformat(), count=given.count
    )
