"""A policy's folder at every commit: which files it held, by blob id."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from redletter.model.files import (
    Commit,
    CommitChanges,
    FileChange,
    Files,
    PolicyFiles,
    Snapshot,
    SourceFile,
    is_text,
)
from redletter.model.problem import CannotRun
from redletter.source.objects import Blobs, Objects, TreeEntry, open_objects, read_commit, read_tree
from redletter.source.repository import Repository, list_commits
from redletter.source.trees import FOLDER, Trees

_KINDS = {"120000": "link", "160000": "submodule"}


@dataclass(frozen=True, slots=True)
class History:
    """A policy's folder at all ancestors of a commit, oldest first, and the content of the blobs it ever held.

    `kinds` says which blobs are links or submodules (they are never read); `fresh` is what those commits did that nobody
    knew of.
    """

    snapshots: tuple[Snapshot, ...]
    blobs: Mapping[str, bytes]
    kinds: Mapping[str, str]
    fresh: tuple[CommitChanges, ...] = ()

    def files(self, snapshot: Snapshot) -> PolicyFiles:
        """Return the files of the policy's folder at a snapshot, with their content."""
        return self._files(sorted(snapshot.blobs.items()))

    def text_files(self, snapshot: Snapshot) -> PolicyFiles:
        """Return the files of the text at a snapshot, with their content."""
        return self._files(snapshot.text)

    def _files(self, listed: Iterable[tuple[str, str]]) -> PolicyFiles:
        return PolicyFiles(
            tuple(
                SourceFile(path, self.blobs.get(blob, b""), blob, self.kinds.get(blob, "file"))  # type: ignore[arg-type]
                for path, blob in listed
            )
        )


def is_policy_file(path: str) -> bool:
    """Return whether a path below the policy's folder is part of a policy (its pages are the site's own)."""
    # A link may stand where a folder should.
    return path in ("policy.yml", "settings.yml", "sections", "versions", "notices") or path.startswith(
        ("sections/", "versions/", "notices/")
    )


Known = Callable[[str], CommitChanges | None]


def read_history(
    repository: Repository, folders: Iterable[str], revision: str | None = None, known: Known | None = None
) -> History:
    """Return a policy's folder at every ancestor of a revision (HEAD where None), and the blobs it ever held.

    `folders` are the paths, below the repository's top, where the policy is or was: the first that a commit has with a
    `policy.yml` in it counts. `known` may answer for a commit that was read before: what it did never changes.
    What the other commits brought is read at once, all else when it is asked for.
    Raises CannotRun where git cannot read an object.
    """
    listed = list_commits(repository, revision or repository.head)
    found = {name: known(name) for name, _ in listed} if known is not None else {}
    missing = [name for name, _ in listed if found.get(name) is None]
    if missing:
        with open_objects(repository) as objects:
            _read_commits(objects, missing, tuple(folders), found)
    commits = tuple(one for name, _ in listed if (one := found[name]) is not None)
    kinds = {change.blob: _KINDS[change.mode] for one in commits for change in one.changes if change.mode in _KINDS}
    snapshots = tuple(_snapshots(commits, [mainline for _, mainline in listed]))
    fresh = tuple(one for name in missing if (one := found[name]) is not None)
    blobs = Blobs(repository, _brought(commits) - kinds.keys())
    blobs.fetch(_brought(fresh))
    return History(snapshots, blobs, kinds, fresh)


def _brought(commits: Iterable[CommitChanges]) -> set[str]:
    """Return the blobs that commits brought."""
    return {change.blob for one in commits for change in one.changes if change.blob}


def _read_commits(
    objects: Objects, names: Sequence[str], folders: tuple[str, ...], found: dict[str, CommitChanges | None]
) -> None:
    """Read what commits did to the policy's folder; their parents were read before, or stand before them."""
    trees = Trees(objects)
    heads = [(name, *read_commit(content)) for name, _, content in objects.read(names)]
    for name, root, parent, time in heads:
        tree = _policy_tree(trees, root, folders)
        before = found.get(parent)
        changes = trees.changes(before.tree if before is not None else "", tree)
        found[name] = CommitChanges(name, parent, time, tree, tuple(_policy_changes(changes)))


def _policy_changes(changes: Iterable[tuple[str, TreeEntry | None]]) -> Iterator[FileChange]:
    for path, entry in changes:
        if is_policy_file(path):
            yield FileChange(path, entry.mode, entry.id) if entry is not None else FileChange(path)


def _policy_tree(trees: Trees, root: str, folders: tuple[str, ...]) -> str:
    """Return the id of the first folder with a policy in it, empty where there is none."""
    for folder in folders:
        tree = trees.find(root, folder)
        if tree and (entry := trees.entry(tree, "policy.yml")) is not None and entry.mode != FOLDER:
            return tree
    return ""


def _snapshots(commits: Sequence[CommitChanges], mainline: Sequence[bool]) -> Iterator[Snapshot]:
    """Yield the policy's folder at each commit; parents stand before their children."""
    known: dict[str, Snapshot] = {}
    for one, is_main in zip(commits, mainline, strict=True):
        before = known.get(one.parent)
        changed = {change.path: change.blob for change in one.changes}
        text = before.text if before is not None else ()
        if any(map(is_text, changed)):
            now = {**dict(text), **{path: blob for path, blob in changed.items() if is_text(path)}}
            text = tuple(sorted((path, blob) for path, blob in now.items() if blob))
        blobs = before.blobs if before is not None else Files()
        blobs = blobs.changed(changed) if changed else blobs
        known[one.id] = Snapshot(Commit(one.id, one.time, is_main), blobs, text, changed)
        yield known[one.id]


def read_newest(repository: Repository, folder: str, path: str, revision: str | None = None) -> SourceFile | None:
    """Return one file of a policy's folder at a revision (HEAD where None), or None where it is not there."""
    with open_objects(repository) as objects:
        root, *_ = read_commit(objects.one(revision or repository.head))
        trees = Trees(objects)
        entry = trees.entry(trees.find(root, folder), path)
        if entry is None or entry.mode in _KINDS or entry.mode == FOLDER:
            return None
        return SourceFile(path, objects.one(entry.id), entry.id)


def holds(repository: Repository, name: str) -> bool:
    """Return whether the newest commit has something of a name at the repository's top."""
    with open_objects(repository) as objects:
        root, *_ = read_commit(objects.one(repository.head))
        return any(entry.name == name for entry in read_tree(objects.one(root), len(root) // 2))


def find_policies(repository: Repository, revision: str | None = None, base: str = "") -> tuple[str, ...]:
    """Return the folders of the policies at a revision, below the repository's top: `policy`, or `policy/ID` each.

    `base` is the folder, with its slash, that the `policy` folder is in.
    Raises CannotRun where there is none.
    """
    top = f"{base}policy"
    with open_objects(repository) as objects:
        root, *_ = read_commit(objects.one(revision or repository.head))
        trees = Trees(objects)
        names = {entry.name: entry for entry in trees.entries(trees.find(root, top))}
        if "policy.yml" in names:
            return (top,)
        found = tuple(
            f"{top}/{name}"
            for name, entry in sorted(names.items())
            if entry.mode == FOLDER and trees.entry(entry.id, "policy.yml") is not None
        )
    if not found:
        raise CannotRun(f"there is no {top}/policy.yml in the newest commit; write and commit one")
    return found
