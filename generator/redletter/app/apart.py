"""Several policies at once: each is read, compared and drawn by a worker, and what it made comes back packed.

A worker may be another process here or on another machine; it needs the same program and the same repository at the
same path, and gives back the bytes that would have been made here.
"""

import zlib
from concurrent.futures import BrokenExecutor, Executor
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from redletter.app.caching import open_disk
from redletter.app.load import load_folder
from redletter.app.policy_site import PolicySite, policy_site
from redletter.model.page import FilePlan, HeadLink, Page, PagePlan, TocEntry
from redletter.model.problem import CannotRun, PolicyError, Problem
from redletter.source.repository import Repository, open_repository
from redletter.store.codec import Codec
from redletter.store.edition import edition
from redletter.store.memory import Memory

_CODEC = Codec((Page, TocEntry, HeadLink))


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker is to make: one policy of a repository at a commit, by an edition of the program, for a day or today."""

    repo: Path
    folder: str
    head: str
    edition: str
    day: date | None
    now: datetime


def made_apart(
    repository: Repository, folders: tuple[str, ...], day: date | None, now: datetime, workers: Executor
) -> tuple[PolicySite, ...] | None:
    """Return the part of each policy, made by workers; None where they ended before they were done.

    Raises PolicyError with every problem where something cannot be published, CannotRun where a worker has another
    program or another commit.
    """
    repo = repository.top or repository.git_dir
    orders = [Order(repo, folder, repository.head, edition(), day, now) for folder in folders]
    try:
        parcels = tuple(workers.map(make, orders))
    except BrokenExecutor:
        return None
    problems = tuple(problem for one in parcels if not isinstance(one, PolicySite) for problem in one)
    if problems:
        raise PolicyError(problems)
    return tuple(one for one in parcels if isinstance(one, PolicySite))


def make(order: Order) -> PolicySite | tuple[Problem, ...]:
    """Return what a policy puts on its site with every page and file made, or what keeps it from being published."""
    if edition() != order.edition:
        raise CannotRun("a worker runs another edition of redletter; install the same one on all of them")
    repository = open_repository(order.repo)
    if repository.head != order.head:
        raise CannotRun(f"a worker finds another commit in {order.repo}; let all of them see the same repository")
    memory = Memory(open_disk(repository))
    try:
        loaded = load_folder(repository, order.folder, memory)
    except PolicyError as error:
        return error.problems
    site = policy_site(loaded, order.day or loaded.policy.today(order.now), memory)
    made = replace(site, pages=tuple(map(_packed_page, site.pages)), files=tuple(map(_packed_file, site.files)))
    if memory.disk is not None:
        memory.disk.close()
    return made


def _packed_page(plan: PagePlan) -> PagePlan:
    return replace(plan, make=partial(_page, zlib.compress(_CODEC.encode(plan.make()), 1)))


def _packed_file(plan: FilePlan) -> FilePlan:
    return replace(plan, make=partial(zlib.decompress, zlib.compress(plan.make(), 1)))


def _page(packed: bytes) -> Page:
    page: Page = _CODEC.decode(zlib.decompress(packed))
    return page
