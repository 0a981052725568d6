"""Typed shapes of front-matter, checked by pydantic at the edge, and its complaints turned into problems.

Unknown keys are errors with a guess at what was meant; all of a file's faults are reported at once.
"""

import difflib
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, JsonValue, ValidationError

from redletter.model.problem import Problem
from redletter.parse.yaml_text import Node


class Shape(BaseModel):
    """Base of all shapes: nothing unknown, nothing changed afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def _day(value: object) -> object:
    """Read an ISO 8601 calendar date; pydantic alone would also take timestamps."""
    if isinstance(value, str):
        if len(value) != len("2025-12-28"):
            raise ValueError("is no date")
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ValueError("is no date") from None
    return value


def _flag(value: object) -> object:
    if value in ("true", "false"):
        return value == "true"
    raise ValueError("is neither true nor false")


def _whole(value: object) -> object:
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 9:
        return int(value)
    raise ValueError("is no whole number")


Day = Annotated[date, BeforeValidator(_day)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Whole = Annotated[int, BeforeValidator(_whole)]

S = TypeVar("S", bound=Shape)


def one_of(words: tuple[str, ...]) -> dict[str, JsonValue]:
    """Return what a JSON Schema says of a list whose items are of a closed list of words, so that editors complete them."""
    return {"items": {"type": "string", "enum": list(words)}}


_MENDS = {
    "is no date": "write it as 2025-12-28",
    "is neither true nor false": "write true or false",
    "is no whole number": "write digits alone, such as 30",
}


def read_shape(shape: type[S], node: Node, path: str, *, stops: bool = True) -> tuple[S | None, tuple[Problem, ...]]:
    """Return a node's value in its typed shape, and what is wrong.

    Unknown keys do not stop: the value is given without them, beside the problems.
    Anything else wrong gives None, with problems that `stops` says to be final or not.
    """
    plain = node.plain()
    if not isinstance(plain, dict):
        message, mend = "a list of `key: value` lines belongs here", "write `key: value` on each line"
        return None, (Problem(path, node.line, "front-matter", message, mend, stops=stops),)
    # A key with nothing behind it says nothing; a required one is then reported as missing.
    given = _without_empty(plain)
    problems: list[Problem] = []
    for _ in range(2):
        try:
            return shape.model_validate(given), tuple(problems)
        except ValidationError as error:
            found = [_problem(shape, details, node, path, stops) for details in error.errors()]
            if problems or any(problem.rule != "unknown-key" for problem in found):
                return None, tuple(problems or found)
            problems = found
            for details in error.errors():
                _drop(given, details["loc"])
    return None, tuple(problems)


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_empty(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_without_empty(item) for item in value]
    return value


def _drop(value: Any, location: tuple[str | int, ...]) -> None:
    for step in location[:-1]:
        value = value[step]
    del value[location[-1]]


def _problem(shape: type[Shape], details: Any, node: Node, path: str, stops: bool) -> Problem:
    """Return one complaint of pydantic's in words an editor understands."""
    location = tuple(step for step in details["loc"] if not str(step).startswith("function-"))
    name = ".".join(str(step) for step in location) or "front-matter"
    line = node.line_at(location)
    kind, context = details["type"], details.get("ctx", {})
    if kind == "extra_forbidden":
        known = _known_keys(shape, location[:-1])
        return Problem(path, line, "unknown-key", f"`{location[-1]}` is no key here", guess(str(location[-1]), known))
    if kind == "missing":
        return Problem(path, line, "missing-key", f"`{name}` is missing", f"add `{location[-1]}: ...`", stops=stops)
    if kind == "literal_error":
        message = f"`{name}` cannot be `{str(details['input'])[:40]}`"
        return Problem(path, line, "bad-value", message, f"write one of: {context['expected']}", stops=stops)
    if kind == "value_error":
        reason = str(context["error"])
        message = f"`{name}` {reason}: `{str(details['input'])[:40]}`"
        rule = "bad-date" if reason == "is no date" else "bad-value"
        return Problem(path, line, rule, message, _MENDS.get(reason, ""), stops=stops)
    wanted = {"tuple_type": "a list, such as [one, two]", "string_type": "words", "model_type": "`key: value` lines"}
    return Problem(
        path,
        line,
        "bad-value",
        f"`{name}` is not of the form it needs",
        f"write {wanted.get(kind, str(details['msg']))}",
        stops=stops,
    )


def guess(word: str, known: tuple[str, ...]) -> str:
    """Return the mend for an unknown word: the likest known one, or all of them."""
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return f"did you mean `{close[0]}`?" if close else f"known are: {', '.join(known)}"


def _known_keys(shape: type[Shape], location: tuple[str | int, ...]) -> tuple[str, ...]:
    """Return the keys that a shape has at a location, following nested shapes."""
    here: Any = shape
    for step in location:
        if isinstance(step, int):
            continue
        here = _shape_in(here.model_fields[str(step)].annotation)
        if here is None:
            return ()
    return tuple(here.model_fields)


def _shape_in(annotation: Any) -> type[Shape] | None:
    if isinstance(annotation, type) and issubclass(annotation, Shape):
        return annotation
    return next((found for part in getattr(annotation, "__args__", ()) if (found := _shape_in(part))), None)
