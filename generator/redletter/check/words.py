"""Faults in the words of a text: placeholders and hidden characters."""

import re
import unicodedata

from redletter.model.files import PolicyFiles, decode
from redletter.model.problem import Problem

_PLACEHOLDER = re.compile(
    r"\b(?:TODO|FIXME|TBD|XXX)\b(?:: (?P<wanted>[^\n\"]{1,300}))?"
    r"|\[(?i:insert\b[^\]\n]{0,60}|your [^\]\n,]{1,60}|(?:company|date|name|email|address) (?:here|name|address|of\b[^\]\n,]{0,60}))\](?![(\[])"
    r"|\[(?:DATE|NAME|COMPANY|EMAIL|ADDRESS|URL)\](?![(\[])"
    r"|\b(?i:lorem ipsum)\b"
)
#: What `redletter init` writes into `policy.yml` for the owner to fill in.
_STARTER = re.compile(
    r"""(?i)^\s*name:\s*["']?your (?:organi[sz]ation|company)["']?\s*$|@your-(?:organi[sz]ation|company)\."""
)
_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
#: No word has them; a terminal would obey them.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_ZERO_WIDTH = re.compile("(?<=\\w)[\u200b\u2060\ufeff\u00ad\u200c\u200d\u180e]+(?=\\w)")
#: A word with Latin letters and others that look like them: Greek or Cyrillic.
_MIXED = re.compile(r"\b(?=\w*[A-Za-z])(?=\w*[\u0370-\u03ff\u0400-\u04ff])\w+\b")
#: Greek letters that people do write into Latin words: units and symbols.
_SYMBOLS = re.compile("[\u03bc\u03a9\u03c0\u0394\u03b1-\u03b4]")


def check_words(files: PolicyFiles) -> tuple[Problem, ...]:
    """Return what is wrong with the words of a text, its records and notices, line by line.

    Files that are no UTF-8 are passed over: they have a finding of their own.
    """
    problems: list[Problem] = []
    for file in (*files.text_files(), *files.under("versions/"), *files.under("notices/")):
        try:
            lines = decode(file.content).split("\n")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(lines, start=1):
            problems += _line(file.path, number, line)
    return tuple(problems)


def check_starter(files: PolicyFiles) -> tuple[Problem, ...]:
    """Return a problem for each line of `policy.yml` that still says what a new policy begins with."""
    header = files.get("policy.yml")
    if header is None:
        return ()
    lines = header.content.decode("utf-8", "replace").split("\n")
    mend = "write whose policy it is, and where people can ask"
    return tuple(
        Problem("policy.yml", number, "placeholder", f"a new policy begins with this: {line.strip()}", mend)
        for number, line in enumerate(lines, start=1)
        if _STARTER.search(line)
    )


def _line(path: str, number: int, line: str) -> list[Problem]:
    problems: list[Problem] = []
    match = _PLACEHOLDER.search(line)
    if match:
        message, mend = f"this is a placeholder: {match[0]}", "write what belongs there"
        if match["wanted"]:
            wanted = match["wanted"].rstrip(" .;")
            message, mend = (
                f"this is still to be written: {wanted}",
                f"put your words in the place of `{match[0][:4]}` and what follows it",
            )
        problems.append(Problem(path, number, "placeholder", message, mend))
    turning = next((letter for letter in line if letter in _BIDI), None)
    if turning:
        message = f"a hidden character turns the direction of the text: {_name(turning)}"
        problems.append(Problem(path, number, "hidden-character", message, "take it out"))
    steering = _CONTROL.search(line)
    if steering:
        message = f"a control character stands here: {_name(steering[0])}"
        problems.append(Problem(path, number, "hidden-character", message, "take it out"))
    hidden = _ZERO_WIDTH.search(line)
    if hidden:
        message = f"a hidden character stands inside a word: {_name(hidden[0][0])}"
        problems.append(Problem(path, number, "hidden-character", message, "take it out"))
    mixed = _MIXED.search(line)
    if mixed and _MIXED.search(_SYMBOLS.sub("", mixed[0])):
        strange = next(letter for letter in mixed[0] if ord(letter) > 0x36F)
        message = f"this word mixes two scripts: {mixed[0]} has {_name(strange)}"
        problems.append(Problem(path, number, "look-alike", message, "type it again in one script", severity="warning"))
    return problems


def _name(letter: str) -> str:
    return f"U+{ord(letter):04X} {unicodedata.name(letter, 'unnamed')}"
