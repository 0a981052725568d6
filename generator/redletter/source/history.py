"""A policy's folder at every commit: which files it held, by blob id."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from redletter.model.files import Commit, PolicyFiles, Snapshot, SourceFile
from redletter.model.problem import CannotRun
from redletter.source.objects import Objects, TreeEntry, open_objects, read_commit, read_tree
from redletter.source.repository import Repository, list_commits

#: A tree deeper than this is no policy.
_MAX_DEPTH = 8
_KINDS = {"120000": "link", "160000": "submodule"}


@dataclass(frozen=True, slots=True)
class History:
    """A policy's folder at all ancestors of a commit, oldest first, and the content of the blobs in it.

    `special` has the paths of links and submodules by snapshot (they are never read).
    """

    snapshots: tuple[Snapshot, ...]
    blobs: Mapping[str, bytes]
    kinds: Mapping[str, str]

    def files(self, snapshot: Snapshot) -> PolicyFiles:
        """Return the files of the policy's folder at a snapshot, with their content."""
        return PolicyFiles(
            tuple(
                SourceFile(path, self.blobs.get(blob, b""), blob, self.kinds.get(blob, "file"))  # type: ignore[arg-type]
                for path, blob in sorted(snapshot.blobs.items())
            )
        )


class _Trees:
    """Trees of one history, each read once however many commits share it."""

    def __init__(self, objects: Objects) -> None:
        self.objects = objects
        self.entries: dict[str, tuple[TreeEntry, ...]] = {}
        self.folders: dict[str, dict[str, TreeEntry]] = {}

    def tree(self, tree_id: str) -> tuple[TreeEntry, ...]:
        if tree_id not in self.entries:
            self.entries[tree_id] = read_tree(self.objects.one(tree_id), len(tree_id) // 2)
        return self.entries[tree_id]

    def find(self, root: str, path: str) -> str | None:
        """Return the id of the tree at a path below a root tree, or None where there is none."""
        here = root
        for name in path.split("/") if path else ():
            entry = next((entry for entry in self.tree(here) if entry.name == name), None)
            if entry is None or entry.mode != "40000":
                return None
            here = entry.id
        return here

    def flat(self, tree_id: str, depth: int = 0) -> dict[str, TreeEntry]:
        """Return everything below a tree by path, folders left out."""
        if tree_id not in self.folders:
            found: dict[str, TreeEntry] = {}
            for entry in self.tree(tree_id):
                if entry.mode != "40000":
                    found[entry.name] = entry
                elif depth < _MAX_DEPTH:
                    below = self.flat(entry.id, depth + 1)
                    found.update({f"{entry.name}/{path}": inner for path, inner in below.items()})
            self.folders[tree_id] = found
        return self.folders[tree_id]


def is_policy_file(path: str) -> bool:
    """Return whether a path below the policy's folder is part of a policy (its pages are the site's own)."""
    # A link may stand where a folder should.
    return path in ("policy.yml", "settings.yml", "sections", "versions", "notices") or path.startswith(
        ("sections/", "versions/", "notices/")
    )


def read_history(repository: Repository, folders: Iterable[str], revision: str | None = None) -> History:
    """Return a policy's folder at every ancestor of a revision (HEAD where None), and the blobs it ever held.

    `folders` are the paths, below the repository's top, where the policy is or was: the first that a commit has with a
    `policy.yml` in it counts.
    Raises CannotRun where git cannot read an object.
    """
    commits = list_commits(repository, revision or repository.head)
    with open_objects(repository) as objects:
        trees = _Trees(objects)
        heads = [(found, *read_commit(content)) for found, _, content in objects.read(name for name, _ in commits)]
        snapshots: list[Snapshot] = []
        kinds: dict[str, str] = {}
        for (name, root, time), (_, mainline) in zip(heads, commits, strict=True):
            files = _policy_folder(trees, root, tuple(folders))
            for entry in files.values():
                if entry.mode in _KINDS:
                    kinds[entry.id] = _KINDS[entry.mode]
            blobs = {path: entry.id for path, entry in files.items()}
            snapshots.append(Snapshot(Commit(name, time, mainline), blobs))
        wanted = {blob for snapshot in snapshots for blob in snapshot.blobs.values()} - set(kinds)
        content = {found: data for found, _, data in objects.read(sorted(wanted))}
    return History(tuple(snapshots), content, kinds)


def _policy_folder(trees: _Trees, root: str, folders: tuple[str, ...]) -> Mapping[str, TreeEntry]:
    for folder in folders:
        tree = trees.find(root, folder)
        if tree is not None:
            found = {path: entry for path, entry in trees.flat(tree).items() if is_policy_file(path)}
            if "policy.yml" in found:
                return found
    return {}


def read_newest(repository: Repository, folder: str, path: str, revision: str | None = None) -> SourceFile | None:
    """Return one file of a policy's folder at a revision (HEAD where None), or None where it is not there."""
    with open_objects(repository) as objects:
        root, _ = read_commit(objects.one(revision or repository.head))
        trees = _Trees(objects)
        tree = trees.find(root, folder)
        entry = next((one for one in trees.tree(tree) if one.name == path), None) if tree else None
        if entry is None or entry.mode in _KINDS or entry.mode == "40000":
            return None
        return SourceFile(path, objects.one(entry.id), entry.id)


def holds(repository: Repository, name: str) -> bool:
    """Return whether the newest commit has something of a name at the repository's top."""
    with open_objects(repository) as objects:
        root, _ = read_commit(objects.one(repository.head))
        return any(entry.name == name for entry in read_tree(objects.one(root), len(root) // 2))


def find_policies(repository: Repository, revision: str | None = None, base: str = "") -> tuple[str, ...]:
    """Return the folders of the policies at a revision, below the repository's top: `policy`, or `policy/ID` each.

    `base` is the folder, with its slash, that the `policy` folder is in.
    Raises CannotRun where there is none.
    """
    top = f"{base}policy"
    with open_objects(repository) as objects:
        root, _ = read_commit(objects.one(revision or repository.head))
        trees = _Trees(objects)
        tree = trees.find(root, top)
        names = {entry.name: entry for entry in trees.tree(tree)} if tree else {}
        if "policy.yml" in names:
            return (top,)
        found = tuple(
            f"{top}/{name}"
            for name, entry in sorted(names.items())
            if entry.mode == "40000" and any(inner.name == "policy.yml" for inner in trees.tree(entry.id))
        )
    if not found:
        raise CannotRun(f"there is no {top}/policy.yml in the newest commit; write and commit one")
    return found
