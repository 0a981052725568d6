"""What a site engine gives: the frame around every page, cut at its slots, and the pages and files of its own."""

from dataclasses import dataclass

from redletter.model.drawn import Fragment


@dataclass(frozen=True, slots=True)
class Frames:
    """The frames of a site.

    `key` names all that they were made from, and is empty where that cannot be told (a plugin of somebody else's).
    `base` is the address of the site, empty where it has none; `strict` says that pages bring a content security policy.
    `shells` are by the path of the page in the navigation, or by `*DEPTH` for pages that are not in it.
    `index` is the search index of the hand-written pages as JSON, empty where the site has no search; `written` are
    their addresses.
    `watched` are the files and folders on disk that the frames were made from.
    """

    key: str
    base: str
    strict: bool
    shells: tuple[tuple[str, Fragment], ...]
    index: str
    written: tuple[str, ...]
    watched: tuple[str, ...]


def shell_of(path: str) -> str:
    """Return the name of the frame for pages outside the navigation that stand as deep as a path."""
    return f"*{path.count('/')}"
