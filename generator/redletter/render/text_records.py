"""The text of a policy as JSON values."""

from collections.abc import Iterable
from functools import lru_cache

from redletter.model.digest import file_digest
from redletter.model.files import PolicyFiles
from redletter.model.text import Block, Clause, Fact, Policy, Section, plain
from redletter.render.records import (
    ClauseRecord,
    ContactRecord,
    FactRecord,
    OrganisationRecord,
    SectionRecord,
    SourceRecord,
    TextRecord,
)
from redletter.render.second_line import held
from redletter.render.text_html import blocks_html


def text_record(policy: Policy) -> TextRecord:
    """Return a policy's text."""
    header = policy.header
    return TextRecord(
        title=header.title,
        kind=header.kind,
        language=header.language,
        organisation=OrganisationRecord(
            name=header.organisation.name,
            url=header.organisation.url or None,
            role=header.organisation.role,  # type: ignore[arg-type]  # checked where it was parsed
        ),
        contact=ContactRecord(
            email=header.contact.email or None, url=header.contact.url or None, postal=header.contact.postal or None
        ),
        in_force_since=header.in_force_since or None,
        laws=list(header.laws),
        sections=[section_record(section) for section in policy.sections],
    )


@lru_cache(maxsize=512)  # most versions share most of their sections
def section_record(section: Section) -> SectionRecord:
    """Return one section."""
    return SectionRecord(
        id=section.id,
        number=section.number or None,
        title=section.title,
        role=section.role or None,
        topics=list(section.topics),
        applies_to=list(section.applies_to),
        text=plain_text(section.blocks),
        html=held(blocks_html(section.blocks)),
        facts=[fact_record(fact) for fact in _facts(section.blocks)],
        clauses=[_clause(clause) for clause in section.clauses],
    )


def _clause(clause: Clause) -> ClauseRecord:
    return ClauseRecord(
        id=clause.id,
        number=clause.number or None,
        title=plain(clause.title),
        level=clause.level,
        text=plain_text(clause.blocks),
        html=held(blocks_html(clause.blocks)),
        facts=[fact_record(fact) for fact in _facts(clause.blocks)],
    )


def _facts(blocks: Iterable[Block]) -> list[Fact]:
    return [inner.fact for block in blocks for inner in block.walk() if inner.fact is not None]


def fact_record(fact: Fact) -> FactRecord:
    """Return one fact."""
    return FactRecord(
        id=fact.id,
        kind=fact.kind,
        words=plain(fact.words),
        confirmed=fact.confirmed,
        fields={name: list(values) for name, values in fact.fields},
    )


def plain_text(blocks: Iterable[Block]) -> str:
    """Return the bare words of blocks, one leaf a line."""
    return "\n".join(plain(inner.runs) for block in blocks for inner in block.walk() if inner.runs)


def source_records(files: PolicyFiles) -> list[SourceRecord]:
    """Return the source files of a text with the digests that make up its own."""
    return [
        SourceRecord(
            path=file.path,
            sha256=file_digest(file.content),
            content=file.content.decode("utf-8", "replace").replace("\r\n", "\n"),
        )
        for file in files.text_files()
        if file.kind == "file"
    ]
