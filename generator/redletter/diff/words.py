"""The words of two blocks compared: runs that are kept, deleted or inserted, with the marks of their side."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from redletter.diff.segments import Segment, common_segments
from redletter.diff.tidy import tidy
from redletter.diff.tokens import Lexicon, Tokens, label_length, shared_ends, tokenize
from redletter.model.change import Quiet, RedlineRun
from redletter.model.text import Mark, Run, plain

_KEPT, _CHANGED = True, False
_LEADING = frozenset({"link", "reference", "image"})


@dataclass(frozen=True, slots=True)
class Side:
    """The words of one side: text, tokens, and where which marks begin."""

    text: str
    tokens: Tokens
    starts: tuple[int, ...]
    marks: tuple[tuple[Mark, ...], ...]

    def pieces(self, start: int, end: int) -> Iterable[tuple[int, int, tuple[Mark, ...]]]:
        """Return (start, end, marks) of the stretches of equal marks between two places."""
        if len(self.starts) == 1:
            return [(start, end, self.marks[0])] if start < end else []
        return self._parted(start, end)

    def _parted(self, start: int, end: int) -> Iterator[tuple[int, int, tuple[Mark, ...]]]:
        at = bisect_right(self.starts, start) - 1
        while start < end:
            stop = min(end, self.starts[at + 1] if at + 1 < len(self.starts) else end)
            if stop > start:
                yield start, stop, self.marks[at]
            start, at = max(start, stop), at + 1

    def token_end(self, number: int) -> int:
        """Return where a token and the white space behind it end; token -1 is the white space before the first."""
        spans = self.tokens.spans
        return spans[number + 1][0] if number + 1 < len(spans) else len(self.text)


class Stretch(NamedTuple):
    """Places on both sides that are equal (`kept`) or stand for each other."""

    kept: bool
    before: tuple[int, int]
    after: tuple[int, int]
    quiet: Quiet = ""


def side(runs: tuple[Run, ...], lexicon: Lexicon, ends: tuple[int, int] = (0, 0)) -> Side:
    """Return the words of one side, ready to be compared; `ends` are left out of the comparison at both ends."""
    text = plain(runs)
    starts, at = [], 0
    for run in runs:
        starts.append(at)
        at += len(run.text)
    tokens = tokenize(text, lexicon, ends[0], len(text) - ends[1])
    return Side(text, tokens, tuple(starts), tuple(run.marks for run in runs))


def word_runs(before: tuple[Run, ...], after: tuple[Run, ...], lexicon: Lexicon) -> tuple[RedlineRun, ...]:
    """Return the redline of two texts' words: without the deleted runs it is `after`, without the inserted `before`."""
    if before == after:
        return tuple(RedlineRun("kept", run.text, run.marks) for run in after if run.text)
    ends = shared_ends(plain(before), plain(after))
    one, other = side(before, lexicon, ends), side(after, lexicon, ends)
    segments = common_segments(one.tokens.code, other.tokens.code)
    found = tidy(segments, one.tokens, other.tokens, sum(ends))
    if not found and any(ends):
        one, other = side(before, lexicon), side(after, lexicon)
    stretches = _trimmed(_stretches(found, one, other), one, other)
    labels = label_length(one.text), label_length(other.text)
    runs: list[RedlineRun] = []
    for stretch in stretches:
        if stretch.kept:
            _keep(runs, stretch, one, other)
        else:
            _change(runs, stretch, one, other, labels)
    return tuple(_joined(runs))


def _joined(runs: list[RedlineRun]) -> Iterator[RedlineRun]:
    """Yield the runs with neighbours that differ in nothing but their words made one."""
    last: RedlineRun | None = None
    for run in runs:
        if last is not None and last.state == run.state and last.quiet == run.quiet and _same_marks(last, run):
            last = RedlineRun(run.state, last.text + run.text, run.marks, run.marks_before, run.quiet)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last


def _same_marks(one: RedlineRun, other: RedlineRun) -> bool:
    return one.marks == other.marks and one.marks_before == other.marks_before


def _stretches(found: list[Segment], one: Side, other: Side) -> Iterator[Stretch]:
    """Yield the stretches of both texts from their segments; each token takes the white space behind it along."""
    start = one.token_end(-1), other.token_end(-1)
    yield from _spaces((0, start[0]), (0, start[1]), one, other)
    for i, j, n in found:
        begin = one.tokens.spans[i][0], other.tokens.spans[j][0]
        yield Stretch(_CHANGED, (start[0], begin[0]), (start[1], begin[1]))
        start = one.token_end(i + n - 1), other.token_end(j + n - 1)
        if one.text[begin[0] : start[0]] == other.text[begin[1] : start[1]]:
            yield Stretch(_KEPT, (begin[0], start[0]), (begin[1], start[1]))
            continue
        yield from _almost_equal((i, j, n), one, other)
    yield Stretch(_CHANGED, (start[0], len(one.text)), (start[1], len(other.text)))


