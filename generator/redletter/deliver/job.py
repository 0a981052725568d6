"""The job: from the events after its last position to words that each recipient gets once.

Everything happens in the order of events, and the position moves on only when an event is done with.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from redletter.deliver.channel import Channel, Delivery, NotKnownError, RefusedError, TryLaterError
from redletter.deliver.recipients import Recipient, concerned, in_language
from redletter.deliver.site import SiteEvent, SiteNotice, SiteReader
from redletter.deliver.state import Key, Row, State
from redletter.model.letter import Letter
from redletter.model.problem import CannotRun

_LONGEST_PAUSE = 60.0
_PROGRESS = 100


@dataclass(frozen=True, slots=True)
class Orders:
    """What the job is told: from where, to whom, how fast, and what to do with notices that are late.

    `start` is the position to begin behind (None: where it stopped); `late` and `skip` are versions.
    `rate` is deliveries a second, `tries` how often each is tried, `pause` the first wait between tries in seconds.
    """

    recipients: tuple[Recipient, ...]
    sender: str = ""
    start: int | None = None
    late: frozenset[str] = frozenset()
    skip: frozenset[str] = frozenset()
    arrived: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    rate: float = 10.0
    tries: int = 5
    pause: float = 2.0


@dataclass(frozen=True, slots=True)
class Around:
    """The world around the job: the clock, waiting, where to say what happens, whether it is asked to stop."""

    now: Callable[[], datetime]
    sleep: Callable[[float], None]
    say: Callable[[str], None]
    stopped: Callable[[], bool] = lambda: False


@dataclass(slots=True)
class Outcome:
    """What became of a run: how many were sent, refused, put off or left unknown, and whether it came to its end.

    `given` are the lines for the notices' files.
    """

    sent: int = 0
    refused: int = 0
    put_off: int = 0
    unknown: tuple[Row, ...] = ()
    finished: bool = True
    given: dict[str, tuple[tuple[str, str, str, int], ...]] = field(default_factory=dict)


class Job:
    """One run over one policy's site."""

    def __init__(self, site: SiteReader, state: State, channel: Channel, orders: Orders, around: Around) -> None:
        self.site, self.state, self.channel, self.orders, self.around = site, state, channel, orders, around
        self.outcome = Outcome()
        self.told: list[str] = []
        self.left: set[str] = set()
        self._next = 0.0

    def run(self) -> Outcome:
        """Handle every event after the last position; raises CannotRun where site and state do not fit."""
        events = self.site.events()
        if not events:
            self.around.say("the site has no events yet; nothing was sent")
            return self.outcome
        source = events[-1].source
        reopened = self._settle_unknown()
        begin = self._begin(events, source)
        if begin is not None:
            for version in reopened:
                self._tell(source, version)
            self._handle(events[begin:])
        for version in dict.fromkeys(self.told):
            self.outcome.given[version] = self.state.given(source, version)
        self.outcome.unknown = self.state.unknown(source)
        return self.outcome

    def _settle_unknown(self) -> tuple[str, ...]:
        """Take a person's word for deliveries that the job cannot know of; return the notices to be looked at again."""
        reopened: list[str] = []
        for message in (*self.orders.arrived, *self.orders.lost):
            row = self.state.by_message(message)
            if row is None or row.status != "handing":
                raise CannotRun(f"nothing unknown is called {message}; the last run says which are")
            if message in self.orders.arrived:
                self.state.settle(row.key, "sent", self.around.now().date())
            else:
                self.state.forget(row.key)
                reopened.append(row.key.notice)
        return tuple(dict.fromkeys(reopened))

    def _begin(self, events: Sequence[SiteEvent], source: str) -> int | None:
        """Return the position to begin behind, or None on a first run, which takes the newest and sends nothing."""
        known = self.state.position(source)
        newest = events[-1]
        if known is None and self.orders.start is None:
            self.state.move_to(source, newest.position, newest.id)
            self.around.say(
                f"no state yet: position {newest.position} is taken for handled and nothing was sent; "
                "to begin earlier, say --from POSITION"
            )
            return None
        if self.orders.start is not None:
            return self.orders.start
        position, event = known or (0, "")
        if position > len(events) or (position and events[position - 1].id != event):
            raise CannotRun(
                f"position {position} was {event or 'nothing'} and is something else on {self.site.place}; "
                "is it the site that this state belongs to?"
            )
        return position

    def _handle(self, events: Sequence[SiteEvent]) -> None:
        for event in events:
            if self.around.stopped():
                self.outcome.finished = False
                self.around.say("stopped as asked; the next run goes on from here")
                return
            if event.may_need_notice and event.version not in self.orders.skip:
                self._tell(event.source, event.version)
                if not self.outcome.finished:
                    return
            self.state.move_to(event.source, event.position, event.id)

    def _tell(self, source: str, version: str) -> None:
        """Send a version's notice, as it is now, to everyone whom it concerns and who has not got it."""
        notice = self.site.notice(version)
        if notice is None:
            return
        if notice.action != "send":
            if version not in self.left:
                by = f"; {notice.replaced_by} took its place" if notice.replaced_by else ""
                self.around.say(f"{version}: not to be sent ({notice.reason}){by}")
            self.left.add(version)
            return
        self.told.append(version)
        due = self._due(source, notice)
        if due and notice.send_by < self.around.now().date() and version not in self.orders.late:
            self.outcome.finished = False
            self.around.say(
                f"{version}: people were to be told by {notice.send_by}, and {len(due)} were not; "
                f"say --late {version} to tell them now, or --skip {version} to leave it"
            )
            return
        for place, recipient in enumerate(due, start=1):
            if self.around.stopped():
                self.outcome.finished = False
                return
            self._deliver(source, notice, recipient)
            if place % _PROGRESS == 0 or place == len(due):
                self.around.say(f"{version}, wording {notice.revision}: {place} of {len(due)}")
        self.outcome.finished = self.outcome.finished and not self.outcome.put_off

    def _due(self, source: str, notice: SiteNotice) -> list[Recipient]:
        """Return who gets the newest wording: who got none, and who got an earlier one where a later says `resend`."""
        got = self.state.newest(source, notice.version, again=self.channel.knows_again)
        return [
            one for one in self.orders.recipients
            if concerned(one, notice.audience) and (
                one.key not in got
                or any(number in notice.resends for number in range(got[one.key] + 1, notice.revision + 1))
            )
        ]  # fmt: skip

    def _deliver(self, source: str, notice: SiteNotice, recipient: Recipient) -> None:
        key = Key(source, notice.version, notice.revision, recipient.key)
        delivery = self._delivery(source, notice, recipient)
        for attempt in range(self.orders.tries):
            self._keep_pace()
            try:
                self.channel.hand(delivery, lambda: self.state.hand(key, self.channel.name, delivery.message))
            except TryLaterError as error:
                self.state.forget(key)
                said = str(error)
                if attempt + 1 < self.orders.tries:
                    self.around.sleep(min(_LONGEST_PAUSE, self.orders.pause * 2**attempt))
                continue
            except RefusedError as error:
                self.state.hand(key, self.channel.name, delivery.message)
                self.state.settle(key, "refused", self.around.now().date(), str(error))
                self.outcome.refused += 1
                self.around.say(f"{recipient.address}: refused: {error}")
                return
            except NotKnownError:
                return
            self.state.settle(key, "sent", self.around.now().date())
            self.outcome.sent += 1
            return
        self.outcome.put_off += 1
        self.around.say(f"{recipient.address}: put off after {self.orders.tries} tries: {said}")

    def _keep_pace(self) -> None:
        """Wait as long as the rate asks."""
        now = self.around.now().timestamp()
        if now < self._next:
            self.around.sleep(self._next - now)
        self._next = max(now, self._next) + 1 / self.orders.rate

    def _delivery(self, source: str, notice: SiteNotice, recipient: Recipient) -> Delivery:
        language, words = in_language(notice.texts, recipient.language, notice.language)
        sender = self.orders.sender or notice.contact
        if not sender:
            raise CannotRun("nobody is said to write the mail; say --sender ADDRESS, or write `contact` in policy.yml")
        said = "\0".join((source, notice.policy, notice.version, str(notice.revision), recipient.key))
        message = f"redletter-{hashlib.sha256(said.encode()).hexdigest()[:32]}"
        domain = sender.rpartition("@")[2].strip("<> ")
        letter = Letter(
            subject=words.subject, text=words.text, html=words.html, language=language, sender=sender,
            headers=notice.headers, recipient=recipient.address, moment=self.around.now(),
            message_id=f"<{message}@{domain}>",
        )  # fmt: skip
        return Delivery(recipient.address, message, letter, notice.raw)


def given_lines(given: Sequence[tuple[str, str, str, int]]) -> str:
    """Return what a notice's file is to say of what was sent, ready to be put into its front-matter."""
    lines = ["given:"]
    for channel, first, last, count in given:
        lines += [f"- channel: {channel}", f"  from: {first}", f"  to: {last}", f"  count: {count}"]
    return "\n".join(lines) + "\n"
