"""Redletter keeps a policy as Markdown in git and publishes it with its whole past.

The functions here are the commands as typed functions.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redletter.model.assessment import Assessment

__version__ = "0.1.0"

__all__ = ["__version__", "assess", "redline"]


def redline(before: str, after: str) -> str:
    """Return the redline of two Markdown texts as an HTML fragment.

    Accepting it gives `after`, rejecting it `before`; raises `InexactRedline` where it would not.
    """
    # Imported here so that `import redletter` costs nothing to those who read its version.
    from redletter.app.redline import redline_documents

    return redline_documents(before, after)


def assess(before: str, after: str, section: str = "", policy_kind: str = "") -> "Assessment":
    """Return the verdict on a change of Markdown text: its level, and the findings with rules, laws and evidence.

    `section` is the heading above it (`OLD → NEW` where it was moved), `policy_kind` any word for the kind of policy.
    """
    from redletter.app.assess import assess_text

    return assess_text(before, after, section, policy_kind)