def _almost_equal(segment: Segment, one: Side, other: Side) -> Iterator[Stretch]:
    """Yield the stretches of equal words that differ in their white space, quotes or dashes."""
    i, j, n = segment
    start, start_after = one.tokens.spans[i][0], other.tokens.spans[j][0]
    for word, word_after in zip(range(i, i + n), range(j, j + n), strict=True):
        span, span_after = one.tokens.spans[word], other.tokens.spans[word_after]
        end, end_after = one.token_end(word), other.token_end(word_after)
        if one.text[span[0] : end] == other.text[span_after[0] : end_after]:
            continue
        if start < span[0]:
            yield Stretch(_KEPT, (start, span[0]), (start_after, span_after[0]))
        same = one.text[slice(*span)] == other.text[slice(*span_after)]
        yield Stretch(same, span, span_after, "" if same else "quotes-and-dashes")
        yield from _spaces((span[1], end), (span_after[1], end_after), one, other)
        start, start_after = end, end_after
    end, end_after = one.token_end(i + n - 1), other.token_end(j + n - 1)
    if start < end:
        yield Stretch(_KEPT, (start, end), (start_after, end_after))


def _spaces(before: tuple[int, int], after: tuple[int, int], one: Side, other: Side) -> Iterator[Stretch]:
    same = one.text[slice(*before)] == other.text[slice(*after)]
    yield Stretch(same, before, after, "" if same else "white-space")


def _trimmed(stretches: Iterator[Stretch], one: Side, other: Side) -> list[Stretch]:
    """Return the stretches with neighbours of one fate joined and equal white space at their ends kept."""
    out: list[Stretch] = []
    for stretch in stretches:
        if stretch.before[0] == stretch.before[1] and stretch.after[0] == stretch.after[1]:
            continue
        last = out[-1] if out else None
        if last is not None and last.kept == stretch.kept:
            quiet = last.quiet if stretch.quiet in (last.quiet, "white-space") else stretch.quiet
            if last.quiet not in (quiet, "white-space"):
                quiet = ""
            out[-1] = Stretch(last.kept, (last.before[0], stretch.before[1]), (last.after[0], stretch.after[1]), quiet)
        else:
            out.append(stretch)
    return [part for stretch in out for part in _without_shared_space(stretch, one, other)]


def _without_shared_space(stretch: Stretch, one: Side, other: Side) -> Iterator[Stretch]:
    (start, end), (start_after, end_after) = stretch.before, stretch.after
    back = 0
    if not stretch.kept:
        most = min(end - start, end_after - start_after)
        while back < most and one.text[end - back - 1] == other.text[end_after - back - 1]:
            if not one.text[end - back - 1].isspace():
                break
            back += 1
    yield Stretch(stretch.kept, (start, end - back), (start_after, end_after - back), stretch.quiet)
    if back:
        yield Stretch(_KEPT, (end - back, end), (end_after - back, end_after))


def _keep(runs: list[RedlineRun], stretch: Stretch, one: Side, other: Side) -> None:
    """Add equal words; where their marks differ, both marks are kept and the change is quiet."""
    shift = stretch.after[0] - stretch.before[0]
    for start, end, marks_before in one.pieces(*stretch.before):
        for start_after, end_after, marks in other.pieces(start + shift, end + shift):
            text = other.text[start_after:end_after]
            if marks == marks_before:
                runs.append(RedlineRun("kept", text, marks))
                continue
            quiet: Quiet = "emphasis" if _leading(marks) == _leading(marks_before) else "link-target"
            runs.append(RedlineRun("kept", text, marks, marks_before, quiet))


def _leading(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    return tuple(mark for mark in marks if mark.kind in _LEADING)


def _change(runs: list[RedlineRun], stretch: Stretch, one: Side, other: Side, labels: tuple[int, int]) -> None:
    old = list(one.pieces(*stretch.before))
    new = list(other.pieces(*stretch.after))
    quiet = stretch.quiet
    if old and new:
        if stretch.before[1] <= labels[0] and stretch.after[1] <= labels[1]:
            quiet = "renumbering"
        targets = {marks[-1].target if marks and marks[-1].kind == "reference" else "" for *_, marks in old + new}
        if len(targets) == 1 and targets != {""}:
            quiet = "renumbering"
    gone = [RedlineRun("deleted", one.text[start:end], marks, None, quiet) for start, end, marks in old]
    come = [RedlineRun("inserted", other.text[start:end], marks, None, quiet) for start, end, marks in new]
    # The number that counts is the one that readers cite: it stands first, the old one behind it.
    runs += come + gone if quiet == "renumbering" else gone + come
