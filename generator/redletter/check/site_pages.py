"""What the pages of a built site show, held against what git gives: all but the frame around it."""

from collections.abc import Iterator

from redletter.check.site_words import HEAD, page_words, shown, words_part
from redletter.model.evidence import SITE, Difference

#: The frame around a page is smaller than this many characters.
_PAGE = 1_000_000
#: Stands in a frame for what it holds.
_HELD = "whatthispageholds"


def check_body(
    path: str, said: str, body: str, version: str = "", section: str = "", mend: str = SITE
) -> Iterator[Difference]:
    """Yield where a page parts from the body that git gives it: in its words, or else in what is around them.

    `version` and `section` name what the page is about.
    """
    if _holds(said, body):
        return
    if len(said) > _PAGE + 4 * len(body):
        yield Difference(path, "page", "is far larger than the page that git gives", version, section, mend)
        return
    wanted = f"<article>{body}</article>"
    for marks in (False, True):
        parts = list(words_part(page_words(said, whole=True, marks=marks), page_words(wanted, whole=True, marks=marks)))
        for place, found in parts:
            where = f"#{shown(place)}" if place != HEAD else "the top of the page"
            what = "links or marks in" if marks else "what is shown at"
            yield Difference(path, "page", f"{what} {where} differs from what git has: {found}", version, section, mend)
        if parts:
            return


def _holds(said: str, body: str) -> bool:
    """Return whether a page has a body letter by letter as all that its main part shows."""
    before, found, after = said.partition(body)
    if not found:
        return False
    frame = f"{before}{_HELD}{after}"
    # A site's own frame may have no main part that we know.
    shows = {HEAD: (_HELD,)} if "<article" in frame else {}
    return all(page_words(frame, whole=True, marks=marks) == shows for marks in (False, True))
