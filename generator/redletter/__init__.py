"""Redletter keeps a policy as Markdown in git and publishes it with its whole past.

The functions here are the commands as typed functions.
"""

__version__ = "0.1.0"

__all__ = ["__version__", "redline"]


def redline(before: str, after: str) -> str:
    """Return the redline of two Markdown texts as an HTML fragment.

    Accepting it gives `after`, rejecting it `before`; raises `InexactRedline` where it would not.
    """
    # Imported here so that `import redletter` costs nothing to those who read its version.
    from redletter.app.redline import redline_documents

    return redline_documents(before, after)
