"""Whatever happens to a policy and to the job, each recipient gets what concerns them once, in order."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from redletter.deliver.channel import Delivery, NotKnownError, TryLaterError
from redletter.deliver.job import Around, Job, Orders
from redletter.deliver.recipients import Recipient
from redletter.deliver.site import NoticeWords, SiteEvent, SiteNotice, SiteReader
from redletter.deliver.state import State

PEOPLE = tuple(Recipient(f"{name}@example.org") for name in ("ann", "bob", "cleo"))
NOW = datetime(2026, 1, 1, tzinfo=UTC)


class Killed(BaseException):
    """Stands for SIGKILL: nothing of the job may run after it."""


class Site(SiteReader):
    """A site that changes between runs."""

    def __init__(self) -> None:
        super().__init__("nowhere")
        self.log: list[SiteEvent] = []
        self.notices: dict[str, SiteNotice] = {}

    def happen(self, kind: str, version: str) -> None:
        place = len(self.log) + 1
        self.log.append(SiteEvent(place, f"{version}/{kind}/{place}", "site", f"org.example.policy.{kind}", version))

    def words(self, version: str, revision: int, resends: frozenset[int], action: str = "send") -> None:
        texts = {"en": NoticeWords(f"{version} {revision}", "text", "html")}
        self.notices[version] = SiteNotice(
            "terms", version, revision, action, "", "", date(2999, 1, 1), ("all",), "en", texts, resends, {}, "us@x", {}
        )

    def events(self) -> tuple[SiteEvent, ...]:
        return tuple(self.log)

    def notice(self, version: str) -> SiteNotice | None:
        return self.notices.get(version)


class Fragile:
    """A channel that takes what it is given, until the moment it is told to break."""

    name = "email"
    knows_again = False

    def __init__(self, breaks: list[str]) -> None:
        self.breaks, self.taken = breaks, []

    def hand(self, delivery: Delivery, leaving: Callable[[], None]) -> None:
        what = self.breaks.pop(0) if self.breaks else "fine"
        if what == "killed before":
            raise Killed
        if what == "busy":
            raise TryLaterError("busy")
        leaving()
        if what == "killed as it left":
            raise Killed
        self.taken.append((delivery.recipient, delivery.letter.subject, delivery.message))
        if what == "killed after":
            raise Killed
        if what == "silent":
            raise NotKnownError("silence")

    def close(self) -> None:
        """Nothing is open."""


ACTS = st.one_of(
    st.tuples(st.just("publish"), st.booleans()),
    st.tuples(st.just("revise"), st.booleans()),
    st.tuples(st.just("end"), st.booleans()),
    st.tuples(st.just("run"), st.booleans()),
)
BREAKS = st.lists(
    st.sampled_from(["fine", "fine", "fine", "busy", "killed before", "killed as it left", "killed after", "silent"]),
    max_size=25,
)


def wake(site: Site, state: State, channel: Fragile) -> bool:
    """Run the job once, as a person would: first settle what the last run could not know. Return whether it ended."""
    unknown = state.unknown("site")
    took = {message for _, _, message in channel.taken}
    orders = Orders(
        PEOPLE, start=None if state.position("site") else 0, tries=3, rate=1e9,
        arrived=tuple(row.message for row in unknown if row.message in took),
        lost=tuple(row.message for row in unknown if row.message not in took),
    )  # fmt: skip
    around = Around(lambda: NOW, lambda _: None, lambda _: None)
    try:
        outcome = Job(site, state, channel, orders, around).run()
    except Killed:
        return False
    return outcome.finished and not outcome.unknown


@given(st.lists(ACTS, min_size=1, max_size=14), BREAKS)
def test_each_gets_each_wording_at_most_once_and_the_newest_they_must_have(
    acts: list[tuple[str, bool]], breaks: list[str]
) -> None:
    site, state, channel = Site(), State(None), Fragile(breaks)
    site.happen("version.published", "v0")
    made: list[str] = []
    for what, flag in acts:
        newest = site.notices[made[-1]] if made else None
        if what == "publish":
            made.append(f"v{len(made) + 1}")
            site.happen("version.published", made[-1])
            site.words(made[-1], 1, frozenset())
        elif what == "revise" and newest is not None and newest.action == "send":
            number = newest.revision + 1
            site.words(made[-1], number, newest.resends | ({number} if flag else frozenset()))
            site.happen("notice.revised", made[-1])
        elif what == "end" and newest is not None and newest.action == "send":
            site.words(made[-1], newest.revision, newest.resends, "do-not-send")
            site.happen("version.withdrawn" if flag else "version.overtaken", made[-1])
        elif what == "run":
            wake(site, state, channel)
    for _ in range(60):
        if wake(site, state, channel):
            break
    else:
        raise AssertionError("the job never came to its end")
    counted = Counter((who, subject) for who, subject, _ in channel.taken)
    assert max(counted.values(), default=0) <= 1
    for person in PEOPLE:
        got = [tuple(subject.split()) for who, subject, _ in channel.taken if who == person.address]
        order = [int(version[1:]) for version, _ in got]
        assert order == sorted(order)
        for version in made:
            notice = site.notices[version]
            revisions = [int(number) for name, number in got if name == version]
            if notice.action == "send":
                assert revisions, version
                assert revisions[-1] >= max(notice.resends, default=1)
    sent = len(channel.taken)
    assert wake(site, state, channel)
    assert len(channel.taken) == sent
