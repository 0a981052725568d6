"""`policy.yml`: the policy as a whole, part of its text."""

from functools import lru_cache

from pydantic import Field

from redletter.model.files import SourceFile
from redletter.model.problem import Problem
from redletter.model.text import Contact, Organisation, PolicyHeader
from redletter.model.vocabulary import LAWS, OrganisationRole, PolicyKind
from redletter.parse.file_text import read_text
from redletter.parse.schema import Day, Shape, guess, one_of, read_shape
from redletter.parse.slugs import is_id
from redletter.parse.yaml_text import read_yaml


class OrganisationKeys(Shape):
    """`organisation` of `policy.yml`."""

    name: str
    url: str = ""
    role: OrganisationRole = "controller"


class ContactKeys(Shape):
    """`contact` of `policy.yml`."""

    email: str = ""
    url: str = ""
    postal: str = ""


class PolicyKeys(Shape):
    """The keys of `policy.yml`."""

    id: str = Field(description="Permanent. Small letters, digits and hyphens.")
    title: str = Field(description="The name of the policy, as readers see it.")
    organisation: OrganisationKeys = Field(description="Whose policy it is.")
    kind: PolicyKind = Field("privacy-policy", description="What kind of text it is.")
    language: str = Field("en", description="The language it is written in, as en or de.")
    contact: ContactKeys = Field(ContactKeys(), description="Where people can ask.")
    in_force_since: Day | None = Field(None, description="The day of the first policy, as 2025-12-28.")
    laws: tuple[str, ...] = Field((), description="The laws it answers to.", json_schema_extra=one_of(LAWS))


@lru_cache(maxsize=256)
def read_header(file: SourceFile) -> tuple[PolicyHeader | None, tuple[Problem, ...]]:
    """Return what `policy.yml` says, or None where it cannot be read, and what is wrong with it.

    Most versions share the file, so what it says is kept.
    """
    text, problems = read_text(file)
    if text is None:
        return None, problems
    node, problems = read_yaml(text, file.path)
    if node is None:
        return None, problems
    keys, more = read_shape(PolicyKeys, node, file.path)
    problems += more
    if keys is None:
        return None, problems
    if not is_id(keys.id):
        mend = "write small letters, digits and hyphens"
        line = node.line_at(("id",))
        problems += (Problem(file.path, line, "bad-id", f"`{keys.id}` is no id", mend, stops=True),)
    problems += tuple(
        Problem(
            file.path, node.line_at(("laws", number)), "unknown-law", f"`{law}` is no law we know", guess(law, LAWS)
        )
        for number, law in enumerate(keys.laws)
        if law not in LAWS
    )
    header = PolicyHeader(
        id=keys.id,
        title=keys.title,
        organisation=Organisation(keys.organisation.name, keys.organisation.url, keys.organisation.role),
        kind=keys.kind,
        language=keys.language,
        contact=Contact(keys.contact.email, keys.contact.url, keys.contact.postal),
        in_force_since=keys.in_force_since.isoformat() if keys.in_force_since else "",
        laws=keys.laws,
    )
    return header, problems
