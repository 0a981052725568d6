"""Pages that show a policy's text: the version in force, every version, the draft."""

from datetime import date
from html import escape

from redletter.model.comparison import Comparison
from redletter.model.page import HeadLink, Page, relative
from redletter.model.settings import Link
from redletter.model.text import Policy, plain
from redletter.model.version import Version
from redletter.render.banners import Banner, BannerLink, home_banners, sample_banner, version_banners
from redletter.render.policy_html import Beside, policy_html, policy_toc
from redletter.render.templating import fill, html
from redletter.render.view import View
from redletter.render.wording import Wording

#: How fast people read text like this, in words.
WORDS_A_MINUTE = 220


def home_page(view: View, comparison: Comparison | None) -> Page:
    """Return `/`: the version in force, with what it changed marked beside each section.

    `comparison` is that version against the one it supersedes.
    """
    shown, path = view.shown, view.addresses.home
    words = view.words
    if shown is None:
        body = fill(
            "versions.html", path, words=words, all_banners=sample_banner(view), rows=[], picture="", spans=(),
            day="", compare="",
        )  # fmt: skip

        return Page(path, view.title, words("versions.none"), body, nav=words("title.policy"))
    beside = links_beside(view, comparison, shown.policy, path) if shown.policy is not None else {}
    links = [
        BannerLink(words("link.data"), view.addresses.data),
        BannerLink(words("link.markdown"), view.addresses.version(shown.id, ".md")),
        BannerLink(words("link.json"), f"{view.addresses.prefix}policy.json"),
    ]
    body = policy_body(view, path, shown.policy, dates_line(view, shown), home_banners(view), links, beside, shown)
    toc = policy_toc(shown.policy) if shown.policy else ()
    description = f"{view.title}, {dates_line(view, shown)}"
    return Page(
        path,
        view.title,
        description,
        body,
        toc,
        head_links(view, path, shown),
        nav=words("title.policy"),
        modified=shown.record.published.isoformat(),
        searched=True,
        printed=f"{view.title}. {dates_line(view, shown)}",
    )


def version_page(view: View, version: Version) -> Page:
    """Return `/versions/ID/`: the whole text under a banner with its dates."""
    words, path = view.words, view.addresses.version(version.id)
    links = [
        BannerLink(words("link.changes"), view.addresses.change(version.id)),
        BannerLink(words("link.earlier"), view.addresses.versions),
        BannerLink(words("link.markdown"), view.addresses.version(version.id, ".md")),
        BannerLink(words("link.json"), view.addresses.version(version.id, ".json")),
    ]
    banners = [*sample_banner(view), *version_banners(view, version)]
    body = policy_body(view, path, version.policy, dates_line(view, version), banners, links, {}, version)
    named = words("title.version", published=view.published_words(version))
    title = f"{version.outline.header.title if version.outline else view.title} ({named[0].lower()}{named[1:]})"
    return Page(
        path, title, f"{view.title}: {named}. {banners[-1].words}", body,
        policy_toc(version.policy) if version.policy else (), head_links(view, path, version),
        noindex=version != view.in_force, modified=version.record.published.isoformat(),
        printed=f"{view.title}. {dates_line(view, version)}",
    )  # fmt: skip


def policy_body(
    view: View, path: str, policy: Policy | None, dates: str, banners: list[Banner], links: list[BannerLink],
    beside: dict[str, Beside], version: Version | None,
) -> str:  # fmt: skip
    """Return the body of a page of the policy's text; without a policy, the files of the version as they are."""
    settings = view.history.settings
    reading = _reading(policy, view.words) if policy is not None else ""
    if policy is not None:
        text, title, language = policy_html(policy, view.words, beside), policy.header.title, policy.header.language
    else:
        text, title, language = _sources(view, version), view.title, "en"
    related: tuple[Link, ...] = settings.related
    return fill(
        "policy.html", path, words=view.words, title=title, language=language, all_banners=banners, dates=dates,
        links=links, back=settings.back, related=related, text=html(text), reading=reading,
    )  # fmt: skip


