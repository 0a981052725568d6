"""One edit: a statement before and after, and what differs between the two in meaning."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from redletter.rules.above import bans, done_first, said_last, topics_above
from redletter.rules.clauses import ASKING_WORDS, JOINS, NEGATION, denies
from redletter.rules.differences import NARROWING, Difference, differences
from redletter.rules.lexicon import word_list
from redletter.rules.once import once
from redletter.rules.plain_words import is_empty
from redletter.rules.senses import is_chance
from redletter.rules.sentences import Pair
from redletter.rules.stance import SIGN, Stance
from redletter.rules.statement import Statement, is_sentence
from redletter.rules.words import Word

#: Headings that make a bare list item a practice: what stands below them is collected, used, shared or set.
_PRACTICES = frozenset(
    ["data-collected", "purposes", "recipients", "transfers", "cookies-tracking", "sale-sharing", "automated-decisions-ai", "payment"]
)  # fmt: skip
#: Kinds of policy in which a heading on rights speaks of the rights of people, not of those in works.
_OF_DATA = ("privacy", "process", "dpa", "cookie", "data")

#: What opens an item on what may not stand on a site.
_BANNED = word_list("senses", "banned-things")
#: A title of an item may have so many words: "doxing".
_TITLE = 2
Whole = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Context:
    """Where an edit stands: the kind of policy, the headings above, the words that lead in to a list.

    `opens` says that its change ends with a colon, `addressed` that an address in the post stands in its change.
    """

    policy_kind: str = ""
    heading: str = ""
    lead: str = ""
    place: str = ""
    opens: bool = False
    addressed: bool = False


@dataclass(frozen=True)
class Edit:
    """A statement before and after, each without words where the statement is new or gone."""

    before: Statement
    after: Statement
    context: Context

    @once
    def whole(self) -> Whole:
        """Return whether the whole statement was added or removed, or only changed."""
        if not self.before.words:
            return "added"
        return "changed" if self.after.words else "removed"

    @once
    def context_topics(self) -> tuple[str, ...]:
        """Return the topics that headings, lead-in and kind of policy name."""
        return topics_above(self.context.heading, self.context.lead, self.context.policy_kind)

    @once
    def context_stance(self) -> Stance:
        """Return the stance of words without a verb of their own, by what they stand below."""
        said = said_last(self.context.lead) if self.context.lead else None
        if said is not None:
            return said
        if self.is_banned:
            return "duty"
        topics = self.context_topics
        if set(topics) & _PRACTICES:
            return "practice"
        of_data = not self.context.policy_kind or any(one in self.context.policy_kind for one in _OF_DATA)
        return "right" if "rights" in topics and of_data else "plain"

    @once
    def lists(self) -> str:
        """Return what is done with what the list names that the edit is an item of: collect, use, share; empty for others."""
        if self.context.place != "item":
            side = self.after if self.after.words else self.before
            named = not self.context.place and "data-collected" in self.context_topics and _opens_category(side)
            return "collect" if named and self.whole != "changed" else ""
        return done_first(self.context.lead or self.context.heading)

    @once
    def is_banned(self) -> bool:
        """Return whether words are an item of a list of what people must not do, by the heading above it."""
        side = self.after if self.after.words else self.before
        named = side.words[0].lower.endswith("ing") or side.words[0].stem in _BANNED
        bare = not self.context.place and len(side.words) > _TITLE and named and not is_sentence(side)
        bare = bare and not side.events
        item = self.context.place == "item" or bare
        return item and bans(self.context.heading)

    def stance(self, statement: Statement, place: int) -> Stance:
        """Return the stance of a word, from its context where its sentence says nothing by itself."""
        if self.whole != "changed" and not statement.events:
            return _overall(self, statement)
        found = statement.stance_at(place)
        if self.whole == "added" and found == "practice" and statement.bounded:
            return "promise"
        if found == "practice" and statement.granted(place):
            return "right"
        return found if found != "plain" or statement.events else self.context_stance

    def sign(self, statement: Statement, place: int) -> int:
        """Return 1 where more of what stands at a place is better for the person, -1 where worse, 0 where neither."""
        stance, zone = self.stance(statement, place), statement.zones[place]
        if stance == "practice" and place and statement.words[place - 1].stem == "no":
            return SIGN["promise"]
        if zone == "exception":
            return -SIGN[stance]
        return -SIGN[stance] if zone == "condition" and stance in ("promise", "right") else SIGN[stance]

    @once
    def things(self) -> tuple[Difference, ...]:
        """Return the data, purposes, recipients, rights, measures and terms that only one side names."""
        return tuple(differences(self, self.before.things, self.after.things, by_words=True))

    @once
    def acts(self) -> tuple[Difference, ...]:
        """Return the acts that only one side names."""
        return tuple(differences(self, self.before.acts, self.after.acts, by_words=False))

    @once
    def limits(self) -> tuple[Difference, ...]:
        """Return the bounds that only one side has, negations left out: those turn a statement round."""
        found = differences(self, self.before.limits, self.after.limits, by_words=False)
        if any(word.stem == "each" for side in self.touched for word in side):
            # "Each" for "every" bounds as much.
            found = [one for one in found if one.words.lower() != "every"]
        return tuple(
            one for one in found if one.concept in NARROWING or (one.concept == "all" and (one.alone or not one.added))
        )

    @once
    def firmness(self) -> tuple[int, int]:
        """Return how firmly each side speaks where the change touched it, 0 where it says nothing of it."""
        sides = []
        for statement in (self.before, self.after):
            strengths = [
                int(hit.concept)
                for hit in statement.modals
                if hit.changed and is_chance(statement.words, hit) and not self.joined_on(statement, hit.start)
            ]
            sides.append(min(strengths, default=0))
        # Words that promise firmly may stand or fall: "we will delete" and "we delete" are as firm.
        if any(sides):
            sides = [strength or 4 for strength in sides]
        return sides[0], sides[1]

    def joined_on(self, statement: Statement, place: int, *, clause: bool = False) -> bool:
        """Return whether a word stands in what was joined on whole: how firm that is, or bounded, says nothing of the rest.

        With `clause` somebody must do something in it.
        """
        if self.whole != "changed":
            return False
        other = self.before if statement is self.after else self.after
        within = (stretch for stretch in statement.stretches if stretch[1] <= place < stretch[2])
        kept, start, _ = next(within, (-1, place, place))
        stands = any(there == kept for there, _, _ in other.stretches)
        joined = not stands and start < place and statement.words[start].stem in JOINS | {"which"}
        return joined and (not clause or any(start < at < place for at, _ in statement.events))

    @once
    def turned(self) -> tuple[Stance, Stance]:
        """Return what is said at the first touched word of each side: its stance before and after."""
        return _main_stance(self, self.before), _main_stance(self, self.after)

    @once
    def content(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the touched words that carry meaning and that only one side has: removed, added."""
        one, other = ([w.stem for w in side if not is_empty(w.stem)] for side in self.touched)
        if not one or not other:
            return tuple(one), tuple(other)
        sides = Counter(one), Counter(other)
        return tuple((sides[0] - sides[1]).elements()), tuple((sides[1] - sides[0]).elements())

    @once
    def negations(self) -> tuple[int, int]:
        """Return how many touched words of each side deny."""
        one, other = (
            0 if side.stems.isdisjoint(NEGATION) else sum([denies(side.words, at) for at in side.touched])
            for side in self.sides
        )
        return one, other

    @once
    def sides(self) -> tuple[Statement, Statement]:
        """Return both sides."""
        return self.before, self.after

    @once
    def touched(self) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
        """Return the words that the change touched on each side."""
        one, other = (tuple([side.words[at] for at in side.touched]) for side in self.sides)
        return one, other


