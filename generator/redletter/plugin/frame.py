"""What the frame around every page needs beyond MkDocs' own context."""

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from redletter.render.assets import FOLDER as ASSETS
from redletter.render.content_policy import policy_meta, written_page_policy
from redletter.render.wording import Wording


@dataclass(frozen=True, slots=True)
class Frame:
    """The words of the frame, and the styles and scripts it loads; paths are from the site's top.

    `strict` gives hand-written pages their content security policy (the others bring theirs).
    """

    words: Wording
    language: str
    generator: str
    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    strict: bool
    assets: str = ASSETS

    @property
    def policy_meta(self) -> str:
        """The tag with the policy of a hand-written page, empty where there is none."""
        return policy_meta(written_page_policy()) if self.strict else ""


def installed_theme() -> Path | None:
    """Return the folder of the theme's files as it is installed here, None where it is not."""
    found = find_spec("material")
    return Path(found.origin).parent / "templates" if found is not None and found.origin else None


def theme_styles(folders: list[str]) -> tuple[str, ...]:
    """Return the theme's own style sheets by the names that its edition gives them, first those all others build on."""
    found: list[str] = []
    for name in ("main", "palette"):
        for folder in folders:
            places = sorted((Path(folder) / "assets" / "stylesheets").glob(f"{name}.*.min.css"))
            found += [place.relative_to(folder).as_posix() for place in places[:1]]
    return tuple(found)
