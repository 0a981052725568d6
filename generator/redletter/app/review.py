"""The comment on a pull request: what the draft means against what it would replace, and what is wrong with it."""

from pathlib import Path

from redletter.app.check import check
from redletter.app.draft import read_draft, record_of
from redletter.app.load import load
from redletter.app.sides import Side
from redletter.model.change import Redline
from redletter.model.record import VersionRecord
from redletter.render.review_comment import Review, review_comment
from redletter.rules.assess import assess


def review(repo: Path, policy: str | None, sides: tuple[Side, Side], redline: Redline, base: str | None) -> str:
    """Return the comment on the draft, compared with another side, as Markdown.

    `base` is the revision that was named for the before side, None where a version was: records that it has not are
    judged as new.
    Raises as `check` does.
    """
    old, new = sides
    loaded = load(repo, policy)
    draft = read_draft(loaded)
    record: VersionRecord | None = draft.released.record if draft is not None and draft.released is not None else None
    if draft is not None and record is None:
        record = record_of(draft)
    has_notice = (
        draft is not None and record is not None and draft.files.get(f"notices/{record.version}.md") is not None
    )
    kind = new.policy.header.kind if new.policy is not None else ""
    title = new.policy.header.title if new.policy is not None else ""
    return review_comment(
        Review(
            title,
            old.label,
            new.label,
            redline,
            assess(redline, kind, record.overrides if record else ()),
            loaded.policy.settings.notice_days,
            record,
            notice=has_notice,
            problems=check(repo, policy, base),
            checked=True,
        )
    )
