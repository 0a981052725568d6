"""`redletter verify`: a built site held against the git history it says it was built from."""

import json
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from redletter.app.around import Around, Engine, SeenFrames, check_around
from redletter.app.expected import Expected, Gives
from redletter.app.load import Loaded, choose_folder, load_folder, policy_folders
from redletter.app.released import Texts
from redletter.app.site_of import GENERATOR, SiteOf, site_of
from redletter.app.whole import Held, check_part, parts_of, section_names
from redletter.check.site_files import check_json, check_lines, check_names, check_page, unreadable
from redletter.check.site_history import Known, check_history
from redletter.check.site_words import shown
from redletter.deliver.files import SiteFiles, is_open_to_others
from redletter.model.evidence import HISTORY, SITE, Difference, Verified
from redletter.model.problem import CannotRun, PolicyError
from redletter.source.repository import open_repository
from redletter.store.memory import Memory

#: A site that was built longer ago than so many changes to the policy is held against the newest of them.
_STATES = 40
#: All of a site must be read by then.
_SECONDS = 900
#: What another release of the tool may say in other words, in any file, and in files of changes.
_OTHERS = frozenset({"html", "generator"})
_OTHERS_CHANGES = frozenset({"found", "rules", "counts", "sections"})


def verify(
    repo: Path, policy: str | None, place: str, now: datetime, engine: Engine | None = None
) -> tuple[Verified, ...]:
    """Return what differs between a site (a folder or an address) and git, for one policy or for each.

    `engine` is what is known of the site engine. What stands around the policies is looked at where all of them
    are, and told with the first.
    Raises CannotRun where the site or the repository cannot be read, PolicyError where history gives no text for a
    version.
    """
    if is_open_to_others(place):
        raise CannotRun(f"{place} can be changed on its way, which would prove nothing; use https://")
    files = SiteFiles(place, "redletter-verify", _SECONDS)
    if not files.remote and not Path(place).is_dir():
        raise CannotRun(f"{place} is no folder; name a built site, or its address with https://")
    # Nothing is taken from the cache on disk: what is proven is worked out from git alone.
    repository, memory = open_repository(repo), Memory()
    folders = policy_folders(repository)
    if policy is not None:
        folders = (choose_folder(folders, policy),)
    loaded = [load_folder(repository, folder, memory) for folder in folders]
    if policy is not None and policy not in (loaded[0].policy.id, folders[0].rpartition("/")[2]):
        raise CannotRun(f"there is no policy `{policy}`; there is: {loaded[0].policy.id}")
    frames = SeenFrames()
    sites = [(one, site_of(one, files)) for one in loaded]
    whole = policy is None and not any(site.other or site.base for _, site in sites)
    held = [_verified(one, site, now, memory, frames) for one, site in sites]
    found = [one for one, _ in held]
    if whole:
        states = [gives for _, gives in held]
        days = {page.path: page.modified for gives in states for page in gives.site().pages if not page.noindex}
        given = {path for gives in states for path in _paths(gives)}
        commit = states[0].loaded.repository.head
        named = {difference.path for one in found for difference in one.differences}
        told, notes = check_around(Around(files, repository, commit, frames, days, given, engine or Engine(), named))
        first = found[0]
        found[0] = replace(
            first, differences=tuple(dict.fromkeys((*first.differences, *told))), notes=(*first.notes, *notes)
        )
    return tuple(found)


def _paths(gives: Gives) -> Iterator[str]:
    """Yield the paths of all that a state of history gives."""
    site = gives.site()
    yield from (f"{page.path}index.html" for page in site.pages)
    yield from (file.path for file in site.files)


