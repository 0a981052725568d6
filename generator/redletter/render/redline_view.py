"""One view of a redline that all its renderers share: blocks of both sides nested in one tree, long stretches folded.

A deleted item stands in the list that its own list became; a container is drawn as the after side has it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from redletter.model.change import Holder, Place, RedlineBlock, RedlineRun
from redletter.model.text import LEAF_KINDS, Block

#: A container in the view, told apart from its siblings: where it stands among those of the after side, or its whole
#: path on the before side, of which several lists may have become one.
Key = int | tuple[int, ...]


#: A container to draw around a leaf; one that is open, with what it holds so far.
_Shown = tuple[Key, Block]
_Open = tuple[Key, Block, list["Node"]]


@dataclass(frozen=True, slots=True)
class Node:
    """A container (`shell`, `children`), or a redline block to draw (`block`).

    `tight` says that a paragraph stands in an item of a tight list.
    """

    shell: Block
    block: RedlineBlock | None = None
    children: tuple["Node", ...] = ()
    tight: bool = False

    def count(self) -> int:
        """Return how many paragraphs, items, cells and other leaves a reader sees of this node."""
        if self.block is not None and self.shell.kind in LEAF_KINDS:
            return 1
        return sum(
            1 for leaf in self.leaves() for inner in leaf.place.block.walk() if leaf.runs or inner.kind in LEAF_KINDS
        )

    def leaves(self) -> Iterator[RedlineBlock]:
        """Yield the redline blocks of this node in reading order."""
        if self.block is not None:
            yield self.block
        for child in self.children:
            yield from child.leaves()


def is_plain(block: RedlineBlock) -> bool:
    """Return whether there is nothing to show on a block but its words."""
    return block.state == "kept" and not block.runs and not block.change


def view(blocks: Sequence[RedlineBlock]) -> tuple[Node, ...]:
    """Return the redline's blocks nested in the lists, quotes and tables that hold them."""
    partners = _partners(blocks)
    root: list[Node] = []
    stack: list[_Open] = []
    for block in blocks:
        if block.before is block.after:
            # Nothing stands around what both sides have in one place.
            _close(stack, 0, root)
            root.append(Node(block.place.block, block))
            continue
        for leaf in (block,) if not block.place.block.children or is_plain(block) else _leaves(block):
            _add(leaf, _shown_holders(leaf, partners), stack, root)
    _close(stack, 0, root)
    return tuple(root)


def _add(leaf: RedlineBlock, holders: Sequence[_Shown], stack: list[_Open], root: list[Node]) -> None:
    """Add a leaf to the containers that hold it, and close those before that do not."""
    depth, ends = 0, min(len(stack), len(holders))
    while depth < ends and stack[depth][0] == holders[depth][0]:
        depth += 1
    _close(stack, depth, root)
    for key, shell in holders[depth:]:
        stack.append((key, shell, []))
    tight = len(holders) > 1 and holders[-1][1].kind == "item" and holders[-2][1].tight
    (stack[-1][2] if stack else root).append(Node(leaf.place.block, leaf, (), tight))


def _close(stack: list[_Open], depth: int, root: list[Node]) -> None:
    while len(stack) > depth:
        _, shell, children = stack.pop()
        (stack[-1][2] if stack else root).append(Node(shell, None, tuple(children)))


def _leaves(block: RedlineBlock) -> Iterator[RedlineBlock]:
    """Yield a container that is only on one side leaf by leaf."""

    def below(place: Place) -> Iterator[Place]:
        if place.block.kind in LEAF_KINDS or not place.block.children:
            yield place
            return
        holders = (*place.holders, Holder(replace(place.block, children=()), place.at))
        for at, child in enumerate(place.block.children):
            yield from below(Place(child, holders, at))

    for place in below(block.place):
        if block.after is not None:
            yield replace(block, after=place)
        else:
            yield replace(block, before=place)


def _path(holders: Iterable[Holder]) -> tuple[int, ...]:
    return tuple(holder.at for holder in holders)


def _partners(blocks: Sequence[RedlineBlock]) -> dict[tuple[int, ...], tuple[Holder, ...]]:
    """Return, for containers of the before side, the holders of what they became."""
    found: dict[tuple[int, ...], tuple[Holder, ...]] = {}
    if not any(block.after is None and block.before is not None and block.before.holders for block in blocks):
        # Asked for deleted blocks only.
        return found
    for block in blocks:
        if block.before is None or block.after is None:
            continue
        before, after = block.before.holders, block.after.holders
        for depth in range(1, min(len(before), len(after)) + 1):
            if before[depth - 1].shell.kind != after[depth - 1].shell.kind:
                break
            found.setdefault(_path(before[:depth]), after[:depth])
    return found


def _shown_holders(block: RedlineBlock, partners: dict[tuple[int, ...], tuple[Holder, ...]]) -> list[_Shown]:
    """Return the containers to draw around a block, each with what tells it apart from its siblings."""
    holders = block.place.holders
    if block.after is not None:
        return [(holder.at, holder.shell) for holder in holders]
    path = _path(holders)
    shared: tuple[Holder, ...] = ()
    for depth in range(len(holders), 0, -1):
        if path[:depth] in partners:
            shared = partners[path[:depth]]
            break
    own: list[_Shown] = [(path[: at + 1], holders[at].shell) for at in range(len(shared), len(holders))]
    return [*((holder.at, holder.shell) for holder in shared), *own]


def block_runs(block: RedlineBlock) -> tuple[RedlineRun, ...]:
    """Return the words of a leaf with their fate, also where the block stands as it is."""
    if block.runs:
        return block.runs
    return tuple(RedlineRun(block.state, run.text, run.marks) for run in block.place.block.runs)


def folded(
    nodes: Sequence[Node], context: int = 1, least: int = 3, *, whole: bool = False
) -> Iterator[tuple[bool, Sequence[Node]]]:
    """Yield (folded, nodes): long unchanged stretches folded but for `context` nodes beside a change.

    The heading under which a change stands is not folded.
    A text without any change is not folded, unless as a `whole`.
    """
    changed = [at for at, node in enumerate(nodes) if not (node.block is not None and is_plain(node.block))]
    if not changed:
        if nodes:
            yield whole, nodes
        return
    start = 0
    for at in [*changed, len(nodes)]:
        first = start if start == 0 else start + context
        last = at if at == len(nodes) else at - context
        if last - first >= least:
            yield False, nodes[start:first]
            yield from _around_heading(nodes[first:last], followed=at != len(nodes))
            yield False, nodes[last : at + 1]
        else:
            yield False, nodes[start : at + 1]
        start = at + 1


def _around_heading(stretch: Sequence[Node], *, followed: bool) -> Iterator[tuple[bool, Sequence[Node]]]:
    """Yield a stretch to fold, parted at its last heading where a change follows under it."""
    headings = [at for at, node in enumerate(stretch) if node.shell.kind == "heading"]
    if not (followed and headings):
        yield True, stretch
        return
    last = headings[-1]
    # A fold of one block would hide no more than it says.
    yield last > 1, stretch[:last]
    yield False, stretch[last : last + 1]
    yield len(stretch) > last + 2, stretch[last + 1 :]
