"""Jinja for the frames around the text.

Policy text itself never passes through a template: it comes ready as HTML and is put in as it is.
"""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from redletter.model.page import relative
from redletter.render.second_line import held


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("redletter.render"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=False,
    )  # fmt: skip


def fill(template: str, page: str, **values: object) -> str:
    """Return a template filled in for the page at a path.

    Templates get `to(path)`, which gives the address of a path as seen from that page; strings are escaped, `html`
    values are not.
    """
    return _environment().get_template(template).render(to=lambda path: relative(page, path), **values)


def html(made: str) -> Markup:
    """Return HTML made from policy text, held against what it may be, so that a template does not escape it.

    Raises CannotRun where it holds anything else.
    """
    return Markup(held(made))  # noqa: S704  # it was held


def put_together(made: str) -> Markup:
    """Return HTML put together from fragments that were held when they were drawn, so that a template does not escape it.

    What was filled in between them was escaped where it was filled in.
    """
    return Markup(made)  # noqa: S704  # its fragments were held


def drawn(picture: str) -> Markup:
    """Return a picture that was drawn from dates and figures, so that a template does not escape it."""
    return Markup(picture)  # noqa: S704  # no word of a policy is in it