def _verified(
    loaded: Loaded, site: SiteOf, now: datetime, memory: Memory, frames: SeenFrames
) -> tuple[Verified, Gives]:
    gives = _built_from(loaded, site, memory)
    base = gives.loaded
    frames.words = frames.words or gives.seen.words
    heads, texts = gives.heads(), gives.texts()
    # Another release may write all of this otherwise.
    parts = [heads, texts] if site.other else [heads, texts, gives.rest()]
    known = _known(loaded, site.day)
    differences = [
        *_history(site, heads, known),
        *_left_out(loaded, base, site),
        *(difference for part in parts for difference in _files(site, part, known)),
        *_strangers(site, gives),
    ]
    pages = {path for one in parts for path in one.pages}
    compared = pages.union(*((*one.json, *one.texts) for one in parts))
    if not site.other:
        # The text that a page shows was looked at; of one that shows another nothing more is said.
        done = (compared - pages) | {one.path for one in differences}
        rest = tuple(part for part in parts_of(gives, done) if part.path.startswith(site.base))
        lost = _lost(site, known)
        held = Held(site.entries, lost, {one.path for one in differences}, frames)
        differences += [one for part in rest for one in check_part(part, site.once, held)]
        compared.update(part.path for part in rest)
    return Verified(
        loaded.policy.id, site.day, base.repository.head, len(gives.seen.versions), len(compared),
        tuple(dict.fromkeys(differences)), tuple(_notes(loaded, base, site, now)),
    ), gives  # fmt: skip


def _known(loaded: Loaded, day: date) -> Known:
    texts = Texts(loaded.history)
    snapshots = {one.commit.id: one for one in loaded.history.snapshots}
    later = {one.id: str(one.record.published) for one in loaded.policy.versions if one.record.published > day}
    return Known(lambda commit: texts.digest(snapshots[commit]) if commit in snapshots else None, later)


def _built_from(loaded: Loaded, site: SiteOf, memory: Memory) -> Gives:
    """Return what the state of history gives that a site was built from: the newest one, or an earlier one that fits.

    A site is often older than the history beside it, and that is no fault of either.
    """
    best = Gives(loaded, site.day, site.generator, memory)
    least = _misfit(best, site)
    for state in islice(_earlier(loaded, site, memory), _STATES) if least else ():
        gives = Gives(state, site.day, site.generator, memory)
        misfit = _misfit(gives, site)
        if misfit < least:
            best, least = gives, misfit
        if not least:
            break
    return best


def _misfit(gives: Gives, site: SiteOf) -> int:
    """Return how much of what a site has once differs from what a state of history gives."""
    known = _known(gives.loaded, site.day)
    heads = gives.heads()
    summaries = sum(
        1 for version in gives.seen.versions
        if (said := _read_json(site, f"{site.prefix}versions/{version.id}.json")) is not None
        and said.get("summary") != version.record.summary
    )  # fmt: skip
    return summaries + sum(1 for _ in (*_history(site, heads, known), *_files(site, heads, known)))


def _earlier(loaded: Loaded, site: SiteOf, memory: Memory) -> Iterator[Loaded]:
    """Yield earlier states of a history, the newest first, back to the last release that a site has."""
    line = [snapshot for snapshot in loaded.history.snapshots if snapshot.commit.mainline]
    for place in range(len(line) - 2, -1, -1):
        held = line[place]
        if line[place + 1].changed:
            try:
                yield load_folder(replace(loaded.repository, head=line[place].commit.id), loaded.folder, memory)
            except (CannotRun, PolicyError):
                continue
        before = line[place - 1].blobs if place else {}
        new = {path for path, blob in held.changed.items() if blob and path not in before}
        if any(f"versions/{name}.md" in new for name in site.entries):
            return


def _history(site: SiteOf, heads: Expected, known: Known) -> Iterator[Difference]:
    wanted = next(value for path, value in heads.json.items() if path.endswith("versions.json"))
    return check_history(site.said, wanted, known, site.prefix)


def _read_json(site: SiteOf, path: str) -> Any:
    content = site.read(path)
    try:
        said = json.loads(content) if content is not None else None
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


