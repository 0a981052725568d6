"""The MkDocs plugin: short hooks; what they put in place is made in `app`.

Pages written by hand go through MkDocs' own pipeline; of a policy's pages it renders the frames alone, with navigation,
and these are filled when it is done.
"""

import logging
import os
from concurrent.futures import Executor
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
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents

from redletter.app.day import VARIABLE, told_day
from redletter.app.finish import SEARCH, engine_files, finish, site_plans
from redletter.app.frames import frames_key, remember_frames
from redletter.app.last import Asked
from redletter.app.plan import GENERATOR
from redletter.app.publish import WholeSite, whole_site
from redletter.app.rebuild import remember_site
from redletter.model.drawn import Fragment
from redletter.model.finished import Finished
from redletter.model.frames import Frames, shell_of
from redletter.model.page import PagePlan
from redletter.model.problem import MAX_FAULTS, CannotRun, PolicyError
from redletter.model.progress import Progress, Quiet
from redletter.plugin.config import RedletterConfig, custom_folders, is_plain
from redletter.plugin.frame import Frame, theme_styles
from redletter.plugin.theme_files import lighten
from redletter.publish.output import beside, held_output
from redletter.render.assets import FOLDER as ASSETS
from redletter.render.stitch import cut_frame, slot
from redletter.store.memory import Memory

log = logging.getLogger("mkdocs.plugins.redletter")
THEME = Path(__file__).parent.parent / "render" / "theme"
#: Where the shells stand among MkDocs' pages, for the time of a build.
SHELL = "redletter-shell"


