"""What is made for each version, as plans: the key of each names all that it is made from.

A page whose key was built before is not made again. Whatever a page shows of a version is in `_said`, and of the policy
in `_common`; a test builds histories step by step and from nothing, and holds all bytes against each other.
"""

import hashlib
from collections.abc import Iterator, Mapping
from functools import partial

from redletter import __version__
from redletter.model.comparison import Comparison
from redletter.model.page import FilePlan, Page, PagePlan
from redletter.model.version import Version
from redletter.render.change_pages import change_page, since_page
from redletter.render.history_records import changes_json, version_entry, version_file
from redletter.render.json_bytes import to_json
from redletter.render.list_pages import Summaries
from redletter.render.policy_pages import version_page
from redletter.render.section_pages import moments_of, section_names, section_page
from redletter.render.text_markdown import version_markdown
from redletter.render.view import View
from redletter.rules.assess import EDITION
from redletter.store.edition import edition

GENERATOR = f"redletter {__version__}"
Comparisons = Mapping[str, Comparison]


class Planner:
    """Plans of what stands for each version, of one policy on one day.

    `changes` has each version against the one it supersedes, `since` each against the one in force.
    """

    def __init__(self, view: View, changes: Comparisons, since: Comparisons, summaries: Summaries) -> None:
        self._view, self._changes, self._since, self._summaries = view, changes, since, summaries
        self._common = repr((edition(), view.title, view.words.language, view.header, view.history.settings,
                             view.history.id, view.draft))  # fmt: skip
        self._said = {version.id: self._of(version) for version in view.versions}

    def _of(self, version: Version) -> str:
        """Return all that is said of a version besides its text."""
        return repr((version_entry(self._view, version), version.record, version.unreadable))

    def key(self, what: str, *parts: str) -> str:
        """Return the name of something made from parts and what is common to the policy."""
        return hashlib.sha256("\0".join((what, self._common, *parts)).encode()).hexdigest()[:32]

    def pages(self) -> Iterator[PagePlan]:
        """Yield the archive's pages: each version, each change, what changed since each, each section through time."""
        view, at = self._view, self._view.addresses
        for version in view.versions:
            yield PagePlan(
                at.version(version.id), self.key("version", *self._around(version)), partial(version_page, view, version),
                noindex=version != view.in_force, modified=version.record.published.isoformat(),
            )  # fmt: skip
        for version in view.versions:
            comparison = self._changes[version.id]
            yield PagePlan(
                at.change(version.id), self.key("change", *self._both(comparison)),
                partial(self._change_page, version), modified=version.record.published.isoformat(),
            )  # fmt: skip
        for name, comparison in self._since.items():
            yield PagePlan(
                at.since(name), self.key("since", *self._both(comparison)), partial(since_page, view, comparison),
                noindex=True, modified=comparison.after.record.published.isoformat(),
            )  # fmt: skip
        yield from self._sections()

    def _change_page(self, version: Version) -> Page:
        return change_page(self._view, self._changes[version.id], self._summaries[version.id])

    def _sections(self) -> Iterator[PagePlan]:
        view = self._view
        for name in section_names(view):
            told = moments_of(view, name, self._changes)
            has = [one for one in view.versions if one.outline is not None and one.outline.section(name) is not None]
            stands = view.shown in has
            last = view.shown if stands and view.shown is not None else has[-1]
            parts = [self._said[one.id] for one in told]
            parts += [self._changes[one.id].key for one in told]
            parts += [self._said[before.id] for one in told if (before := self._changes[one.id].before) is not None]
            outline = last.outline.section(name) if last.outline is not None else None
            parts += [outline.title if outline is not None else "", str(stands), last.id if not stands else ""]
            yield PagePlan(
                view.addresses.section(name), self.key("section", name, *parts),
                partial(section_page, view, name, self._changes),
                noindex=True,
            )  # fmt: skip

    def files(self) -> Iterator[FilePlan]:
        """Yield the files of each version: its text as JSON and Markdown, its changes, what changed since."""
        view, at = self._view, self._view.addresses
        for version in view.versions:
            said = self._said[version.id]
            yield FilePlan(
                at.version(version.id, ".json"), self.key("version.json", said), partial(_version_json, view, version)
            )
            yield FilePlan(
                at.version(version.id, ".md"), self.key("version.md", said), partial(version_markdown, version)
            )
            comparison = self._changes[version.id]
            yield FilePlan(
                at.change(version.id, ".json"), self.key("change.json", *self._both(comparison)),
                partial(changes_json, view, comparison, GENERATOR, EDITION),
            )  # fmt: skip
        for name, comparison in self._since.items():
            yield FilePlan(
                at.since(name, ".json"), self.key("since.json", *self._both(comparison)),
                partial(changes_json, view, comparison, GENERATOR, EDITION, since=True),
            )  # fmt: skip

    def _both(self, comparison: Comparison) -> list[str]:
        before = comparison.before
        return [self._said[before.id] if before is not None else "", self._said[comparison.after.id], comparison.key]

    def _around(self, version: Version) -> list[str]:
        """Return what a version's own page says of it and of its neighbours."""
        view, history = self._view, self._view.history
        slot = history.timeline.slots[version.entry.root]
        near = [version.id, *(member.id for member in slot.members)]
        before, after = history.supersedes(version), view.successor(version)
        near += [one.id for one in (before, after) if one is not None]
        if version == view.in_force:
            near += [one.id for one in view.upcoming]
        following = history.timeline.in_force(version.entry.effective)
        return [
            *(self._said[name] for name in near if name in self._said),
            f"{version.id} {before.id if before else ''} {after.id if after else ''}",
            f"{view.in_force is None} {version == view.in_force} {following.id if following else ''}",
        ]


def _version_json(view: View, version: Version) -> bytes:
    return to_json(version_file(view, version, GENERATOR))