#: The side without words of a statement that is new or gone: what it says is worked out once for all edits.
NOTHING = Statement(())


def _statement(words: tuple[Word, ...]) -> Statement:
    return Statement(words) if words else NOTHING


def edit_of(pair: Pair, context: Context) -> Edit:
    """Return the edit that a pair of sentences makes."""
    return Edit(_statement(pair.before), _statement(pair.after), context)


def _main_stance(edit: Edit, statement: Statement) -> Stance:
    """Return what is said where the change begins: up to there both sides are the same."""
    if not statement.words:
        return "plain"
    if edit.whole != "changed":
        return _overall(edit, statement)
    place = min(next((at for at, w in enumerate(side.words) if w.changed), len(side.words)) for side in edit.sides)
    return edit.stance(statement, min(place, len(statement.words) - 1))


#: Words that open a sentence on what something depends on, which says nothing that is done.
_ASKING = ASKING_WORDS
#: What ends the name of a category of data, and how many words such a name and the next have at most.
_CATEGORIES, _NAMED = word_list("senses", "categories"), 5
#: What opens an item in a list of purposes.
AIMS = frozenset(["to", "for", "so"])
#: Verbs that open advice on how to ask for something.
_ADVISES = word_list("senses", "advises")
#: Verbs that open an item in a list of rights.
_ASKED = word_list("senses", "asked")


def _opens_category(statement: Statement) -> bool:
    """Return whether a statement opens with the name of a category of data: "Support data: what you write to us"."""
    words = statement.words
    named = next((at for at, word in enumerate(words[1:_NAMED], 1) if ":" in word.lead), 0)
    return named > 0 and words[named - 1].stem in _CATEGORIES


def opens_aim(statement: Statement) -> bool:
    """Return whether a statement begins with what something is for: "to answer you"."""
    return statement.words[0].stem in AIMS


def _overall(edit: Edit, statement: Statement) -> Stance:
    """Return the stance of a whole statement: of all that it says, what weighs most."""
    if "rights" in edit.context_topics and statement.words[0].stem in _ASKED:
        return "right"
    if "rights" in edit.context_topics and statement.words[0].stem in _ADVISES:
        # How a request is written takes and gives nothing.
        return "plain"
    if edit.lists == "use" and opens_aim(statement) and statement.stems.isdisjoint(NEGATION):
        # What data is used for is done with it, for whomever.
        return "practice"
    if statement.words[0].stem in _ASKING and "depend" in statement.stems:
        return "plain"
    # A statement that gave something first is gone with what it gave.
    if edit.whole == "removed" and statement.events and statement.events[0][1] in ("promise", "right"):
        return statement.events[0][1]
    for wanted in ("practice", "promise", "right", "duty"):
        if statement.says(wanted):
            return "promise" if wanted == "practice" and edit.whole == "added" and statement.bounded else wanted
    if not statement.events and statement.mutual:
        return "plain"
    named = {hit.concept for hit in statement.things} & {"data", "recipient", "purpose"}
    if edit.context_stance == "plain" and "privacy" in edit.context.policy_kind and named:
        return "practice"
    if (
        edit.context_stance == "right"
        and edit.context.place == "row"
        and all(w.text[0].isupper() for w in statement.words)
    ):
        # A row of names below "Your rights" says whom to write to.
        return "plain"
    if edit.context_stance == "right" and not edit.context.place and is_sentence(statement):
        # Below "Your rights" a name is a right; a sentence may tell anything.
        return "plain"
    return edit.context_stance


def places_of(edit: Edit) -> tuple[frozenset[int], frozenset[int]]:
    """Return where each side was touched: how many kept words come before each touched stretch."""
    one, other = (frozenset([kept for kept, _, _ in side.stretches]) for side in edit.sides)
    return one, other
