"""A redline as one HTML file that needs nothing beside it."""

from html import escape

from redletter.render.assets import FOLDER, asset_files


def redline_page(title: str, redline: str) -> str:
    """Return a redline, given as an HTML fragment, as a whole page with its styles inside."""
    styles = asset_files().get(f"{FOLDER}redline.css", b"").decode()
    name = escape(title, quote=False)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{name}</title>\n<style>\n{styles}</style>\n</head>\n"
        f"<body>\n<main>\n<h1 data-redline-ui>{name}</h1>\n{redline}\n</main>\n</body>\n</html>\n"
    )
