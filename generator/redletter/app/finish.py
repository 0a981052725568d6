"""The last step of a build: pages put into their frames, and all of it put in place."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from redletter.app.hands import nothing, shared_out
from redletter.app.last import ENGINE, manifest_of
from redletter.app.plan import GENERATOR
from redletter.app.publish import WholeSite
from redletter.model.finished import Finished
from redletter.model.frames import Frames, shell_of
from redletter.model.page import FilePlan, Page, PagePlan, planned_file
from redletter.model.progress import Progress
from redletter.publish.manifest import write_manifest
from redletter.publish.output import publish
from redletter.render.search_index import with_pages
from redletter.render.sitemap import sitemap_files
from redletter.render.stitch import stitched
from redletter.store.memory import Memory

SEARCH = "search/search_index.json"
_SCRIPTS = "assets/javascripts/"


def finish(
    site: WholeSite, frames: Frames, statics: Iterable[FilePlan], output: Path, memory: Memory, progress: Progress
) -> Finished:
    """Put a site in place: its pages in their frames, its files, and `statics`, which the site engine made.

    The output is held (`publish.held_output`).
    """
    plans = (*site_plans(site, frames), *statics)
    progress.stage("pages")
    share = partial(shared_out, progress=progress, at_end=memory.disk.close if memory.disk is not None else nothing)
    done = publish(output, plans, GENERATOR, manifest_of(output, memory), share)
    if memory.disk is not None:
        memory.save()
        memory.disk.put("manifest", str(output), write_manifest(done.manifest))
        memory.disk.close()
    faults = tuple(str(fault) for fault in site.faults)
    return Finished(output, done.made, done.reused, done.written, done.removed, faults)


def engine_files(folder: Path, frames: Frames) -> Iterator[FilePlan]:
    """Yield the files that the site engine made below a folder.

    Its search index is left out: ours is put to it. So are the theme's scripts where no page asks for them, and the maps
    of its sources, which nobody but its makers needs: four fifths of what it has.
    """
    places = {place.relative_to(folder).as_posix(): place for place in sorted(folder.rglob("*")) if place.is_file()}
    asked = any(_SCRIPTS.encode() in place.read_bytes() for path, place in places.items() if path.endswith(".html"))
    asked = asked or any(_SCRIPTS in text for _, shell in frames.shells for text in shell.texts)
    for path, place in places.items():
        unused = (path.startswith("assets/") and path.endswith(".map")) or (path.startswith(_SCRIPTS) and not asked)
        if not unused and path not in (SEARCH, "sitemap.xml", "sitemap.xml.gz"):
            yield FilePlan(path, f"{ENGINE}{frames.key}" if frames.key else "", place.read_bytes)


def site_plans(site: WholeSite, frames: Frames) -> tuple[FilePlan, ...]:
    """Return every file of a site but those of the engine: pages in their frames, files, search index, sitemap."""
    shells = hashlib.sha256(repr((frames.shells, frames.base, frames.strict)).encode()).hexdigest()[:32]
    frame_of = dict(frames.shells)
    made: dict[str, Page] = {}

    def page_of(plan: PagePlan) -> Page:
        # Pages in the navigation are made at once, and looked at for the search index as well.
        return made.setdefault(plan.path, plan.make()) if plan.nav else plan.make()

    def content(plan: PagePlan) -> bytes:
        shell = frame_of[plan.path if plan.nav else shell_of(plan.path)]
        return stitched(page_of(plan), shell, site.words, frames.base, strict=frames.strict)

    plans = [
        FilePlan(f"{plan.path}index.html", f"{plan.key}{shells}" if plan.key else "", partial(content, plan))
        for plan in site.pages
    ]
    listed = [(f"{frames.base}{plan.path}", plan.modified) for plan in site.pages if not plan.noindex]
    listed += [(f"{frames.base}{path}", "") for path in frames.written]
    plans += map(planned_file, sitemap_files(listed if frames.base else []))
    if frames.index:
        found = [page for plan in site.pages if plan.nav and (page := page_of(plan)).searched]
        index = with_pages(frames.index, found)
        plans.append(FilePlan(SEARCH, "", lambda: index))
    # What is made of one version, or of one comparison, stands together: it is made while the other is at hand.
    return tuple(sorted((*plans, *site.files), key=lambda plan: plan.path))