def _sources(view: View, version: Version | None) -> str:
    """Return the files of a version that could not be read as a policy, as they are."""
    if version is None:
        return ""
    parts = [f"<p>{escape(view.words('unreadable', reason=version.unreadable))}</p>"]
    for file in version.files.files:
        content = file.content.decode("utf-8", "replace")
        parts.append(f"<h2>{escape(file.path)}</h2>\n<pre><code>{escape(content, quote=False)}</code></pre>")
    return "\n".join(parts)


def dates_line(view: View, version: Version) -> str:
    """Return the line of dates at the head of a policy."""
    words = view.words
    effective, until = words.day(version.entry.effective), view.until(version)
    status = view.status(version)
    if status in ("withdrawn", "overtaken"):
        said = [words("head.never")]
    elif status == "upcoming":
        said = [words("head.upcoming", effective=effective)]
    elif until is not None:
        said = [words("head.applied", effective=effective, until=words.day(until))]
    else:
        said = [words("head.applies", effective=effective)]
    if version.outline is not None and version.outline.header.in_force_since:
        first = date.fromisoformat(version.outline.header.in_force_since)
        said.append(words("head.first", first=words.day(first)))
    said.append(words("head.updated", updated=words.day(version.record.published)))
    return " ".join(said)


def links_beside(view: View, comparison: Comparison | None, policy: Policy, path: str) -> dict[str, Beside]:
    """Return, by section id, the links beside it: to what the last version changed in it, and to its history."""
    at, words = view.addresses, view.words
    first: dict[str, str] = {}
    hint = target = ""
    if comparison is not None and comparison.redline is not None:
        target = relative(path, at.change(comparison.after.id))
        hint = words("changes.section_changed_hint", published=view.published_words(comparison.after))
        first = {one.id: one.first for one in comparison.redline.sections if one.changes and one.id}
    return {
        section.id: Beside(
            f"{target}#{first[section.id]}" if section.id in first else "", hint, relative(path, at.section(section.id))
        )
        for section in policy.sections
    }


def _reading(policy: Policy, words: Wording) -> str:
    """Return how long a policy is, in minutes and words."""
    blocks = (block for section in policy.sections for block in section.all_blocks())
    count = sum(len(plain(block.runs).split()) for block in blocks)
    return words("head.reading", minutes=max(1, round(count / WORDS_A_MINUTE)), count=f"{count:,}")


def head_links(view: View, path: str, version: Version) -> tuple[HeadLink, ...]:
    """Return the `<link>`s of a version's page: its history and neighbours (RFC 5829), and its other forms."""
    at = view.addresses
    links = [HeadLink("version-history", relative(path, at.versions))]
    before = view.history.supersedes(version)
    after = view.successor(version)
    if before is not None:
        links.append(HeadLink("predecessor-version", relative(path, at.version(before.id))))
    if after is not None:
        links.append(HeadLink("successor-version", relative(path, at.version(after.id))))
    if view.in_force is not None:
        links.append(HeadLink("latest-version", relative(path, at.home)))
    if view.shown is not None:
        links.append(HeadLink("timemap", relative(path, at.file("timemap.link")), "application/link-format"))
        links.append(HeadLink("alternate", relative(path, at.file("feed.xml")), "application/atom+xml", view.title))
        links.append(HeadLink("alternate", relative(path, at.file("feed.json")), "application/feed+json", view.title))
    if path == at.home:
        links.append(HeadLink("alternate", relative(path, at.file("policy.jsonld")), "application/ld+json"))
    links.append(HeadLink("alternate", relative(path, at.version(version.id, ".json")), "application/json"))
    links.append(HeadLink("alternate", relative(path, at.version(version.id, ".md")), "text/markdown"))
    return tuple(links)
