"""What stands around the policies of a built site: frames, lists, the theme's files, pages written by hand."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from redletter.check.site_frame import (
    Tokens,
    base_of,
    check_foreign,
    check_frames,
    frame_of,
    loaded,
    tokens,
    usual,
)
from redletter.check.site_lists import check_search, check_sitemap
from redletter.deliver.files import SiteFiles
from redletter.model.evidence import Difference
from redletter.model.page import Page
from redletter.render.search_index import page_entries
from redletter.render.toc_html import head_html, toc_html
from redletter.render.wording import Wording
from redletter.source.objects import object_id, open_objects
from redletter.source.repository import Repository, list_files

_PARTS = ("its head", "its list of contents", "its title", "its description")
_SEARCH, _SITEMAP = "search/search_index.json", "sitemap.xml"
#: What a browser shows or runs.
_LIVE = (".html", ".htm", ".xhtml", ".js", ".mjs", ".css", ".svg", ".xml", ".wasm")
#: The theme puts a digest into the names of its files, so one name never stands for two contents.
_THEME = re.compile(r"assets/(?:stylesheets|javascripts)/")
_DIGEST = re.compile(r"\.[0-9a-f]{8}\.min\.(?:js|css)$")
#: Pages that the site engine makes of itself.
_ENGINE = frozenset({"404.html", "sitemap.xml", "search/search_index.json"})


@dataclass(frozen=True, slots=True)
class Engine:
    """What is known of the site engine.

    `theme` is the folder of the installed theme's files, None where there is none; `makers` gives what a `mkdocs.yml`
    (its text) names that may make or change pages and lists besides us.
    """

    theme: Path | None = None
    makers: Callable[[str], tuple[str, ...]] = lambda _settings: ()


@dataclass(slots=True)
class SeenFrames:
    """The frames of pages by path, as they are looked at.

    `listed` are those in the navigation, `entries` what the search index should have of them.
    """

    words: Wording | None = None
    found: dict[str, Tokens] = field(default_factory=dict)
    listed: set[str] = field(default_factory=set)
    entries: list[Mapping[str, str]] = field(default_factory=list)

    def list(self, path: str, page: Page) -> None:
        """Take a page of the navigation, and what the search index should have of it."""
        self.listed.add(path)
        self.entries += page_entries(page) if page.searched else []

    def look(self, path: str, said: str, page: Page, version: str) -> Iterator[Difference]:
        """Take the frame of a page, and yield which of the page's own parts is not in it."""
        own = (
            head_html(page),
            toc_html(page.toc, self.words) if self.words is not None else "",
            f"<title>{escape(page.title, quote=False)}",
            f'<meta name="description" content="{escape(page.description)}">',
        )
        frame, gone = frame_of(path, said, page.body, own)
        if not gone:
            self.found[path] = frame
        for name, part in zip(_PARTS, own, strict=True):
            if part in gone:
                yield Difference(path, "page", f"{name} is not what git gives", version)


@dataclass(frozen=True, slots=True)
class Around:
    """What a whole site is held against: its files, its policies' pages and files, git's files, the theme's.

    `days` has the day of each page that search engines may list, by address; `given` every path that the policies give;
    `told` are paths, of files and folders, that are told of already.
    """

    files: SiteFiles
    repository: Repository
    commit: str
    frames: SeenFrames
    days: Mapping[str, str]
    given: Collection[str]
    engine: Engine
    told: Collection[str]