def _files(site: SiteOf, wanted: Expected, known: Known) -> Iterator[Difference]:
    """Yield what differs in all files but `versions.json`."""
    lost = _lost(site, known)
    for path in (*wanted.json, *wanted.texts, *wanted.pages):
        if path.endswith("versions.json"):
            continue
        version = wanted.about.get(path, "")
        content = site.read(path)
        mend = HISTORY if version in lost else SITE
        if content is None:
            # What versions.json does not name is missing there, and said so.
            if not version or version in site.entries:
                yield Difference(path, "missing", "is missing, git gives it", version, mend=mend)
        elif path in wanted.texts:
            yield from check_lines(path, content, wanted.texts[path], version, mend) if not site.other else ()
        elif path in wanted.pages:
            page, numbers = content.decode("utf-8", "replace"), wanted.numbers.get(path, {})
            yield from check_page(path, page, wanted.pages[path], version, numbers, head=not site.other, mend=mend)
        else:
            yield from _json_file(site, path, content, wanted.json[path], version, lost)


def _lost(site: SiteOf, known: Known) -> set[str]:
    """Return the versions whose commits git does not have."""
    return {name for name, one in site.entries.items() if known.text_at(str(one.get("commit"))) is None}


def _json_file(
    site: SiteOf, path: str, content: bytes, wanted: Any, version: str, lost: Collection[str]
) -> Iterator[Difference]:
    skip = _OTHERS if site.other else frozenset()
    if site.other and path.rpartition("/")[0].endswith(("changes", "since")):
        skip |= _OTHERS_CHANGES
    try:
        lines = content.decode().splitlines()
        said = {"events": [json.loads(line) for line in lines]} if path.endswith(".ndjson") else json.loads(content)
        told = site.entries.get(version)
        found = list(check_json(path, said, wanted, version, lost, told=told, skip=skip))
    except (ValueError, RecursionError) as error:
        found = [unreadable(path, error, version)]
    yield from found


def _strangers(site: SiteOf, gives: Gives) -> Iterator[Difference]:
    """Yield what a site's folders hold for versions and sections that nothing names."""
    versions = {*site.entries, *(version.id for version in gives.seen.versions)}
    known = dict.fromkeys(("versions", "changes", "notices", "since"), versions)
    if not site.other:
        known["sections"] = set(section_names(gives))
    for folder, names in known.items():
        place = f"{site.prefix}{folder}".removeprefix(site.base)
        found = [name for name in site.files.names(place) if not name.endswith((".gz", ".br"))]
        yield from check_names(f"{site.prefix}{folder}/", found, names)


def _left_out(loaded: Loaded, base: Loaded, site: SiteOf) -> Iterator[Difference]:
    """Yield the versions that became public before the site's own day, though after the state it was built from."""
    zone = ZoneInfo(loaded.policy.settings.timezone)
    there = {version.id for version in base.policy.published_by(site.day)}
    for version in loaded.policy.published_by(site.day):
        recorded = datetime.fromtimestamp(version.recorded, UTC).astimezone(zone).date()
        public = max(recorded, version.record.published)
        if version.id not in there and version.id not in site.entries and public < site.day:
            message = f"version {version.id} is missing; git has had it since {version.recorded_at}"
            yield Difference(f"{site.prefix}versions.json", "missing", message, version.id)


def _notes(loaded: Loaded, base: Loaded, site: SiteOf, now: datetime) -> Iterator[str]:
    """Yield what is no difference and still worth knowing: an older site, a day that has passed, another release."""
    today = loaded.policy.today(now)
    if base.repository.head != loaded.repository.head:
        yield f"the site is older than git's newest commit: it fits commit {base.repository.head[:10]}"
    later = [
        version.id for version in loaded.policy.published_by(max(today, site.day))
        if version.id not in site.entries
    ]  # fmt: skip
    if later:
        yield f"git has versions that the site does not have yet: {', '.join(later)}"
    if site.day != today:
        when = "has not come yet" if site.day > today else f"has passed; today is {today}"
        yield f"the site speaks of {site.day}, which {when}"
    if site.other:
        yield (
            f"the site was built by {shown(site.generator)} and this is {GENERATOR}: "
            "words that another release may choose otherwise were not compared"
        )
