"""A made-up policy and how it changes: sections of sentences, lists, facts and a table, and edits as people make them.

Everything comes from one `random.Random`: the same seed gives the same texts.
"""

from dataclasses import dataclass, field
from random import Random

import prose

#: Words a section has, about; an edit that adds is likelier below, one that drops above.
ENOUGH = 150


@dataclass
class Part:
    """A stretch of a clause: a paragraph of sentences, or a list with its lead-in."""

    sentences: list[str]
    items: list[str] = field(default_factory=list)

    def markdown(self) -> str:
        """Return it as Markdown, one sentence or item a line."""
        lines = "\n".join(self.sentences)
        return lines + ("\n\n" + "\n".join(f"- {item}" for item in self.items) if self.items else "")


@dataclass
class Clause:
    """A clause: its heading, its id, its parts."""

    title: str
    id: str
    parts: list[Part]


@dataclass
class Section:
    """A section: what stands in its file."""

    id: str
    title: str
    topic: str
    lead: str
    clauses: list[Clause]
    #: Facts by their words, each with its fields; where they are recipients or retention periods.
    facts: dict[str, str] = field(default_factory=dict)
    kind: str = ""
    table: list[tuple[str, str, str]] = field(default_factory=list)

    def markdown(self) -> str:
        """Return the section's file."""
        topics = f"topics: [{self.topic}]\n" if self.topic else ""
        blocks = [f"---\nid: {self.id}\ntitle: {self.title}\n{topics}---", self.lead]
        if self.facts:
            items = "\n".join(f"- {self.kind}: {words}\n  {fields}" for words, fields in self.facts.items())
            blocks.append(f"```facts\n{items}\n```")
        if self.table:
            rows = "\n".join(f"| {' | '.join(row)} |" for row in self.table)
            blocks.append(f"| Where | What for | What protects you |\n| --- | --- | --- |\n{rows}")
        for clause in self.clauses:
            blocks.append(f"## {clause.title} {{#{clause.id}}}")
            blocks += [part.markdown() for part in clause.parts]
        return "\n\n".join(blocks) + "\n"

    def words(self) -> int:
        """Return about how many words people read in it."""
        return len(self.markdown().split()) - 10


def _speech(section: Section) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, str]]:
    return prose.SPEECH.get(section.id, prose.PRODUCT_SPEECH)


def fill(template: str, section: Section, chance: Random) -> str:
    """Return a sentence of a section with its gaps filled; `{place^}` begins with a capital letter."""
    template = template.replace("{title}", section.title)
    while "{" in template:
        before, _, rest = template.partition("{")
        name, _, after = rest.partition("}")
        plain = name.removesuffix("^")
        word = chance.choice(_speech(section)[0] if plain == "noun" else prose.WORDS[plain])
        template = before + (word[0].upper() + word[1:] if name.endswith("^") else word) + after
    return template


def sentence(section: Section, chance: Random) -> str:
    """Return a sentence that a section might say."""
    return fill(chance.choice(_speech(section)[1]), section, chance)


def item(section: Section, chance: Random) -> str:
    """Return an item of its list."""
    return fill(_speech(section)[2][1], section, chance)


def begin(sections: int, chance: Random) -> list[Section]:
    """Return the first text of a policy with a number of sections."""
    heads = list(prose.SECTIONS[:sections])
    for number in range(sections - len(heads)):
        product = prose.PRODUCTS[number % len(prose.PRODUCTS)]
        again = f" {number // len(prose.PRODUCTS) + 1}" if number >= len(prose.PRODUCTS) else ""
        name = f"Harbour {product}{again}"
        heads.append((name.lower().replace(" ", "-"), name, "", f"These terms are about {name} alone."))
    made = [_section(head, chance) for head in heads]
    ids = [section.id for section in made]
    for section in made:
        other = chance.choice([one for one in ids if one != section.id] or ids)
        section.clauses[-1].parts[-1].sentences.append(f"[](#{other}) says more about this.")
    return made


def _section(head: tuple[str, str, str, str], chance: Random) -> Section:
    identity, title, topic, lead = head
    section = Section(identity, title, topic, lead, [])
    if topic == "recipients":
        section.kind = "recipient"
        section.facts = {name: f"country: {country}" for name, country in chance.sample(prose.RECIPIENTS, 4)}
    if topic == "retention":
        section.kind = "retention"
        section.facts = {name: f"period: {chance.choice(prose.PERIODS)}" for name in prose.KEPT[:5]}
    if topic == "transfers":
        section.table = [_row(place, chance) for place in chance.sample(prose.WORDS["place"], 3)]
    for name in chance.sample(prose.CLAUSES, chance.choice((2, 3))):
        section.clauses.append(
            Clause(name, f"{identity}-{name.lower().replace(' ', '-')}", [Part([sentence(section, chance)])])
        )
    lead_in = fill(_speech(section)[2][0], section, chance)
    section.clauses[0].parts.append(Part([lead_in], [item(section, chance) for _ in range(3)]))
    while section.words() < ENOUGH:
        clause = chance.choice(section.clauses)
        if len(clause.parts[0].sentences) >= 3:
            clause.parts.insert(0, Part([sentence(section, chance)]))
        else:
            clause.parts[0].sentences.append(sentence(section, chance))
    return section


