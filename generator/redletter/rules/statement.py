"""What one side of an edit says: who does what to whom, how firmly, within which bounds."""

from dataclasses import dataclass

from redletter.rules import lexicon
from redletter.rules.clauses import NOTHING, Zone, zones_of
from redletter.rules.contracts import is_ruled, names_both, received
from redletter.rules.dealings import dealt, is_builders, is_one_of_many, sent
from redletter.rules.events import events_of
from redletter.rules.figures import Figure, figures_of
from redletter.rules.lexicon import Hit, Hits
from redletter.rules.once import once
from redletter.rules.seeming import (
    aged,
    generic,
    kept_by_people,
    plain_things,
    practised,
    roles,
    sold_by_reader,
    surviving,
    unchosen,
)
from redletter.rules.senses import answering, charged, coursed, described, is_kept_so, lasting, sourced, unordered
from redletter.rules.stance import Stance
from redletter.rules.stretches import stretches
from redletter.rules.subjects import subject_of
from redletter.rules.told import told, undefined
from redletter.rules.whereabouts import at_home
from redletter.rules.words import Word, stem, written

#: Verbs of what a sentence does not do that begins with "nothing".
_CUTS = lexicon.word_list("senses", "cuts")
#: Who thinks that something is necessary, how people take consent back, and how many words may stand between.
_NECESSARY = stem("necessary")
_JUST, _LIKE = stem("just"), lexicon.word_list("senses", "just-like")
_BOUNDS = lexicon.word_list("senses", "just-bounds")
_DEEMS, _DEEMED = lexicon.word_list("senses", "deems"), 6
_WITHDRAWS, _NEXT = lexicon.word_list("senses", "withdraws"), 3

#: What leads to an aim.
_LEADS_TO = frozenset(["for", "to", "in"])
#: Verbs of a sentence that says how something is, and words behind which they only tell which thing is meant.
_IS = frozenset(["is", "are", "was", "were", "has", "have", "had", "hav", "will"])
_TELL_WHICH = frozenset(["that", "which", "who", "what", "we", "you", "it", "they"])


