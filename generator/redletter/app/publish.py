"""From a repository to the whole site: every policy in it, checked to fit together."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from redletter.app.caching import open_disk
from redletter.app.load import Loaded, choose_folder, load_folder, policy_folders
from redletter.app.site import build_site
from redletter.model.page import FilePlan, PagePlan, Site
from redletter.model.problem import CannotRun, PolicyError, Problem
from redletter.model.progress import Progress, Quiet
from redletter.render.wording import Wording, wording
from redletter.source.repository import open_repository
from redletter.store.memory import Memory


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
    progress: Progress | None = None,
) -> WholeSite:  # fmt: skip
    """Return the whole site of a repository as it is on a day, or on the day that `now` is in each policy's timezone.

    Raises CannotRun where there is nothing to build from, PolicyError with every problem where something cannot be
    published.
    """
    told = progress or Quiet()
    told.stage("history")
    repository = open_repository(repo)
    memory.disk = memory.disk or open_disk(repository)
    folders = policy_folders(repository)
    if policy is not None:
        folders = (choose_folder(folders, policy),)
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
    _one_address_each(loaded)
    told.stage("comparing")
    days = tuple(day or one.policy.today(now) for one in loaded)
    sites = [build_site(one, its, memory, draft=draft) for one, its in zip(loaded, days, strict=True)]
    return _join(loaded, sites, days)


def _join(loaded: list[Loaded], sites: list[Site], days: tuple[date, ...]) -> WholeSite:
    files = {file.path: file for site in sites for file in site.files}
    policies = [version.outline for version in loaded[0].policy.versions if version.outline is not None]
    return WholeSite(
        title=sites[0].title,
        url=sites[0].url,
        head=loaded[0].repository.head,
        zones=tuple(one.policy.settings.timezone for one in loaded),
        days=days,
        language=policies[-1].header.language if policies else "en",
        pages=tuple(page for site in sites for page in site.pages),
        files=tuple(files[path] for path in sorted(files)),
        faults=tuple(problem for one in loaded for problem in one.policy.problems),
        folders=tuple(one.worktree for one in loaded if one.worktree is not None),
        git_dir=loaded[0].repository.git_dir,
    )


def _one_address_each(loaded: list[Loaded]) -> None:
    taken: dict[str, str] = {}
    for one in loaded:
        address = one.policy.settings.address
        if address in taken:
            raise CannotRun(
                f"{one.folder} and {taken[address]} both stand at `{address}`; give one another `address` in settings.yml"
            )
        taken[address] = one.folder
