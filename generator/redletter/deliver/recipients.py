"""Who is to be told: recipients from a CSV file, and whom a notice concerns."""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TextIO, TypeVar

from redletter.model.problem import PolicyError, Problem

#: The countries of the European Economic Area (EU member states, Iceland, Liechtenstein, Norway), ISO 3166-1.
EEA = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split()  # noqa: SIM905
)
_ADDRESS = re.compile(r"[^\s@<>(),;:\\\"\[\]\x00-\x1f\x7f]+@[^\s@<>(),;:\\\"\[\]\x00-\x1f\x7f]+")
_COLUMNS = ("email", "region", "language")

W = TypeVar("W")


@dataclass(frozen=True, slots=True)
class Recipient:
    """One person to tell: an address, and as far as known a region (EEA or ISO 3166) and a language."""

    address: str
    region: str = ""
    language: str = ""

    @property
    def key(self) -> str:
        """Return what names the person in the job's memory."""
        return self.address.lower()


def read_recipients(lines: TextIO, name: str) -> tuple[Recipient, ...]:
    """Return the recipients of a CSV text with a header: `email`, and where known `region` and `language`.

    An address that stands twice counts once. Raises PolicyError with every line that cannot be understood.
    """
    reader = csv.DictReader(lines)
    columns = tuple(reader.fieldnames or ())
    if "email" not in columns:
        mend = "begin the file with a line `email,region,language`; the last two may be left out"
        raise PolicyError((Problem(name, 1, "recipients", "there is no column `email`", mend),))
    problems = [
        Problem(name, 1, "recipients", f"`{column}` is no column here", f"known are: {', '.join(_COLUMNS)}")
        for column in columns if column not in _COLUMNS
    ]  # fmt: skip
    found: dict[str, Recipient] = {}
    for row in reader:
        address = (row.get("email") or "").strip()
        if _ADDRESS.fullmatch(address) is None:
            message = f"`{address[:60]}` is no mail address"
            problems.append(Problem(name, reader.line_num, "recipients", message, "write one, such as ann@example.org"))
            continue
        region, language = ((row.get(key) or "").strip() for key in ("region", "language"))
        # The part before the @ may tell capitals apart, but two such people would be a wonder.
        found.setdefault(address.lower(), Recipient(address, region.upper(), language.lower()))
    if problems:
        raise PolicyError(tuple(problems))
    return tuple(found.values())


def concerned(recipient: Recipient, audience: Iterable[str]) -> bool:
    """Return whether a notice for an audience concerns a recipient.

    Whose region is not known is told: a notice too many does no harm.
    """
    wanted = frozenset(audience)
    if "all" in wanted or not recipient.region:
        return True
    return any(_within(recipient.region, code) or _within(code, recipient.region) for code in wanted)


def _within(place: str, region: str) -> bool:
    """Return whether a place is a region or lies in it: Bavaria in Germany, Germany in the EEA."""
    country = place.partition("-")[0]
    return region in (place, country) or (region == "EEA" and country in EEA)


def in_language(texts: Mapping[str, W], language: str, fallback: str) -> tuple[str, W]:
    """Return the language and the words that fit a recipient best: their own, its base language, the fallback."""
    for name in (language, language.partition("-")[0]):
        if name in texts:
            return name, texts[name]
    return fallback, texts[fallback]
