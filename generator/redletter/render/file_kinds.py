"""Every kind of JSON file by the name of its published schema."""

from redletter.render.event_shapes import EventData, EventRecord
from redletter.render.feed_shapes import FeedFile
from redletter.render.jsonld_shapes import LinkedFile
from redletter.render.notice_shapes import NoticeFile, NoticesFile
from redletter.render.records import AppliedFile, ChangesFile, PolicyFile, Record, TextsFile, VersionFile, VersionsFile
from redletter.render.summary_shapes import SummaryFile

FILES: dict[str, type[Record]] = {
    "versions": VersionsFile,
    "version": VersionFile,
    "policy": PolicyFile,
    "changes": ChangesFile,
    "summary": SummaryFile,
    "texts": TextsFile,
    "notices": NoticesFile,
    "notice": NoticeFile,
    "applied": AppliedFile,
    "event": EventRecord,
    "event-data": EventData,
    "feed": FeedFile,
    "jsonld": LinkedFile,
}
