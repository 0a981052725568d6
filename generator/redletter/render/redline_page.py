"""A redline as one HTML file that needs nothing beside it."""

import re
from html import escape

from redletter.render.assets import FOLDER, asset_files
from redletter.render.content_policy import lone_page_policy, policy_meta
from redletter.render.second_line import held

#: Enough for a page that no theme dresses.
_BASE = """:root {
  color-scheme: light dark;
}

body {
  font: 1rem/1.6 system-ui, sans-serif;
  margin: 2rem auto;
  max-width: 46rem;
  padding: 0 1rem;
}

h1 {
  font-size: 1.4rem;
}

h5,
h6 {
  font-size: 1rem;
}

table {
  border-collapse: collapse;
}

th,
td {
  border-bottom: 1px solid #c9cdd4;
  padding: 0.3em 0.6em;
  text-align: start;
  vertical-align: top;
}

.rl-table {
  overflow-x: auto;
}
"""
#: What the dark page sets beside the colours of a redline, which the themed pages share.
_DARK = """
@media screen and (prefers-color-scheme: dark) {
  body {
    background: #1e2129;
    color: #e2e4e9;
  }

  a {
    color: #8ab4f8;
  }

  th,
  td {
    border-color: #555b66;
  }

  :root {
    --md-code-bg-color: #2a2e38;%s
  }
}
"""
#: The dark colours in the style sheet of redlines.
_COLOURS = re.compile(r'\[data-md-color-scheme="slate"\] \{\n(.*?)\n\}', re.DOTALL)


def redline_page(title: str, redline: str) -> str:
    """Return a redline, given as an HTML fragment, as a whole page with its styles inside."""
    sheet = asset_files().get(f"{FOLDER}redline.css", b"").decode()
    colours = _COLOURS.search(sheet)
    dark = _DARK % "".join(f"\n  {line}" for line in colours[1].split("\n")) if colours else ""
    styles = f"\n{_BASE}{sheet}{dark}"
    name = escape(title, quote=False)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"{policy_meta(lone_page_policy(styles))}\n"
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{name}</title>\n<style>{styles}</style>\n</head>\n"
        f"<body>\n<main>\n<h1 data-redline-ui>{name}</h1>\n{held(redline)}\n</main>\n</body>\n</html>\n"
    )
