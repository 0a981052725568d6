"""A policy with a past to be tampered with: its history, told as often as a case wants it otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from support.repository import RepositoryBuilder

#: The day the story's site is built for: one version is upcoming, one scheduled.
AS_OF = "2026-06-10"
POLICY = (
    "id: terms\ntitle: Terms of Example\nkind: privacy-policy\norganisation:\n  name: Example\n"
    "contact:\n  email: ask@example.org\n"
)
SETTINGS = "url: https://policies.example.org/\nnotice:\n  days: 30\n"
KEEP = "---\nid: what-we-keep\ntitle: What we keep\n---\n\nWe keep what you send us.\n\n## How long {{#how-long}}\n\nWe keep letters for {}.\n\n## Where {{#where}}\n\nIn {}, and nowhere else.\n"
TELL = "---\nid: whom-we-tell\ntitle: Whom we tell\n---\n\nWe tell {}.\n\n```facts\n- right: Access\n- retention: Letters\n  period: {}\n```\n"
NOTICE = "---\nsubject: {}\n---\n\nOn {} we change our terms. You can write to us.\n"


@dataclass
class Otherwise:
    """How a history is told otherwise: versions left out, words replaced, clocks set to another day."""

    without: Sequence[str] = ()
    replace: Sequence[Sequence[str]] = ()
    clocks: Mapping[str, str] = field(default_factory=dict)
    keep_digests: bool = False


def tell(builder: RepositoryBuilder, otherwise: Otherwise | None = None, *, later: bool = False) -> None:
    """Write the story as commits; `later` adds what happened after the site was built."""
    story = _Story(builder, otherwise or Otherwise())
    story.release("2026-01-01", KEEP.format("one year", "Berlin"), TELL.format("nobody", "P1Y"))
    story.release(
        "2026-02-01", KEEP.format("two years", "Berlin"), TELL.format("our hosts", "P2Y"),
        notice="5 March 2026", effective="2026-03-05", level="material", decided_by="Counsel",
    )  # fmt: skip
    story.release(
        "2026-04-01", KEEP.format("two years", "Berlin and Pariss"), TELL.format("our hosts", "P2Y"),
        effective="2026-04-10", level="substantive",
    )  # fmt: skip
    story.release(
        "2026-04-03", KEEP.format("two years", "Berlin and Paris"), TELL.format("our hosts", "P2Y"),
        corrects='"2026-04-01"', level="editorial",
    )  # fmt: skip
    story.release(
        "2026-06-01", KEEP.format("three years", "Berlin and Paris"), TELL.format("our hosts and theirs", "P3Y"),
        notice="15 July 2026", effective="2026-07-15", level="material", decided_by="Counsel",
    )  # fmt: skip
    story.release(
        "2026-09-01", KEEP.format("four years", "Berlin and Paris"), TELL.format("our hosts and theirs", "P4Y"),
        clock="2026-06-02", effective="2026-10-15", level="material", decided_by="Counsel",
    )  # fmt: skip
    if later:
        story.release(
            "2026-06-20", KEEP.format("three years", "Berlin and Rome"), TELL.format("our hosts and theirs", "P3Y"),
            effective="2026-08-20", level="substantive",
        )  # fmt: skip


class _Story:
    def __init__(self, builder: RepositoryBuilder, otherwise: Otherwise) -> None:
        self.builder, self.otherwise = builder, otherwise
        self._write("policy/policy.yml", POLICY)
        self._write("policy/settings.yml", SETTINGS)

    def release(self, version: str, *sections: str, notice: str = "", clock: str = "", **keys: object) -> None:
        """Commit a version at noon of its day, or of the day that a clock shows."""
        if version in self.otherwise.without:
            return
        for number, words in enumerate(sections, start=1):
            self._write(f"policy/sections/0{number}.md", words)
        digest = self.builder.digest()
        if self.otherwise.keep_digests:
            for number, words in enumerate(sections, start=1):
                self.builder.write(f"policy/sections/0{number}.md", words)
            digest = self.builder.digest()
            for number, words in enumerate(sections, start=1):
                self._write(f"policy/sections/0{number}.md", words)
        self.builder.record(version, text=digest, summary=f"- What {version} changes.", **keys)
        record = self.builder.folder / f"policy/versions/{version}.md"
        self._write(f"policy/versions/{version}.md", record.read_text(encoding="utf-8"))
        if notice and f"notice {version}" not in self.otherwise.without:
            self._write(f"policy/notices/{version}.md", NOTICE.format(f"Our terms change on {notice}", notice))
        self.builder.commit(f"Release {version}", self.otherwise.clocks.get(version, clock or version))

    def _write(self, path: str, words: str) -> None:
        for before, after in self.otherwise.replace:
            words = words.replace(before, after)
        self.builder.write(path, words)
