"""The MkDocs plugin: short hooks; what they put in place is made in `app`.

The policy's text, the list of versions and the list of changes go through MkDocs' own pipeline, which gives them
navigation and search.
The archive (versions, redlines) is filled into a shell of the same page template.
"""

import logging
import os
from contextlib import ExitStack
from datetime import UTC, date, datetime
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from redletter.app.day import VARIABLE, told_day
from redletter.app.publish import WholeSite, whole_site
from redletter.app.site import GENERATOR
from redletter.model.page import Page
from redletter.model.problem import CannotRun, PolicyError
from redletter.plugin.config import RedletterConfig
from redletter.plugin.frame import Frame, theme_styles
from redletter.plugin.shell import Shell, cut, parts_of, slot
from redletter.publish.output import check_output, put_in_place, staging, write_files
from redletter.render.assets import FOLDER as ASSETS
from redletter.render.sitemap import sitemap_files
from redletter.render.toc_html import head_html, toc_html
from redletter.store.memory import Memory

log = logging.getLogger("mkdocs.plugins.redletter")
THEME = Path(__file__).parent.parent / "render" / "theme"
#: Where the shells stand among MkDocs' pages, for the time of a build.
SHELL = "redletter-shell"
_MAX_FAULTS = 20


class RedletterPlugin(BasePlugin[RedletterConfig]):  # type: ignore[no-untyped-call]  # MkDocs types it no further
    """Puts policies into a MkDocs site."""

    def __init__(self) -> None:
        self.command: Literal["build", "gh-deploy", "serve"] = "build"
        self.memory = Memory()
        self.failure: Exception | None = None
        self.as_of: date | None = None
        # Stands for the folder of hand-written pages where there is none; the server asks to watch one.
        self._no_pages = TemporaryDirectory(prefix="redletter-")

    @property
    def strict(self) -> bool:
        """Whether pages get their content security policy; what the server writes into them would not run under it."""
        return self.command != "serve"

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is a build or a server; having this hook keeps the plugin across rebuilds."""
        self.command = command

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make the whole site as values, before MkDocs touches the output folder."""
        repo = Path(config.config_file_path or ".").parent / self.config.repo
        self.stack = ExitStack()
        self.failure = None
        try:
            self.site = whole_site(
                repo.resolve(), self.config.policy, self.as_of or told_day(os.environ.get(VARIABLE)), datetime.now(UTC), self.memory,
                draft=self.command == "serve",
            )  # fmt: skip
            self.output = Path(config.site_dir)
            if self.command != "serve":
                check_output(self.output)
                config.site_dir = str(self.stack.enter_context(staging(self.output)))
        except (CannotRun, PolicyError) as error:
            self.failure = error
            raise PluginError(str(error)) from error
        self._report(self.site)
        self._adjust(config, self.site)
        return config

    def _report(self, site: WholeSite) -> None:
        """Tell of faults in released texts, which can no longer be mended in them."""
        for fault in site.faults[:_MAX_FAULTS]:
            log.warning("%s", fault)
        if len(site.faults) > _MAX_FAULTS:
            log.warning("and %d more faults in released texts", len(site.faults) - _MAX_FAULTS)

    def _adjust(self, config: MkDocsConfig, site: WholeSite) -> None:
        """Fit MkDocs' settings to the policies: titles, navigation, hand-written pages, templates."""
        folder = Path(config.docs_dir)
        if (folder / "policy.yml").is_file() or any(folder.glob("*/policy.yml")):
            # `docs_dir: policy` stands for its `pages` folder, which may be absent.
            pages = folder / "pages"
            config.docs_dir = str(pages) if pages.is_dir() else self._no_pages.name
        if config.site_name == "Policy":
            config.site_name = escape(site.title)
        config.site_url = config.site_url or site.url or None
        place = 1 if config.theme.custom_dir else 0
        if str(THEME) not in config.theme.dirs:
            config.theme.dirs.insert(place, str(THEME))

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the frame its words, styles and script."""
        styles = [file.path for file in self.site.files if file.path.endswith(".css")]
        scripts = (f"{ASSETS}site.js",)
        env.globals["rl"] = Frame(
            self.site.words,
            self.site.words.language,
            GENERATOR,
            (*theme_styles(config.theme.dirs), *styles),
            scripts,
            strict=self.strict,
        )
        return env

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the policy's main pages, and a shell for each depth of address, as virtual pages."""
        self.pages = {_source(page): page for page in self.site.pages if page.nav}
        self.stitched = [page for page in self.site.pages if not page.nav]
        self.shells: dict[int, Shell] = {}
        for source in self.pages:
            if (written := files.get_file_from_path(source)) is not None:
                log.warning("%s is written by hand and by the policy; the policy's is shown", source)
                files.remove(written)
            files.append(File.generated(config, source, content=""))
        for depth in sorted({page.path.count("/") for page in self.stitched}):
            source = _shell_source(depth)
            files.append(File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV))
        if config.nav is None:
            others = [file.src_uri for file in files.documentation_pages() if file.src_uri not in self.pages]
            by_hand = sorted(source for source in others if not source.startswith(SHELL))
            config.nav = [*_navigation(self.pages, self.site.words("title.policy")), *by_hand]
        return files

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str | None:
        """Give our pages their titles and descriptions; the theme's template reads them."""
        own = self.pages.get(page.file.src_uri)
        if own is not None:
            parts = parts_of(own, "", head_html(own, strict=self.strict), toc_html(own.toc, self.site.words))
            page.meta = {"title": parts["title"], "description": parts["description"], "redletter": parts}
            # The archive and the tables repeat the policy's words, and would drown them.
            page.meta["search"] = {"exclude": not own.searched}
        elif page.file.src_uri.startswith(SHELL):
            parts = {name: slot(name) for name in ("title", "head", "toc")}
            page.meta = {"title": slot("title"), "description": slot("description"), "redletter": parts}
            page.meta["search"] = {"exclude": True}
        return None

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str | None:
        """Give our pages their bodies, and the theme what it asks of contents."""
        own = self.pages.get(page.file.src_uri)
        if own is not None:
            page.toc = _contents(own)
            return own.body
        if page.file.src_uri.startswith(SHELL):
            page.toc = TableOfContents([])
            return slot("body")
        return None

    def on_page_context(self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Any) -> Any:
        """Give the shell a slot for its canonical address."""
        if page.file.src_uri.startswith(SHELL) and page.canonical_url:
            page.canonical_url = slot("canonical")
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Keep the shell to be filled, and out of the site."""
        if not page.file.src_uri.startswith(SHELL):
            return output
        self.shells[page.url.count("/")] = cut(output)
        return ""

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Fill the archive's pages, write files and sitemap, and put the finished site in its place."""
        folder = Path(config.site_dir)
        base = config.site_url or ""
        for page in self.stitched:
            path = folder / page.path / "index.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            parts = parts_of(
                page, f"{base}{page.path}", head_html(page, strict=self.strict), toc_html(page.toc, self.site.words)
            )
            path.write_text(self.shells[page.path.count("/")].fill(parts), encoding="utf-8")
        write_files(folder, self.site.files)
        self._sitemap(folder, base)
        if self.command != "serve":
            put_in_place(folder, self.output, GENERATOR)
            config.site_dir = str(self.output)
            self.stack.close()

    def _sitemap(self, folder: Path, base: str) -> None:
        """Write the sitemap of all pages; without a base address there is nothing to list."""
        listed = [(f"{base}{page.path}", page.modified) for page in self.site.pages if not page.noindex]
        listed += [(f"{base}{path}", "") for path in self.written]
        write_files(folder, sitemap_files(listed if base else []))

    def on_nav(self, nav: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Remember which pages are written by hand, for the sitemap."""
        self.written = [
            file.url for file in files.documentation_pages()
            if file.src_uri not in self.pages and not file.src_uri.startswith(SHELL)
        ]  # fmt: skip
        return nav

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the last good site as it was."""
        self.failure = self.failure or error
        stack: ExitStack | None = getattr(self, "stack", None)
        if stack is not None:
            stack.close()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watch the policies and the head of the repository."""
        for folder in self.site.folders:
            server.watch(str(folder))
        log_of_head = self.site.git_dir / "logs" / "HEAD"
        if log_of_head.is_file():
            server.watch(str(log_of_head))
        return server


def _navigation(pages: dict[str, Page], home: str) -> list[dict[str, Any]]:
    """Return the navigation: the pages of the one policy, or a group for each policy; `home` names a policy's first page."""
    groups: list[tuple[str, list[dict[str, Any]]]] = []
    for source, page in pages.items():
        if page.nav == home or not groups:
            groups.append((escape(page.title), []))
        groups[-1][1].append({page.nav: source})
    return groups[0][1] if len(groups) == 1 else [{title: entries} for title, entries in groups]


def _source(page: Page) -> str:
    """Return the name MkDocs would read a page from."""
    return f"{page.path}index.md"


def _shell_source(depth: int) -> str:
    return f"{SHELL}/" + "x/" * (depth - 1) + "index.md"


def _contents(page: Page) -> TableOfContents:
    """Return a page's contents in MkDocs' form, which the theme's skip link and search read."""
    links: list[AnchorLink] = []
    for entry in page.toc:
        link = AnchorLink(entry.title, entry.anchor, 2)
        link.children = [AnchorLink(child.title, child.anchor, 3) for child in entry.children]
        links.append(link)
    return TableOfContents(links)
