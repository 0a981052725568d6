"""`/compare/`: any two versions with JavaScript; without it a list of the redlines that stand."""

from dataclasses import dataclass

from redletter.model.page import HeadLink, Page, relative
from redletter.model.version import Version
from redletter.render.banners import sample_banner
from redletter.render.history_records import head
from redletter.render.records import TextsFile
from redletter.render.templating import fill
from redletter.render.view import View


@dataclass(frozen=True, slots=True)
class Choice:
    """One version to choose: its name, the redlines of it that stand (paths, empty without one), where its text is.

    `against` is the id of the version that it supersedes.
    """

    id: str
    name: str
    against: str
    before: str
    change: str
    since: str
    json: str


def compare_page(view: View) -> Page:
    """Return `/compare/`."""
    words, path = view.words, view.addresses.compare
    choices = [_choice(view, version) for version in reversed(view.versions)]
    body = fill(
        "compare.html", path, words=words, all_banners=sample_banner(view), choices=choices,
        in_force=view.in_force.id if view.in_force is not None else "",
        texts=texts_path(view), versions=view.addresses.versions,
    )  # fmt: skip
    title = f"{words('title.compare')}: {view.title}"
    links = (HeadLink("version-history", relative(path, view.addresses.versions)),)
    modified = max((version.record.published.isoformat() for version in view.versions), default="")
    return Page(path, title, f"{view.title}: {words('compare.lead')}", body, links=links,
                nav=words("title.compare") if len(choices) > 1 else "", modified=modified)  # fmt: skip


def _choice(view: View, version: Version) -> Choice:
    at, before = view.addresses, view.history.supersedes(version)
    return Choice(
        version.id,
        view.published_words(version),
        before.id if before is not None else "",
        view.published_words(before) if before is not None else "",
        at.change(version.id) if before is not None else "",
        at.since(version.id) if view.has_since(version) and version != view.in_force else "",
        at.version(version.id, ".json"),
    )


def texts_path(view: View) -> str:
    """Return where the list of sections' texts stands."""
    return f"{view.addresses.compare}texts.json"


def texts_file(view: View, generator: str) -> TextsFile:
    """Return `compare/texts.json`, by which a script knows which standing redline compares which texts of a section."""
    sections: dict[str, list[tuple[int, str | None]]] = {}
    for at, version in enumerate(view.versions):
        told = {one.id: one.digest[:12] for one in (version.outline.sections if version.outline is not None else ())}
        for name in {**sections, **told}:
            known = sections.setdefault(name, [(0, None)] if at else [])
            if not known or known[-1][1] != told.get(name):
                known.append((at, told.get(name)))
    ids = [version.id for version in view.versions]
    return TextsFile(**head(view, "texts", generator), versions=ids, sections=sections)
