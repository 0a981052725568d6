"""Building without the site engine: the policies' own pages, in the frames of the last build."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from redletter.app.finish import finish
from redletter.app.frames import frames_key, remembered_frames
from redletter.app.last import ENGINE, Asked, Last, last_of, manifest_of, remember_last, surroundings
from redletter.app.publish import WholeSite, whole_site
from redletter.model.finished import Finished
from redletter.model.frames import Frames
from redletter.model.page import FilePlan
from redletter.model.progress import Progress
from redletter.publish.manifest import Manifest
from redletter.publish.output import held_output
from redletter.store.memory import Memory


def rebuild(asked: Asked, now: datetime, memory: Memory, progress: Progress) -> Finished | None:
    """Return what was done, None where the site engine is needed.

    Raises as `whole_site` and `held_output` do.
    """
    last = last_of(asked, memory)
    if last is None or surroundings(last.watched) != last.around:
        return None
    output = Path(last.output)
    frames = remembered_frames(output, memory)
    if frames is None or frames.watched != last.watched:
        return None
    with held_output(output):
        site = whole_site(asked.repo, asked.policy, asked.day, now, memory, progress=progress)
        statics = tuple(_standing_statics(output, frames, manifest_of(output, memory)))
        if frames_key(site, frames.watched) != frames.key or len(statics) != last.statics:
            return None
        done = finish(site, frames, statics, output, memory, progress)
        remember_site(asked, site, frames, len(statics), output, memory)
    return done


def remember_site(asked: Asked, site: WholeSite, frames: Frames, statics: int, output: Path, memory: Memory) -> None:
    """Keep what a build was made from, for the next of the same; `statics` is how many files the engine made."""
    if not frames.key:
        return
    days = tuple(day.isoformat() for day in site.days)
    faults = tuple(str(fault) for fault in site.faults)
    around = surroundings(frames.watched)
    remember_last(
        asked, Last(str(output), site.head, site.zones, days, frames.watched, around, statics, faults), memory
    )


def _standing_statics(output: Path, frames: Frames, known: Manifest) -> Iterator[FilePlan]:
    """Yield the files that the engine made and that still stand as it made them."""
    key = f"{ENGINE}{frames.key}"
    for path, one in known.items():
        if one.key == key and one.holds(f"{output}/{path}"):
            yield FilePlan(path, key, (output / path).read_bytes)
