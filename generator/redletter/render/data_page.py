"""`/data/`: the facts of a policy as tables that people can read at a glance, each row linked to its clause."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from redletter.model.page import HeadLink, Page, TocEntry, relative
from redletter.model.text import Block, Fact, Policy, plain
from redletter.model.vocabulary import FACT_FIELDS, FIELD_WORDS, place_name
from redletter.render.banners import sample_banner, upcoming_banners
from redletter.render.period_words import period_words
from redletter.render.templating import fill, html
from redletter.render.text_html import runs_html
from redletter.render.view import View
from redletter.render.wording import Wording

#: What people ask for first stands first.
_ORDER = (
    "data", "purpose", "recipient", "retention", "right", "transfer", "cookie", "measure", "request", "channel",
    "commitment", "duty", "term",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact and the clause that states it: the anchor of the fact, the clause's number and title."""

    fact: Fact
    clause: str


@dataclass(frozen=True, slots=True)
class Row:
    """One fact in a table: its words, what each column says, where it stands."""

    words: Markup
    confirmed: bool
    cells: tuple[str, ...]
    anchor: str
    clause: str


@dataclass(frozen=True, slots=True)
class Table:
    """All facts of one kind, in groups with a heading each (one without a heading where there is nothing to group by)."""

    kind: str
    columns: tuple[str, ...]
    groups: tuple[tuple[str, tuple[Row, ...]], ...]


def data_page(view: View) -> Page:
    """Return `/data/` for the version that `/` shows; in the navigation only where the policy states facts."""
    words, path, shown = view.words, view.addresses.data, view.shown
    policy = shown.policy if shown is not None else None
    tables = tuple(_tables(policy, words)) if policy is not None else ()
    lead = words("data.lead", published=view.published_words(shown)) if tables and shown else words("data.none")
    unconfirmed = any(not row.confirmed for table in tables for _, rows in table.groups for row in rows)
    body = fill(
        "data.html", path, words=words, all_banners=[*sample_banner(view), *upcoming_banners(view)], lead=lead, tables=tables,
        unconfirmed=unconfirmed, home=view.addresses.home,
    )  # fmt: skip
    toc = tuple(TocEntry(f"facts-{table.kind}", words(f"data.kind.{table.kind}")) for table in tables)
    links = (HeadLink("alternate", relative(path, f"{view.addresses.prefix}policy.json"), "application/json"),)
    return Page(
        path, f"{words('title.data')}: {view.title}", f"{view.title}: {lead}", body, toc, links if shown else (),
        nav=words("title.data") if tables else "", modified=shown.record.published.isoformat() if shown else "",
    )  # fmt: skip


def _tables(policy: Policy, words: Wording) -> Iterator[Table]:
    stated = list(_stated(policy))
    names = {one.fact.id: plain(one.fact.words) for one in stated}
    for kind in _ORDER:
        facts = [one for one in stated if one.fact.kind == kind]
        fields = [name for name in FACT_FIELDS[kind] if any(one.fact.values(name) for one in facts)]
        if not facts:
            continue
        grouped = kind == "data" and "source" in fields
        columns = tuple(name for name in fields if not (grouped and name == "source"))
        sources = (*FIELD_WORDS["source"], "") if grouped else (None,)
        groups = tuple(
            (words(f"data.source.{source or 'unknown'}") if source is not None else "", rows)
            for source in sources
            if (rows := tuple(_row(one, columns, names, words) for one in facts if _is_from(one.fact, source)))
        )
        yield Table(kind, columns, groups)


def _is_from(fact: Fact, source: str | None) -> bool:
    return source is None or (fact.values("source")[:1] or ("",))[0] == source


def _stated(policy: Policy) -> Iterator[Stated]:
    """Yield every fact with the words for the clause that it stands in."""
    for section in policy.sections:
        for fact in _facts(section.blocks):
            yield Stated(fact, f"{section.number} {section.title}".strip())
        for clause in section.clauses:
            for fact in _facts(clause.blocks):
                yield Stated(fact, f"{clause.number} {plain(clause.title)}".strip())


def _facts(blocks: tuple[Block, ...]) -> Iterator[Fact]:
    return (inner.fact for block in blocks for inner in block.walk() if inner.fact is not None)


def _row(one: Stated, columns: tuple[str, ...], names: dict[str, str], words: Wording) -> Row:
    fact = one.fact
    cells = tuple("; ".join(_value(name, value, names, words) for value in fact.values(name)) for name in columns)
    return Row(html(runs_html(fact.words)), fact.confirmed, cells, fact.id, one.clause)


def _value(name: str, value: str, names: dict[str, str], words: Wording) -> str:
    """Return one value of a field in words: names of places and facts instead of their codes and ids."""
    match name:
        case "period":
            return period_words(value, words)
        case "country":
            return place_name(value) or value
        case "purposes" | "data":
            return names.get(value, value)
        case "role" | "category" | "legal_basis" | "law" if value in FIELD_WORDS[name]:
            return words(f"data.{name}.{value}")
    return value
