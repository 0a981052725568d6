"""From a repository to the whole site: every policy in it, checked to fit together."""

from collections.abc import Iterable
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from redletter.app.apart import made_apart
from redletter.app.caching import open_disk
from redletter.app.load import Loaded, choose_folder, load_folder, policy_folders
from redletter.app.policy_site import PolicySite, policy_site
from redletter.model.page import FilePlan, PagePlan
from redletter.model.problem import CannotRun, PolicyError, Problem
from redletter.model.progress import Progress, Quiet
from redletter.render.wording import Wording, wording
from redletter.source.repository import Repository, head_time, open_repository
from redletter.store.memory import Memory

#: How far clocks may differ.
_SLACK = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WholeSite:
    """The site of a repository: its policies' pages and files, and what to tell whoever builds it.

    `title` is that of the first policy, `head` the commit that it is of, `zones` and `days` the timezone and the day of each
    policy, `folders` are the policies' folders on disk, `git_dir` where git keeps history.
    """

    title: str
    url: str
    language: str
    head: str
    zones: tuple[str, ...]
    days: tuple[date, ...]
    pages: tuple[PagePlan, ...]
    files: tuple[FilePlan, ...]
    faults: tuple[Problem, ...]
    folders: tuple[Path, ...]
    git_dir: Path

    @property
    def words(self) -> Wording:
        """Return the words around the text."""
        return wording(self.language)


def whole_site(
    repo: Path, policy: str | None, day: date | None, now: datetime, memory: Memory, *, draft: bool = False,
    progress: Progress | None = None, workers: Executor | None = None,
) -> WholeSite:  # fmt: skip
    """Return the whole site of a repository as it is on a day, or on the day that `now` is in each policy's timezone.

    Where there are several policies, `workers` make one each at the same time.
    Raises CannotRun where there is nothing to build from, PolicyError with every problem where something cannot be
    published.
    """
    told = progress or Quiet()
    told.stage("history")
    repository = open_repository(repo)
    if day is None:
        _hold_clock(repository, now)
    memory.disk = memory.disk or open_disk(repository)
    folders = policy_folders(repository)
    if policy is not None:
        folders = (choose_folder(folders, policy),)
    parts = made_apart(repository, folders, day, now, workers) if workers is not None and len(folders) > 1 else None
    if parts is None:
        loaded = _loaded(repository, folders, memory)
        _one_address_each((one.folder, one.policy.settings.address) for one in loaded)
        told.stage("comparing")
        parts = tuple(policy_site(one, day or one.policy.today(now), memory, draft=draft) for one in loaded)
    else:
        _one_address_each((part.folder, part.address) for part in parts)
    return _join(repository, parts)


def _hold_clock(repository: Repository, now: datetime) -> None:
    """Raise CannotRun where the clock is behind the newest commit: the site would lose what is published already."""
    made = head_time(repository)
    if made - now > _SLACK:
        raise CannotRun(
            f"this machine says it is {now.date()}, but the newest commit was made on {made.date()}; "
            "set the clock, or name the day to build for with --as-of"
        )


def _loaded(repository: Repository, folders: tuple[str, ...], memory: Memory) -> list[Loaded]:
    """Return the policies with their pasts. Raises PolicyError with every problem that keeps one from being published."""
    loaded: list[Loaded] = []
    problems: list[Problem] = []
    for folder in folders:
        try:
            key = ("loaded", repository.git_dir, repository.head, folder)
            loaded.append(memory.get(key, partial(load_folder, repository, folder, memory)))
        except PolicyError as error:
            problems += error.problems
    if problems:
        raise PolicyError(tuple(problems))
    return loaded


def _join(repository: Repository, parts: tuple[PolicySite, ...]) -> WholeSite:
    files = {file.path: file for part in parts for file in part.files}
    return WholeSite(
        title=parts[0].title,
        url=parts[0].url,
        language=parts[0].language,
        head=repository.head,
        zones=tuple(part.zone for part in parts),
        days=tuple(part.day for part in parts),
        pages=tuple(page for part in parts for page in part.pages),
        files=tuple(files[path] for path in sorted(files)),
        faults=tuple(fault for part in parts for fault in part.faults),
        folders=tuple(repository.top / part.folder for part in parts if repository.top is not None),
        git_dir=repository.git_dir,
    )


def _one_address_each(found: Iterable[tuple[str, str]]) -> None:
    """Raise CannotRun where two folders stand at one address."""
    taken: dict[str, str] = {}
    for folder, address in found:
        if address in taken:
            raise CannotRun(
                f"{folder} and {taken[address]} both stand at `{address}`; give one another `address` in settings.yml"
            )
        taken[address] = folder
