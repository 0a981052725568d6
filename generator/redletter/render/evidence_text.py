"""What `redletter verify` found, in one line and as JSON."""

from redletter.model.evidence import Difference, Verified
from redletter.render.json_bytes import to_json
from redletter.render.records import Record


class DifferenceRecord(Record):
    """One difference."""

    path: str
    kind: str
    version: str | None
    section: str | None
    message: str
    mend: str


class VerifiedRecord(Record):
    """One policy of the site."""

    policy: str
    as_of: str
    commit: str
    versions: int
    files: int
    notes: list[str]
    differences: list[DifferenceRecord]


class EvidenceFile(Record):
    """What `redletter verify --format json` prints."""

    generator: str
    site: str
    policies: list[VerifiedRecord]


def summary(one: Verified) -> str:
    """Return the outcome for one policy in a line."""
    count = len(one.differences)
    outcome = "nothing differs" if not count else "1 difference" if count == 1 else f"{count} differences"
    return (
        f"{one.versions} versions in {one.files} files as of {one.as_of}, against commit {one.commit[:10]}: {outcome}"
    )


def evidence_json(site: str, found: tuple[Verified, ...], generator: str) -> bytes:
    """Return the outcome for a site as JSON."""
    return to_json(EvidenceFile(generator=generator, site=site, policies=[_record(one) for one in found]))


def _record(one: Verified) -> VerifiedRecord:
    return VerifiedRecord(
        policy=one.policy,
        as_of=one.as_of.isoformat(),
        commit=one.commit,
        versions=one.versions,
        files=one.files,
        notes=list(one.notes),
        differences=[_difference(difference) for difference in one.differences],
    )


def _difference(one: Difference) -> DifferenceRecord:
    return DifferenceRecord(
        path=one.path, kind=one.kind, version=_told(one.version), section=_told(one.section), message=one.message,
        mend=one.mend,
    )  # fmt: skip


def _told(name: str) -> str | None:
    """Return a name that a site gave, None for none; half a character, which JSON can say, cannot be printed."""
    return name.encode("utf-8", "replace").decode() or None
