"""Closed lists of words: what front-matter and facts may say.

Topics are those that disclosure laws ask for (the `topics` of the disclosure catalogue); legal bases are those of
GDPR Art. 6(1); countries are ISO 3166-1 alpha-2 and regions ISO 3166-2, from pycountry.
"""

from typing import Literal

import pycountry

PolicyKind = Literal["privacy-policy", "terms", "cookie-policy", "data-processing-agreement", "other"]
SectionRole = Literal["definitions", "key-points", "introduction", "acknowledgement"]
OrganisationRole = Literal["controller", "processor", "both"]
Origin = Literal["released", "imported", "reconstructed"]

#: Keys of the laws a policy may name in `laws`.
LAWS: tuple[str, ...] = (
    "eu-gdpr",
    "uk-gdpr",
    "ccpa",
    "caloppa",
    "coppa",
    "pipeda",
    "lgpd",
    "colorado-cpa",
)

TOPICS: tuple[str, ...] = (
    "controller-identity", "contact", "dpo", "purposes", "legal-basis", "legitimate-interests", "recipients",
    "transfers", "retention", "rights-access", "rights-rectification", "rights-erasure", "rights-restriction",
    "rights-portability", "rights-objection", "rights-withdraw-consent", "rights-complaint",
    "statutory-requirement", "automated-decisions", "data-categories", "sources", "sale-sharing", "opt-out",
    "non-discrimination", "sensitive-data", "minors", "dnt-gpc", "change-notification", "effective-date",
    "last-updated", "request-methods", "response-time", "authorised-agent", "metrics", "cookies", "security",
    "children", "processor-role", "subprocessors",
)  # fmt: skip

LEGAL_BASES: tuple[str, ...] = (
    "consent",
    "contract",
    "legal-obligation",
    "vital-interests",
    "public-task",
    "legitimate-interests",
)

#: Fields of each kind of fact beyond `id`, `dpv` and `confirmed`.
FACT_FIELDS: dict[str, tuple[str, ...]] = {
    "data": ("source", "purposes"),
    "purpose": ("legal_basis",),
    "recipient": ("role", "purposes", "country", "safeguard"),
    "retention": ("period", "until", "data"),
    "right": ("how", "law"),
    "measure": (),
    "transfer": ("country", "safeguard"),
    "commitment": (),
    "duty": (),
    "channel": ("address",),
    "cookie": ("category", "period"),
    "request": ("period", "law"),
    "term": ("means",),
}
COMMON_FACT_FIELDS: tuple[str, ...] = ("id", "dpv", "confirmed")

#: Words that a field of a fact may hold, where it is a closed list.
FIELD_WORDS: dict[str, tuple[str, ...]] = {
    "source": ("user", "automatic", "third-party"),
    "role": ("processor", "sub-processor", "controller", "joint-controller", "third-party"),
    "category": ("necessary", "functional", "analytics", "marketing"),
    "legal_basis": LEGAL_BASES,
    "law": LAWS,
}
#: Fields that may hold several values.
LIST_FIELDS: frozenset[str] = frozenset({"purposes", "data", "dpv", "country", "legal_basis"})


def place_name(code: str) -> str | None:
    """Return the English name of `EEA`, an ISO 3166-1 alpha-2 or an ISO 3166-2 code, or None for another word."""
    if code == "EEA":
        return "European Economic Area"
    if "-" in code:
        region = pycountry.subdivisions.get(code=code)  # type: ignore[no-untyped-call]
        return region.name if region is not None else None
    country = pycountry.countries.get(alpha_2=code) if code.isupper() else None
    return getattr(country, "common_name", country.name) if country is not None else None


def country_code(name: str) -> str:
    """Return the two letters (ISO 3166-1) of a country named in words or by three letters, empty where none has the name."""
    try:
        return str(pycountry.countries.lookup(name).alpha_2)
    except LookupError:
        return ""
