"""Digests that prove the sources: anyone can recompute them with git and sha256sum (design section 5)."""

import hashlib
from collections.abc import Iterable

from redletter.model.files import SourceFile


def sha256(content: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def file_digest(content: bytes) -> str:
    """Return the SHA-256 of a text file with CRLF read as LF."""
    return sha256(content.replace(b"\r\n", b"\n"))


def digest_line(digest: str, path: str) -> str:
    """Return one line as `sha256sum` prints it: two blanks, and a backslash first where the path needs escapes."""
    escaped = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"{chr(92) if escaped != path else ''}{digest}  {escaped}\n"


def digest_of_lines(lines: Iterable[str]) -> str:
    """Return the digest of digest lines, sorted by their bytes (`LC_ALL=C sort`), with its name before it."""
    ordered = sorted(line.encode("utf-8", "surrogateescape") for line in lines)
    return "sha256:" + sha256(b"".join(ordered))


def text_digest(files: Iterable[SourceFile]) -> str:
    """Return the digest of a policy's text: `sha256:` and 64 hexadecimal digits.

    Equal to: `cd policy && find policy.yml sections -type f -exec sha256sum {} + | LC_ALL=C sort | sha256sum`.
    """
    return digest_of_lines(digest_line(file_digest(file.content), file.path) for file in files if file.kind == "file")
