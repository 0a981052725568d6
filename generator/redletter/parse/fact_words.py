"""The words that people read of a fact: its own and those its typed fields add.

What has legal effect (who, where, how long, on what basis) is said in the text, not only kept as data.
"""

from collections.abc import Mapping

from redletter.model.text import Fact, Mark, Run, join_runs
from redletter.model.vocabulary import place_name
from redletter.parse.facts import PERIOD
from redletter.parse.markdown import parse_inline

_UNITS = ("year", "month", "week", "day", "hour")
_BASES = {
    "consent": "your consent",
    "contract": "our contract with you",
    "legal-obligation": "a legal obligation",
    "vital-interests": "vital interests",
    "public-task": "a task in the public interest",
    "legitimate-interests": "our legitimate interests",
}
_ROLES = {
    "processor": "processor",
    "sub-processor": "sub-processor",
    "controller": "controller",
    "joint-controller": "joint controller",
    "third-party": "third party",
}
_CATEGORIES = {
    "necessary": "strictly necessary",
    "functional": "functional",
    "analytics": "analytics",
    "marketing": "marketing",
}


def fact_words(fact: Fact, purposes: Mapping[str, str]) -> tuple[Run, ...]:
    """Return all the words of a fact; `purposes` has the words of purposes by id, as far as the policy states them."""
    if fact.kind == "term":
        means = parse_inline(" ".join(fact.values("means")))
        name = tuple(Run(run.text, (Mark("strong"), *run.marks)) for run in fact.words)
        return join_runs((*name, Run(": "), *means)) if means else name
    if fact.kind == "retention":
        said = _retention(fact)
        return join_runs((*fact.words, Run(f": {said}"))) if said else fact.words
    if fact.kind == "request":
        periods = [period_words(period) for period in fact.values("period")]
        return join_runs((*fact.words, Run(f": within {periods[0]}"))) if periods else fact.words
    if fact.kind == "channel" and fact.values("address"):
        return join_runs((*fact.words, Run(": "), address_run(fact.values("address")[0])))
    if fact.kind == "right" and fact.values("how"):
        return join_runs((*fact.words, Run(f": {_lowered(fact.values('how')[0])}")))
    extra = _in_brackets(fact, purposes)
    return join_runs((*fact.words, Run(f" ({'; '.join(extra)})"))) if extra else fact.words


def address_run(address: str) -> Run:
    """Return an e-mail or web address as words that lead there, other words as they are."""
    if "@" in address and ":" not in address and " " not in address:
        return Run(address, (Mark("link", f"mailto:{address}"),))
    if address.startswith(("https://", "http://")):
        return Run(address, (Mark("link", address),))
    return Run(address)


def _retention(fact: Fact) -> str:
    periods = [period_words(period) for period in fact.values("period")]
    until = list(fact.values("until"))
    return "; ".join([f"kept for {period}" for period in periods] + [f"kept until {end}" for end in until])


def _in_brackets(fact: Fact, purposes: Mapping[str, str]) -> list[str]:
    said = [_ROLES[role] for role in fact.values("role")]
    if fact.kind in ("recipient", "transfer") and fact.values("country"):
        said.append("in " + _series([place_name(code) or code for code in fact.values("country")]))
    if fact.kind == "recipient" and fact.values("purposes"):
        said.append("for " + "; for ".join(_lowered(purposes.get(name, name)) for name in fact.values("purposes")))
    said += [f"safeguard: {words}" for words in fact.values("safeguard")]
    if fact.values("legal_basis"):
        said.append("legal basis: " + _series([_BASES[basis] for basis in fact.values("legal_basis")]))
    said += [_CATEGORIES[category] for category in fact.values("category")]
    if fact.kind == "cookie":
        said += [f"kept for {period_words(period)}" for period in fact.values("period")]
    if fact.kind == "data" and "third-party" in fact.values("source"):
        said.append("from third parties")
    return said


def _series(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _lowered(words: str) -> str:
    """Return words for the middle of a sentence: a capital of a common word lowered, a name or `3D` as it is."""
    return words[0].lower() + words[1:] if words[1:2].islower() else words


def period_words(period: str) -> str:
    """Return an ISO 8601 duration in words: `P1Y6M` is "1 year and 6 months". Other text comes back as it is."""
    match = PERIOD.fullmatch(period)
    if match is None:
        return period
    parts = [
        f"{int(number)} {unit}" + ("" if int(number) == 1 else "s")
        for number, unit in zip(match.groups(), _UNITS, strict=True)
        if number is not None
    ]
    return _series(parts)
