"""A whole redline side by side, for tests that look at all of it; pages put it together section by section."""

from redletter.model.change import Redline, SectionRedline
from redletter.render.redline_notes import is_shown, parts_of
from redletter.render.redline_sides import section_sides_html


def side_by_side_html(redline: Redline | SectionRedline, *, shift: int = 0) -> str:
    """Return a redline side by side; sections without changes are left out, `shift` is added to levels of headings."""
    return "\n".join(section_sides_html(section, shift=shift) for section in parts_of(redline) if is_shown(section))
