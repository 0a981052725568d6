"""All that a policy puts on its site, made again from git: what people see on its pages, and what these need."""

import json
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from redletter.app.around import SeenFrames
from redletter.app.expected import Gives
from redletter.check.site_files import check_json, check_lines, unreadable
from redletter.check.site_pages import check_body
from redletter.model.evidence import HISTORY, SITE, Difference
from redletter.model.page import FilePlan, PagePlan

#: Folders whose files and pages are each about one version.
_VERSIONS = ("versions", "changes", "since", "notices")
_SECTIONS = "sections"


@dataclass(frozen=True, slots=True)
class Part:
    """One file that a site should have: a page, or else a file.

    `version` and `section` name what it is about, empty where that is none in particular.
    """

    path: str
    version: str
    section: str
    plan: PagePlan | FilePlan


def parts_of(gives: Gives, done: Collection[str]) -> Iterator[Part]:
    """Yield every page of the site that a state of history gives, and every file but those whose path is in `done`."""
    site = gives.site()
    for page in site.pages:
        yield Part(f"{page.path}index.html", *_about(gives, page.path), page)
    for file in site.files:
        if file.path not in done:
            yield Part(file.path, *_about(gives, file.path), file)


@dataclass(frozen=True, slots=True)
class Held:
    """What parts of a site are held against besides git.

    `named` are the versions that the site lists, `lost` those whose commits git does not have, `told` the paths of which
    a difference is told; `frames` takes the frame of each page that is looked at.
    """

    named: Collection[str]
    lost: Collection[str]
    told: Collection[str]
    frames: SeenFrames


def check_part(part: Part, read: Callable[[str], bytes | None], held: Held) -> Iterator[Difference]:
    """Yield what differs between a file of a site, which `read` gives by its path, and what git gives."""
    if isinstance(part.plan, PagePlan) and part.plan.nav:
        held.frames.list(part.path, part.plan.make())
    if part.path in held.told:
        return
    named, lost = held.named, held.lost
    said, mend = read(part.path), HISTORY if part.version in lost else SITE
    if said is None:
        # A version that is not listed is missing there, and said so.
        if part.version and part.version not in named:
            return
        yield Difference(part.path, "missing", "is missing, git gives it", part.version, part.section, mend)
    elif isinstance(part.plan, PagePlan):
        page, words = part.plan.make(), said.decode("utf-8", "replace")
        found = list(check_body(part.path, words, page.body, part.version, part.section, mend))
        # Of a page that shows something else nothing more is said.
        yield from found or held.frames.look(part.path, words, page, part.version)
    else:
        yield from _check_file(part, said, part.plan.make(), mend)


def _check_file(part: Part, said: bytes, wanted: bytes, mend: str) -> Iterator[Difference]:
    if said == wanted or not part.path.endswith(".json"):
        yield from check_lines(part.path, said, wanted, part.version, mend)
        return
    try:
        found = list(check_json(part.path, json.loads(said), json.loads(wanted), part.version))
    except (ValueError, RecursionError) as error:
        found = [unreadable(part.path, error, part.version)]
    yield from found


def section_names(gives: Gives) -> frozenset[str]:
    """Return the ids of the sections that have a page."""
    return frozenset(part.section for part in parts_of(gives, ()) if part.section)


def _about(gives: Gives, path: str) -> tuple[str, str]:
    """Return the version and the section that a path names."""
    folder, _, name = path.removeprefix(gives.seen.addresses.prefix).partition("/")
    bare = name.strip("/").removesuffix(".json")
    if folder == _SECTIONS:
        return "", bare
    return (bare, "") if folder in _VERSIONS else ("", "")
