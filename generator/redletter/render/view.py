"""What every page needs to know: the history on a day, the words of its language, where things stand."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from redletter.model.settings import Settings
from redletter.model.text import PolicyHeader
from redletter.model.timeline import Status
from redletter.model.version import PolicyHistory, Version
from redletter.render.wording import Wording, wording


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the pages and files of one policy stand; paths are from the site's top and have no leading slash."""

    prefix: str
    url: str

    def absolute(self, path: str) -> str:
        """Return the address of a path for use outside pages: absolute where the site has a base address."""
        return f"{self.url or '/'}{path}"

    @property
    def home(self) -> str:
        """Return the path of the version in force."""
        return self.prefix

    @property
    def versions(self) -> str:
        """Return the path of the list of versions."""
        return f"{self.prefix}versions/"

    @property
    def changes(self) -> str:
        """Return the path of the list of changes."""
        return f"{self.prefix}changes/"

    @property
    def upcoming(self) -> str:
        """Return the path of what is announced."""
        return f"{self.prefix}upcoming/"

    @property
    def compare(self) -> str:
        """Return the path where any two versions are compared."""
        return f"{self.prefix}compare/"

    @property
    def rules(self) -> str:
        """Return the page of the rules by which changes are judged."""
        return f"{self.prefix}rules/"

    @property
    def data(self) -> str:
        """Return the path of the facts as tables."""
        return f"{self.prefix}data/"

    def section(self, section: str) -> str:
        """Return the path of one section through time."""
        return f"{self.prefix}sections/{section}/"

    @property
    def draft(self) -> str:
        """Return the path of the draft, which only `serve` shows."""
        return f"{self.prefix}draft/"

    @property
    def draft_changes(self) -> str:
        """Return the path of what the draft would change."""
        return f"{self.draft}changes/"

    @property
    def desk(self) -> str:
        """Return the path of what check finds, which only `serve` shows."""
        return f"{self.draft}check/"

    def version(self, version: str, ending: str = "/") -> str:
        """Return the path of a version; endings are `/`, `.json` and `.md`."""
        return f"{self.prefix}versions/{version}{ending}"

    def change(self, version: str, ending: str = "/") -> str:
        """Return the path of what a version changed."""
        return f"{self.prefix}changes/{version}{ending}"

    @property
    def notices(self) -> str:
        """Return the path of the list of notices."""
        return f"{self.prefix}notices/"

    def notice(self, version: str, ending: str = "/") -> str:
        """Return the path of a version's notice; endings are `/`, `.json`, `.txt`, `.html` and `.eml`."""
        return f"{self.prefix}notices/{version}{ending}"

    def file(self, name: str) -> str:
        """Return the path of a file that the policy has once, such as `feed.xml`."""
        return f"{self.prefix}{name}"

    def since(self, version: str, ending: str = "/") -> str:
        """Return the path of what changed since a version."""
        return f"{self.prefix}since/{version}{ending}"


@dataclass(frozen=True)
class View:
    """A policy's history as it is shown on a day. It has no slots: what every page asks is found once."""

    history: PolicyHistory
    day: date
    words: Wording
    addresses: Addresses
    draft: bool = False

    @cached_property
    def versions(self) -> tuple[Version, ...]:
        """Return the versions that may be shown, in sequence."""
        return self.history.published_by(self.day)

    @cached_property
    def in_force(self) -> Version | None:
        """Return the version that applies."""
        return self.history.in_force(self.day)

    @cached_property
    def upcoming(self) -> tuple[Version, ...]:
        """Return the versions announced and not yet applying, soonest first."""
        found = (self.history.version(entry.id) for entry in self.history.timeline.upcoming(self.day))
        return tuple(version for version in found if version is not None)

    @property
    def shown(self) -> Version | None:
        """Return the version that `/` shows: the one in force, or the first that will be."""
        return self.in_force or (self.upcoming[0] if self.upcoming else None)

    @cached_property
    def header(self) -> PolicyHeader | None:
        """Return what `policy.yml` says as of the version shown, or of the newest one that can be read."""
        read = (version.outline for version in (self.shown, *reversed(self.versions)) if version is not None)
        return next((outline.header for outline in read if outline is not None), None)

    @property
    def title(self) -> str:
        """Return the policy's title, its id where no version says one."""
        return self.header.title if self.header else self.history.id

    @property
    def organisation(self) -> str:
        """Return the name of the organisation, empty where no version says one."""
        return self.header.organisation.name if self.header else ""

    def status(self, version: Version) -> Status:
        """Return what a version is on the day."""
        return self.history.timeline.status(version.id, self.day)

    def until(self, version: Version) -> date | None:
        """Return the last day a version applied, None while it applies or if it never did."""
        return self.history.timeline.in_force_until(version.id, self.day)

    def has_since(self, version: Version) -> bool:
        """Return whether `/since/ID/` stands: for each version that applied, the one in force included."""
        start = self.history.timeline.slots[version.entry.root].start
        return self.in_force is not None and start is not None and start <= self.day

    def successor(self, version: Version) -> Version | None:
        """Return the next shown version that supersedes one, or None."""
        return next((other for other in self.history.successors(version) if other.entry.published <= self.day), None)

    def published_words(self, version: Version) -> str:
        """Return a version's name for people: the day it was published, and which one of that day."""
        day = self.words.day(version.record.published)
        number = version.id.partition(".")[2]
        return f"{day} ({number})" if number else day


def addresses_of(settings: Settings) -> Addresses:
    """Return where a policy's pages and files stand, by its settings."""
    return Addresses(settings.address.strip("/") + "/" if settings.address != "/" else "", settings.url)


def view(history: PolicyHistory, day: date, *, draft: bool = False) -> View:
    """Return the view of a history on a day; `draft` where the work tree's draft is shown beside it."""
    texts = [version.outline for version in history.published_by(day) if version.outline]
    language = texts[-1].header.language if texts else "en"
    return View(history, day, wording(language), addresses_of(history.settings), draft)
