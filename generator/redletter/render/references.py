"""Where references lead on pages that do not hold what they name."""

from collections.abc import Callable

from redletter.model.comparison import Comparison
from redletter.model.page import relative
from redletter.render.view import View


def address_in(view: View, path: str, comparison: Comparison) -> Callable[[str], str]:
    """Return a function from ids to addresses as seen from a page: in the after side's text, else in the before's."""
    before, after = comparison.before, comparison.after
    known = frozenset(after.outline.ids if after.outline is not None else ())

    def address_of(name: str) -> str:
        version = after if name in known or before is None else before
        return f"{relative(path, view.addresses.version(version.id))}#{name}"

    return address_of
