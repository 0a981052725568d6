"""A policy with everything that can happen to one."""

from support.repository import RepositoryBuilder

HEADER = (
    "id: terms\ntitle: Terms & conditions\nkind: privacy-policy\n"
    "organisation:\n  name: Example\n  url: https://example.org/\n  role: both\n"
    "contact:\n  email: ask@example.org\nlaws: [eu-gdpr, coppa]\nin_force_since: 2026-01-01\n"
)
SETTINGS = "url: https://policies.example.org/legal/\naddress: /terms/\n"
FACTS = """```facts
- data: Email address
  dpv: pd:EmailAddress
  source: user
  purposes: [answer]
- data: Shoe size
  dpv: pd:ShoeSize
  source: automatic
- purpose: Answering you
  id: answer
  dpv: dpv:CustomerCare
  legal_basis: contract
- recipient: A host
  role: processor
  country: [DE, US]
- retention: Mail
  period: P1Y
  data: [email-address]
- right: Access
  dpv: eu-gdpr:A15
- measure: Encryption at rest
  dpv: dpv:EncryptionAtRest
- measure: Care
- transfer: To the United States
  dpv: eu-gdpr:A46-2-c
  country: US
- cookie: session
  period: P1D
- term: You
  means: Whoever reads this
```
"""
NOTICE = "---\nsubject: {}\nsend_by: 2999-01-01\n{}---\n\nOn 1 May we change **one** thing, see [the text](https://policies.example.org/legal/terms/).\n\n{}\n"


def text(builder: RepositoryBuilder, words: str) -> None:
    """Write the text of the policy."""
    builder.write("policy/policy.yml", HEADER)
    builder.write("policy/settings.yml", SETTINGS)
    builder.write(
        "policy/sections/00-key.md",
        "---\nid: key\ntitle: Key\nrole: key-points\nnumbered: false\n---\n\n- One.\n- Two.\n",
    )
    builder.write(
        "policy/sections/01-first.md", f"---\nid: first\ntitle: First\n---\n\n{words}\n\n## Facts {{#facts}}\n\n{FACTS}"
    )


def eventful(builder: RepositoryBuilder) -> None:
    """Give a policy a version in force, one overtaken, one withdrawn, one corrected, one upcoming, and notices."""
    text(builder, "We do not sell your data.")
    builder.record("2026-01-01", text=True)
    builder.commit(day="2026-01-01")
    text(builder, "We may sell your data to advertisers.")
    builder.record("2026-02-01", text=True, effective="2026-05-01", level="material", decided_by="counsel")
    builder.write("policy/notices/2026-02-01.md", NOTICE.format("A change on 1 May", "", "Ask us."))
    builder.commit(day="2026-02-01")
    text(builder, "We may sell your data to many advertisers.")
    builder.record(
        "2026-02-10", text=True, effective="2026-06-01", withdrawn="{on: 2026-02-20, reason: no, decided_by: counsel}"
    )
    builder.write("policy/notices/2026-02-10.md", NOTICE.format("A change on 1 June", "", "Ask us."))
    builder.commit(day="2026-02-10")
    builder.write("policy/notices/2026-02-01.md", NOTICE.format("A change on 1 May", "resend: true\n", "Ask us soon."))
    builder.commit(day="2026-02-11")
    text(builder, "We may sell your data to some advertisers.")
    builder.record("2026-03-01", text=True, effective="2026-04-01", level="material", decided_by="counsel")
    given = "given:\n- channel: email\n  from: 2026-03-01\n  to: 2026-03-02\n  count: 7\n"
    builder.write("policy/notices/2026-03-01.md", NOTICE.format("A change on 1 April", given, "Ask us."))
    builder.commit(day="2026-03-01")
    text(builder, "We may sell your data to some adverstisers.")
    builder.record("2026-07-01", text=True, effective="2026-09-01")
    builder.commit(day="2026-07-01")
    text(builder, "We may sell your data to some advertising companies.")
    builder.record("2026-07-02", text=True, corrects='"2026-07-01"')
    builder.commit(day="2026-07-02")
