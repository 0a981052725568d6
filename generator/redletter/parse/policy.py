"""A policy's folder at one moment to its text: which files count, and what is wrong with the others."""

from collections.abc import Callable

from redletter.model.files import PolicyFiles, SourceFile
from redletter.model.problem import Problem
from redletter.model.text import Organisation, Policy, PolicyHeader
from redletter.parse.assemble import assemble
from redletter.parse.header import read_header
from redletter.parse.section import ParsedSection, is_numbered, read_section, section_order

ReadSection = Callable[[SourceFile], tuple[ParsedSection | None, tuple[Problem, ...]]]


def read_policy(files: PolicyFiles, read: ReadSection = read_section) -> tuple[Policy | None, tuple[Problem, ...]]:
    """Return the policy that a folder's files make, or None where it cannot be read, and all that is wrong.

    `read` may be a remembered `read_section`: a section is parsed once for each distinct file.
    """
    header_file = files.get("policy.yml")
    if header_file is None:
        mend = "add it with `id`, `title` and `organisation`"
        return None, (Problem("policy.yml", 0, "no-policy", "there is no policy.yml", mend, stops=True),)
    header, problems = read_header(header_file)
    problems += _folder_problems(files)
    parsed: list[ParsedSection] = []
    for file in sorted(_section_files(files), key=lambda file: section_order(file.path)):
        section, found = read(file)
        problems += found
        if section is not None:
            parsed.append(section)
    if not parsed and not any(problem.stops for problem in problems):
        mend = "write a first one, `sections/01-name.md`"
        problems += (Problem("sections", 0, "no-sections", "the policy has no sections", mend, stops=True),)
    # Without a header the sections are still held against each other, so that all faults are told at once.
    policy, found = assemble(header or _NO_HEADER, tuple(parsed))
    problems += found if header else tuple(problem for problem in found if problem.rule != "unknown-value")
    return (None if any(problem.stops for problem in problems) else policy), problems


_NO_HEADER = PolicyHeader("", "", Organisation(""))


def _section_files(files: PolicyFiles) -> list[SourceFile]:
    return [
        file
        for file in files.under("sections/")
        if file.path.endswith(".md") and file.path.count("/") == 1 and file.kind == "file"
    ]


def _folder_problems(files: PolicyFiles) -> tuple[Problem, ...]:
    """Return what is wrong with the files of a folder as files: links, names without a number, files nobody reads."""
    problems: list[Problem] = []
    for file in files.files:
        if file.kind == "link":
            message, mend = "symbolic links are not followed", "put the file itself here"
            problems.append(Problem(file.path, 0, "symbolic-link", message, mend))
        elif file.kind == "submodule":
            message, mend = "submodules are not read", "put the files themselves here"
            problems.append(Problem(file.path, 0, "submodule", message, mend))
        elif file.path.startswith("sections/"):
            if not file.path.endswith(".md") or file.path.count("/") != 1:
                message, mend = "nobody reads this file", "take it out of `sections/`"
                problems.append(Problem(file.path, 0, "unread-file", message, mend, severity="warning"))
            elif not is_numbered(file.path):
                message, mend = "the file name gives no order", "begin it with a number: `sections/05-name.md`"
                problems.append(Problem(file.path, 0, "unnumbered-file", message, mend))
    return tuple(problems)
