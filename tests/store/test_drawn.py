"""What is put together from sections drawn once is what comparing the whole texts gives, word for word."""

from itertools import pairwise

import pytest

from redletter.app.compare import compare_versions
from redletter.app.drawn import draw_versions
from redletter.app.load import load
from redletter.model.page import relative
from redletter.model.version import PolicyHistory
from redletter.render.change_records import drawn_sections_json, section_changes
from redletter.render.drawn_html import inline_html
from redletter.render.finding_rows import remarks_of
from redletter.render.json_bytes import plain_json
from redletter.render.redline_html import redline_html
from redletter.render.text_html import retarget
from redletter.render.wording import wording
from redletter.store.memory import Memory
from support.repository import RepositoryBuilder

HEADER = "id: p\ntitle: {}\norganisation:\n  name: Example\n"
DATA = """We collect your email address and your name, see [](#keeping).

## Accounts {{#accounts}}

We never sell what you tell us. We use it to provide the service.

{}
"""
KEEPING = """We keep your data for {} days.

Backups are kept on machines in a locked room, and nobody but us may enter it.
"""
#: Each version: the title, then (file, id, words) of its sections in order.
VERSIONS: list[tuple[str, list[tuple[str, str, str]]]] = [
    ("Policy", [("01-data", "data", DATA.format("")), ("02-keeping", "keeping", KEEPING.format(30))]),
    ("Policy", [("01-data", "data", DATA.format("- one\n- two")), ("02-keeping", "keeping", KEEPING.format(90))]),
    ("New policy", [("01-data", "data", DATA.format("- two")), ("02-keeping", "keeping", KEEPING.format(90))]),
    # A section before the others: numbers and references change.
    ("New policy", [("00-who", "who", "We are Example.\n"), ("01-data", "data", DATA.format("")), ("02-keeping", "keeping", KEEPING.format(90))]),
    # Sections change places.
    ("New policy", [("00-who", "who", "We are Example.\n"), ("01-keeping", "keeping", KEEPING.format(90)), ("02-data", "data", DATA.format(""))]),
    # A paragraph goes to another section, and a section's id changes.
    ("New policy", [("01-data", "data", DATA.format("Backups are kept on machines in a locked room, and nobody but us may enter it.")), ("02-storage", "keeping", "We keep your data for 90 days.\n"), ("03-us", "us", "We are Example.\n")]),
    ("New policy", [("02-storage", "keeping", "We keep your data for 90 days.\n"), ("03-us", "about-us", "We are Example.\n")]),
    # A paragraph and a heading go to another section, and all ids stay.
    ("New policy", [("01-data", "data", DATA.format("- two\n\nBackups are kept on machines in a locked room, and nobody but us may enter it.")), ("02-keeping", "keeping", "We keep your data for 60 days.\n")]),
]  # fmt: skip


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> PolicyHistory:
    builder = RepositoryBuilder(tmp_path_factory.mktemp("drawn") / "repo")
    for month, (title, sections) in enumerate(VERSIONS, start=1):
        builder.git("rm", "-rq", "--ignore-unmatch", "policy/sections")
        builder.write("policy/policy.yml", HEADER.format(title))
        for file, name, words in sections:
            extra = "applies_to: [FR]\n" if name == "keeping" and month == 2 else ""
            builder.write(f"policy/sections/{file}.md", f"---\nid: {name}\ntitle: About {name}\n{extra}---\n\n{words}")
        builder.record(f"2026-{month:02}-01", text=True, level="material")
        builder.commit(day=f"2026-{month:02}-01")
    return load(builder.folder).policy


NEIGHBOURS = list(pairwise(range(len(VERSIONS))))
PAIRS = [*NEIGHBOURS, *((two, one) for one, two in NEIGHBOURS), (0, 6), (6, 0), (2, 7), (7, 2), (1, 7)]


@pytest.mark.parametrize(("one", "two"), PAIRS, ids=[f"{one}-{two}" for one, two in PAIRS])
def test_it_is_what_the_whole_pipeline_gives(one: int, two: int, history: PolicyHistory) -> None:
    before, after = history.versions[one], history.versions[two]
    assert after.outline is not None
    known = frozenset(after.outline.ids)
    redline, assessment = compare_versions(before, after, Memory())
    drawn = draw_versions(before, after, Memory()).redline
    assert redline is not None
    assert drawn is not None
    assert drawn.verdict == assessment.verdict

    def address_of(name: str) -> str:
        return relative("changes/x/", f"versions/{(after if name in known else before).id}/#{name}")

    remarks = remarks_of(assessment, wording("en"))
    whole = retarget(redline_html(redline, shift=1, remarks=remarks), address_of)
    assert inline_html(drawn, address_of, remarks=True) == whole
    assert inline_html(drawn, address_of) == retarget(redline_html(redline, shift=1), address_of)
    records = [section.model_dump(mode="json", by_alias=True) for section in section_changes(redline, assessment)]
    assert drawn_sections_json(drawn) == plain_json(records)


def test_a_version_is_no_different_from_itself(history: PolicyHistory) -> None:
    for version in history.versions:
        drawn = draw_versions(version, version, Memory())
        assert drawn.redline is not None
        assert drawn.redline.changes == 0
        assert drawn.verdict is None
