"""Trees of a history: what is in a folder, and what differs between two of them."""

from collections import OrderedDict
from collections.abc import Iterator

from redletter.source.objects import Objects, RawEntry, TreeEntry, raw_entries, tree_entry

#: A tree deeper than this is no policy.
_MAX_DEPTH = 8
#: Trees at hand: a commit's trees and those of its parent.
_HELD = 32
FOLDER = "40000"


class Trees:
    """Trees by id, the last few of them at hand."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self._held: OrderedDict[str, frozenset[RawEntry]] = OrderedDict()

    def entries(self, tree: str) -> list[TreeEntry]:
        """Return what is in a folder, sorted by name."""
        return sorted(map(tree_entry, self._raw(tree)), key=lambda entry: entry.name)

    def find(self, root: str, path: str) -> str:
        """Return the id of the folder at a path below a root tree, empty where there is none."""
        here = root
        for name in path.split("/") if path else ():
            entry = self.entry(here, name)
            if entry is None or entry.mode != FOLDER:
                return ""
            here = entry.id
        return here

    def entry(self, tree: str, name: str) -> TreeEntry | None:
        """Return the entry of a name in a folder, or None."""
        raw = name.encode("utf-8", "surrogateescape")
        return next((tree_entry(one) for one in self._raw(tree) if one[1] == raw), None)

    def changes(self, before: str, after: str, depth: int = 0) -> Iterator[tuple[str, TreeEntry | None]]:
        """Yield (path, entry) of every file that differs between two folders, None for one that is gone.

        An empty id is a folder that is not there.
        """
        if before == after:
            return
        old, new = self._raw(before), self._raw(after)
        gone = {entry.name: entry for entry in map(tree_entry, old - new)}
        come = {entry.name: entry for entry in map(tree_entry, new - old)}
        for name in sorted(gone.keys() | come.keys()):
            was, now = gone.get(name), come.get(name)
            folders = [one.id if one is not None and one.mode == FOLDER else "" for one in (was, now)]
            if any(folders) and depth < _MAX_DEPTH:
                below = self.changes(folders[0], folders[1], depth + 1)
                yield from ((f"{name}/{path}", entry) for path, entry in below)
            if now is not None and now.mode != FOLDER:
                yield name, now
            elif was is not None and was.mode != FOLDER:
                yield name, None

    def _raw(self, tree: str) -> frozenset[RawEntry]:
        if not tree:
            return frozenset()
        if tree not in self._held:
            self._held[tree] = frozenset(raw_entries(self._objects.one(tree), len(tree) // 2))
            if len(self._held) > _HELD:
                self._held.popitem(last=False)
        self._held.move_to_end(tree)
        return self._held[tree]
