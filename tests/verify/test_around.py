"""What stands around the policies: the theme's files, pages written by hand, files that nobody gives."""

import json
import shutil
from pathlib import Path

import pytest
from tamper import Verify

from redletter.plugin.config import other_makers
from support.repository import RepositoryBuilder
from support.sites import built, served


def test_a_file_of_the_theme_that_was_changed(copy: Path, history: Path, verify: Verify) -> None:
    (style,) = (copy / "assets" / "stylesheets").glob("main.*.min.css")
    style.write_text("p { display: none }", encoding="utf-8")
    result = verify(copy, history)
    assert result.stdout.startswith(f"assets/stylesheets/{style.name}: is not what the theme has under this name;")
    assert len(result.stdout.splitlines()) == 1


def test_a_file_of_another_edition_of_the_theme_is_a_note(copy: Path, history: Path, verify: Verify) -> None:
    (style,) = (copy / "assets" / "stylesheets").glob("main.*.min.css")
    other = "main.01234567.min.css"
    for page in copy.rglob("*.html"):
        page.write_text(page.read_text(encoding="utf-8").replace(style.name, other), encoding="utf-8")
    style.rename(style.with_name(other))
    result = verify(copy, history)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "1 file of another edition of the theme was not compared" in result.stderr


def test_over_http_the_files_that_pages_load_are_looked_at(copy: Path, history: Path, verify: Verify) -> None:
    (style,) = (copy / "assets" / "stylesheets").glob("main.*.min.css")
    style.write_text("p { display: none }", encoding="utf-8")
    with served(copy) as address:
        result = verify(address, history)
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == [f"assets/stylesheets/{style.name}"]


@pytest.fixture(scope="module")
def by_hand(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Give a repository with pages, a picture and a script written by hand, and its site."""
    builder = RepositoryBuilder(tmp_path_factory.mktemp("hand") / "repo")
    builder.text("We keep one.")
    builder.record("2026-01-01", text=True)
    builder.write("policy/pages/about.md", "# About\n\nAsk <b>us</b>.\n")
    builder.write("policy/pages/deep/help.md", "# Help\n\nAsk us again.\n")
    builder.write("policy/pages/mark.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>\n')
    builder.write("policy/pages/own.js", "document.title = 'Ours';\n")
    builder.commit(day="2026-01-01")
    return builder.folder, built(builder.folder, "2026-02-01")


@pytest.mark.parametrize(
    ("path", "before", "after", "says"),
    [
        ("about/index.html", "", "", ""),
        ("about/index.html", "</body>", "<script>steal()</script></body>", "loads or runs what no other page does"),
        ("about/index.html", "</head>", "<base href='https://elsewhere.example/'></head>", "loads or runs"),
        ("about/index.html", "http-equiv=", "name=", "has no content security policy before what it loads"),
        ("about/index.html", '<header class="rl-header"', '<header onclick="x()" class="rl-header"', "loads or runs"),
        ("deep/help/index.html", "<header ", "<iframe src='//elsewhere.example'></iframe><header ", "loads or runs"),
        ("mark.svg", "<svg ", "<svg onload='x()' ", "is nothing that git or the theme gives"),
        ("own.js", "Ours", "Theirs", "is nothing that git or the theme gives"),
    ],
)
def test_pages_written_by_hand(
    by_hand: tuple[Path, Path], tmp_path: Path, verify: Verify, path: str, before: str, after: str, says: str
) -> None:
    history, site = by_hand
    copy = Path(shutil.copytree(site, tmp_path / "site"))
    text = (copy / path).read_text(encoding="utf-8")
    assert before in text
    (copy / path).write_text(text.replace(before, after, 1), encoding="utf-8")
    result = verify(copy, history)
    assert result.exit_code == (1 if says else 0), result.output
    assert [line.split(": ")[0] for line in result.stdout.splitlines()] == ([path] if says else [])
    assert says in result.stdout


@pytest.mark.parametrize(
    "plugins",
    [
        "plugins:\n  - search\n  - tags\n  - redletter\n",
        "plugins: [search, tags, redletter]\n",
        "plugins:\n  search: {}\n  tags:\n  redletter: {}\n",
        "plugins:\n  - search:\n      lang: en\n  - tags: {}\n  - redletter\n",
    ],
)
def test_what_other_plugins_make_is_said_to_be_left_out(
    builder: RepositoryBuilder, verify: Verify, plugins: str
) -> None:
    builder.text("We keep one.")
    builder.record("2026-01-01", text=True)
    theme = "site_name: Any\ndocs_dir: policy\ntheme:\n  name: material\n  font: false\n"
    builder.write("mkdocs.yml", f"{theme}{plugins}")
    builder.commit(day="2026-01-01")
    site = built(builder.folder, "2026-02-01")
    (site / "made.html").write_text("<p>Made by a plugin.", encoding="utf-8")
    (site / "search" / "search_index.json").write_text(json.dumps({"docs": []}), encoding="utf-8")
    result = verify(site, builder.folder)
    assert "what plugins make (tags) was not looked at" in result.stderr


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ("", ()),
        ("plugins: [search, redletter]\nhooks: [own.py]\n", ("hooks",)),
        ("INHERIT: ../base.yml\nplugins: [redletter]\n", ("INHERIT",)),
        ("site_name: !!python/name:os.system\nplugins: [blog]\n", ("blog",)),
        ("plugins: [", ()),
        ("[" * 5000, ()),
    ],
)
def test_what_else_makes_pages(settings: str, found: tuple[str, ...]) -> None:
    assert other_makers(settings) == found
