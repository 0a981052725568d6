"""Write a git repository with the made-up history of a policy: as many versions and sections as told.

usage: python benchmarks/synthetic.py FOLDER [--versions 100] [--sections 15] [--changed 2] [--seed 1]

The same numbers give the same repository, and a shorter history is the beginning of a longer one.
Each version is one commit on its own day, with its record; material ones have their notice.
Git writes them all at once (`git fast-import`), so that 2,000 versions take seconds.
"""

import argparse
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from growth import Section, begin, edit

from redletter.model.digest import digest_line, digest_of_lines, file_digest

FIRST_DAY = date(2008, 1, 7)
POLICY = """\
id: harbour-ledger-privacy
title: Harbour Ledger Privacy Policy
kind: privacy-policy
organisation:
  name: Harbour Ledger
  url: https://harbour-ledger.example/
  role: controller
contact:
  email: privacy@harbour-ledger.example
in_force_since: 2008-01-07
laws: [eu-gdpr]
"""
SETTINGS = "url: https://policies.harbour-ledger.example/\nsample: true\n"


@dataclass(frozen=True, slots=True)
class Release:
    """One version: its day, and the files that its commit writes, by path below `policy/`."""

    day: date
    files: dict[str, str]


def releases(versions: int, sections: int = 15, changed: int = 2, seed: int = 1) -> Iterator[Release]:
    """Yield the versions of a history, each some days after the one before."""
    chance = Random(seed)  # noqa: S311  # no secret
    texts, day = begin(sections, chance), FIRST_DAY
    for number in range(versions):
        edits: list[tuple[str, str, str]] = []
        now = texts if number == 0 else [texts[at] for at in sorted(chance.sample(range(sections), changed))]
        if number:
            edits = [(section.title, *edit(section, chance)) for section in now]
            day += timedelta(days=chance.choice((1, 2, 3, 4, 5)))
        files = {_path(texts, section): section.markdown() for section in now}
        if number == 0:
            files |= {"policy.yml": POLICY, "settings.yml": SETTINGS}
        yield Release(day, files | _records(day, edits, _digest(texts)))


def _path(texts: list[Section], section: Section) -> str:
    return f"sections/{texts.index(section) + 1:02}-{section.id}.md"


def _digest(texts: list[Section]) -> str:
    files = {_path(texts, section): section.markdown() for section in texts} | {"policy.yml": POLICY}
    return digest_of_lines(digest_line(file_digest(content.encode()), path) for path, content in files.items())


def _records(day: date, edits: list[tuple[str, str, str]], digest: str) -> dict[str, str]:
    """Return the record of a version, and its notice where it is material."""
    levels = [level for _, _, level in edits]
    level = next((one for one in ("material", "substantive", "editorial") if one in levels), "")
    lines = [f'version: "{day}"', f"published: {day}", f"effective: {day}", f"text: {digest}"]
    if level:
        reason = "reason: The text is made up; its edits say how much they matter."
        lines += [f"level: {level}", "decided_by: the benchmark", reason]
    if level == "material":
        lines.append("short_notice: {reason: Nobody is bound by a made-up text, decided_by: the benchmark}")
    told = [f"- **{title}**: {what}." for title, what, _ in edits] or ["- **First version**: before, there was none."]
    files = {f"versions/{day}.md": "\n".join(["---", *lines, "---", "", *told, ""])}
    if level == "material":
        head = f'---\nsubject: "Harbour Ledger Privacy Policy: a change from {day}"\nsend_by: {day}\n---\n\n'
        files[f"notices/{day}.md"] = head + "We change our privacy policy.\n\n" + "\n".join(told) + "\n"
    return files


def stream(history: Iterator[Release]) -> Iterator[bytes]:
    """Yield what `git fast-import` reads for a history."""
    yield b"feature done\n"
    for release in history:
        moment = datetime(release.day.year, release.day.month, release.day.day, 12, tzinfo=UTC)
        who = f"Benchmark <benchmark@example.org> {int(moment.timestamp())} +0000"
        yield f"commit refs/heads/main\nauthor {who}\ncommitter {who}\n".encode() + _data(f"Release {release.day}")
        for path, content in sorted(release.files.items()):
            yield f"M 100644 inline policy/{path}\n".encode() + _data(content)
    yield b"done\n"


def _data(text: str) -> bytes:
    content = text.encode()
    return b"data %d\n%s\n" % (len(content), content)


def write(folder: Path, versions: int, sections: int = 15, changed: int = 2, seed: int = 1) -> None:
    """Write a history as a repository with its work tree; the folder must not exist yet."""
    folder.mkdir(parents=True)
    own = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main"], cwd=folder, env=own, check=True)
    told = b"".join(stream(releases(versions, sections, changed, seed)))
    subprocess.run(["git", "fast-import", "--quiet"], cwd=folder, env=own, input=told, check=True)
    subprocess.run(["git", "reset", "--quiet", "--hard"], cwd=folder, env=own, check=True)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Write a git repository with the made-up history of a policy.")
    parser.add_argument("folder", type=Path)
    for name, default in (("versions", 100), ("sections", 15), ("changed", 2), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    told = parser.parse_args()
    write(told.folder, told.versions, told.sections, told.changed, told.seed)


if __name__ == "__main__":
    main()
