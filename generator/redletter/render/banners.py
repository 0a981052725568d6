"""Banners: what a reader must know about a text before reading it, calmly and truly (design section 4)."""

from dataclasses import dataclass

from redletter.model.version import Version
from redletter.render.view import View


@dataclass(frozen=True, slots=True)
class BannerLink:
    """A link in a banner: its words and the path it leads to, from the site's top."""

    words: str
    path: str


@dataclass(frozen=True, slots=True)
class Banner:
    """One banner: what it is about (a class of its own), its words, the links behind them.

    `inner` is a link on some of the words themselves, `before` what stands before them.
    """

    kind: str
    words: str
    links: tuple[BannerLink, ...] = ()
    inner: BannerLink | None = None
    before: str = ""

    @property
    def around(self) -> tuple[str, str]:
        """Return the words before and after the inner link."""
        before, _, after = self.words.partition(self.inner.words if self.inner else "\0")
        return before, after


def sample_banner(view: View) -> list[Banner]:
    """Return the banner of a site that shows a policy without speaking for its owner."""
    if not view.history.settings.sample:
        return []
    return [Banner("sample", view.words("banner.sample", organisation=view.organisation))]


def home_banners(view: View) -> list[Banner]:
    """Return the banners of the version in force: what it is, and each version announced."""
    words, at = view.words, view.addresses
    banners = sample_banner(view)
    if view.draft:
        links = (
            BannerLink(words("link.see_draft"), at.draft),
            BannerLink(words("link.draft_redline"), f"{at.draft}changes/"),
        )
        banners.append(Banner("draft", words("banner.draft_exists"), links))
    shown = view.shown
    if shown is None:
        return banners
    if view.in_force is None:
        return [*banners, *version_banners(view, shown)]
    return [*banners, *upcoming_banners(view), *_in_force(view, shown), *_notes(view, shown)]


def upcoming_banners(view: View) -> list[Banner]:
    """Return a banner for each version that is announced, for every page of the version in force."""
    words, at = view.words, view.addresses
    if view.in_force is None:
        return []
    return [
        Banner(
            "upcoming",
            words("banner.upcoming_exists", effective=words.day(version.entry.effective)),
            (
                BannerLink(words("link.read"), at.version(version.id)),
                BannerLink(words("link.what_changes"), at.change(version.id)),
            ),
        )
        for version in view.upcoming
    ]


def version_banners(view: View, version: Version) -> list[Banner]:
    """Return the banners of one version's own page."""
    made = {
        "in-force": _in_force,
        "upcoming": _upcoming,
        "superseded": _superseded,
        "corrected": _corrected,
        "withdrawn": _never,
        "overtaken": _never,
    }[view.status(version)](view, version)
    announced = upcoming_banners(view) if version == view.in_force else []
    return [*announced, *made, *_notes(view, version)]


def _in_force(view: View, version: Version) -> list[Banner]:
    words, at = view.words, view.addresses
    links = [BannerLink(words("link.earlier"), at.versions)]
    if view.history.timeline.supersedes(version.id):
        links.insert(0, BannerLink(words("link.changes"), at.change(version.id)))
    said = words("banner.in_force", effective=words.day(version.entry.effective))
    return [Banner("in-force", said, tuple(links))]


def _upcoming(view: View, version: Version) -> list[Banner]:
    words, at = view.words, view.addresses
    effective = words.day(version.entry.effective)
    links = (BannerLink(words("link.what_changes"), at.change(version.id)),)
    if view.in_force is None:
        return [Banner("upcoming", words("banner.upcoming_none", effective=effective), links)]
    inner = BannerLink(words("banner.this_version"), at.home)
    said = words("banner.upcoming", effective=effective, this_version=inner.words)
    return [Banner("upcoming", said, links, inner)]


def _back(view: View, version: Version) -> tuple[BannerLink, ...]:
    words, at = view.words, view.addresses
    links = [BannerLink(words("link.in_force"), at.home)]
    if view.has_since(version):
        links.append(BannerLink(words("link.compare"), at.since(version.id)))
    return tuple(links)


def _superseded(view: View, version: Version) -> list[Banner]:
    words, until = view.words, view.until(version)
    effective = words.day(version.entry.effective)
    following = view.history.timeline.in_force(version.entry.effective)
    if until is None or (following is not None and following.id != version.id):
        return [Banner("superseded", words("banner.superseded_never", effective=effective), _back(view, version))]
    said = words("banner.superseded", effective=effective, until=words.day(until))
    return [Banner("superseded", said, _back(view, version))]


def _corrected(view: View, version: Version) -> list[Banner]:
    words, at = view.words, view.addresses
    correction = next((other for other in reversed(view.versions) if other.entry.corrects == version.id), None)
    if correction is None:
        correction = next(other for other in reversed(view.versions) if other.entry.root == version.entry.root)
    said = words("banner.corrected", corrected=words.day(correction.record.published))
    links = (
        BannerLink(words("link.in_force"), at.home),
        BannerLink(words("link.correction"), at.change(correction.id)),
    )
    return [Banner("corrected", said, links)]


def _never(view: View, version: Version) -> list[Banner]:
    words = view.words
    withdrawn = next(
        (other.record.withdrawn for other in view.versions
         if other.entry.root == version.entry.root and other.record.withdrawn), None,
    )  # fmt: skip
    if view.status(version) == "withdrawn" and withdrawn is not None:
        said = words("banner.withdrawn", withdrawn=words.day(withdrawn.on))
    else:
        said = words("banner.overtaken", effective=words.day(version.entry.effective))
    return [Banner("never", said, _back(view, version))]


def _notes(view: View, version: Version) -> list[Banner]:
    """Return what else must be said of a version: why people were told late, that it was put together later."""
    notes = []
    if version.record.short_notice is not None:
        notes.append(Banner("short", view.words("versions.short_reason", reason=version.record.short_notice.reason)))
    if version.record.origin != "released":
        notes.append(Banner("origin", view.words(f"origin.{version.record.origin}")))
    return notes
