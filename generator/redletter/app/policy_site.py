"""One policy's part of a site: its pages and files, and what the whole must know of it."""

from dataclasses import dataclass
from datetime import date

from redletter.app.load import Loaded
from redletter.app.site import build_site
from redletter.model.page import FilePlan, PagePlan
from redletter.model.problem import Problem
from redletter.store.memory import Memory


@dataclass(frozen=True, slots=True)
class PolicySite:
    """What one policy puts on a site.

    `folder` is where it is in the repository, `address` where it stands on the site, `zone` and `day` its timezone and
    the day that it is made for, `faults` what is wrong in its released texts.
    """

    folder: str
    address: str
    title: str
    url: str
    language: str
    zone: str
    day: date
    pages: tuple[PagePlan, ...]
    files: tuple[FilePlan, ...]
    faults: tuple[Problem, ...]


def policy_site(loaded: Loaded, day: date, memory: Memory, *, draft: bool = False) -> PolicySite:
    """Return the part of a policy on a day; `draft` adds the work tree's text, for `serve` alone."""
    site = build_site(loaded, day, memory, draft=draft)
    settings = loaded.policy.settings
    outlines = [version.outline for version in loaded.policy.versions if version.outline is not None]
    return PolicySite(
        loaded.folder, settings.address, site.title, site.url, outlines[-1].header.language if outlines else "en",
        settings.timezone, day, site.pages, site.files, loaded.policy.problems,
    )  # fmt: skip
