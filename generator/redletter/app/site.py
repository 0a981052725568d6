"""Everything a policy puts on the site, as values: pages and files. Nothing is written here."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from redletter.app.drawn import draw_changes, draw_versions
from redletter.app.load import Loaded
from redletter.app.machines import machine_files, notice_site_pages
from redletter.app.plan import GENERATOR, Planner
from redletter.app.preview import draft_pages
from redletter.app.rules import rule_texts
from redletter.model.comparison import Comparison
from redletter.model.page import FilePlan, PagePlan, Site, SiteFile, planned, planned_file
from redletter.parse.chunks import parse_texts
from redletter.render.assets import asset_files
from redletter.render.compare_page import compare_page, texts_file, texts_path
from redletter.render.data_page import data_page
from redletter.render.history_records import policy_file, versions_file
from redletter.render.json_bytes import schemas, to_json
from redletter.render.list_pages import Summaries, changes_page, rows_of, versions_page
from redletter.render.policy_pages import home_page
from redletter.render.rules_page import rules_page
from redletter.render.upcoming_page import upcoming_page
from redletter.render.view import View, view
from redletter.store.memory import Memory


def build_site(loaded: Loaded, day: date, memory: Memory, *, draft: bool = False) -> Site:
    """Return the site of a policy as it is on a day; `draft` adds the work tree's text, for `serve` alone.

    Versions published after the day appear nowhere in it.
    Raises InexactRedline where a redline cannot be proven.
    """
    drafts = draft_pages(loaded, day) if draft else ()
    beside = any(page.path.endswith("draft/") for page in drafts)
    # What was released is the same until the next commit, whatever happens to the draft.
    key = ("site", loaded.repository.git_dir, loaded.repository.head, loaded.folder, day, beside)
    released = memory.get(key, lambda: _released_site(loaded, day, memory, draft=beside))
    return replace(released, pages=(*released.pages, *map(planned, drafts)))


def _released_site(loaded: Loaded, day: date, memory: Memory, *, draft: bool) -> Site:
    """Return the site of what was released by a day; `draft` says that a draft stands beside it."""
    seen = view(loaded.policy, day, draft=draft)
    summaries = parse_texts({version.id: version.record.summary for version in seen.versions})
    compared = draw_changes([(loaded.policy.supersedes(version), version) for version in seen.versions], memory)
    changes = {one.after.id: one for one in compared}
    planner = Planner(seen, changes, since_comparisons(seen, memory), summaries)
    pages = tuple(_pages(seen, summaries, changes, planner))
    files = sorted(_files(seen, changes, summaries, planner), key=lambda file: file.path)
    return Site(pages, tuple(files), seen.title, loaded.policy.settings.url)


def since_comparisons(seen: View, memory: Memory) -> dict[str, Comparison]:
    """Return each version that applied against the one in force."""
    current = seen.in_force
    if current is None:
        return {}
    return {
        version.id: draw_versions(version, current, memory, listed=False)
        for version in seen.versions
        if seen.has_since(version)
    }


def _pages(seen: View, summaries: Summaries, changes: dict[str, Comparison], planner: Planner) -> Iterator[PagePlan]:
    shown = seen.shown
    own = changes[shown.id] if shown is not None else None
    upcoming = planned(upcoming_page(seen, changes, summaries))
    yield planned(home_page(seen, own if own is not None and own.before is not None else None))
    if seen.upcoming:
        yield upcoming
    rows = rows_of(seen, summaries)
    yield planned(changes_page(seen, rows))
    yield planned(versions_page(seen, rows, changes))
    yield planned(compare_page(seen))
    yield planned(data_page(seen))
    yield PagePlan(seen.addresses.rules, planner.key("rules"), lambda: rules_page(seen, rule_texts()))
    if not seen.upcoming:
        yield upcoming
    yield from planner.pages()
    yield from map(planned, notice_site_pages(seen, changes))


def _files(seen: View, changes: dict[str, Comparison], summaries: Summaries, planner: Planner) -> Iterator[FilePlan]:
    at, shown = seen.addresses, seen.shown
    made = [SiteFile(f"{at.prefix}versions.json", to_json(versions_file(seen, GENERATOR)))]
    made.append(SiteFile(texts_path(seen), to_json(texts_file(seen, GENERATOR))))
    if shown is not None:
        made.append(SiteFile(f"{at.prefix}policy.json", to_json(policy_file(seen, shown, GENERATOR))))
    for path, make in schemas(at.absolute("")).items():
        yield FilePlan(path, planner.key("schema", path), make)
    made += [SiteFile(path, content) for path, content in asset_files().items()]
    made += machine_files(seen, changes, summaries, GENERATOR)
    yield from map(planned_file, made)
    yield from planner.files()
