"""What the words of a policy do to its readers: dates typed by hand, "check back", terms, sentences a line."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from redletter.model.files import PolicyFiles, decode
from redletter.model.problem import Problem
from redletter.model.text import Block, Policy, Section, Span, plain

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:\d{{4}}-\d\d-\d\d|\d{{1,2}} {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{4}})"
#: A date that says when the text applies or was changed.
_OWN_DATE = re.compile(
    rf"(?i:\b(?:last (?:updated|modified|revised)|updated on|effective(?: date| as of| from| on)?|takes effect|in force since|"
    rf"as of|applies from|version of)\b)[^.\n]{{0,30}}?({_DATE})"
)
#: WP260 rev.01, paragraph 29: telling people to look for changes themselves.
_CHECK_BACK = re.compile(
    r"\b(?:check|review|visit|consult|look at|revisit|read)\b[^.\n]{0,60}\b(?:regularly|periodically|frequently|from time to time"
    r"|often|occasionally|back)\b[^.\n]{0,60}|\b(?:regularly|periodically|frequently)\s+(?:check|review|visit|consult|revisit)\b"
    r"|\b(?:check|come|checking|coming) back\b[^.\n]{0,40}\b(?:changes?|updates?|often|regularly|periodically)\b",
    re.IGNORECASE,
)
_ABOUT_THIS = re.compile(
    r"\b(?:page|policy|statement|notice|terms|document|site|changes?|updates?|agreement)\b", re.IGNORECASE
)
_WE = re.compile(r"\bwe (?:\w+ )?(?:check|review|consult|read)\b", re.IGNORECASE)
_REFERENCE = re.compile(
    r"\b(?:[Ss]ection|[Cc]lause|[Aa]rticle) (\d{1,2}(?:\.\d{1,2})*)\b(?!\s*(?:\(|of (?:the|Regulation|Directive)))"
)
#: What a full stop shortens: no sentence ends there.
_SHORTENED = "".join(
    rf"(?<!\b{word})" for word in (r"e\.g", r"i\.e", "No", "Inc", "Ltd", "[Aa]rt", "[Ss]ec", "Cal", "Civ", "vs")
)
#: The end of a sentence and the beginning of the next on one line; not after initials.
_NEXT = re.compile(rf"(?<![A-Z])[a-z0-9)”\"]{_SHORTENED}[.!?][”\")]*\s+(?=[A-Z“\"])")
#: What begins an item of a list: its full stop ends no sentence.
_MARKER = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])\s+")
_PHRASE = re.compile(r"(?<=[a-z,;] )([A-Z][a-z]+(?: [A-Z][a-z]+){0,2})\b")
_WORD = re.compile(r"[A-Za-z]+")
_EXAMPLES = ("example.com", "example.org", "example.net", "localhost", "127.0.0.1")
#: A term is used at least so often before its missing definition is worth a hint.
_OFTEN = 3


def check_prose(policy: Policy) -> tuple[Problem, ...]:
    """Return what is wrong with the words of a policy, in reading order."""
    problems: list[Problem] = []
    for section in policy.sections:
        for block in section.all_blocks():
            if block.runs and block.span is not None and block.kind != "code":
                problems += _block(block, block.span, section)
    return (*problems, *_terms(policy))


def _block(block: Block, span: Span, section: Section) -> Iterator[Problem]:
    words = plain(block.runs)
    if found := _OWN_DATE.search(words):
        message = f"the text says a date of its own: {found[0]}"
        mend = "take it out; every page shows the dates of its version record"
        yield Problem(span.path, span.start, "prose-date", message, mend, severity="warning")
    found = _CHECK_BACK.search(words)
    if found and _ABOUT_THIS.search(words) and not _WE.search(words):
        message = f"people are asked to look for changes themselves: {found[0][:60]}"
        mend = "say how people are told of changes (WP260 rev.01, paragraph 29)"
        yield Problem(span.path, span.start, "check-back", message, mend, severity="warning")
    linked = "".join(run.text for run in block.runs if not run.marks)
    if reference := _REFERENCE.search(linked):
        message = f"a section is named by its number: {reference[0]}"
        mend = "link to its id without words, `[](#its-id)`"
        yield Problem(span.path, span.start, "typed-reference", message, mend, severity="hint")
    for target in dict.fromkeys(mark.target for run in block.runs for mark in run.marks if mark.kind == "link"):
        if _is_dead(target):
            message = f"this link leads nowhere: {target[:60] or 'it has no address'}"
            yield Problem(
                span.path, span.start, "dead-link", message, "write the address that was meant", severity="warning"
            )


def _is_dead(target: str) -> bool:
    """Return whether an address is none that anybody can reach; nothing is fetched."""
    parts = urlsplit(target)
    if parts.scheme in ("http", "https"):
        host = parts.hostname or ""
        return "." not in host or host in _EXAMPLES or host.endswith(tuple(f".{name}" for name in _EXAMPLES))
    if parts.scheme == "mailto":
        return "@" not in parts.path
    return not target.strip()


def _terms(policy: Policy) -> Iterator[Problem]:
    """Yield hints on terms: defined and never used, used like a term and never defined."""
    terms = {plain(fact.words).strip(): fact for fact in policy.facts() if fact.kind == "term"}
    if not terms:
        return
    texts: list[tuple[str, Span | None]] = [
        # Words of references are the site's own ("Section 4.2").
        (plain(tuple(run for run in block.runs if not any(mark.kind == "reference" for mark in run.marks))), block.span)
        for section in policy.sections
        for block in section.all_blocks()
        if block.runs and (block.fact is None or block.fact.kind != "term")
    ]
    meanings = [" ".join(fact.values("means")) for fact in terms.values()]
    everything = "\n".join([*(words for words, _ in texts), *meanings, *(section.title for section in policy.sections)])
    for name, fact in terms.items():
        stem = re.escape(re.sub(r"\s*\(.*\)", "", name).strip("“”\"'").rstrip("s"))
        if fact.span is not None and not re.search(rf"\b{stem}", everything, re.IGNORECASE):
            message = f"the term “{name}” is defined and used nowhere"
            mend = "take the definition out, or use the term"
            yield Problem(fact.span.path, fact.span.start, "unused-term", message, mend, severity="hint")
    yield from _undefined(texts, everything, {name.lower() for name in terms}, policy)


def _undefined(
    texts: list[tuple[str, Span | None]], everything: str, terms: set[str], policy: Policy
) -> Iterator[Problem]:
    """Yield a hint for each phrase with capitals that is no name (its words stand in small letters too) and no term."""
    small = {word for word in _WORD.findall(everything) if word.islower()}
    titles = {section.title.lower() for section in policy.sections} | {policy.header.title.lower()}
    places: dict[str, Span] = {}
    counts: Counter[str] = Counter()
    for words, span in texts:
        for phrase in _PHRASE.findall(words):
            counts[phrase] += 1
            if span is not None:
                places.setdefault(phrase, span)
    for phrase, count in sorted(counts.items()):
        known = phrase.lower()
        is_term = any(term in known or known.rstrip("s") in term for term in terms)
        common = all(word.lower() in small for word in phrase.split())
        if count >= _OFTEN and common and not is_term and known not in titles and phrase in places:
            span = places[phrase]
            message = f"“{phrase}” is written as a term ({count} times) and defined nowhere"
            yield Problem(
                span.path,
                span.start,
                "undefined-term",
                message,
                "define it, or write it in small letters",
                severity="hint",
            )


def check_lines(files: PolicyFiles) -> tuple[Problem, ...]:
    """Return one hint for each section file that has lines of several sentences, naming the first of them."""
    problems: list[Problem] = []
    for file in files.under("sections/"):
        try:
            lines = decode(file.content).split("\n")
        except UnicodeDecodeError:
            continue
        found = [
            number
            for number, line in enumerate(lines, start=1)
            if not line.startswith(("|", "#")) and _NEXT.search(_MARKER.sub("", line))
        ]
        if found:
            message = "this line holds several sentences" + (
                f", and so do {len(found) - 1} more in this file" if len(found) > 1 else ""
            )
            mend = "begin each sentence on a line of its own"
            problems.append(Problem(file.path, found[0], "one-sentence-a-line", message, mend, severity="hint"))
    return tuple(problems)
