"""When the frames of the last build serve again: where nothing that they were made from has changed."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from redletter.app.last import surroundings
from redletter.app.publish import WholeSite
from redletter.model.drawn import Fragment
from redletter.model.frames import Frames, shell_of
from redletter.store.codec import Codec
from redletter.store.memory import Memory

_CODEC = Codec((Fragment, Frames))


def frames_key(site: WholeSite, watched: Iterable[str]) -> str:
    """Return the name of all that the frames of a site are made from; `watched` are files and folders on disk."""
    depths = sorted({shell_of(page.path) for page in site.pages if not page.nav})
    nav = [(page.path, page.nav, page.title) for page in site.pages if page.nav]
    styles = [file.path for file in site.files if file.path.endswith(".css")]
    said = repr((site.title, site.url, site.language, nav, depths, styles))
    return hashlib.sha256(f"{said}\0{surroundings(watched)}".encode()).hexdigest()[:32]


def remember_frames(frames: Frames, output: Path, memory: Memory) -> None:
    """Keep the frames of an output folder for the next build of it."""
    if memory.disk is not None and frames.key:
        memory.disk.put("frames", str(output), _CODEC.encode(frames))


def remembered_frames(output: Path, memory: Memory) -> Frames | None:
    """Return the frames of the last build of an output folder, None where there are none."""
    content = memory.disk.get("frames", str(output)) if memory.disk is not None else None
    try:
        found: Frames | None = _CODEC.decode(content) if content is not None else None
    except ValueError:
        return None
    return found
