"""The verdict on a redline: each change taken apart into edits, each edit claimed by the rule that weighs most."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from redletter.model.assessment import Assessment, Claim, Finding
from redletter.model.change import Change, FactChange, Redline, SectionRedline
from redletter.model.level import Level
from redletter.model.record import Override
from redletter.rules.catalogue import Rule, catalogue
from redletter.rules.clauses import NEGATION
from redletter.rules.conditions import holds
from redletter.rules.context import contexts_of
from redletter.rules.edit import Context, Edit, edit_of
from redletter.rules.facts import FACT_KEYS, fact_holds
from redletter.rules.fingerprint import fingerprints, marks_of
from redletter.rules.harmless import harmless
from redletter.rules.lexicon import word_list
from redletter.rules.once import once
from redletter.rules.order import turns_time
from redletter.rules.parts import parts_of, whole_of
from redletter.rules.renaming import renamed_throughout
from redletter.rules.rewording import polished, reworded
from redletter.rules.sentences import Pair, pairs_of
from redletter.rules.standing import standing
from redletter.rules.topics import topics_of
from redletter.rules.ways import ways_for
from redletter.rules.words import stems_of

#: The edition of the rules, kept with what they found.
EDITION = "1"
#: The rule for what no other explains.
UNEXPLAINED = "unexplained"
#: How many characters of evidence a message quotes.
_QUOTED = 120
#: How many words name something; more are a sentence, which may be polished.
_FEW = 5


@dataclass(frozen=True, slots=True)
class _Claim:
    """A rule that speaks of an edit, the words that decided, what it is about, and what tells it from others."""

    rule: Rule
    evidence: tuple[str, ...]
    topics: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


def assess(redline: Redline, policy_kind: str = "", overrides: Sequence[Override] = ()) -> Assessment:
    """Return the findings on a redline, in reading order; one edit gives one finding.

    `policy_kind` is what `policy.yml` calls the policy. `overrides` are what people decided of single findings, by
    fingerprint: they are kept beside the finding, which stays as it was found.
    """
    return settle((claim for section in redline.sections for claim in section_claims(section, policy_kind)), overrides)


def section_claims(section: SectionRedline, policy_kind: str = "") -> tuple[Claim, ...]:
    """Return what the rules say of one section, in reading order; it depends on nothing outside the section."""
    return tuple(
        Claim(_finding(change, said), change.section, change.clause, said.marks)
        for change, context in contexts_of(section, policy_kind)
        for said in _judged(replace(change, id="", section="", clause=""), context)
    )


def settle(
    claims: Iterable[Claim], overrides: Sequence[Override] = (), anchors: Sequence[str] | None = None
) -> Assessment:
    """Return the verdict that the claims on all sections make, in reading order, each with its fingerprint.

    `overrides` are what people decided of single findings, by fingerprint; `anchors` are the changes that the claims
    are on, where they are numbered otherwise than the claims say.
    """
    decided = {override.finding: override for override in overrides}
    known = tuple(claims)
    prints = fingerprints((claim.finding.rule, claim.section, claim.clause, claim.marks) for claim in known)
    changes = anchors if anchors is not None else [claim.finding.change for claim in known]
    return Assessment(
        tuple(
            _settled(claim.finding, change, name, decided.get(name))
            for claim, change, name in zip(known, changes, prints, strict=True)
        )
    )


def _settled(found: Finding, change: str, fingerprint: str, override: Override | None) -> Finding:
    """Return a finding with its name; made anew, for `replace` takes three times as long and there are thousands."""
    return Finding(
        found.rule, found.level, found.message, change, found.law, fingerprint, found.evidence, found.topics,
        found.direction, found.consent, override,
    )  # fmt: skip


def _finding(change: Change, claim: _Claim) -> Finding:
    rule = claim.rule
    return Finding(
        rule=rule.id,
        level=rule.level,
        message=_message(rule, claim.evidence),
        change=change.id,
        law=rule.law,
        evidence=claim.evidence,
        topics=claim.topics,
        direction=rule.direction,
        consent=rule.consent,
    )


def _message(rule: Rule, evidence: Sequence[str]) -> str:
    said = "; ".join(evidence)
    if len(said) > _QUOTED:
        said = said[:_QUOTED].rsplit(" ", 1)[0] + " …"
    return f"{rule.title}: {said}" if said else f"{rule.title}."


@lru_cache(maxsize=1 << 12)
def _judged(change: Change, context: Context) -> tuple[_Claim, ...]:
    """Return what the rules say of one change, whatever it is called and in whichever section it stands.

    Of the comparisons of a long history most hold the same changes; the last few thousand are known, some kilobytes each.
    """
    return tuple(_merged(_claims(change, context)))


def _merged(claims: Iterable[_Claim]) -> list[_Claim]:
    """Return the claims of one change, those of one rule as one."""
    found: dict[str, _Claim] = {}
    for claim in claims:
        known = found.get(claim.rule.id)
        if known is None:
            found[claim.rule.id] = claim
            continue
        found[claim.rule.id] = _Claim(
            claim.rule,
            tuple(dict.fromkeys((*known.evidence, *claim.evidence))),
            tuple(dict.fromkeys((*known.topics, *claim.topics))),
            tuple(sorted({*known.marks, *claim.marks})),
        )
    return list(found.values())


def _claims(change: Change, context: Context) -> list[_Claim]:
    """Return what the rules say of one change."""
    if change.quiet:
        return [_by_form("quiet", change.quiet)]
    if change.facts:
        return [claim for fact in change.facts for claim in _fact_claims(fact, change, context)]
    if change.kind == "retitled" and _same_words(change):
        return [_by_form("harmless", "same-words")]
    if change.kind == "retitled" and _has_letters(change):
        claims = _word_claims(change, context)
        if _denies_other(change) or all(claim.rule.level is Level.COSMETIC for claim in claims):
            return claims
    if change.kind in ("renumbered", "retitled"):
        return [_by_form("kind", change.kind if _has_letters(change) else "renumbered")]
    if change.kind == "moved" and not (change.words_added or change.words_removed):
        return [_by_form("kind", change.kind)]
    claims = _word_claims(change, context)
    return claims or [_by_form("kind", change.kind)]


#: What titles call the opposite of each other.
_RIGHTS, _DUTIES = word_list("senses", "title-rights"), word_list("senses", "title-duties")
_OPPOSITES = ((_RIGHTS, _DUTIES), (_DUTIES, _RIGHTS))


def _denies_other(change: Change) -> bool:
    """Return whether a title says the opposite: it denies on one side only, or has "duty" for "right"."""
    one, other = (stems_of(text) for text in (change.before, change.after))
    if sum(stem in NEGATION for stem in one) != sum(stem in NEGATION for stem in other):
        return True
    gone, new = (set(side) - set(there) for side, there in ((one, other), (other, one)))
    return any(gone & this and new & that for this, that in _OPPOSITES)


def _same_words(change: Change) -> bool:
    """Return whether a title was written in another way only: letters, "&" for "and"."""
    return change.before.casefold().replace("&", "and") == change.after.casefold().replace("&", "and")


def _has_letters(change: Change) -> bool:
    """Return whether a change touched letters, and not numbers alone."""
    return any(letter.isalpha() for run in change.runs if run.state != "kept" for letter in run.text)


def _by_form(key: str, value: str) -> _Claim:
    """Return the claim of the rule for a kind of change or a quiet one."""
    return _Claim(_rule_for(key, value), ())


@cache
def _rule_for(key: str, value: str) -> Rule:
    """Return the first rule whose file gives a condition a value; the one for what no other explains if none does."""
    found = next((rule for rule in catalogue() if any(way.get(key) == value for way in rule.when)), None)
    return found or _unexplained()


@cache
def _unexplained() -> Rule:
    return next(rule for rule in catalogue() if rule.id == UNEXPLAINED)


def _fact_claims(fact: FactChange, change: Change, context: Context) -> list[_Claim]:
    """Return what the rules say of one fact: exactly, by its fields; by its words where they alone were changed."""
    stated = fact.after or fact.before
    claims: list[_Claim] = []
    for rule in catalogue():
        for way in rule.when:
            evidence = fact_holds(fact, way) if set(way) <= FACT_KEYS and "fact" in way else None
            if evidence is not None:
                claims.append(_Claim(rule, evidence, rule.topics, (stated.id if stated else "", *evidence[1:])))
                break
    if claims:
        top = max(claim.rule.level.rank for claim in claims)
        return [claim for claim in claims if claim.rule.level.rank == top]
    return _word_claims(change, context) or [_by_form("kind", change.kind)]


def _word_claims(change: Change, context: Context) -> list[_Claim]:
    """Return what the rules say of the words of a change, one claim an edit."""
    pairs = pairs_of(change.runs, rows=context.place == "row")
    if not pairs:
        return [_by_form("quiet", "layout")]
    judged = [_judged_pair(pair, context) for pair in pairs]
    if not all(one.kind for one in judged):
        whole = whole_of([one.edit for one in judged])
        if renamed_throughout(whole):
            return [_harmless_claim(whole, "rename")]
        if reworded(whole) or standing(whole):
            return [_harmless_claim(whole, "rewording")]
    return [one.claim for one in judged]


@dataclass(frozen=True)
class _JudgedPair:
    """One edit and what the rules say of it, each worked out when it is asked for."""

    edit: Edit

    @once
    def kind(self) -> str:
        """Return which kind of harmless edit it is, empty for none."""
        return harmless(self.edit)

    @once
    def claim(self) -> _Claim:
        """Return the claim on it."""
        return _harmless_claim(self.edit, self.kind) if self.kind else _claim(self.edit)


@lru_cache(maxsize=1 << 11)
def _judged_pair(pair: Pair, context: Context) -> _JudgedPair:
    """Return what the rules say of a pair of sentences; of a long history most changes share theirs with others."""
    return _JudgedPair(edit_of(pair, context))


def _claim(edit: Edit) -> _Claim:
    """Return the claim on an edit: of a clause put in or taken out, where that weighs more than the sentence."""
    best = _best(edit)
    for part in parts_of(edit):
        best = _best(part, best.rule.level.rank if best else -1) or best
    if not turns_time(edit) and ((best is None and polished(edit)) or standing(edit)):
        return _harmless_claim(edit, "rewording")
    return best or _Claim(_unexplained(), (), topics_of(edit, ()), marks_of(edit))


def _best(edit: Edit, above: int = -1) -> _Claim | None:
    """Return the claim of the first rule that speaks, of a level above a rank: those that weigh most are asked first."""
    for way in ways_for(edit):
        if way.rank <= above:
            return None
        evidence = holds(edit, way.when)
        if evidence is not None:
            rule = way.rule
            return _Claim(rule, evidence, topics_of(edit, rule.topics), _marks(evidence) or marks_of(edit))
    return None


def _marks(evidence: Sequence[str]) -> tuple[str, ...]:
    """Return the words that decided where they are few: they stay the same while those around them are polished."""
    return tuple(sorted({said.lower() for said in evidence if len(said.split()) <= _FEW}))


def _harmless_claim(edit: Edit, kind: str) -> _Claim:
    rule = _rule_for("harmless", kind)
    about = topics_of(edit, rule.topics, harmless=True) if rule.level is not Level.COSMETIC else ()
    return _Claim(rule, (), about, marks_of(edit))


def moved() -> Assessment:
    """Return the verdict on a text that only moved to another place."""
    rule = _by_form("kind", "moved").rule
    fingerprint = fingerprints([(rule.id, "", "", ())])[0]
    return Assessment((Finding(rule.id, rule.level, f"{rule.title}.", "change-1", rule.law, fingerprint),))
