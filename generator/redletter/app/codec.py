"""What the cache may hold: frozen values of these kinds and no others."""

from redletter.model.assessment import Finding
from redletter.model.change import LooseEnd
from redletter.model.comparison import Gist
from redletter.model.drawn import DrawnSection, Fragment, Told
from redletter.model.files import CommitChanges, FileChange
from redletter.model.level import Level
from redletter.model.notice import Given, NoticeText
from redletter.model.outline import Outline, SectionOutline
from redletter.model.problem import Problem
from redletter.model.record import Found, Override, ShortNotice, VersionRecord, Withdrawal
from redletter.model.text import (
    Block,
    Clause,
    Contact,
    Fact,
    Mark,
    Organisation,
    PolicyHeader,
    Run,
    Section,
    Span,
)
from redletter.parse.section import ParsedSection
from redletter.store.codec import Codec

CODEC = Codec((
    Block, Clause, CommitChanges, Contact, DrawnSection, Fact, FileChange, Finding, Found, Fragment, Gist, Given, Level,
    LooseEnd, Mark, NoticeText, Organisation, Outline, Override, ParsedSection, PolicyHeader, Problem, Run, Section,
    SectionOutline, ShortNotice, Span, Told, VersionRecord, Withdrawal,
))  # fmt: skip
