"""Redletter keeps a policy as Markdown in git and publishes it with its whole past.

The functions here are the commands as typed functions.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from datetime import date
    from pathlib import Path

    from redletter.model.assessment import Assessment
    from redletter.model.finished import Finished

__version__ = "0.1.0"

__all__ = ["__version__", "assess", "build", "redline"]


def build(
    repo: "Path", output: "Path | None" = None, *, policy: str | None = None, as_of: "date | None" = None,
    workers: "Executor | None" = None,
) -> "Finished":  # fmt: skip
    """Build the site of a repository and return where it is and what was done.

    `output` is where the site goes (by default what `mkdocs.yml` says, or `site`), `policy` the one to build of several,
    `as_of` the day to build for. Where there are several policies, `workers` make them at the same time: any
    `concurrent.futures.Executor` whose processes see the same repository, such as that of a Dask client.
    Raises `CannotRun` or `PolicyError`; then the last site is as it was.
    """
    from contextlib import nullcontext

    from redletter.app.last import Asked
    from redletter.model.progress import Quiet
    from redletter.plugin.built import built

    asked = Asked(repo.resolve(), policy, as_of, output.resolve() if output is not None else None)
    return built(asked, Quiet(), None if workers is None else lambda: nullcontext(workers))


def redline(before: str, after: str) -> str:
    """Return the redline of two Markdown texts as an HTML fragment.

    Accepting it gives `after`, rejecting it `before`; raises `InexactRedline` where it would not.
    """
    # Imported here so that `import redletter` costs nothing to those who read its version.
    from redletter.app.redline import redline_documents

    return redline_documents(before, after)


def assess(before: str, after: str, section: str = "", policy_kind: str = "") -> "Assessment":
    """Return the verdict on a change of Markdown text: its level, and the findings with rules, laws and evidence.

    `section` is the heading above it (`OLD → NEW` where it was moved), `policy_kind` any word for the kind of policy.
    """
    from redletter.app.assess import assess_text

    return assess_text(before, after, section, policy_kind)
