"""Pages and files of a site as values; which site engine puts them in place is not known here."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class TocEntry:
    """One line of a page's contents: the anchor it leads to, its words, the lines below it."""

    anchor: str
    title: str
    children: tuple["TocEntry", ...] = ()


@dataclass(frozen=True, slots=True)
class HeadLink:
    """A `<link>` in a page's head; `href` is relative to the page."""

    rel: str
    href: str
    type: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `path` is its folder on the site (`` or `versions/2025-12-28/`), `body` HTML for its main part.

    `nav` is its title in the navigation, empty where it has no place there.
    `noindex` asks search engines to leave it out; `modified` is an ISO date for the sitemap.
    `searched` puts it into the site's own search; `printed` stands at the foot of each page on paper.
    """

    path: str
    title: str
    description: str
    body: str
    toc: tuple[TocEntry, ...] = ()
    links: tuple[HeadLink, ...] = ()
    nav: str = ""
    noindex: bool = False
    modified: str = ""
    searched: bool = False
    printed: str = ""


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the site that is no page: its path and its bytes."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class PagePlan:
    """A page that is made only where it is not there yet.

    `key` names all that it is made from, and is empty for a page that is made at every build; the rest is what the
    whole site needs to know of it, as `Page` has it (`title` for pages in the navigation).
    """

    path: str
    key: str
    make: Callable[[], Page] = field(compare=False, repr=False)
    nav: str = ""
    noindex: bool = False
    modified: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class FilePlan:
    """A file that is made only where it is not there yet; `key` is as in `PagePlan`."""

    path: str
    key: str
    make: Callable[[], bytes] = field(compare=False, repr=False)


def planned(page: Page) -> PagePlan:
    """Return a page that was made at once as a plan."""
    return PagePlan(page.path, "", lambda: page, page.nav, page.noindex, page.modified, page.title)


def planned_file(file: SiteFile) -> FilePlan:
    """Return a file that was made at once as a plan."""
    return FilePlan(file.path, "", lambda: file.content)


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that a policy puts on the site; `url` is the base of canonical addresses, empty where there is none."""

    pages: tuple[PagePlan, ...]
    files: tuple[FilePlan, ...]
    title: str
    url: str = ""


def relative(source: str, target: str) -> str:
    """Return the address of `target` as seen from the page at `source`; both are paths from the site's top.

    >>> relative("versions/2025-12-28/", "changes/")
    '../../changes/'
    >>> relative("", "")
    './'
    """
    up = "../" * source.count("/")
    return (up + target) or "./"
