"""Pages of notices: the list, and each one with its wordings and what was really sent."""

from redletter.model.page import HeadLink, Page, relative
from redletter.render.banners import Banner, BannerLink, sample_banner
from redletter.render.notice_view import NoticeView
from redletter.render.templating import fill, html
from redletter.render.text_html import blocks_html, retarget
from redletter.render.view import View


def notices_page(view: View, notices: tuple[NoticeView, ...]) -> Page:
    """Return `/notices/`: every notice, newest first."""
    words, path = view.words, view.addresses.notices
    rows = [
        {
            "path": view.addresses.notice(one.version.id),
            "subject": one.notice.newest.text.subject,
            "effective": words.day(one.effective),
            "said": _said(view, one),
        }
        for one in reversed(notices)
    ]
    body = fill("notices.html", path, words=words, all_banners=sample_banner(view), rows=rows)
    links = (HeadLink("alternate", relative(path, view.addresses.file("notices.json")), "application/json"),)
    newest = max((one.version.record.published.isoformat() for one in notices), default="")
    title = f"{words('title.notices')}: {view.title}"
    return Page(path, title, f"{view.title}: {words('notices.lead')}", body, links=links,
                nav=words("title.notices"), modified=newest)  # fmt: skip


def notice_page(view: View, one: NoticeView) -> Page:
    """Return `/notices/ID/`: the newest wording, when it was to be given and when it was, and its earlier wordings."""
    words, at = view.words, view.addresses
    path, text = at.notice(one.version.id), one.notice.newest.text
    compared = one.before is not None
    links = [
        *([BannerLink(words("link.redline"), at.change(one.version.id))] if compared else []),
        BannerLink(words("link.full_text"), at.version(one.version.id)),
        BannerLink(words("link.plain_text"), at.notice(one.version.id, ".txt")),
        BannerLink(words("link.mail"), at.notice(one.version.id, ".html")),
        BannerLink(words("link.json"), at.notice(one.version.id, ".json")),
    ]
    policy = relative(path, at.version(one.version.id))
    body = fill(
        "notice.html", path, words=words, title=text.subject, all_banners=_banners(view, one), links=links,
        language=one.language, dates=_dates(view, one), given=_given(view, one), revisions=_revisions(view, one),
        text=html(retarget(blocks_html(text.blocks), lambda anchor: f"{policy}#{anchor}")),
    )  # fmt: skip
    named = words("title.notice", published=view.published_words(one.version))
    other = (
        HeadLink("alternate", relative(path, at.notice(one.version.id, ".json")), "application/json"),
        HeadLink("alternate", relative(path, at.notice(one.version.id, ".txt")), "text/plain"),
    )
    return Page(path, f"{named}: {view.title}", f"{view.title}: {text.subject}", body, links=other,
                modified=one.version.record.published.isoformat())  # fmt: skip


def _banners(view: View, one: NoticeView) -> list[Banner]:
    banners = sample_banner(view)
    if one.reason is not None:
        banners.append(Banner("never", view.words(f"notices.{one.reason}")))
    return banners


def _said(view: View, one: NoticeView) -> str:
    """Return whether a notice was given, as far as that is recorded."""
    if one.notice.given:
        return view.words("notices.given_on", first=view.words.day(min(given.start for given in one.notice.given)))
    return view.words(f"notices.{one.reason}" if one.reason else "notices.not_recorded")


def _dates(view: View, one: NoticeView) -> str:
    words = view.words
    said = [words("notices.applies", effective=words.day(one.effective))]
    if one.reason is None:
        said.append(words("notices.send_by", day=words.day(one.send_by)))
    return " ".join(said)


def _given(view: View, one: NoticeView) -> list[str]:
    words = view.words
    lines: list[str] = []
    for given in one.notice.given:
        name = "given_line" if given.start != given.end else "given_line_day"
        lines.append(
            words(
                f"notices.{name}", channel=given.channel, first=words.day(given.start), last=words.day(given.end),
                count=given.count,
            )
        )  # fmt: skip
    return lines


def _revisions(view: View, one: NoticeView) -> list[dict[str, str]]:
    """Return the wordings, newest first, where there were several."""
    if len(one.notice.revisions) < 2:
        return []
    return [
        {
            "number": str(revision.number),
            "recorded": revision.recorded_at,
            "subject": revision.text.subject,
            "text": html(blocks_html(revision.text.blocks, heading_shift=2)),
        }
        for revision in reversed(one.notice.revisions)
    ]
