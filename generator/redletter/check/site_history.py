"""What `versions.json` of a built site says of versions, held against git: dates, levels, order, commits, the chain."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from redletter.check.site_json import sentences
from redletter.check.site_words import shown
from redletter.model.evidence import HISTORY, SITE, Difference, Kind

_FILE = "versions.json"
#: What a record's digest is made from; `effective` of a correction is worked out, and so not among them.
_HASHED = ("published", "level", "corrects", "text", "previous")
_KINDS: Mapping[str, Kind] = {
    "published": "date", "effective": "date", "recorded": "date", "in_force_until": "date", "next_change": "date",
    "level": "level", "text": "digest", "record": "digest", "order of versions": "order", "sequence": "order",
}  # fmt: skip
#: Keys that have sentences of their own.
_APART = frozenset({"record", "previous", "commit"})


@dataclass(frozen=True, slots=True)
class Known:
    """What git knows: the digest of the text at a commit (None for a commit it does not have), and its versions.

    `later` has the day of each version that is published after the day the site speaks of.
    """

    text_at: Callable[[str], str | None]
    later: Mapping[str, str]


def kind_of(field: str) -> Kind:
    """Return what kind of difference one in a field of a version is."""
    return _KINDS.get(field, "other")


def entries_of(said: Any) -> dict[str, Mapping[str, Any]]:
    """Return the entries of a `versions.json` by version, the first where one is there twice."""
    found: dict[str, Mapping[str, Any]] = {}
    for one in said["versions"]:
        found.setdefault(str(one["id"]), one)
    return found


def check_history(said: Any, wanted: Any, known: Known, prefix: str) -> Iterator[Difference]:
    """Yield what differs between a site's `versions.json` and git's; `prefix` is the policy's address on the site."""
    theirs, ours = entries_of(said), entries_of(wanted)
    path = f"{prefix}{_FILE}"
    lost = {name for name, one in theirs.items() if known.text_at(str(one.get("commit"))) is None}
    skip = _APART if theirs.keys() == ours.keys() else _APART | {"sequence"}
    for one in sentences(said, wanted, skip):
        if one.field:
            mend = HISTORY if one.version in lost else SITE
            yield Difference(path, kind_of(one.field), one.message, one.version, mend=mend)
        elif one.version in ours:
            message = f"version {shown(one.version)} is missing; git has had it since {ours[one.version]['recorded']}"
            yield Difference(path, "missing", message, one.version)
        else:
            yield _unknown(path, one.version, known, gone=one.version in lost)
    for name in ours:
        if name in theirs:
            yield from _commit(path, theirs[name], ours[name], known)
    yield from _chain(path, theirs, ours, HISTORY if lost else SITE)


def _unknown(path: str, version: str, known: Known, *, gone: bool) -> Difference:
    name = shown(version)
    if version in known.later:
        message = f"version {name} is published on {known.later[version]}, after the day the site speaks of"
        return Difference(path, "unknown", message, version)
    message = f"version {name} is one that git does not know{', and its commit is not in git either' if gone else ''}"
    return Difference(path, "unknown", message, version, mend=HISTORY if gone else SITE)


def _commit(path: str, said: Mapping[str, Any], wanted: Mapping[str, Any], known: Known) -> Iterator[Difference]:
    """Yield what is wrong with the commit that a version names."""
    name, commit = wanted["id"], str(said.get("commit"))
    if commit == wanted["commit"]:
        return
    there = known.text_at(commit)
    short = shown(commit)[:10]
    if there is None:
        same = "has the same text at" if said.get("text") == wanted["text"] else "has another text at"
        message = f"commit {short} of version {name} is not in git's history, which {same} {wanted['commit'][:10]}"
        yield Difference(path, "commit", message, name, mend=HISTORY)
    elif there != said.get("text"):
        message = f"commit {short} of version {name} holds another text, {shown(there)}"
        yield Difference(path, "commit", message, name)
    else:
        message = f"commit of version {name} is {short}, git has {wanted['commit'][:10]}"
        yield Difference(path, "commit", message, name)


def _chain(
    path: str, theirs: Mapping[str, Mapping[str, Any]], ours: Mapping[str, Mapping[str, Any]], mend: str
) -> Iterator[Difference]:
    """Yield each digest that was itself changed, and once from where on the chain only follows from another change."""
    followed = False
    for name in chain_order(ours):
        said, wanted = theirs.get(name), ours[name]
        if said is None:
            continue
        before = next((one for one in ours if ours[one]["record"] == wanted["previous"]), "")
        earlier = theirs[before].get("record") if before in theirs else None
        if "previous" not in said or said["previous"] not in (wanted["previous"], earlier):
            message = (
                f"previous of version {name} is {shown(said.get('previous'))}, git has {shown(wanted['previous'])}"
            )
            yield Difference(path, "chain", message, name, mend=mend)
        if said.get("record") == wanted["record"]:
            continue
        if all(said.get(key) == wanted[key] for key in (*_HASHED, "effective")):
            message = f"record of version {name} is {shown(said.get('record'))}, git has {shown(wanted['record'])}"
            yield Difference(path, "chain", message, name, mend=mend)
        elif not followed:
            followed = True
            yield Difference(path, "chain", f"the chain of records differs from version {name} on", name, mend=mend)


def chain_order(entries: Mapping[str, Mapping[str, Any]]) -> Sequence[str]:
    """Return versions in the order in which their records became public."""
    following = {entry["previous"]: name for name, entry in entries.items()}
    order: list[str] = []
    here = following.get(None)
    while here is not None and here not in order:
        order.append(here)
        here = following.get(entries[here]["record"])
    return order
