"""A `facts` block: a YAML list that is both words and data.

A fact that breaks its type stays a plain list item, a block that is no YAML stays code: nothing is lost, and the
problems say what to mend.
"""

import re
from dataclasses import replace

from markdown_it.token import Token

from redletter.model.text import Block, Fact, Run, Span
from redletter.model.vocabulary import (
    COMMON_FACT_FIELDS,
    FACT_FIELDS,
    FIELD_WORDS,
    LIST_FIELDS,
    country_code,
    place_name,
)
from redletter.parse.markdown import Place, parse_inline
from redletter.parse.schema import guess
from redletter.parse.slugs import is_id
from redletter.parse.yaml_text import Node, read_yaml

#: ISO 8601 durations that people state in policies: years, months, weeks, days, hours.
PERIOD = re.compile(r"P(?=\d|T\d)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(\d{1,4})H)?")


class BadFact(Exception):
    """A fact that breaks its type; the message and mend are for the editor."""

    def __init__(self, line: int, message: str, mend: str) -> None:
        super().__init__(message)
        self.line, self.message, self.mend = line, message, mend


def read_facts(token: Token, place: Place) -> Block | None:
    """Return the block of a fenced `facts` list, or None where the fence is something else or no YAML."""
    if token.info.strip() != "facts":
        return None
    span = place.span(token)
    first = span.start if span else 1
    node, problems = read_yaml(token.content, place.path, offset=first)
    place.problems += [replace(problem, stops=False) for problem in problems]
    if node is None or any(problem.stops for problem in problems):
        return None
    if node.value is None or not isinstance(node.value, tuple):
        place.report(first, "facts", "this `facts` block is no list", "write one `- kind: words` a line")
        return None
    return Block("facts", children=tuple(_item(item, place) for item in node.value), span=span)


def _item(node: Node, place: Place) -> Block:
    """Return the block of one fact, or of its bare words where it breaks its type."""
    span = Span(place.path, node.line, node.line)
    try:
        fact = _fact(node, place, span)
    except BadFact as bad:
        place.report(bad.line, "fact", bad.message, bad.mend)
        return Block("fact", runs=_bare_words(node), span=span)
    return Block("fact", runs=fact.words, fact=fact, span=span)


def _bare_words(node: Node) -> tuple[Run, ...]:
    """Return what a broken fact says, as plain words."""
    value = node.plain()
    if isinstance(value, dict) and value:
        value = next(iter(value.values()))
    return (Run(value if isinstance(value, str) else str(value)),)


def _fact(node: Node, place: Place, span: Span) -> Fact:
    if not isinstance(node.value, dict) or not node.value:
        raise BadFact(node.line, "a fact is a list item with keys", "write `- data: Email address`")
    kind, first = next(iter(node.value.items()))
    if kind not in FACT_FIELDS:
        raise BadFact(node.line, f"`{kind}` is no kind of fact", guess(kind, tuple(FACT_FIELDS)))
    if not isinstance(first.value, str):
        raise BadFact(first.line, f"the words of this {kind} are missing", f"write `- {kind}: what people read`")
    words = parse_inline(first.value, place, first.line)
    given = {name: value for name, value in list(node.value.items())[1:] if value.value is not None}
    fields = tuple(sorted((name, _values(kind, name, value)) for name, value in given.items()))
    rest = dict(fields)
    # Without an id of its own it gets one when those of the whole policy are known.
    identity = rest.pop("id", ("",))[0]
    confirmed = rest.pop("confirmed", ("true",))[0] == "true"
    return Fact(kind, identity, words, tuple(sorted(rest.items())), confirmed, span)


def _values(kind: str, name: str, node: Node) -> tuple[str, ...]:
    """Return the values of one field, checked against the field's type."""
    known = (*FACT_FIELDS[kind], *COMMON_FACT_FIELDS)
    if name not in known:
        raise BadFact(node.line, f"a {kind} has no `{name}`", guess(name, known))
    nodes = node.value if isinstance(node.value, tuple) else (node,)
    if len(nodes) != 1 and name not in LIST_FIELDS:
        raise BadFact(node.line, f"`{name}` holds one value", f"write `{name}: value`")
    return tuple(_one(name, item) for item in nodes)


def _place_code(name: str) -> str:
    """Return the mend for a country that is written as a name: its two letters, where it is one."""
    code = country_code(name)
    return f"write its two letters, `{code}`" if code else "write its two letters from ISO 3166-1, such as US"


def _one(name: str, node: Node) -> str:
    value, line = node.value, node.line
    if not isinstance(value, str):
        raise BadFact(line, f"`{name}` needs words", f"write `{name}: value`")
    if name in FIELD_WORDS and value not in FIELD_WORDS[name]:
        raise BadFact(line, f"`{name}` cannot be `{value}`", guess(value, FIELD_WORDS[name]))
    if name == "confirmed" and value not in ("true", "false"):
        raise BadFact(line, f"`confirmed` cannot be `{value}`", "write true or false")
    if name in ("id", "purposes", "data") and not is_id(value):
        raise BadFact(line, f"`{value}` is no id", "write small letters, digits and hyphens")
    if name == "period" and PERIOD.fullmatch(value) is None:
        raise BadFact(line, f"`{value}` is no period", "write it as P30D, P6M or P7Y (ISO 8601)")
    if name == "country" and place_name(value) is None:
        raise BadFact(line, f"`{value}` is no country", _place_code(value))
    if name == "dpv" and re.fullmatch(r"[a-z-]+:[A-Za-z0-9-]+", value) is None:
        raise BadFact(line, f"`{value}` is no DPV term", "write it as pd:EmailAddress")
    return value
