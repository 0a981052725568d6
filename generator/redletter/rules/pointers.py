"""Words that only lead a reader through the text: pointers, headings, sentences on what the text is about."""

import re
from collections.abc import Sequence

from redletter.rules.clauses import ASKING_WORDS
from redletter.rules.edit import Edit
from redletter.rules.lexicon import word_list
from redletter.rules.plain_words import is_empty
from redletter.rules.statement import Statement
from redletter.rules.words import Word

_POINTERS = word_list("particulars", "pointers")
_POINTING = word_list("particulars", "pointing")
#: Where on a site something is.
_PLACES = word_list("senses", "site-places")
#: How many words of meaning a title has at most.
_TITLE = 8
#: How many words of a heading may follow "your" and "our".
_FEW = 3
_OPENS_POINTER = re.compile(
    r"(?:to|if you want to|you can) (?:learn|find out|read|know) (?:more|how)|you (?:can|may) (?:see|read|view|find|compare|consult) (?:all |our |the )*(?:old|older|earlier|previous|past|former) versions\b|you(?: can| will|['’]ll) find (?:\w+ ){0,3}(?:instructions|information|details|more)\b|for (?:more|further|additional) (?:information|details)"
    r"|.{0,160}\b(?:visit|see|read|consult) (?:our|the) (?:help|support|faq|documentation)\b"
    r"|.{0,90}\b(?:creative commons|translations? of (?:this|the|our)|translation,? (?:see|click|read))\b"
    r"|(?:please )?(?:contact|write to|ask|reach out to) .{3,60}?(?:for (?:more|further|additional) (?:information|details)|to (?:learn|find out) more)\b"
    r"|.{0,160}\b(?:please )?read on (?:for|to)\b"
    r"|if you have (?:any |further |other )?(?:questions|concerns)\b.{0,60}\b(?:contact|write|email|happy|let us know|reach)"
    r"|it is important that you (?:carefully )?read\b|please take (?:a moment|the time|time) to read\b|(?:please )?(?:see|read|visit|refer to|learn more|consult)\b|more (?:information|details)",
    re.IGNORECASE,
)
#: A sentence on what a text does: "this policy explains ...", "in the next section we set out ...".
_TELLS_OF_TEXT = re.compile(
    r"(?:(?:in short|in brief|at a glance|briefly|summary|here) )?(?:in )?(?:this|these|the (?:next|following)|the(?= (?:table|list|chart|sections?) (?:below|above))|our|below) (?:\w+ ){0,4}?"
    r"(?:policy|notice|statement|document|page|sections?|paragraphs?|chapters?|terms|summary|table|chart|list)\b"
    r"(?: (?:we|you|will|also|below|above|is (?:here|meant|intended) to|is|to)){0,3} "
    r"(?:what (?:we|you|is)|how (?:we|you)|(?:is|are) (?:also |now )?available in|explains?|describes?|tells?|sets? out|informs?|outlines?|details?|provides? (?:\w+ )?(?:information|details|examples|an overview)|lists|gives?|summari[sz]es?|shows?|helps?|learn|finds?|designed|(?:has|have|consists? of) (?:\w+ )?(?:parts|sections|chapters))\b"
    r"|we(?: have|['’]ve)? (?:rewritten|rewrote|wrote|written|reworded|restructured|reorgani[sz]ed|shortened|simplified) (?:\w+ ){0,3}?(?:policy|notice|statement|terms|page|document|text)\b"
    r"|(?:\d{1,2} )?(?:january|february|march|april|may|june|july|august|september|october|november|december)(?: \d{1,2})? \d{4} (?:corrected|updated?|added|clarified|revised|changed|fixed|rewrote|reworded|first|published|moved|removed)\b"
    r"|here(?: is|['’]s| are) (?:a |the |an )?(?:\w+ )?(?:summary|overview|list|outline)\b|(?:note )?(?:the )?headings (?:\w+ ){0,5}(?:convenience|ease of reference)\b"
    r"|what(?: has| is|['’]s)? (?:changed|new)\b|(?:this|these|the) (?:policy|notice|statement|page|terms|text|document|translation) (?:was|were|has been|have been) (?:translated|published|written|drafted|reviewed)\b|we first published\b|(?:the |these )?(?:summaries|summary|headings|boxes|examples) (?:\w+ ){0,4}(?:no|not) (?:a )?part of\b|(?:we (?:keep|publish|hold|have) (?:an archive of )?)?(?:the |all )?(?:old|older|earlier|previous|past) versions (?:are|of (?:this|the|our|these))\b|words in (?:italics|bold|capitals)|our practices (?:have not|haven['’]t|do not|stay|remain)|nothing (?:else )?(?:has |is )?change[sd]\b|this changes nothing",
    re.IGNORECASE,
)
_ASKED_OF_TEXT = re.compile(r"\b(?:how|what|why) (?:we|you|and why)\b", re.IGNORECASE)
#: What the text says elsewhere: "we list the categories above".
_SAYS_ELSEWHERE = re.compile(
    r"we (?:list|outline|describe|explain|set out|summari[sz]e) (?:[\w'’,]+ ){1,30}?(?:above|below)(?: in this (?:policy|notice|statement|document))?\W*\Z",
    re.IGNORECASE,
)


def is_pointer(before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Return whether words do no more than say where to read on."""
    words = [word.stem for word in (*before, *after)]
    points = sum(word in _POINTERS for word in words) >= 2 and any(word in _POINTING for word in words)
    return bool(words) and len(words) <= 40 and points


def is_title(statement: Statement) -> bool:
    """Return whether a statement is a title: few words, two at least, and every one that means something is a capital."""
    told = [word for word in statement.words if not is_empty(word.stem) and not word.text[0].isdigit()]
    return 1 < len(told) <= _TITLE and all(word.text[0].isupper() and ":" not in word.lead for word in told)


def tells_of_text(edit: Edit) -> bool:
    """Return whether all that an edit says is what the text itself is about, with the same things named before and after."""
    said = [side.text for side in edit.sides if side.words]
    if all(map(_TELLS_OF_TEXT.match, said)):
        # "How we use cookies" names them, and says nothing of them here.
        named = [one for one in edit.things if one.concept != "data-in-general"]
        return not named or (edit.whole != "changed" and all(map(_ASKED_OF_TEXT.search, said)))
    if not all(map(_SAYS_ELSEWHERE.match, said)) or edit.things:
        return False
    return not edit.limits and edit.negations[0] == edit.negations[1]


def asks_as_heading(statement: Statement) -> bool:
    """Return whether a statement is a heading in the form of a question: "What we collect", "Your rights"."""
    first = statement.words[0].stem
    said = len(statement.words)
    return (first in ASKING_WORDS | {"why", "wher"} and said <= _TITLE) or (first in ("your", "our") and said <= _FEW)


def opens_pointer(text: str) -> bool:
    """Return whether a sentence only says where to read on."""
    return _OPENS_POINTER.match(text) is not None


def says_where(edit: Edit) -> bool:
    """Return whether all that changed is where on a site something is found: "in the footer", "under “Cookies” in your profile"."""
    if edit.whole != "changed" or edit.limits or not set(edit.turned) <= {"right", "duty"}:
        # Where something of theirs is shown is no way that people are shown.
        return False
    told = [(side, at) for side in edit.sides for at in side.touched if not is_empty(side.words[at].stem)]
    places = [side.words[at].stem in _PLACES for side, at in told]
    return any(places) and all(
        place or side.words[at].text[0].isupper() for place, (side, at) in zip(places, told, strict=True)
    )