def _row(place: str, chance: Random) -> tuple[str, str, str]:
    return place, chance.choice(prose.WORDS["purpose"]), chance.choice(prose.WORDS["guard"])


def edit(section: Section, chance: Random) -> tuple[str, str]:
    """Change a section as a person would; return what changed, for a summary, and the level that it should have."""
    if section.facts and chance.random() < 0.4:
        return _edit_facts(section, chance)
    if section.table and chance.random() < 0.3:
        number = chance.randrange(len(section.table))
        section.table[number] = _row(section.table[number][0], chance)
        return f"what protects data in {section.table[number][0]} is said anew", "substantive"
    clause = chance.choice(section.clauses)
    lists = [part for part in clause.parts if part.items]
    if lists and chance.random() < 0.4:
        return _edit_list(section, lists[0], clause, chance)
    paragraphs = [part for part in clause.parts if not part.items]
    if len(clause.parts) > 1 and chance.random() < 0.06:
        clause.parts.append(clause.parts.pop(0))
        return f"a paragraph of “{clause.title}” stands elsewhere", "editorial"
    if not paragraphs:
        clause.parts.append(Part([sentence(section, chance)]))
        return f"a sentence was added to “{clause.title}”", "substantive"
    return _edit_paragraph(section, clause, chance.choice(paragraphs), chance)


def _edit_paragraph(section: Section, clause: Clause, part: Part, chance: Random) -> tuple[str, str]:
    words = section.words()
    own = [number for number, line in enumerate(part.sentences) if not line.startswith("[](")]
    draw = chance.random() * 200
    if not own or draw < 40 + ENOUGH - words:
        at = len(own)
        part.sentences.insert(at, sentence(section, chance))
        if at >= 4:
            clause.parts.insert(clause.parts.index(part) + 1, Part(part.sentences[at - 1 :]))
            del part.sentences[at - 1 :]
        return f"a sentence was added to “{clause.title}”", "substantive"
    at = chance.choice(own)
    if draw > 160 - (words - ENOUGH) and sum(len(one.sentences) for one in clause.parts) > 2:
        del part.sentences[at]
        if not part.sentences:
            clause.parts.remove(part)
        return f"a sentence of “{clause.title}” was taken out", "substantive"
    part.sentences[at] = sentence(section, chance)
    return f"a sentence of “{clause.title}” was replaced", "substantive"


def _edit_list(section: Section, part: Part, clause: Clause, chance: Random) -> tuple[str, str]:
    if len(part.items) < 3 or (len(part.items) < 6 and chance.random() < 0.4):
        part.items.insert(chance.randrange(len(part.items) + 1), item(section, chance))
        return f"the list of “{clause.title}” has one more item", "substantive"
    gone = chance.randrange(len(part.items))
    if len(part.items) > 3 and chance.random() < 0.6:
        del part.items[gone]
        return f"the list of “{clause.title}” has one item less", "substantive"
    part.items[gone] = item(section, chance)
    return f"an item of the list of “{clause.title}” was replaced", "substantive"


def _edit_facts(section: Section, chance: Random) -> tuple[str, str]:
    if section.kind == "retention":
        name = chance.choice(sorted(section.facts))
        before = prose.PERIODS.index(section.facts[name].removeprefix("period: "))
        after = chance.choice([at for at in (before - 1, before + 1) if 0 <= at < len(prose.PERIODS)])
        section.facts[name] = f"period: {prose.PERIODS[after]}"
        how = ("longer", "material") if after > before else ("for a shorter time", "substantive")
        return f"{name} are kept {how[0]}", how[1]
    known = [one for one in prose.RECIPIENTS if one[0] not in section.facts]
    if known and (len(section.facts) < 3 or chance.random() < 0.5) and len(section.facts) < 7:
        name, country = chance.choice(known)
        section.facts[name] = f"country: {country}"
        return f"{name} receives data too", "material"
    name = chance.choice(sorted(section.facts))
    del section.facts[name]
    return f"{name} receives data no more", "substantive"
