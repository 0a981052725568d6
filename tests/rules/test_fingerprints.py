"""What a person decided of a finding holds while words around it are polished, and the finding stays visible."""

from redletter.diff import compare_blocks
from redletter.model.assessment import Assessment
from redletter.model.change import Redline
from redletter.model.level import Level
from redletter.model.record import Override
from redletter.parse.markdown import parse_markdown
from redletter.rules.assess import assess

BEFORE = "We share your data with our hosting company."
AFTER = "We share your data with our hosting company and with advertisers."
POLISHED = "We share the data you give us with our hosting company and with advertisers."


def verdict(after: str, *overrides: Override) -> Assessment:
    """Return the verdict on a change of one paragraph."""
    return assess(
        Redline((compare_blocks(parse_markdown(BEFORE), parse_markdown(after)),)), "privacy-policy", overrides
    )


def test_a_fingerprint_survives_rewording() -> None:
    assert verdict(AFTER).findings[0].rule == "recipient-added"
    first = {finding.fingerprint for finding in verdict(AFTER).findings if finding.rule == "recipient-added"}
    assert first <= {finding.fingerprint for finding in verdict(POLISHED).findings}


def test_an_override_decides_and_the_finding_stays() -> None:
    (finding,) = verdict(AFTER).findings
    found = verdict(AFTER, Override(finding.fingerprint, Level.EDITORIAL, "they were named before", "counsel"))
    assert (found.found, found.verdict) == (Level.MATERIAL, Level.EDITORIAL)
    assert found.findings[0].message == finding.message
