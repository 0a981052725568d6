"""`settings.yml`: how site and tool treat the policy; never part of its text."""

import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field

from redletter.model.files import SourceFile
from redletter.model.problem import Problem
from redletter.model.settings import Link, Settings
from redletter.parse.file_text import read_text
from redletter.parse.markdown import is_safe
from redletter.parse.schema import Flag, Shape, Whole, read_shape
from redletter.parse.yaml_text import Node, read_yaml


class NoticeKeys(Shape):
    """`notice` of `settings.yml`."""

    days: Whole = 30
    channels: tuple[str, ...] = ()


class BackKeys(Shape):
    """`links.back` of `settings.yml`."""

    label: str
    url: str


class RelatedKeys(Shape):
    """One of `links.related` of `settings.yml`."""

    title: str
    url: str


class LinksKeys(Shape):
    """`links` of `settings.yml`."""

    back: BackKeys | None = None
    related: tuple[RelatedKeys, ...] = ()


class SettingsKeys(Shape):
    """The keys of `settings.yml`."""

    url: str = Field("", description="The base of permanent addresses, feeds and ids.")
    address: str = Field("/", description="Where the policy stands on the site. Once published, it never moves.")
    timezone: str = Field("UTC", description="Whose days count, as Europe/Berlin.")
    notice: NoticeKeys = Field(NoticeKeys(), description="How long before a material change people are told, and how.")
    links: LinksKeys = Field(LinksKeys(), description="The way back, and what to read with the policy.")
    formerly: tuple[str, ...] = Field((), description="Folders that held the policy earlier in history.")
    waivers: dict[str, str] = Field(
        default_factory=dict, description="Kinds of findings not to mind, each with the reason."
    )
    unreadable: dict[str, str] = Field(
        default_factory=dict, description="Versions that cannot be read, each with the reason."
    )
    sample: Flag = Field(default=False, description="`true` for a site that does not speak for the policy's owner.")


def read_settings(file: SourceFile | None) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the settings (defaults where there is no file), and what is wrong; a broken file's problems stop."""
    if file is None:
        return Settings(), ()
    text, problems = read_text(file)
    if text is None:
        return Settings(), problems
    node, problems = read_yaml(text, file.path)
    if node is None or node.value is None:
        return Settings(), problems
    keys, more = read_shape(SettingsKeys, node, file.path)
    problems += more
    if keys is None:
        return Settings(), problems
    problems += _value_problems(keys, node, file.path)
    return _settings(keys), problems


def _settings(keys: SettingsKeys) -> Settings:
    return Settings(
        url=keys.url.rstrip("/") + "/" if keys.url else "",
        address=keys.address if keys.address.endswith("/") else keys.address + "/",
        timezone=keys.timezone,
        notice_days=keys.notice.days,
        notice_channels=keys.notice.channels,
        back=Link(keys.links.back.label, keys.links.back.url) if keys.links.back else None,
        related=tuple(Link(one.title, one.url) for one in keys.links.related),
        formerly=tuple(folder.strip("/") for folder in keys.formerly),
        waivers=tuple(sorted(keys.waivers.items())),
        unreadable=tuple(sorted(keys.unreadable.items())),
        sample=keys.sample,
    )


def _value_problems(keys: SettingsKeys, node: Node, path: str) -> tuple[Problem, ...]:
    """Return what is wrong with values that would spoil addresses or dates."""
    problems: list[Problem] = []

    def report(key: str, message: str, mend: str) -> None:
        problems.append(Problem(path, node.line_at((key,)), "settings", message, mend, stops=True))

    if keys.url and not re.fullmatch(r"https?://[^\s/]+(/\S*)?", keys.url):
        report("url", f"`{keys.url}` is no web address", "write it as https://policies.example.org/")
    if not re.fullmatch(r"/(?:[a-z0-9]+(?:-[a-z0-9]+)*/?)*", keys.address):
        report("address", f"`{keys.address}` is no address on the site", "write `/`, or `/terms/`")
    targets = [link.url for link in keys.links.related] + ([keys.links.back.url] if keys.links.back else [])
    for target in targets:
        if not is_safe(target):
            report("links", f"a link may not lead to {target[:60]}", "use https, mailto or tel")
    try:
        ZoneInfo(keys.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        report("timezone", f"`{keys.timezone}` is no timezone", "write an IANA name such as UTC or Europe/Berlin")
    for folder in keys.formerly:
        if folder.startswith("/") or ".." in folder.split("/"):
            report("formerly", f"`{folder}` leads out of the repository", "write a folder below its top")
    return tuple(problems)
