"""What must hold for any bytes at all; each target takes bytes and fails by an exception.

`make fuzz` runs them with atheris, which follows the branches of the code; the tests run them over seeds and finds.
"""

import json
import re
from collections.abc import Callable
from email import message_from_bytes
from email.policy import SMTP

from redletter.app.redline import compare_documents
from redletter.check.prose import check_lines, check_prose
from redletter.check.readability import check_readability
from redletter.check.structure import check_structure, check_tables
from redletter.check.words import check_words
from redletter.importers.markup import html_to_markdown, word_to_markdown
from redletter.importers.split import split_document
from redletter.model.change import Redline
from redletter.model.files import PolicyFiles, SourceFile
from redletter.model.letter import Letter
from redletter.parse.chunks import parse_pair
from redletter.parse.header import read_header
from redletter.parse.markdown import parse_markdown
from redletter.parse.notice import read_notice
from redletter.parse.policy import read_policy
from redletter.parse.record import read_record
from redletter.parse.section import read_section
from redletter.parse.settings import read_settings
from redletter.parse.slugs import slug
from redletter.render.change_records import diff_file
from redletter.render.json_bytes import to_json
from redletter.render.mail import mail_of
from redletter.render.notice_mail import notice_mail
from redletter.render.notice_text import notice_text
from redletter.render.policy_html import policy_html, policy_toc
from redletter.render.redline_html import redline_html
from redletter.render.redline_markdown import LONGEST, redline_markdown
from redletter.render.redline_terminal import redline_terminal
from redletter.render.second_line import held
from redletter.render.text_html import blocks_html
from redletter.render.text_markdown import policy_markdown
from redletter.render.text_records import section_record, text_record
from redletter.render.toc_html import toc_html
from redletter.render.wording import wording
from redletter.rules.assess import assess

#: Stands between the two sides of a comparison.
BETWEEN = b"\n%%%%\n"
_HEADER = b"id: any\ntitle: Any\norganisation:\n  name: Any\n  url: https://example.org\n"
_STEERS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_OWN_COLOURS = re.compile(r"\x1b\[(?:4;34|9;31|32|2|0)m")
_HEADERS = ["subject", "auto-submitted", "policy-version", "content-type", "mime-version"]


def section_to_page(data: bytes) -> None:
    """A file in `sections/` becomes a page, Markdown and JSON, or problems that say where."""
    files = PolicyFiles((SourceFile("policy.yml", _HEADER, "h"), SourceFile("sections/01-any.md", data, "s")))
    policy, problems = read_policy(files)
    assert policy is not None or any(problem.stops for problem in problems)
    assert all(problem.message and problem.mend for problem in problems)
    check_words(files)
    if policy is None:
        return
    for look in (check_prose, check_structure, check_readability):
        look(policy)
    check_tables(files)
    check_lines(files)
    words = wording("en")
    held(policy_html(policy, words))
    toc_html(policy_toc(policy), words)
    policy_markdown(policy).encode()
    json.loads(to_json(text_record(policy)))


def front_matter(data: bytes) -> None:
    """Each kind of file that begins with YAML gives a value, or problems that stop."""
    for path, read in (
        ("policy.yml", read_header), ("sections/01-any.md", read_section), ("versions/2026-01-01.md", read_record),
        ("notices/2026-01-01.md", read_notice), ("settings.yml", read_settings),
    ):  # fmt: skip
        value, problems = read(SourceFile(path, data, "key"))  # type: ignore[operator]
        assert value is not None or any(problem.stops for problem in problems), path


def _sides(data: bytes) -> tuple[str, str]:
    before, _, after = data.partition(BETWEEN)
    return before.decode("utf-8", "replace"), after.decode("utf-8", "replace")


def differ(data: bytes) -> None:
    """Any two texts compare, exactly: `compare_documents` raises where accepting does not give `after`."""
    before, after = _sides(data)
    redline = compare_documents(before, after)
    assert not compare_documents(after, after).changes
    # The quick way of reading two texts reads what the one parser reads.
    assert parse_pair(before, after) == (parse_markdown(before), parse_markdown(after))
    assess(Redline((redline,)))


def renderers(data: bytes) -> None:
    """What is drawn of any comparison holds nothing that acts: in a page, terminal, comment, mail, JSON."""
    before, after = _sides(data)
    section = compare_documents(before, after)
    redline = Redline((section,))
    held(redline_html(redline))
    assert not _STEERS.search(redline_terminal(redline))
    assert not _STEERS.search(_OWN_COLOURS.sub("", redline_terminal(redline, color=True)))
    comment = redline_markdown(redline)
    assert len(comment) <= LONGEST
    assert not re.search(r"(?<!\\)<(?!/?(?:ins|del|details|summary|br|sub|code)\b|!-- -->)", comment)
    record = diff_file(before, after, redline, assess(redline), "any")
    assert json.loads(to_json(record))["before"] == before
    blocks = parse_markdown(after)
    held(blocks_html(blocks))
    letter = Letter(
        after, notice_text(blocks), notice_mail(after, blocks, "en", "https://example.org/"), "en", "", {"Policy-Version": before}
    )  # fmt: skip
    mail = message_from_bytes(mail_of(letter).as_bytes(), policy=SMTP)
    assert sorted(name.lower() for name in mail) == sorted(_HEADERS)
    assert mail.get_body(("plain",)) is not None


def importers(data: bytes) -> None:
    """Any document becomes sections that can be read, or the one error that says that it is none."""
    kind, content = data[:1], data[1:]
    if kind == b"w":
        try:
            _, text = word_to_markdown(content)
        except ValueError:
            return
    elif kind == b"h":
        _, text = html_to_markdown(content.decode("utf-8", "replace"))
    else:
        text = content.decode("utf-8", "replace")
    for path, made in split_document(text, slug).sections:
        section, problems = read_section(SourceFile(path, made.encode(), "key"))
        assert section is not None, [problem.message for problem in problems if problem.stops]
        section_record(section.section)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "parser": section_to_page,
    "front-matter": front_matter,
    "differ": differ,
    "renderers": renderers,
    "importers": importers,
}
