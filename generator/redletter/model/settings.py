"""How site and tool treat a policy: what `settings.yml` says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A link beside the policy."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings, each with its default.

    `url` is the base of canonical addresses (empty: none), `address` the folder of the policy on the site (`/` or
    `/terms/`), `timezone` an IANA name, `notice_days` in days; `formerly` are folders below the repository's top.
    """

    url: str = ""
    address: str = "/"
    timezone: str = "UTC"
    notice_days: int = 30
    notice_channels: tuple[str, ...] = ()
    back: Link | None = None
    related: tuple[Link, ...] = ()
    formerly: tuple[str, ...] = ()
    waivers: tuple[tuple[str, str], ...] = ()
    unreadable: tuple[tuple[str, str], ...] = ()
    sample: bool = False
