"""`redletter notice`: the notice of a version, as a person or a program wants it."""

from datetime import date

from redletter import __version__
from redletter.app.drawn import draw_versions
from redletter.app.load import Loaded
from redletter.app.machines import notice_eml
from redletter.model.problem import CannotRun, PolicyError, Problem
from redletter.render.json_bytes import to_json
from redletter.render.notice_records import notice_file, text_of
from redletter.render.notice_view import notice_views
from redletter.render.view import view
from redletter.store.memory import Memory


def notice_as(loaded: Loaded, version_id: str, form: str, day: date) -> bytes:
    """Return the notice of a version as it stands on a day, in a form: text, html, eml or json.

    A version that is scheduled for later is shown too: its editor asks.
    Raises CannotRun where there is no such version, PolicyError where it has no notice.
    """
    history = loaded.policy
    version = history.version(version_id)
    if version is None:
        known = ", ".join(one.id for one in history.versions[-5:])
        raise CannotRun(f"there is no version {version_id}; the newest are: {known or 'none'}")
    seen = view(history, max(day, version.record.published))
    comparison = draw_versions(history.supersedes(version), version, Memory())
    notices = notice_views(seen, {one.id: comparison for one in seen.versions})
    one = next((each for each in notices if each.version.id == version_id), None)
    if one is None:
        mend = "write it, or have `redletter release` draft it, and commit it"
        problem = Problem(
            f"{loaded.folder}/notices/{version_id}.md", 0, "no-notice", "this version has no notice", mend
        )
        raise PolicyError((problem,))
    if form == "json":
        return to_json(notice_file(seen, one, f"redletter {__version__}"))
    if form == "eml":
        return notice_eml(seen, one)
    text = text_of(seen, one)
    return text.html.encode() if form == "html" else f"{text.subject}\n\n{text.text}".encode()
