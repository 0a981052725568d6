"""What check finds, what the laws ask for and how hard each section is to read, as a page; only `serve` has it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from redletter.model.page import Page, TocEntry
from redletter.model.problem import SEVERITIES, Problem
from redletter.render.banners import Banner, BannerLink, sample_banner
from redletter.render.findings import summary_line
from redletter.render.findings_coverage import CoverageRow, EaseRow
from redletter.render.templating import fill, html
from redletter.render.view import View


@dataclass(frozen=True, slots=True)
class Row:
    """One finding in the table: `said` is its message, `mend` what to write instead or why it is waived."""

    severity: str
    path: str
    line: int
    rule: str
    said: Markup
    mend: Markup
    waived: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What one law asks for; `counts` says in words how much of it the policy says."""

    law: str
    name: str
    counts: str
    rows: tuple[CoverageRow, ...]


def desk_page(
    view: View,
    problems: tuple[Problem, ...],
    covered: tuple[CoverageRow, ...],
    eases: tuple[EaseRow, ...],
    *,
    draft: bool,
) -> Page:
    """Return the page for whoever writes and owns the policy; `draft` says that the work tree's text is a draft."""
    words, at = view.words, view.addresses
    banners = sample_banner(view)
    if draft:
        links = (
            BannerLink(words("link.see_draft"), at.draft),
            BannerLink(words("link.draft_redline"), at.draft_changes),
        )
        banners.append(Banner("draft", words("banner.draft"), links))
    laws = tuple(_asked(view, covered))
    found = sorted(problems, key=lambda one: (bool(one.waived), -SEVERITIES.index(one.severity), one))
    body = fill(
        "desk.html", at.desk, words=words, all_banners=banners, found=summary_line(problems), problems=tuple(_row(one) for one in found), laws=laws,
        eases=eases,
    )  # fmt: skip
    toc = (
        TocEntry("found", words("desk.found_title")),
        TocEntry("coverage", words("desk.coverage_title"), tuple(TocEntry(one.law, one.name) for one in laws)),
        *((TocEntry("reading", words("desk.reading_title")),) if eases else ()),
    )
    return Page(at.desk, words("title.desk"), words("desk.lead"), body, toc, nav=words("title.desk_nav"), noindex=True)


def _row(problem: Problem) -> Row:
    return Row(
        problem.severity, problem.path, problem.line, problem.rule, _code(problem.message),
        _code(problem.waived or problem.mend), waived=bool(problem.waived),
    )  # fmt: skip


def _code(words: str) -> Markup:
    """Return a message as HTML, with what stands between backticks as code."""
    return html(re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(words, quote=False)))


def _asked(view: View, covered: tuple[CoverageRow, ...]) -> Iterable[Asked]:
    words = view.words
    for law in dict.fromkeys(row.law for row in covered):
        rows = tuple(row for row in covered if row.law == law)
        states = [row.state for row in rows]
        counts = words("desk.counts", met=states.count("met"), missing=states.count("missing"), ask=states.count("ask"))
        name = words.words.get(f"data.law.{law}", law)
        # What is missing is what the owner comes for.
        yield Asked(law, name, counts, tuple(sorted(rows, key=lambda row: ("missing", "ask", "met").index(row.state))))
