"""`policy.jsonld`: the policy and its facts as RDF.

Only terms of the W3C Data Privacy Vocabulary that stand in the list of verified ones are used, and schema.org for what
that vocabulary has no words for; a fact's own `dpv` term that is not in the list is left out rather than guessed.
"""

from collections.abc import Iterable

from pydantic import JsonValue

from redletter.model.text import Policy, Section
from redletter.model.version import Version
from redletter.render.history_records import head
from redletter.render.jsonld_facts import FactNodes
from redletter.render.jsonld_shapes import LinkedFile
from redletter.render.summary_records import address, placed_facts
from redletter.render.view import View
from redletter.render.vocabulary import vocabulary

Node = dict[str, JsonValue]
#: Keys that say something of the file and nothing of the policy.
_OF_THE_FILE = ("$schema", "generator", "policy")
_KINDS = {"privacy-policy": "dpv:PrivacyNotice", "terms": "dpv:TermsOfService"}


def linked_file(view: View, version: Version, policy: Policy, generator: str) -> LinkedFile:
    """Return `policy.jsonld` for the version that `/` shows; `policy` is its text."""
    known = vocabulary()
    context: dict[str, str | None] = {**known.prefixes, "schema": "https://schema.org/"}
    context.update(dict.fromkeys(_OF_THE_FILE))
    nodes = FactNodes(policy, known, lambda anchor: address(view, version, anchor))
    facts = [(fact, nodes.node(fact)) for _, _, fact in placed_facts(policy)]
    graph = [_policy(view, version, policy), _organisation(view, policy)]
    for fact, node in facts:
        name = nodes.property_of(fact)
        _add(graph[0], name, {"@id": node["@id"]})
    graph += [_part(view, version, section) for section in policy.sections]
    graph += [node for _, node in facts]
    return LinkedFile.model_validate({**head(view, "jsonld", generator), "context": context, "graph": graph})


def _add(node: Node, name: str, value: JsonValue) -> None:
    known = node.setdefault(name, [])
    if isinstance(known, list):
        known.append(value)


def _policy(view: View, version: Version, policy: Policy) -> Node:
    at, header, record = view.addresses, policy.header, version.record
    until = view.until(version)
    kind = _KINDS.get(header.kind)
    node: Node = {
        "@id": at.absolute(at.version(version.id)),
        "@type": ["schema:WebPage", "schema:DigitalDocument", *([kind] if kind else [])],
        "dct:conformsTo": {"@id": vocabulary().edition},
        "schema:name": header.title,
        "schema:inLanguage": header.language,
        "schema:version": version.id,
        "schema:identifier": version.text,
        "schema:datePublished": record.published.isoformat(),
        "schema:dateModified": record.published.isoformat(),
        "schema:temporalCoverage": f"{version.entry.effective.isoformat()}/{until.isoformat() if until else '..'}",
        "schema:url": {"@id": at.absolute(at.home)},
        "schema:publisher": {"@id": _organisation_id(view)},
        "schema:hasPart": [{"@id": address(view, version, section.id)} for section in policy.sections],
    }
    before = view.history.supersedes(version)
    if before is not None:
        node["schema:isBasedOn"] = {"@id": at.absolute(at.version(before.id))}
    if view.status(version) == "in-force" and kind == "dpv:PrivacyNotice":
        node["dpv:hasNoticeStatus"] = {"@id": "dpv:NoticeLatest"}
    roles = {"controller": ("controller",), "processor": ("processor",), "both": ("controller", "processor")}
    for role in roles[header.organisation.role]:
        node[f"dpv:hasData{role.capitalize()}"] = {"@id": _organisation_id(view)}
    laws = _terms("laws", header.laws)
    if laws:
        node["dpv:hasApplicableLaw"] = [{"@id": law} for law in laws]
    return node


def _organisation_id(view: View) -> str:
    return f"{view.addresses.absolute(view.addresses.home)}#organisation"


def _organisation(view: View, policy: Policy) -> Node:
    organisation, contact = policy.header.organisation, policy.header.contact
    types = {
        "controller": ["dpv:DataController"],
        "processor": ["dpv:DataProcessor"],
        "both": ["dpv:DataController", "dpv:DataProcessor"],
    }
    node: Node = {
        "@id": _organisation_id(view),
        "@type": ["schema:Organization", *types[organisation.role]],
        "schema:name": organisation.name,
    }
    said = {
        "schema:url": organisation.url,
        "schema:email": contact.email,
        "schema:contactPoint": contact.url,
        "schema:address": contact.postal,
        "dpv:hasContact": contact.email or contact.url or contact.postal,
    }
    node.update({name: value for name, value in said.items() if value})
    return node


def _part(view: View, version: Version, section: Section) -> Node:
    node: Node = {
        "@id": address(view, version, section.id),
        "@type": ["schema:WebPageElement"],
        "schema:name": section.title,
    }
    if section.number:
        node["schema:position"] = section.number
    if section.topics:
        node["schema:keywords"] = list(section.topics)
    return node


def _terms(group: str, keys: Iterable[str]) -> list[str]:
    """Return the main terms of keys, those without one left out."""
    found = (vocabulary().term(group, key) for key in keys)
    return [term for term in found if term is not None]
