"""A version record: front-matter in its typed shape, the body as the summary for people."""

from datetime import date
from functools import lru_cache
from typing import Annotated

from pydantic import BeforeValidator, Field

from redletter.model.files import SourceFile
from redletter.model.level import Level
from redletter.model.problem import Problem
from redletter.model.record import (
    Found,
    Override,
    ShortNotice,
    VersionRecord,
    Withdrawal,
    is_version_id,
)
from redletter.model.vocabulary import Origin, place_name
from redletter.parse.front_matter import FrontMatter, read_front_matter
from redletter.parse.schema import Day, Shape


def _level(value: object) -> object:
    names = [str(level) for level in Level]
    if value not in names:
        raise ValueError(f"is none of {', '.join(names)}")
    return Level(str(value))


AnyLevel = Annotated[Level, BeforeValidator(_level)]


class FoundKeys(Shape):
    """`found` of a record."""

    level: AnyLevel
    rules: str


class OverrideKeys(Shape):
    """One of a record's `overrides`."""

    finding: str
    level: AnyLevel
    reason: str
    decided_by: str


class ShortNoticeKeys(Shape):
    """`short_notice` of a record."""

    reason: str
    law: str = ""
    decided_by: str


class WithdrawnKeys(Shape):
    """`withdrawn` of a record."""

    on: Day
    reason: str
    decided_by: str


class RecordKeys(Shape):
    """The front-matter of a version record."""

    version: str
    published: Day
    effective: Day | None = None
    text: Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")] = ""
    level: AnyLevel | None = None
    decided_by: str = ""
    reason: str = ""
    found: FoundKeys | None = None
    overrides: tuple[OverrideKeys, ...] = ()
    audience: tuple[str, ...] = ("all",)
    origin: Origin = "released"
    corrects: str = ""
    short_notice: ShortNoticeKeys | None = None
    withdrawn: WithdrawnKeys | None = None


@lru_cache(maxsize=4096)
def read_record(file: SourceFile) -> tuple[VersionRecord | None, tuple[Problem, ...]]:
    """Return a version record, or None where it cannot be read, and what is wrong with it.

    One run asks for each record several times, so what it says is kept.
    """
    matter, keys, problems = read_front_matter(file, RecordKeys)
    if matter is None or keys is None:
        return None, problems
    problems += _key_problems(keys, matter, file.path)
    if any(problem.stops for problem in problems):
        return None, problems
    return _record(keys, matter.body.strip()), problems


def _record(keys: RecordKeys, summary: str) -> VersionRecord:
    return VersionRecord(
        version=keys.version,
        published=keys.published,
        effective=keys.effective,
        text=keys.text,
        level=keys.level,
        decided_by=keys.decided_by,
        reason=keys.reason,
        found=Found(keys.found.level, keys.found.rules) if keys.found else None,
        overrides=tuple(Override(one.finding, one.level, one.reason, one.decided_by) for one in keys.overrides),
        audience=keys.audience,
        origin=keys.origin,
        corrects=keys.corrects,
        short_notice=ShortNotice(keys.short_notice.reason, keys.short_notice.law, keys.short_notice.decided_by)
        if keys.short_notice
        else None,
        withdrawn=Withdrawal(keys.withdrawn.on, keys.withdrawn.reason, keys.withdrawn.decided_by)
        if keys.withdrawn
        else None,
        summary=summary,
    )


def _key_problems(keys: RecordKeys, matter: FrontMatter, path: str) -> tuple[Problem, ...]:
    """Return what is wrong with a record on its own: its id, its name, its dates beside each other."""
    problems: list[Problem] = []

    def report(key: str, rule: str, message: str, mend: str, *, stops: bool = False) -> None:
        problems.append(Problem(path, matter.node.line_at((key,)), rule, message, mend, stops=stops))

    if not is_version_id(keys.version):
        mend = "write the day it is published, such as 2025-12-28, then 2025-12-28.2"
        report("version", "bad-version", f"`{keys.version}` is no version id", mend, stops=True)
    elif path != f"versions/{keys.version}.md":
        mend = f"name the file versions/{keys.version}.md"
        report("version", "record-name", "the record and its file name disagree", mend, stops=True)
    elif keys.version[:10] != keys.published.isoformat():
        mend = f"write `published: {keys.version[:10]}`, or name the version after the day it is published"
        report("published", "version-day", "the version's id is not the day it is published", mend)
    if keys.corrects:
        if keys.effective is not None:
            message = "a correction applies when what it corrects does"
            report("effective", "correction-effective", message, "take `effective` out")
    elif keys.effective is None:
        message, mend = "`effective` is missing", "add `effective: ...`, the day it applies"
        report("published", "missing-key", message, mend, stops=True)
    elif keys.effective < keys.published:
        message = "it would apply before it is published"
        report("effective", "effective-before-published", message, "give a later `effective`")
    problems += _withdrawal_problems(keys, matter, path)
    for number, code in enumerate(keys.audience):
        if code != "all" and place_name(code) is None:
            line, mend = matter.node.line_at(("audience", number)), "write all, EEA or an ISO 3166 code"
            problems.append(Problem(path, line, "unknown-place", f"`{code}` is no place", mend))
    return tuple(problems)


def _withdrawal_problems(keys: RecordKeys, matter: FrontMatter, path: str) -> list[Problem]:
    applies: date | None = keys.effective
    if keys.withdrawn is None or applies is None or keys.withdrawn.on < applies:
        return []
    line = matter.node.line_at(("withdrawn", "on"))
    message = "a version can be withdrawn only before the day it applies"
    return [Problem(path, line, "withdrawn-too-late", message, "release a further version instead")]
