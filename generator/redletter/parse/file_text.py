"""A file's bytes as text, within bounds."""

from redletter.model.files import SourceFile, decode
from redletter.model.problem import Problem

#: Design section 10: a file over 2 MiB is an error.
MAX_BYTES = 2 * 1024 * 1024


def read_text(file: SourceFile) -> tuple[str | None, tuple[Problem, ...]]:
    """Return a file's text, or None with the problem: too large, or no UTF-8."""
    if len(file.content) > MAX_BYTES:
        message = f"the file is over {MAX_BYTES // 1024 // 1024} MiB"
        return None, (Problem(file.path, 0, "too-large", message, "split it", stops=True),)
    try:
        return decode(file.content), ()
    except UnicodeDecodeError as error:
        line = file.content[: error.start].count(b"\n") + 1
        return None, (Problem(file.path, line, "not-utf-8", "this is not UTF-8", "save it as UTF-8", stops=True),)
