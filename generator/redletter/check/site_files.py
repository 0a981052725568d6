"""What the other files of a built site say, held against what git gives: texts, changes, notices, events, pages."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from redletter.check.site_history import kind_of
from redletter.check.site_json import sentences
from redletter.check.site_words import HEAD, page_words, parting, shown, words_part
from redletter.model.evidence import HISTORY, RULES, SITE, Difference, Kind

#: What the rules think of a change.
_OPINIONS = frozenset({"findings"})
#: The frame around a page is smaller than this many characters.
_PAGE = 1_000_000
#: What differs in these follows from what differs before them on the chain, which `versions.json` is asked about.
_CHAINED = ("record", "previous")


def check_json(
    path: str, said: Any, wanted: Any, version: str, lost: Collection[str] = (), *,
    told: Mapping[str, Any] | None = None, skip: frozenset[str] = frozenset(),
) -> Iterator[Difference]:  # fmt: skip
    """Yield what differs between a JSON file of a site and what git gives.

    `version` is the one the file is about; `lost` are versions whose commits git does not have; `told` is what
    `versions.json` says of the version, whose differences are told already; `skip` are keys that are not compared.
    """
    if not isinstance(said, dict):
        yield Difference(path, "unreadable", "is not the JSON that git gives", version)
        return
    entry, right = said.get("version"), wanted.get("version")
    if isinstance(entry, dict) and isinstance(right, dict):
        if entry.get("id") != right["id"]:
            yield Difference(path, "text", f"holds version {shown(entry.get('id'))}", version)
            return
        known = {key for key in right if told is not None and key in told and told[key] == entry.get(key)}
        chained = {key for key in _CHAINED if told is not None and told.get(key) != right[key]}
        for one in sentences(entry, right, frozenset({*known, *chained}), version):
            yield Difference(path, kind_of(one.field), one.message, version, mend=HISTORY if version in lost else SITE)
        skip |= {"version"}
    skip |= _follows(path, said, wanted)
    told_of = list(sentences(said, wanted, skip | _OPINIONS))
    for one in told_of:
        about = version or one.version
        mend = HISTORY if about in lost else SITE
        yield Difference(path, _kind(path, one.field), one.message, about, one.section, mend)
    # Rules are mended more often than texts are tampered with, and then differ in many places at once.
    count = sum(1 for _ in sentences(said, wanted, skip)) - len(told_of)
    if count > 0:
        named = "1 change" if count == 1 else f"{count} changes"
        yield Difference(path, "changes", f"what the rules find differs in {named}", version, mend=RULES)


def unreadable(path: str, error: Exception, version: str) -> Difference:
    """Return what is said of a JSON file that is none, or is nested deeper than can be read."""
    why = "nested too deep" if isinstance(error, RecursionError) else error
    return Difference(path, "unreadable", f"is no JSON ({why})", version)


def _follows(path: str, said: Mapping[str, Any], wanted: Mapping[str, Any]) -> frozenset[str]:
    """Return the keys whose differences only follow from others: of texts that were compared, of events before."""
    if "before" in wanted and (said.get("before"), said.get("after")) != (wanted["before"], wanted["after"]):
        return frozenset({"verdict", "counts", "sections", "links"})
    if path.endswith(".ndjson") and len(said["events"]) != len(wanted["events"]):
        return frozenset({"position"})
    return frozenset()


def _kind(path: str, field: str) -> Kind:
    name = path.rsplit("/", 2)[-2] if "/" in path else ""
    if path.endswith(".ndjson"):
        return "event"
    if name == "notices" or path.endswith("notices.json"):
        return "notice"
    if name in ("changes", "since"):
        return "changes"
    return "text" if field else "missing"


def check_lines(path: str, said: bytes, wanted: bytes, version: str, mend: str = SITE) -> Iterator[Difference]:
    """Yield where a plain text parts from git's: the first line that differs, and the heading it stands under."""
    if said == wanted:
        return
    theirs, ours = said.decode("utf-8", "replace").split("\n"), wanted.decode("utf-8", "replace").split("\n")
    same = next(
        (number for number, (one, other) in enumerate(zip(theirs, ours, strict=False)) if one != other),
        min(len(theirs), len(ours)),
    )
    above = [line for line in ours[: same + 1] if line.startswith("#")]
    heading = above[-1].lstrip("# ") if above else ""
    under = f" under “{shown(heading)}”" if heading else ""
    found = parting("\n".join(theirs[same : same + 1]), "\n".join(ours[same : same + 1])) or "blanks differ"
    message = f"line {same + 1}{under} differs from what git has: {found}"
    yield Difference(path, _kind(path, "text"), message, version, heading.split(" ")[0].rstrip("."), mend)


def check_page(
    path: str, said: str, wanted: str, version: str, numbers: Mapping[str, str], *, head: bool = True, mend: str = SITE
) -> Iterator[Difference]:
    """Yield where the words that a page shows part from those that git gives; `wanted` is the page's body.

    `numbers` has what people call each section; without `head` only the text itself is compared.
    """
    if len(said) > _PAGE + 4 * len(wanted):
        yield Difference(path, "page", "is far larger than the page that git gives", version, mend=mend)
        return
    theirs, ours = page_words(said), page_words(wanted)
    for place, found in words_part(theirs, ours):
        if place == HEAD and not head:
            continue
        where = f"section {numbers.get(place, shown(place))}" if place else "what stands above the text"
        message = f"{where} differs from what git has: {found}"
        yield Difference(path, "page", message, version, numbers.get(place, place), mend)
    order, right = [place for place in theirs if place in ours], [place for place in ours if place in theirs]
    if order != right:
        first = next(one for one, other in zip(order, right, strict=True) if one != other)
        message = f"the order of sections differs from what git has, from section {numbers.get(first, first)} on"
        yield Difference(path, "order", message, version, numbers.get(first, first), mend)


def check_names(folder: str, names: Collection[str], known: Collection[str]) -> Iterator[Difference]:
    """Yield what stands in a folder of a site for versions that nothing names; `known` are the ids that something does."""
    for name in sorted(names):
        bare = next(
            (name.removesuffix(end) for end in (".json", ".md", ".txt", ".html", ".eml") if name.endswith(end)), name
        )
        if not name.startswith(".") and bare != "index" and bare not in known:
            yield Difference(f"{folder}{shown(name)}", "unknown", "git does not know what this belongs to", bare)
