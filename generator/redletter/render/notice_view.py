"""What a notice is on a day: its newest wording, whether it is to be sent, by when, and whether telling is enough."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from zoneinfo import ZoneInfo

from redletter.model.assessment import Finding
from redletter.model.comparison import Comparison
from redletter.model.event import start_of
from redletter.model.notice import Notice, send_by
from redletter.model.version import Version
from redletter.render.view import View

Reason = Literal["imported", "reconstructed", "overtaken", "withdrawn"]


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A notice on a day.

    `notice` holds the wordings that are public by then; `reason` says why it is not to be sent, None where it is;
    `replaced_by` is the version that overtook it, empty where none did.
    `consent` are the findings that say why telling people is not enough.
    """

    notice: Notice
    version: Version
    before: Version | None
    reason: Reason | None
    replaced_by: str
    send_by: date
    consent: tuple[Finding, ...]

    @property
    def effective(self) -> date:
        """Return the day the version applies."""
        return self.version.entry.effective

    @property
    def language(self) -> str:
        """Return the language of the notice: that of the policy's text."""
        return self.version.outline.header.language if self.version.outline else "en"


def notice_views(view: View, changes: dict[str, Comparison]) -> tuple[NoticeView, ...]:
    """Return the notices that are public on the view's day, in sequence; `changes` has each version's comparison."""
    history = view.history
    zone = ZoneInfo(history.settings.timezone)
    end = start_of(date.fromordinal(view.day.toordinal() + 1), zone)
    moments = {one.version: dict(one.revisions) for one in history.announced}
    views: list[NoticeView] = []
    for version in view.versions:
        notice = history.notice(version.id)
        if notice is None:
            continue
        # Like a version itself, its first wording is shown on each day from its own; later ones as they came.
        shown = tuple(
            one for one in notice.revisions if one.number == 1 or moments[version.id][one.number].instant < end
        )
        public = Notice(version.id, shown, notice.given)
        views.append(_view(view, public, version, changes[version.id]))
    return tuple(views)


def _view(view: View, notice: Notice, version: Version, comparison: Comparison) -> NoticeView:
    reason, replaced_by = _reason(view, version)
    days = view.history.settings.notice_days
    effective = version.entry.effective
    return NoticeView(
        notice,
        version,
        comparison.before,
        reason,
        replaced_by,
        notice.newest.text.send_by or send_by(version.record.published, effective, days),
        comparison.gist.consent,
    )


def _reason(view: View, version: Version) -> tuple[Reason | None, str]:
    """Return why a notice is not to be sent, and the version that took its place."""
    if version.record.origin != "released":
        return version.record.origin, ""
    slot = view.history.timeline.slots[version.entry.root]
    status = view.history.timeline.status(slot.newest(view.day).id, view.day)
    if status == "overtaken" and slot.overtaken_by is not None:
        return "overtaken", slot.overtaken_by.id
    return ("withdrawn", "") if status == "withdrawn" else (None, "")
