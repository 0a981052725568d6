"""`summary.json`: the policy at a glance for a program."""

from collections.abc import Iterable, Iterator

from redletter.model.text import Block, Clause, Fact, Policy, Section, plain
from redletter.model.version import Version
from redletter.render.history_records import head
from redletter.render.summary_shapes import (
    AnnouncedRecord,
    DatesRecord,
    SummaryClause,
    SummaryFact,
    SummaryFile,
    SummarySection,
)
from redletter.render.text_records import text_record
from redletter.render.view import View

#: Files that a policy has once, by the name that `links` gives them.
ONCE = {
    "policy": "policy.json",
    "versions": "versions.json",
    "events": "events.ndjson",
    "notices": "notices.json",
    "atom": "feed.xml",
    "json_feed": "feed.json",
    "jsonld": "policy.jsonld",
    "timemap": "timemap.link",
}


def summary_file(view: View, version: Version, policy: Policy, generator: str) -> SummaryFile:
    """Return `summary.json` for the version that `/` shows; `policy` is its text."""
    record, text = version.record, text_record(policy)
    published = record.published.isoformat()
    return SummaryFile(
        **head(view, "summary", generator),
        as_of=view.day.isoformat(),
        version=version.id,
        status=view.status(version),  # type: ignore[arg-type]  # scheduled versions are not shown
        text=version.text,
        title=text.title,
        kind=text.kind,
        language=text.language,
        controller=text.organisation,
        contact=text.contact,
        laws=text.laws,
        dates=DatesRecord(
            first=text.in_force_since,
            published=published,
            effective=version.entry.effective.isoformat(),
            updated=published,
            recorded=version.recorded_at,
        ),
        upcoming=[_announced(view, one) for one in view.upcoming],
        key_points=[words for section in policy.sections if section.role == "key-points" for words in _points(section)],
        facts=_facts(view, version, policy),
        sections=[_section(view, version, section) for section in policy.sections],
        links=_links(view, version),
    )


def _announced(view: View, version: Version) -> AnnouncedRecord:
    at, level = view.addresses, version.record.level
    paths = {
        "html": at.version(version.id),
        "redline": at.change(version.id),
        "changes": at.change(version.id, ".json"),
    }
    return AnnouncedRecord(
        version=version.id,
        published=version.record.published.isoformat(),
        effective=version.entry.effective.isoformat(),
        level=level.value if level else None,
        links={name: at.absolute(path) for name, path in paths.items()},
    )


def _points(section: Section) -> Iterator[str]:
    """Yield the key points: the items of the section's lists, or its paragraphs where it has none."""
    blocks = list(section.all_blocks())
    items = [block for block in blocks if block.kind in ("item", "fact")]
    for block in items or [block for block in blocks if block.kind == "paragraph"]:
        yield _words(block)


def _words(block: Block) -> str:
    return " ".join(plain(inner.runs) for inner in block.walk() if inner.runs)


def _facts(view: View, version: Version, policy: Policy) -> dict[str, list[SummaryFact]]:
    """Return every fact by its kind, kinds and facts in reading order."""
    found: dict[str, list[SummaryFact]] = {}
    for section, clause, fact in placed_facts(policy):
        anchor = address(view, version, fact.id)
        found.setdefault(fact.kind, []).append(
            SummaryFact(
                id=fact.id,
                words=plain(fact.words),
                confirmed=fact.confirmed,
                fields={name: list(values) for name, values in fact.fields},
                section=section.id,
                clause=clause.id if clause else None,
                address=anchor,
            )
        )
    return found


def placed_facts(policy: Policy) -> Iterator[tuple[Section, Clause | None, Fact]]:
    """Yield every fact of a policy with the section and the clause that state it, in reading order."""
    for section in policy.sections:
        yield from ((section, None, fact) for fact in _in(section.blocks))
        for clause in section.clauses:
            yield from ((section, clause, fact) for fact in _in(clause.blocks))


def _in(blocks: Iterable[Block]) -> Iterator[Fact]:
    return (inner.fact for block in blocks for inner in block.walk() if inner.fact is not None)


def address(view: View, version: Version, anchor: str) -> str:
    """Return the permanent address of something in a version's text."""
    return f"{view.addresses.absolute(view.addresses.version(version.id))}#{anchor}"


def _section(view: View, version: Version, section: Section) -> SummarySection:
    return SummarySection(
        id=section.id,
        number=section.number or None,
        title=section.title,
        role=section.role or None,
        topics=list(section.topics),
        applies_to=list(section.applies_to),
        address=address(view, version, section.id),
        clauses=[
            SummaryClause(
                id=clause.id,
                number=clause.number or None,
                title=plain(clause.title),
                address=address(view, version, clause.id),
            )
            for clause in section.clauses
        ],
    )


def _links(view: View, version: Version) -> dict[str, str]:
    at = view.addresses
    paths = {
        "html": at.home,
        "version": at.version(version.id),
        "version_json": at.version(version.id, ".json"),
        "markdown": at.version(version.id, ".md"),
        "changes": at.change(version.id),
        "changes_json": at.change(version.id, ".json"),
        "history": at.versions,
        **{name: at.file(path) for name, path in ONCE.items()},
    }
    return {name: at.absolute(path) for name, path in paths.items()}