@dataclass(frozen=True)
class Statement:
    """The words of one side of an edit with what they name; what is asked of it is worked out once."""

    words: tuple[Word, ...]

    @once
    def stems(self) -> frozenset[str]:
        """Return the stems of its words."""
        return frozenset([word.stem for word in self.words])

    @once
    def touched(self) -> tuple[int, ...]:
        """Return the places of the words that the change touched."""
        return tuple([at for at, word in enumerate(self.words) if word.changed])

    @once
    def stretches(self) -> tuple[tuple[int, int, int], ...]:
        """Return each stretch of touched words as (kept words before it, start, end)."""
        return stretches(self.words)

    @once
    def named(self) -> Hits:
        """Return what its words name."""
        return lexicon.find(self.words)

    @once
    def acts(self) -> tuple[Hit, ...]:
        """Return what somebody does."""
        named = (*self.named.acts, *sent(self.words))
        hits = charged(tuple(sorted(named, key=lambda hit: hit.start)), self.named.things, self.words)
        for held in (
            coursed,
            described,
            lasting,
            practised,
            sold_by_reader,
            kept_by_people,
            told,
            dealt,
            surviving,
            at_home,
        ):
            hits = held(hits, self.words)
        asked = [hit for hit in hits if hit.concept == "respect-consent"]
        # "We ask for your consent" collects nothing.
        apart = tuple(hit for hit in hits if hit.concept != "collect" or not any(_meets(hit, one) for one in asked))
        # "We return what you paid" is one act: "return" alone tells another.
        paid = [hit for hit in apart if hit.concept == "refund"]
        return self._answered(tuple(hit for hit in apart if not any(_within(hit, one) for one in paid)))

    @once
    def things(self) -> tuple[Hit, ...]:
        """Return what is collected, for whom, why, which rights, measures and terms."""
        hits = sourced(charged(self.named.things, self.named.things, self.words), self.words)
        told = [hit for hit in hits if hit.concept == "liability"]
        # "Fitness for a particular purpose" is no datum.
        apart = tuple(hit for hit in hits if hit.concept != "data" or not any(_within(hit, one) for one in told))
        for held in (aged, at_home, unordered, generic, unchosen, roles, plain_things, undefined, received, surviving):
            apart = held(apart, self.words)
        return self._answered(tuple(hit for hit in apart if not self._is_readers_aim(hit)))

    def _is_readers_aim(self, hit: Hit) -> bool:
        """Return whether an aim or data is the reader's, in a condition: "if you raise funds on our site"."""
        if hit.concept.startswith(("data", "recipient")):
            return is_builders(self.words, self.zones, hit.start)
        if hit.concept != "purpose" or self.zones[hit.start] != "condition":
            return False
        led = any(word.stem in _LEADS_TO for word in self.words[max(0, hit.start - 3) : hit.start])
        return not led and subject_of(self, hit.start)[0] == "person"

    def _answered(self, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
        """Return hits without those of liability where the company says that it is liable: "nothing limits ..."."""
        kept = self.words and self.words[0].stem == NOTHING and not self.stems.isdisjoint(_CUTS)
        if not kept and not any(subject_of(self, at)[0] == "company" for at in answering(self.words)):
            return hits
        return tuple(hit for hit in hits if hit.concept != "liability")

    @once
    def limits(self) -> tuple[Hit, ...]:
        """Return the words that bound the statement; consent that is withdrawn, or what is deemed necessary, does not."""
        taken = [at for at, word in enumerate(self.words) if word.stem in _WITHDRAWS]
        deemed = [at for at, word in enumerate(self.words) if word.stem in _DEEMS]
        # "We ask for your consent" says what is done, and bounds nothing else.
        asked = [hit for hit in self.acts if hit.concept == "respect-consent"]
        return tuple(
            hit
            for hit in self.named.limits
            if not (
                (hit.concept == "consent" and any(0 < hit.start - at < _NEXT for at in taken))
                or (hit.concept == "only" and any(0 < hit.start - at < _DEEMED for at in deemed))
                or (hit.concept == "only" and (self._is_told_so(hit) or is_kept_so(self.words, hit.end)))
                or (hit.concept == "only" and is_one_of_many(self.words, hit))
                or (hit.concept == "condition" and is_ruled(self.words, hit))
                or (hit.concept == "consent" and any(_within(hit, one) for one in asked))
            )
        )

    def _is_told_so(self, hit: Hit) -> bool:
        """Return whether a word bounds nothing: "some are necessary for it to work", "just like all others"."""
        following = self.words[hit.end : hit.end + 1]
        if self.words[hit.start].stem == _JUST and hit.end - hit.start == 1 and following:
            return following[0].stem in _LIKE or following[0].stem not in _BOUNDS
        before = self.words[hit.start - 1].stem if hit.start else ""
        return self.words[hit.end - 1].stem == _NECESSARY and before in ("is", "are", "be")

    @once
    def modals(self) -> tuple[Hit, ...]:
        """Return the words that say how firmly."""
        return self.named.modals

    @once
    def subjects(self) -> tuple[Hit, ...]:
        """Return who it is about."""
        return self.named.subjects

    @once
    def topics(self) -> tuple[Hit, ...]:
        """Return what it is about."""
        return self.named.topics

    @once
    def figures(self) -> tuple[Figure, ...]:
        """Return its figures in order."""
        return figures_of(self.words)

    @once
    def mutual(self) -> bool:
        """Return whether both sides of a contract are named in it."""
        return names_both(self.words)

    @once
    def zones(self) -> tuple[Zone, ...]:
        """Return the part of the sentence that each word stands in."""
        return zones_of(self.words)

    @once
    def events(self) -> tuple[tuple[int, Stance], ...]:
        """Return what is said, as (place, stance), in order."""
        return events_of(self)

    def stance_at(self, place: int) -> Stance:
        """Return the stance of what is said nearest to a word, before it if possible."""
        best: tuple[int, int] | None = None
        stance: Stance = "plain"
        for at, one in self.events:
            distance = place - at if at <= place else 2 * (at - place) + 4
            if best is None or (distance, at) < best:
                best, stance = (distance, at), one
        return stance

    @once
    def bounded(self) -> bool:
        """Return whether what is done with data is bounded by a word beside it: "used only to", "we only share"."""
        limits = {hit.start for hit in self.limits if hit.concept == "only"}
        return any(
            hit.concept in ("use", "share") and limits & set(range(hit.start - 1, hit.end + 1)) for hit in self.acts
        )

    def granted(self, place: int) -> bool:
        """Return whether an infinitive at a place is one of those that "the right to" opened: "to see it, to move it"."""
        if self.words[place].stem != "to" or self.stems.isdisjoint(("right", "entitl")):
            return False
        opened = [at + 1 for at, word in enumerate(self.words) if word.stem in ("right", "entitl")]
        return any(at < place and self.words[at].stem == "to" for at in opened)

    def says(self, stance: str) -> bool:
        """Return whether any part of it has a stance."""
        return any(one == stance for _, one in self.events)

    @property
    def text(self) -> str:
        """Return its words with single spaces."""
        return written(self.words)


def is_sentence(statement: Statement) -> bool:
    """Return whether a statement says that something is so, and is no name with words that tell which: "what is public"."""
    words = statement.words
    return any(word.stem in _IS and at > 0 and words[at - 1].stem not in _TELL_WHICH for at, word in enumerate(words))


def _within(hit: Hit, longer: Hit) -> bool:
    """Return whether words stand inside longer ones."""
    return longer.start <= hit.start and hit.end <= longer.end and longer.end - longer.start > hit.end - hit.start


def _meets(one: Hit, other: Hit) -> bool:
    """Return whether two hits share a word."""
    return one.start < other.end and other.start < one.end
