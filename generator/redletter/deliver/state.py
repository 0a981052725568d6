"""What the job has done, in SQLite: its position, and each notice, revision and recipient.

A row is written before words leave the machine and settled after: whatever moment the job is killed at, it is known
which ones were sent, which were not, and which nobody here can know.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from redletter.model.problem import CannotRun

_TABLES = """
CREATE TABLE IF NOT EXISTS position (
  source TEXT PRIMARY KEY, position INTEGER NOT NULL, event TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS sent (
  source TEXT NOT NULL, notice TEXT NOT NULL, revision INTEGER NOT NULL, recipient TEXT NOT NULL,
  channel TEXT NOT NULL, message TEXT NOT NULL, status TEXT NOT NULL, day TEXT NOT NULL, reason TEXT NOT NULL,
  PRIMARY KEY (source, notice, revision, recipient)
) STRICT;
"""


@dataclass(frozen=True, slots=True)
class Key:
    """What was sent is keyed on: the site, the notice by its version, its revision, the recipient."""

    source: str
    notice: str
    revision: int
    recipient: str


@dataclass(frozen=True, slots=True)
class Row:
    """One delivery: `handing` until it is known to be `sent` or `refused`."""

    key: Key
    channel: str
    message: str
    status: str
    day: str
    reason: str


class State:
    """The job's memory. One job at a time: a second one on the same file is refused."""

    def __init__(self, path: Path | None) -> None:
        """Open or make the file; None keeps everything in memory, for a run that only shows what would be sent.

        Raises CannotRun where another job has it, or it is no such file.
        """
        try:
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
            self.base = sqlite3.connect(path or ":memory:", timeout=2, isolation_level=None)
            self.base.execute("PRAGMA locking_mode=EXCLUSIVE")
            self.base.execute("PRAGMA journal_mode=WAL")
            # Every commit is on the disk before the next word leaves.
            self.base.execute("PRAGMA synchronous=FULL")
            self.base.executescript(f"BEGIN EXCLUSIVE; {_TABLES} COMMIT;")
        except sqlite3.OperationalError as error:
            raise CannotRun(
                f"{path}: {error}; another job may be at work: wait for it, or name another --state"
            ) from None
        except sqlite3.DatabaseError as error:
            raise CannotRun(f"{path}: {error}; name another file with --state") from None

    def copy_of(self, path: Path) -> None:
        """Take over what a file says, without touching it."""
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as other:
            other.backup(self.base)

    def close(self) -> None:
        """Let go of the file."""
        self.base.close()

    def position(self, source: str) -> tuple[int, str] | None:
        """Return the last position handled and the id of its event, or None where there is no state for a site."""
        row = self.base.execute("SELECT position, event FROM position WHERE source = ?", (source,)).fetchone()
        return (int(row[0]), str(row[1])) if row else None

    def move_to(self, source: str, position: int, event: str) -> None:
        """Remember the last position handled."""
        self.base.execute("INSERT OR REPLACE INTO position VALUES (?, ?, ?)", (source, position, event))

    def newest(self, source: str, notice: str, *, again: bool) -> dict[str, int]:
        """Return the newest revision that each recipient of a notice has got, or may have got.

        With `again`, what is not known counts as not got.
        """
        rows = self.base.execute(
            "SELECT recipient, max(revision) FROM sent WHERE source = ? AND notice = ? AND (status <> 'handing' OR NOT ?) "
            "GROUP BY recipient",
            (source, notice, again),
        )
        return {str(recipient): int(revision) for recipient, revision in rows}

    def hand(self, key: Key, channel: str, message: str) -> None:
        """Remember that words are about to leave."""
        self.base.execute(
            "INSERT OR REPLACE INTO sent VALUES (?, ?, ?, ?, ?, ?, 'handing', '', '')", (*_tuple(key), channel, message)
        )

    def settle(self, key: Key, status: str, day: date, reason: str = "") -> None:
        """Remember what became of a delivery: `sent`, or `refused` and why."""
        self.base.execute(
            "UPDATE sent SET status = ?, day = ?, reason = ? WHERE source = ? AND notice = ? AND revision = ? AND recipient = ?",
            (status, day.isoformat(), reason, *_tuple(key)),
        )

    def forget(self, key: Key) -> None:
        """Remember nothing of a delivery that certainly did not happen."""
        self.base.execute(
            "DELETE FROM sent WHERE source = ? AND notice = ? AND revision = ? AND recipient = ?", _tuple(key)
        )

    def unknown(self, source: str) -> tuple[Row, ...]:
        """Return the deliveries that began and of whose end nothing is known."""
        return tuple(self._rows("source = ? AND status = 'handing'", (source,)))

    def by_message(self, message: str) -> Row | None:
        """Return the delivery with a message id, or None."""
        return next(self._rows("message = ?", (message,)), None)

    def given(self, source: str, notice: str) -> tuple[tuple[str, str, str, int], ...]:
        """Return (channel, first day, last day, count) of what was sent of a notice."""
        rows = self.base.execute(
            "SELECT channel, min(day), max(day), count(DISTINCT recipient) FROM sent "
            "WHERE source = ? AND notice = ? AND status = 'sent' GROUP BY channel ORDER BY channel",
            (source, notice),
        )
        return tuple((str(channel), str(first), str(last), int(count)) for channel, first, last, count in rows)

    def _rows(self, where: str, values: tuple[object, ...]) -> Iterator[Row]:
        columns = "source, notice, revision, recipient, channel, message, status, day, reason"
        for row in self.base.execute(f"SELECT {columns} FROM sent WHERE {where} ORDER BY rowid", values):  # noqa: S608
            yield Row(Key(*row[:4]), *row[4:])


def _tuple(key: Key) -> tuple[str, str, int, str]:
    return key.source, key.notice, key.revision, key.recipient
