"""What git gives for the files of a policy's site that `redletter verify` looks at, as plain values."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from redletter.app.drawn import draw_versions
from redletter.app.load import Loaded
from redletter.app.machines import machine_files
from redletter.app.site import build_site, since_comparisons
from redletter.model.comparison import Comparison
from redletter.model.event import events_of
from redletter.model.page import Site
from redletter.model.version import Version
from redletter.parse.markdown import parse_markdown
from redletter.render.event_records import events_ndjson
from redletter.render.history_records import changes_json, policy_file, version_file, versions_file
from redletter.render.notice_records import notice_file, notices_file
from redletter.render.notice_view import notice_views
from redletter.render.policy_pages import home_page, version_page
from redletter.render.records import Record
from redletter.render.text_markdown import version_markdown
from redletter.render.view import View, view
from redletter.rules.assess import EDITION
from redletter.store.memory import Memory


@dataclass(frozen=True, slots=True)
class Expected:
    """The files that a policy should have on a day: JSON values, plain texts, and pages' bodies, each by its path.

    `about` names the version that a file is about; `numbers` has, by page, the number of each section and clause by id.
    """

    json: Mapping[str, Any]
    texts: Mapping[str, bytes]
    pages: Mapping[str, str]
    about: Mapping[str, str]
    numbers: Mapping[str, Mapping[str, str]]


class Gives:
    """What one state of the history gives on a day, worked out when it is asked for."""

    def __init__(self, loaded: Loaded, day: date, generator: str, memory: Memory) -> None:
        self.loaded, self.generator = loaded, generator
        self.seen: View = view(loaded.policy, day)
        self._memory = memory
        self._changes: dict[str, Comparison] = {}
        self._heads: Expected | None = None

    def changes(self) -> dict[str, Comparison]:
        """Return each version against the one it supersedes."""
        if not self._changes:
            self._changes = {
                version.id: draw_versions(self.loaded.policy.supersedes(version), version, self._memory)
                for version in self.seen.versions
            }
        return self._changes

    def site(self) -> Site:
        """Return all that is built from this state: pages and files as plans, by the very release that runs."""
        return build_site(self.loaded, self.seen.day, self._memory)

    def heads(self) -> Expected:
        """Return what the policy has once, and its notices: enough to tell which state a site was built from."""
        if self._heads is None:
            self._heads = self._made_heads()
        return self._heads

    def _made_heads(self) -> Expected:
        seen, at, history = self.seen, self.seen.addresses, self.seen.history
        notices = notice_views(seen, self.changes())
        events = events_ndjson(seen, events_of(history.announced, history.settings.timezone, seen.day))
        found: dict[str, Any] = {
            at.file("versions.json"): _plain(versions_file(seen, self.generator)),
            at.file("notices.json"): _plain(notices_file(seen, notices, self.generator)),
            at.file("events.ndjson"): {"events": [json.loads(line) for line in events.splitlines()]},
        }
        about = {}
        for one in notices:
            path = at.notice(one.version.id, ".json")
            found[path], about[path] = _plain(notice_file(seen, one, self.generator)), one.version.id
        shown = seen.shown
        if shown is None:
            return Expected(found, {}, {}, about, {})
        own = self.changes()[shown.id]
        path = f"{at.home}index.html"
        page = home_page(seen, own if own.before is not None else None)
        return Expected(found, {}, {path: page.body}, {**about, path: shown.id}, {path: _numbers(shown)})

    def texts(self) -> Expected:
        """Return what each version has: its text in every form, and what it changed."""
        seen, at = self.seen, self.seen.addresses
        found: dict[str, Any] = {}
        texts: dict[str, bytes] = {}
        pages: dict[str, str] = {}
        about: dict[str, str] = {}
        numbers: dict[str, Mapping[str, str]] = {}
        if seen.shown is not None:
            found[at.file("policy.json")] = _plain(policy_file(seen, seen.shown, self.generator))
            about[at.file("policy.json")] = seen.shown.id
        for version in seen.versions:
            page = f"{at.version(version.id)}index.html"
            paths = (
                at.version(version.id, ".json"),
                at.version(version.id, ".md"),
                page,
                at.change(version.id, ".json"),
            )
            found[paths[0]] = _plain(version_file(seen, version, self.generator))
            texts[paths[1]] = version_markdown(version)
            pages[page], numbers[page] = version_page(seen, version).body, _numbers(version)
            found[paths[3]] = json.loads(changes_json(seen, self.changes()[version.id], self.generator, EDITION))
            about |= dict.fromkeys(paths, version.id)
        for name, comparison in since_comparisons(seen, self._memory).items():
            path = at.since(name, ".json")
            found[path] = json.loads(changes_json(seen, comparison, self.generator, EDITION, since=True))
            about[path] = name
        return Expected(found, texts, pages, about, numbers)

    def rest(self) -> Expected:
        """Return what else is there for programs and for jobs that write to people: feeds, summaries, letters."""
        seen = self.seen
        summaries = {version.id: parse_markdown(version.record.summary) for version in seen.versions}
        found: dict[str, Any] = {}
        texts: dict[str, bytes] = {}
        heads = self.heads().json
        for file in machine_files(seen, self.changes(), summaries, self.generator):
            if file.path.endswith((".json", ".jsonld")):
                found[file.path] = json.loads(file.content)
            else:
                texts[file.path] = file.content
        for path in heads:
            found.pop(path, None)
            texts.pop(path, None)
        about = {path: path.rpartition("/")[2].rpartition(".")[0] for path in texts if "notices/" in path}
        return Expected(found, texts, {}, about, {})


def _plain(record: Record) -> Any:
    return record.model_dump(mode="json", by_alias=True)


def _numbers(version: Version) -> Mapping[str, str]:
    """Return what people call each section and clause, by its id."""
    if version.policy is None:
        return {}
    sections = version.policy.sections
    parts = [(section.id, section.number) for section in sections]
    parts += [(clause.id, clause.number) for section in sections for clause in section.clauses]
    return {name: number or name for name, number in parts}
