"""`notices/ID.md`: front-matter in its typed shape, the body as the words that people are sent."""

from datetime import date

from pydantic import Field

from redletter.model.files import SourceFile
from redletter.model.notice import Given, NoticeText
from redletter.model.problem import Problem
from redletter.model.record import is_version_id
from redletter.parse.front_matter import FrontMatter, read_front_matter
from redletter.parse.markdown import Place, parse_markdown
from redletter.parse.schema import Day, Flag, Shape, Whole


class GivenKeys(Shape):
    """One of a notice's `given`."""

    channel: str
    from_: Day = Field(alias="from")
    to: Day
    count: Whole


class NoticeKeys(Shape):
    """The front-matter of a notice."""

    subject: str
    send_by: Day | None = None
    resend: Flag = False
    given: tuple[GivenKeys, ...] = ()


def read_notice(file: SourceFile) -> tuple[NoticeText | None, tuple[Problem, ...]]:
    """Return what a notice's file says, or None where it cannot be read, and what is wrong with it."""
    matter, keys, problems = read_front_matter(file, NoticeKeys)
    version = file.path.removeprefix("notices/").removesuffix(".md")
    if not is_version_id(version):
        mend = "name it after its version, such as notices/2025-12-28.md"
        problems += (Problem(file.path, 0, "notice-name", "this is no name of a notice", mend),)
        return None, problems
    if matter is None or keys is None:
        return None, problems
    place = Place(file.path, matter.offset)
    body = matter.body.strip()
    # Lines are counted from the body's own first one.
    place.offset += len(matter.body) - len(matter.body.lstrip("\n"))
    blocks = parse_markdown(body, place)
    given = tuple(Given(one.channel, one.from_, one.to, one.count) for one in keys.given)
    text = NoticeText(version, keys.subject, body, blocks, keys.send_by, keys.resend, given)
    return text, (*problems, *place.problems, *_value_problems(text, matter, file.path))


def _value_problems(text: NoticeText, matter: FrontMatter, path: str) -> tuple[Problem, ...]:
    """Return what is wrong with a notice on its own: a subject that is none, days that cannot be, no words."""
    problems: list[Problem] = []
    subject = text.subject.strip()
    if not subject or "\n" in subject:
        mend = "write one line: the policy's name and the day the change applies"
        problems.append(
            Problem(path, matter.node.line_at(("subject",)), "notice-subject", "the subject is no line", mend)
        )
    if not text.body:
        mend = "write what changes, when, why, what people can do, and whom to ask"
        problems.append(Problem(path, matter.offset, "notice-empty", "the notice says nothing", mend))
    for number, given in enumerate(text.given):
        if _is_backwards(given.start, given.end):
            line = matter.node.line_at(("given", number, "from"))
            problems.append(
                Problem(path, line, "notice-given", "it ends before it begins", "write the earlier day as `from`")
            )
    return tuple(problems)


def _is_backwards(start: date, end: date) -> bool:
    return end < start
