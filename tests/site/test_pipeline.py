"""Pages put into a frame that was rendered once are what MkDocs' own pipeline makes of them, byte for byte.

Links alone may be written another way: `../../versions/` for `../`.
"""

import re
from datetime import date
from html import escape
from pathlib import Path
from posixpath import normpath

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents

from redletter.app.load import load
from redletter.app.site import build_site
from redletter.model.page import Page
from redletter.render.toc_html import head_html, toc_html
from redletter.render.wording import wording
from redletter.store.memory import Memory

DAY = date(2026, 1, 15)
KINDS = ("versions/", "changes/", "since/", "sections/", "notices/")


class Whole(BasePlugin):  # type: ignore[type-arg]  # it has no settings
    """Gives MkDocs some of our pages as pages of its own, and takes what it makes of them out of the site again."""

    def __init__(self, pages: list[Page]) -> None:
        self.pages = {f"{page.path}index.md": page for page in pages}
        self.made: dict[str, bytes] = {}

    @event_priority(-50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        for source in self.pages:
            files.append(File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV))
        return files

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str | None:
        own = self.pages.get(page.file.src_uri)
        if own is not None:
            parts = {"title": escape(own.title), "head": head_html(own), "toc": toc_html(own.toc, wording("en"))}
            page.meta = {"title": parts["title"], "description": escape(own.description), "redletter": parts}
            page.meta["search"] = {"exclude": True}
        return None

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str | None:
        own = self.pages.get(page.file.src_uri)
        if own is None:
            return None
        page.toc = TableOfContents([])
        return own.body

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        for page in self.pages.values():
            place = Path(config.site_dir) / page.path / "index.html"
            self.made[page.path] = place.read_bytes()
            place.unlink()


def resolved(content: bytes, path: str) -> str:
    """Return a page with its relative links as addresses from the site's top."""

    def whole(found: re.Match[str]) -> str:
        return f'{found[1]}="{normpath("/" + path + found[2])}"'

    return re.sub(r'(href|src)="(\.\.?/[^"]*)"', whole, content.decode())


def test_ten_pages_are_what_the_full_pipeline_gives(clone: Path, tmp_path: Path) -> None:
    plans = [plan for plan in build_site(load(clone), DAY, Memory()).pages if not plan.nav]
    chosen = [plan for kind in KINDS for plan in [one for one in plans if one.path.startswith(kind)][-3:]]
    assert len(chosen) >= 10
    assert {plan.path.partition("/")[0] + "/" for plan in chosen} >= {"versions/", "changes/", "since/", "sections/"}
    config = load_config(config_file=str(clone / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    config.plugins["redletter"].as_of = DAY  # type: ignore[attr-defined]
    whole = config.plugins["whole"] = Whole([plan.make() for plan in chosen])
    build(config)
    for plan in chosen:
        stitched = (tmp_path / "site" / plan.path / "index.html").read_bytes()
        assert resolved(stitched, plan.path) == resolved(whole.made[plan.path], plan.path), plan.path
