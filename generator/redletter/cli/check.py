"""`redletter check`: everything an editor or CI must know before merging."""

import sys
from datetime import date
from pathlib import Path

import click

from redletter.cli.options import as_of_option, shared
from redletter.model.problem import SEVERITIES


@click.command()
@shared
@as_of_option
@click.option("--base", metavar="REV", help="Judge the records that this revision has not.")
@click.option("--fail-on", type=click.Choice(["error", "warning", "hint"]), default="error", help="What fails.")
@click.option("--coverage", is_flag=True, help="Print what the laws of policy.yml ask for and what says it.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github", "sarif"]), default="text", help="How to print."
)
def check(
    repo: Path, policy: str | None, as_of: date | None, base: str | None, fail_on: str, coverage: bool, form: str
) -> None:
    """Say everything that an editor must know before merging."""
    from redletter.app.check import check as run_check
    from redletter.app.check import coverage_of, described
    from redletter.render.findings import FORMS, findings_text, summary_line
    from redletter.render.findings_coverage import coverage_text

    if coverage:
        sys.stdout.write(coverage_text(*coverage_of(repo, policy)))
        return
    problems = run_check(repo, policy, base)
    if form == "text":
        sys.stdout.write(findings_text(problems, color=sys.stdout.isatty()))
        click.echo(summary_line(problems), err=True)
    else:
        sys.stdout.write(FORMS[form](problems, described()))
    least = SEVERITIES.index(next(name for name in SEVERITIES if name == fail_on))
    if any(SEVERITIES.index(problem.severity) >= least and not problem.waived for problem in problems):
        sys.exit(1)