def check_around(around: Around) -> tuple[tuple[Difference, ...], tuple[str, ...]]:
    """Return what differs around the policies of a site, and notes on what could not be held against anything."""
    frames, read = around.frames, around.files.read
    frame = usual({path: one for path, one in frames.found.items() if path not in frames.listed} or frames.found)
    # By path, the id of each of git's files.
    sources = list_files(around.repository, around.commit)
    others = around.engine.makers(_settings(around, sources))
    names = set(around.files.every()) or {*loaded(frame), *_ENGINE}
    strange = sorted(name for name in names - {*around.given} if name.endswith(_LIVE))
    written = {name for name in strange if name.endswith(".html") and (others or _is_written(name, sources))}
    found = list(check_frames(frames.found, frozenset(frames.listed)))
    notes = [f"what plugins make ({', '.join(others)}) was not looked at"] if others else []

    def known(page: str) -> bool:
        path = f"{page}index.html" if page.endswith("/") or not page else page
        return path in written if not around.files.remote else read(path) is not None

    base = base_of(frame)
    if base and (content := read(_SITEMAP)) is not None:
        found += check_sitemap(content, read(f"{_SITEMAP}.gz"), base, around.days, known)
    elif base:
        found.append(Difference(_SITEMAP, "missing", "is missing, git gives it"))
    if (content := read(_SEARCH)) is not None and not others:
        found += check_search(_SEARCH, content, frames.entries, known)
    told, other = _strange_files(around, strange, written, sources, frame, strict=not others)
    if other:
        files = (
            "1 file of another edition of the theme was"
            if other == 1
            else f"{other} files of another edition of the theme were"
        )
        notes.append(f"{files} not compared; the one that is installed here has no such name")
    return (*found, *told), tuple(notes)


def _strange_files(
    around: Around, strange: Collection[str], written: Collection[str], sources: Mapping[str, str], frame: Tokens, *,
    strict: bool,
) -> tuple[list[Difference], int]:  # fmt: skip
    """Return what differs in files that no policy gives, and how many may be another edition's of the theme.

    `written` are pages written by hand, `frame` is that of a policy's pages. Where it is not `strict`, others may have
    made files that are no pages.
    """
    found: list[Difference] = []
    blobs, count = frozenset(sources.values()), 0
    for name in strange:
        listed = name in _ENGINE and name != "404.html"
        if listed or any(name == one or name.startswith(f"{one}/") for one in around.told):
            continue
        content = around.files.read(name)
        if content is None:
            continue
        if name.endswith(".html") and (name in written or name == "404.html"):
            page = tokens(content.decode("utf-8", "replace"), name)
            found += check_foreign(name, page, frame) if frame else ()
        elif not _is_source(content, blobs):
            told, other = _theme_file(name, content, around.engine.theme)
            count += other
            found += told if strict or name.endswith(".html") else ()
    return found, count


def _settings(around: Around, sources: Mapping[str, str]) -> str:
    blob = sources.get("mkdocs.yml")
    if blob is None:
        return ""
    with open_objects(around.repository) as objects:
        return objects.one(blob).decode("utf-8", "replace")


def _is_written(name: str, sources: Mapping[str, str]) -> bool:
    """Return whether a file of git is the source of a page, by its path below whatever folder pages stand in."""
    bare = name.removesuffix(".html").removesuffix("index").rstrip("/")
    ends = [f"{bare}.md", f"{bare}/index.md", f"{bare}/README.md"] if bare else ["index.md", "README.md"]
    return any(f"/{path}".endswith(f"/{end}") for path in sources for end in ends)


def _is_source(content: bytes, blobs: frozenset[str]) -> bool:
    """Return whether a file is one of git's, letter by letter."""
    length = len(next(iter(blobs), ""))
    unix = content.replace(b"\r\n", b"\n")
    return any(object_id("blob", one, length) in blobs for one in (content, unix))


def _theme_file(name: str, content: bytes, theme: Path | None) -> tuple[list[Difference], int]:
    """Return what is said of a file that git does not have, and whether it may be another edition's of the theme."""
    own = theme / name if theme is not None and ".." not in name.split("/") else None
    if own is not None and own.is_file():
        same = own.read_bytes() == content
        return ([] if same else [Difference(name, "other", "is not what the theme has under this name")]), 0
    if _THEME.match(name) and _DIGEST.search(name):
        return [], 1
    return [Difference(name, "unknown", "is nothing that git or the theme gives, and a browser may show or run it")], 0
