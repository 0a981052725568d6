"""The sitemap: every page that search engines may list (sitemaps.org protocol)."""

import gzip
from collections.abc import Iterable
from html import escape

from redletter.model.page import SiteFile


def sitemap_files(pages: Iterable[tuple[str, str]]) -> tuple[SiteFile, SiteFile]:
    """Return `sitemap.xml` and `sitemap.xml.gz` for (absolute address, ISO date or empty) pairs.

    The compressed file carries no time of its own, so that the same pages give the same bytes.
    """
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for address, modified in sorted(pages):
        day = f"<lastmod>{modified}</lastmod>" if modified else ""
        lines.append(f"<url><loc>{escape(address)}</loc>{day}</url>")
    content = ("\n".join([*lines, "</urlset>"]) + "\n").encode()
    return SiteFile("sitemap.xml", content), SiteFile("sitemap.xml.gz", gzip.compress(content, mtime=0))
