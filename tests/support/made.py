"""The site of a policy with every page and file made, for tests that look into them."""

from dataclasses import dataclass
from datetime import date

from redletter.app.load import Loaded
from redletter.app.site import build_site as planned_site
from redletter.model.page import Page, SiteFile
from redletter.store.memory import Memory


@dataclass(frozen=True, slots=True)
class MadeSite:
    """A site with every page and file made."""

    pages: tuple[Page, ...]
    files: tuple[SiteFile, ...]
    title: str
    url: str


def build_site(loaded: Loaded, day: date, memory: Memory, *, draft: bool = False) -> MadeSite:
    """Return the site of a policy on a day, all of it made."""
    site = planned_site(loaded, day, memory, draft=draft)
    files = tuple(SiteFile(plan.path, plan.make()) for plan in site.files)
    return MadeSite(tuple(plan.make() for plan in site.pages), files, site.title, site.url)
