"""One address for every kind of page."""

PRINTPAL = (
    "", "versions/", "versions/2025-11-07/", "versions/2025-12-28/", "changes/", "changes/2025-11-07/",
    "changes/2025-12-28/", "since/2025-11-07/", "upcoming/", "compare/", "data/", "sections/data-security/", "about/",
    "notices/", "notices/2025-12-28/",
    "404.html",
)  # fmt: skip

#: One page of each template, for what takes long.
TEMPLATES = tuple(
    path for path in PRINTPAL if path not in ("versions/2025-12-28/", "changes/2025-11-07/", "since/2025-11-07/")
)

#: Of a policy with versions in every state.
STAGED = (
    "", "upcoming/", "versions/", "versions/2026-05-01/", "versions/2026-05-11/", "changes/2026-05-11/", "compare/",
    "sections/first/",
)  # fmt: skip

LONG = (
    "", "versions/", "versions/2019-11-26/", "changes/", "changes/2024-04-18/", "since/2023-12-28.7/", "upcoming/",
    "compare/", "data/",
    "sections/how-we-share-the-information-we-collect/", "notices/",
)  # fmt: skip
