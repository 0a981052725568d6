"""`redletter release`: what it finds out, what it writes, what it refuses."""

from pathlib import Path

import pytest
from support_desk import TODAY, commit, replace, run, write_todos

RECIPIENT = "- recipient: Postbox, which sends our mail\n  role: processor\n  country: IE\n"
RECIPIENTS = "policy/sections/03-who-receives-it.md"
WORDS = "policy/sections/01-who-we-are.md"


def add_recipient(folder: Path) -> None:
    """Make the draft material: one recipient more."""
    replace(folder, RECIPIENTS, "```\n\nWe do not sell", f"{RECIPIENT}```\n\nWe do not sell")


def mend_wording(folder: Path) -> None:
    """Make the draft a matter of wording."""
    replace(folder, WORDS, "keeps notes for you.", "keeps notes for you!")


def release(folder: Path, *arguments: str, today: str = TODAY) -> tuple[int, str]:
    """Run `release` on a policy."""
    return run("release", "--repo", str(folder), *arguments, today=today)


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of the policy by path."""
    return {str(path): path.read_bytes() for path in (folder / "policy").rglob("*") if path.is_file()}


def test_a_material_change_gets_a_record_and_a_notice(example: Path) -> None:
    add_recipient(example)
    code, said = release(example)
    assert code == 0, said
    record = (example / "policy/versions/2026-11-24.md").read_text(encoding="utf-8")
    notice = (example / "policy/notices/2026-11-24.md").read_text(encoding="utf-8")
    assert "published: 2026-11-24\neffective: 2026-12-29\ntext: sha256:" in record
    assert 'found: {level: material, rules: "' in record
    assert "- **Who receives it**: before, nothing on this; from 29 December 2026, “Postbox" in record
    assert "send_by: 2026-11-29" in notice
    assert "Found: material, compared with 2026-11-19." in said
    assert "Still to do, since only a person can say it:" in said
    assert run("check", "--repo", str(example))[0] == 1
    write_todos(example)
    assert run("check", "--repo", str(example))[0] == 0
    commit(example)
    assert run("check", "--repo", str(example), "--base", "HEAD~1")[0] == 0
    assert release(example)[0] == 1


def test_a_matter_of_wording_gets_a_record_alone(example: Path) -> None:
    mend_wording(example)
    code, said = release(example)
    assert code == 0, said
    record = (example / "policy/versions/2026-11-24.md").read_text(encoding="utf-8")
    # The draft builds on the upcoming version, so it applies with it and not before.
    assert "effective: 2026-12-29" in record
    assert "TODO" not in record
    assert not (example / "policy/notices/2026-11-24.md").exists()


def test_a_correction_takes_the_place_of_what_it_corrects(example: Path) -> None:
    mend_wording(example)
    code, said = release(example, "--corrects", "2026-11-19")
    assert code == 0, said
    record = (example / "policy/versions/2026-11-24.md").read_text(encoding="utf-8")
    assert 'corrects: "2026-11-19"' in record
    assert "effective" not in record
    commit(example)
    assert run("check", "--repo", str(example))[0] == 0
    assert "corrected" in run("versions", "--repo", str(example))[1]


@pytest.mark.parametrize(
    ("change", "arguments", "said"),
    [
        (add_recipient, ("--corrects", "2026-11-19"), "a correction may change nothing above editorial"),
        (
            add_recipient,
            ("--corrects", "2026-01-28"),
            "2026-01-28 is superseded, so it cannot be corrected; correct one of",
        ),
        (add_recipient, ("--effective", "2026-12-01"), "a material change needs 30 days of notice, and this gives 7"),
        (add_recipient, ("--effective", "2026-11-01"), "before it is published on 2026-11-24"),
        (None, (), "this text was released as 2026-11-19 already"),
    ],
)
def test_what_cannot_be_released_is_refused_and_nothing_is_written(
    change: object, arguments: tuple[str, ...], said: str, example: Path
) -> None:
    if callable(change):
        change(example)
    before = tree(example)
    code, printed = release(example, *arguments)
    assert code == 1
    assert said in printed
    assert tree(example) == before


def test_release_refuses_what_check_refuses(example: Path) -> None:
    replace(example, WORDS, "keeps notes for you.", "keeps <b>notes</b> for you.")
    before = tree(example)
    code, printed = release(example)
    assert (code, "raw HTML is not read" in printed) == (1, True)
    assert tree(example) == before


def test_short_notice_is_written_with_what_a_person_must_say(example: Path) -> None:
    add_recipient(example)
    code, said = release(example, "--short-notice", "--effective", "2026-12-01")
    assert code == 0, said
    record = (example / "policy/versions/2026-11-24.md").read_text(encoding="utf-8")
    assert 'short_notice:\n  reason: "TODO: say why"' in record
    assert "versions/2026-11-24.md:" in said


def test_an_upcoming_version_is_withdrawn_and_one_in_force_is_not(example: Path) -> None:
    before = (example / "policy/versions/2026-11-19.md").read_text(encoding="utf-8")
    code, said = release(example, "--withdraw", "2026-11-19")
    assert code == 0, said
    after = (example / "policy/versions/2026-11-19.md").read_text(encoding="utf-8")
    assert 'withdrawn:\n  on: 2026-11-24\n  reason: "TODO: say why"' in after
    assert after.replace(after[after.index("withdrawn:") : after.index("---", 5)], "") == before
    write_todos(example)
    commit(example)
    assert "withdrawn" in run("versions", "--repo", str(example))[1]
    assert release(example, "--withdraw", "2026-08-26")[0] == 1
    assert release(example, "--withdraw", "2020-01-01")[0] == 1
    assert release(example, "--withdraw", "2026-11-19", "--short-notice")[0] == 2


def test_unconfirmed_facts_are_released_by_a_sample_alone(example: Path) -> None:
    replace(example, RECIPIENTS, "  country: FI\n", "  country: FI\n  confirmed: false\n")
    replace(example, "policy/settings.yml", "sample: true\n", "")
    commit(example, "2026-11-20")
    code, said = release(example)
    assert (code, "is not confirmed yet" in said) == (1, True)
    replace(example, "policy/settings.yml", "timezone: UTC\n", "timezone: UTC\nsample: true\n")
    commit(example, "2026-11-21")
    assert release(example)[0] == 0


def test_nothing_is_half_written(example: Path) -> None:
    add_recipient(example)
    (example / "policy/notices/2026-11-24.md").write_text("---\nsubject: Mine\n---\n\nMine.\n", encoding="utf-8")
    before = tree(example)
    code, said = release(example)
    assert code != 0
    assert "is there already" in said
    assert tree(example) == before


def test_a_link_leads_nothing_out_of_the_policy(example: Path, tmp_path: Path) -> None:
    add_recipient(example)
    for file in (example / "policy/notices").iterdir():
        file.unlink()
    (example / "policy/notices").rmdir()
    (tmp_path / "elsewhere").mkdir()
    (example / "policy/notices").symlink_to(tmp_path / "elsewhere")
    assert release(example)[0] != 0
    assert not list((tmp_path / "elsewhere").iterdir())
    assert not (example / "policy/versions/2026-11-24.md").exists()