class RedletterPlugin(BasePlugin[RedletterConfig]):  # type: ignore[no-untyped-call]  # MkDocs types it no further
    """Puts policies into a MkDocs site."""

    def __init__(self) -> None:
        self.command: Literal["build", "gh-deploy", "serve"] = "build"
        self.memory = Memory()
        self.failure: Exception | None = None
        self.as_of: date | None = None
        # What `redletter build` was asked for and by whom it is heard; `mkdocs build` says neither.
        self.asked: Asked | None = None
        self.settings: Path | None = None
        self.progress: Progress = Quiet()
        self.workers: Executor | None = None
        self.finished: Finished | None = None
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
        self.repo = (Path(config.config_file_path or ".").parent / self.config.repo).resolve()
        self.stack = ExitStack()
        self.failure = None
        try:
            self.site = whole_site(
                self.repo, self.config.policy, self.as_of or told_day(os.environ.get(VARIABLE)), datetime.now(UTC), self.memory,
                draft=self.command == "serve", progress=self.progress, workers=self.workers,
            )  # fmt: skip
            self.output = Path(config.site_dir)
            if self.command != "serve":
                self.stack.enter_context(held_output(self.output))
                config.site_dir = self.stack.enter_context(beside(self.output))
        except (CannotRun, PolicyError) as error:
            self.failure = error
            raise PluginError(str(error)) from error
        if self.asked is None:
            self._report(self.site)
        self._adjust(config, self.site)
        return config

    def _report(self, site: WholeSite) -> None:
        """Tell of faults in released texts, which can no longer be mended in them; `redletter build` tells of them itself."""
        for fault in site.faults[:MAX_FAULTS]:
            log.warning("%s", fault)
        if len(site.faults) > MAX_FAULTS:
            log.warning("and %d more faults in released texts", len(site.faults) - MAX_FAULTS)

    def _adjust(self, config: MkDocsConfig, site: WholeSite) -> None:
        """Fit MkDocs' settings to the policies: titles, navigation, hand-written pages, templates."""
        folder = Path(config.docs_dir)
        self._pages = str(folder)
        if (folder / "policy.yml").is_file() or any(folder.glob("*/policy.yml")):
            # `docs_dir: policy` stands for its `pages` folder, which may be absent.
            pages = folder / "pages"
            self._pages = str(pages)
            config.docs_dir = str(pages) if pages.is_dir() else self._no_pages.name
        if config.site_name == "Policy":
            config.site_name = escape(site.title)
        config.site_url = config.site_url or site.url or None
        place = 1 if config.theme.custom_dir else 0
        if str(THEME) not in config.theme.dirs:
            config.theme.dirs.insert(place, str(THEME))
            lighten(config.theme)

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
        """Add the policy's main pages, and a frame for each depth of address, as virtual pages that are slots alone."""
        self.pages = {_source(page): page for page in self.site.pages if page.nav}
        self.shells: dict[str, Fragment] = {}
        for source in self.pages:
            if (written := files.get_file_from_path(source)) is not None:
                log.warning("%s is written by hand and by the policy; the policy's is shown", source)
                files.remove(written)
            files.append(File.generated(config, source, content=""))
        for depth in sorted({page.path.count("/") for page in self.site.pages if not page.nav}):
            source = _shell_source(depth)
            files.append(File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV))
        if config.nav is None:
            others = [file.src_uri for file in files.documentation_pages() if file.src_uri not in self.pages]
            by_hand = sorted(source for source in others if not source.startswith(SHELL))
            config.nav = [*_navigation(self.pages, self.site.words("title.policy")), *by_hand]
        return files

    def _is_own(self, page: MkDocsPage) -> bool:
        return page.file.src_uri in self.pages or page.file.src_uri.startswith(SHELL)

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str | None:
        """Give our pages slots for their parts; the theme's template puts them where they go."""
        if self._is_own(page):
            parts = {name: slot(name) for name in ("title", "head", "toc")}
            page.meta = {"title": slot("title"), "description": slot("description"), "redletter": parts}
            # They are put into the index when they are filled.
            page.meta["search"] = {"exclude": True}
        return None

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str | None:
        """Give our pages a slot for their body, and the theme no contents: they bring their own."""
        if self._is_own(page):
            page.toc = TableOfContents([])
            return slot("body")
        return None

    def on_page_context(self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Any) -> Any:
        """Give our pages a slot for their canonical address."""
        if self._is_own(page) and page.canonical_url:
            page.canonical_url = slot("canonical")
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Keep the frame of one of our pages to be filled, and out of the site."""
        if not self._is_own(page):
            return output
        own = self.pages.get(page.file.src_uri)
        self.shells[own.path if own is not None else shell_of(page.url)] = cut_frame(output)
        return ""

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Fill the frames, and put the finished site in its place."""
        folder = Path(config.site_dir)
        index = folder / SEARCH
        watched = tuple(sorted({str(self.settings or config.config_file_path), self._pages, *custom_folders(config)}))
        frames = Frames(
            frames_key(self.site, watched) if is_plain(config) else "", config.site_url or "", self.strict,
            tuple(sorted(self.shells.items())), index.read_text(encoding="utf-8") if index.is_file() else "",
            tuple(self.written), watched,
        )  # fmt: skip
        if self.command == "serve":
            for plan in site_plans(self.site, frames):
                place = folder / plan.path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(self.memory.recent(("page", plan.key), plan.make) if plan.key else plan.make())
            return
        statics = tuple(engine_files(folder, frames))
        self.finished = finish(self.site, frames, statics, self.output, self.memory, self.progress)
        remember_frames(frames, self.output, self.memory)
        if self.asked is not None and self.asked.repo == self.repo:
            remember_site(self.asked, self.site, frames, len(statics), self.output, self.memory)
        config.site_dir = str(self.output)
        self.stack.close()

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


def _navigation(pages: dict[str, PagePlan], home: str) -> list[dict[str, Any]]:
    """Return the navigation: the pages of the one policy, or a group for each policy; `home` names a policy's first page."""
    groups: list[tuple[str, list[dict[str, Any]]]] = []
    for source, page in pages.items():
        if page.nav == home or not groups:
            groups.append((escape(page.title), []))
        groups[-1][1].append({page.nav: source})
    return groups[0][1] if len(groups) == 1 else [{title: entries} for title, entries in groups]


def _source(page: PagePlan) -> str:
    """Return the name MkDocs would read a page from."""
    return f"{page.path}index.md"


def _shell_source(depth: int) -> str:
    return f"{SHELL}/" + "x/" * (depth - 1) + "index.md"
