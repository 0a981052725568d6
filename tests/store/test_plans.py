"""The key of a page names all that it is made from: whatever happens to a history, one key never stands for two texts."""

from datetime import date
from pathlib import Path

import pytest

from redletter.app.load import load
from redletter.app.site import build_site
from redletter.store.memory import Memory
from support.command import redletter
from support.repository import RepositoryBuilder, tree_hash

SECTION = "---\nid: {}\ntitle: About {}\n---\n\n{}\n"
SUMMARY = "- **Data**: more of it."


class Story:
    """A history that grows step by step, and what its site was made of at each of them."""

    def __init__(self, builder: RepositoryBuilder) -> None:
        self.builder = builder
        self.known: dict[tuple[str, str], bytes] = {}
        self.seen = 0

    def text(self, title: str = "Policy", **sections: str) -> None:
        """Write a text: a title, and sections by id."""
        self.builder.git("rm", "-rq", "--ignore-unmatch", "policy/sections")
        self.builder.write("policy/policy.yml", f"id: p\ntitle: {title}\norganisation:\n  name: Example\n")
        for number, (name, words) in enumerate(sections.items()):
            self.builder.write(f"policy/sections/{number:02}-{name}.md", SECTION.format(name, name, words))

    def look(self, *days: str) -> None:
        """Make the site of each day, and hold each page against all that had its key before."""
        for day in days:
            site = build_site(load(self.builder.folder), date.fromisoformat(day), Memory())
            for plan in (*site.pages, *site.files):
                if not plan.key:
                    continue
                made = plan.make()
                content = made if isinstance(made, bytes) else repr(made).encode()
                assert self.known.setdefault((plan.path, plan.key), content) == content, f"{plan.path} on {day}"
                self.seen += 1


@pytest.fixture
def story(builder: RepositoryBuilder) -> Story:
    return Story(builder)


def test_no_key_stands_for_two_texts(story: Story) -> None:
    builder = story.builder
    story.text(data="We collect your name.", who="We are Example, see [](#data).")
    builder.record("2026-01-01", text=True)
    builder.commit(day="2026-01-01")
    story.look("2026-01-01", "2026-01-02")
    story.text(data="We collect your name and email address.", who="We are Example, see [](#data).")
    builder.record("2026-02-01", text=True, effective="2026-04-01", level="material", summary=SUMMARY)
    builder.write(
        "policy/notices/2026-02-01.md",
        "---\nsubject: New\nsend_by: 2026-03-01\n---\n\nWe collect more, see [](#data).\n",
    )
    builder.commit(day="2026-02-01")
    story.look("2026-01-15", "2026-02-01", "2026-04-01")
    # A correction of what is in force, then a version that applies before the one that is announced.
    story.text(data="We collect your name!", who="We are Example, see [](#data).")
    builder.record("2026-02-10", text=True, corrects="2026-01-01", level="editorial")
    builder.commit(day="2026-02-10")
    story.look("2026-02-10", "2026-04-01")
    story.text("Another policy", who="We are Example.", data="We collect your name and nothing else.")
    builder.record("2026-03-01", text=True, effective="2026-03-10", level="material", summary=SUMMARY)
    builder.commit(day="2026-03-01")
    story.look("2026-03-01", "2026-03-10", "2026-04-01")
    # What was announced is taken back, a summary is mended, and the site gets another address.
    path = builder.folder / "policy" / "versions" / "2026-02-01.md"
    words = path.read_text(encoding="utf-8").replace(
        "\n---\n\n", "\nwithdrawn:\n  on: 2026-03-15\n  reason: Not now.\n  decided_by: counsel\n---\n\n", 1
    )
    path.write_text(words.replace("more of it", "a little more of it"), encoding="utf-8")
    builder.commit(day="2026-03-15")
    story.look("2026-03-14", "2026-03-15", "2026-04-01")
    builder.write("policy/settings.yml", "url: https://policies.example/\nsample: true\n")
    builder.commit(day="2026-03-16")
    story.look("2026-03-16", "2026-04-01")
    assert story.seen > 100


def test_a_warm_build_is_a_cold_one_and_touches_only_what_changed(builder: RepositoryBuilder, tmp_path: Path) -> None:
    story, site, cold = Story(builder), tmp_path / "site", tmp_path / "cold"

    def build(output: Path, cache: str) -> str:
        done = redletter(
            "build", "--as-of", "2026-04-01", "--output", str(output), cwd=builder.folder,
            REDLETTER_CACHE=str(tmp_path / cache),
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    for month, words in enumerate(("your name", "your name and address", "your name, address and age"), start=1):
        story.text(data=f"We collect {words}.", who="We are Example, see [](#data).")
        builder.record(f"2026-{month:02}-01", text=True, level="material", summary=SUMMARY)
        builder.commit(day=f"2026-{month:02}-01")
        before = {path: path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()}
        said = build(site, "warm")
    assert "reused" in said
    build(cold, "another")
    assert tree_hash(site) == tree_hash(cold)
    untouched = {path for path, time in before.items() if path.exists() and path.stat().st_mtime_ns == time}
    names = {path.relative_to(site).as_posix() for path in untouched}
    assert {"404.html", "changes/2026-01-01.json", "versions/2026-01-01.md", "schema/changes.json"} <= names
    assert build(site, "warm") == f"Nothing has changed since the last build.\nThe site is in {site}\n"
    # A page that somebody changed by hand is put right.
    (site / "index.html").write_text("defaced", encoding="utf-8")
    build(site, "warm")
    assert tree_hash(site) == tree_hash(cold)
