"""Facts as nodes of an RDF graph, in terms of DPV 2.3 as far as it has them."""

from collections.abc import Callable

from pydantic import JsonValue

from redletter.model.text import Fact, Policy, plain
from redletter.render.vocabulary import Vocabulary

Node = dict[str, JsonValue]
_SOURCES = {"user": "from-you", "third-party": "from-third-party"}
_ROLES = {
    "processor": "processor",
    "sub-processor": "sub-processor",
    "controller": "controller",
    "joint-controller": "joint-controllers",
    "third-party": "third-party",
}
#: Which property leads from the policy to a fact of a kind; all others are mentioned.
_PROPERTIES = {
    "data": "dpv:hasPersonalData",
    "purpose": "dpv:hasPurpose",
    "recipient": "dpv:hasRecipient",
    "retention": "dpv:hasStorageCondition",
    "right": "dpv:hasRight",
    "transfer": "dpv:hasProcessing",
}
#: Measures of people and paper; the other verified ones are done by machines.
_ORGANISATIONAL = frozenset(
    [
        "physical-security",
        "audit",
        "security-audit",
        "certification",
        "staff-training",
        "confidentiality",
        "data-processing-agreement",
        "sub-processor-agreement",
        "dpia",
        "ropa",
        "lia",
        "incident-management",
        "breach-notification",
        "deletion-policy",
        "storage-policy",
        "consent-management",
        "privacy-by-design",
        "privacy-by-default",
        "human-oversight",
        "disaster-recovery",
    ]
)


class FactNodes:
    """Makes nodes of one policy's facts; `address_of` gives the address of an id in its text."""

    def __init__(self, policy: Policy, known: Vocabulary, address_of: Callable[[str], str]) -> None:
        self.known, self.address_of = known, address_of
        self.ids = {fact.id for fact in policy.facts()}
        self.gdpr = any(law in ("eu-gdpr", "uk-gdpr") for law in policy.header.laws)

    def property_of(self, fact: Fact) -> str:
        """Return the property that leads from the policy to a fact."""
        if fact.kind == "measure":
            keys = [key for key, terms in self.known.groups["measures"].items() if set(terms) & set(fact.values("dpv"))]
            if not keys:
                return "schema:mentions"
            return "dpv:hasOrganisationalMeasure" if keys[0] in _ORGANISATIONAL else "dpv:hasTechnicalMeasure"
        return _PROPERTIES.get(fact.kind, "schema:mentions")

    def node(self, fact: Fact) -> Node:
        """Return a fact as a node: its types, its words, and what its fields say."""
        types = list(self._own(fact))
        node: Node = {"@id": self.address_of(fact.id), "schema:name": plain(fact.words)}
        make = getattr(self, f"_{fact.kind}", None)
        if make is not None:
            make(fact, node, types)
        if not fact.confirmed:
            node["schema:creativeWorkStatus"] = "to be confirmed"
        unique = list(dict.fromkeys(types))
        return {"@id": node.pop("@id"), "@type": unique or ["schema:Thing"], **node}  # type: ignore[dict-item]

    def _own(self, fact: Fact) -> list[str]:
        """Return the fact's own terms, as far as they are verified ones."""
        return [term for term in fact.values("dpv") if term in self.known.terms]

    def _to(self, ids: tuple[str, ...]) -> list[JsonValue]:
        return [{"@id": self.address_of(one)} for one in ids if one in self.ids]

    def _data(self, fact: Fact, node: Node, types: list[str]) -> None:
        for source in fact.values("source"):
            if source == "automatic":
                types.append("dpv:ObservedPersonalData")
            elif (term := self.known.term("data_sources", _SOURCES.get(source, ""))) is not None:
                node["dpv:hasDataSource"] = {"@id": term}
        self._purposes(fact, node)

    def _purposes(self, fact: Fact, node: Node) -> None:
        if purposes := self._to(fact.values("purposes")):
            node["dpv:hasPurpose"] = purposes

    def _purpose(self, fact: Fact, node: Node, types: list[str]) -> None:
        """Legal bases are those of the GDPR where it applies, else the general ones."""
        bases: list[JsonValue] = []
        for basis in fact.values("legal_basis"):
            terms = self.known.groups["legal_bases"].get(basis, ())
            if terms:
                bases.append({"@id": terms[0] if self.gdpr else terms[-1]})
        if bases:
            node["dpv:hasLegalBasis"] = bases

    def _recipient(self, fact: Fact, node: Node, types: list[str]) -> None:
        terms = (self.known.term("recipients", _ROLES.get(role, "")) for role in fact.values("role"))
        types.extend(term for term in terms if term is not None)
        if not types:
            types.append("dpv:Recipient")
        self._purposes(fact, node)
        self._places(fact, node)
        if fact.values("safeguard"):
            node["schema:description"] = fact.values("safeguard")[0]

    def _places(self, fact: Fact, node: Node) -> None:
        """Name countries: by the vocabulary's own term where it was verified, else by their code."""
        for code in fact.values("country"):
            term = f"loc:{code}"
            if term in self.known.terms:
                _append(node, "dpv:hasLocation", {"@id": term})
            else:
                _append(node, "schema:addressCountry", code)

    def _retention(self, fact: Fact, node: Node, types: list[str]) -> None:
        if not types:
            types.append("dpv:StorageDuration" if fact.values("period") else "dpv:UntilEventDuration")
        for duration in (*fact.values("period"), *fact.values("until")):
            node["dpv:hasDuration"] = duration
        if data := self._to(fact.values("data")):
            node["dpv:hasPersonalData"] = data

    def _right(self, fact: Fact, node: Node, types: list[str]) -> None:
        types.append("dpv:DataSubjectRight")
        if fact.values("how"):
            node["schema:description"] = fact.values("how")[0]

    def _transfer(self, fact: Fact, node: Node, types: list[str]) -> None:
        """Terms of a transfer say what it rests on; it is itself a cross-border transfer."""
        for term in types:
            basis = any(term in terms for terms in self.known.groups["transfers"].values())
            _append(node, "dpv:hasLegalBasis" if basis else "dpv:hasOrganisationalMeasure", {"@id": term})
        types[:] = ["dpv:CrossBorderTransfer"]
        self._places(fact, node)

    def _cookie(self, fact: Fact, node: Node, types: list[str]) -> None:
        types.append("tech:Cookie")
        for period in fact.values("period"):
            node["dpv:hasDuration"] = period

    def _term(self, fact: Fact, node: Node, types: list[str]) -> None:
        types.append("schema:DefinedTerm")
        if fact.values("means"):
            node["schema:description"] = fact.values("means")[0]


def _append(node: Node, name: str, value: JsonValue) -> None:
    known = node.setdefault(name, [])
    if isinstance(known, list):
        known.append(value)
