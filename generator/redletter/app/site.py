"""Everything a policy puts on the site, as values: pages and files. Nothing is written here."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from redletter import __version__
from redletter.app.drawn import draw_versions
from redletter.app.load import Loaded
from redletter.app.machines import machine_files, notice_site_pages
from redletter.app.preview import draft_pages
from redletter.app.rules import rule_texts
from redletter.model.comparison import Comparison
from redletter.model.page import Page, Site, SiteFile
from redletter.model.version import Version
from redletter.parse.markdown import parse_markdown
from redletter.render.assets import asset_files
from redletter.render.change_pages import change_page, since_page
from redletter.render.compare_page import compare_page
from redletter.render.data_page import data_page
from redletter.render.history_records import changes_json, policy_file, version_file, versions_file
from redletter.render.json_bytes import schemas, to_json
from redletter.render.list_pages import Summaries, changes_page, versions_page
from redletter.render.policy_pages import home_page, version_page
from redletter.render.rules_page import rules_page
from redletter.render.section_pages import section_pages
from redletter.render.text_markdown import policy_markdown
from redletter.render.upcoming_page import upcoming_page
from redletter.render.view import View, view
from redletter.rules.assess import EDITION
from redletter.store.memory import Memory

GENERATOR = f"redletter {__version__}"


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
    return replace(released, pages=(*released.pages, *drafts))


def _released_site(loaded: Loaded, day: date, memory: Memory, *, draft: bool) -> Site:
    """Return the site of what was released by a day; `draft` says that a draft stands beside it."""
    seen = view(loaded.policy, day, draft=draft)
    summaries = {version.id: parse_markdown(version.record.summary) for version in seen.versions}
    changes = {
        version.id: draw_versions(loaded.policy.supersedes(version), version, memory) for version in seen.versions
    }
    since = _since(seen, memory)
    pages = _pages(seen, summaries, changes, since)
    files = sorted(
        (*_files(seen, changes, since), *machine_files(seen, changes, summaries, GENERATOR)), key=lambda file: file.path
    )
    return Site(pages, tuple(files), seen.title, loaded.policy.settings.url)


def _since(seen: View, memory: Memory) -> dict[str, Comparison]:
    """Return each version that applied against the one in force."""
    current = seen.in_force
    if current is None:
        return {}
    return {version.id: draw_versions(version, current, memory) for version in seen.versions if seen.has_since(version)}


def _pages(
    seen: View, summaries: Summaries, changes: dict[str, Comparison], since: dict[str, Comparison]
) -> tuple[Page, ...]:
    shown = seen.shown
    own = changes[shown.id] if shown is not None else None
    upcoming = upcoming_page(seen, changes, summaries)
    return (
        home_page(seen, own if own is not None and own.before is not None else None),
        *([upcoming] if seen.upcoming else []),
        changes_page(seen, summaries),
        versions_page(seen, summaries, changes),
        compare_page(seen),
        data_page(seen),
        rules_page(seen, rule_texts()),
        *([] if seen.upcoming else [upcoming]),
        *(version_page(seen, version) for version in seen.versions),
        *(change_page(seen, changes[version.id], summaries[version.id]) for version in seen.versions),
        *(since_page(seen, comparison) for comparison in since.values()),
        *section_pages(seen, changes),
        *notice_site_pages(seen, changes),
    )


def _files(seen: View, changes: dict[str, Comparison], since: dict[str, Comparison]) -> Iterator[SiteFile]:
    at, shown = seen.addresses, seen.shown
    yield SiteFile(f"{at.prefix}versions.json", to_json(versions_file(seen, GENERATOR)))
    if shown is not None:
        yield SiteFile(f"{at.prefix}policy.json", to_json(policy_file(seen, shown, GENERATOR)))
    for version in seen.versions:
        yield SiteFile(at.version(version.id, ".json"), to_json(version_file(seen, version, GENERATOR)))
        yield SiteFile(at.version(version.id, ".md"), _markdown(version))
        yield SiteFile(at.change(version.id, ".json"), changes_json(seen, changes[version.id], GENERATOR, EDITION))
    for name, comparison in since.items():
        yield SiteFile(at.since(name, ".json"), changes_json(seen, comparison, GENERATOR, EDITION, since=True))
    for path, content in schemas(at.absolute("")).items():
        yield SiteFile(path, content)
    for path, content in asset_files().items():
        yield SiteFile(path, content)


def _markdown(version: Version) -> bytes:
    """Return a version as plain Markdown; one that could not be read, as its files one after the other."""
    if version.policy is not None:
        return policy_markdown(version.policy).encode()
    return b"\n\n".join(file.content for file in version.files.files)
