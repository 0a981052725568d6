"""What JavaScript adds to pages that are whole without it."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support.repository import RepositoryBuilder
from support.sites import built, served

pytestmark = pytest.mark.xdist_group("browser")


def test_a_defined_term_is_explained_on_hover_focus_and_touch(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address)
    tip, term = page.locator("#rl-tip"), page.locator('a.rl-term[href="#personal-data"]').first
    means = "Information about a person who is identified"
    term.hover()
    assert means in tip.inner_text()
    tip.hover()
    assert tip.is_visible()
    page.keyboard.press("Escape")
    assert tip.is_hidden()
    term.focus()
    assert means in tip.inner_text()
    assert term.get_attribute("aria-describedby") == "rl-tip"
    # Within its own definition a term is no link.
    assert page.locator("#definitions ~ * a.rl-term").count() == 0
    page.close()

    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto(address)
    term = page.locator('a.rl-term[href="#personal-data"]').first
    term.tap()
    assert means in page.locator("#rl-tip").inner_text()
    assert "#" not in page.url
    term.tap()
    page.wait_for_url("**#personal-data")
    context.close()


def test_the_link_of_a_clause_is_copied(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address)
    page.locator("#third-party-ai a.headerlink").click()
    page.get_by_text("Link copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}#third-party-ai"
    context.close()


def test_keys_and_buttons_step_from_change_to_change_and_keys_can_be_switched_off(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.goto(address + "changes/2025-12-28/")
    bar = page.locator(".rl-step")
    page.keyboard.press("n")
    page.wait_for_url("**#change-how-we-use-your-information-1")
    page.keyboard.press("n")
    page.wait_for_url(lambda url: not url.endswith("#change-how-we-use-your-information-1"))
    first, second = page.url, bar.locator("[role=status]").inner_text()
    assert second.startswith("Change 2 of ")
    page.keyboard.press("p")
    page.wait_for_url("**#change-how-we-use-your-information-1")
    bar.get_by_label("Keys N and P").uncheck()
    page.keyboard.press("n")
    assert page.url.endswith("#change-how-we-use-your-information-1")
    bar.get_by_role("button", name="Next").click()
    page.wait_for_url(first)
    # Each step brings its change into view.
    target = page.locator(":target")
    box = target.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 720
    page.close()


def test_a_day_is_answered_with_the_version_that_applied_on_it(browser: Browser, staged: str) -> None:
    page = browser.new_page()
    page.goto(staged + "versions/")
    answers = {
        "2025-12-31": "On that day no version applied yet.",
        "2026-01-31": "On that day this version applied: 1 January 2026",
        "2026-02-01": "On that day this version applied: 1 February 2026",
        "2026-03-31": "On that day this version applied: 1 February 2026",
        "2026-04-01": "On that day this version applied: 1 March 2026",
        "2026-05-19": "On that day this version applied: 1 March 2026",
        "2026-06-15": "As announced today, this version will apply on that day: 11 May 2026",
    }
    for day, said in answers.items():
        page.get_by_label("Which version applied").fill(day)
        assert page.locator("output").inner_text() == said
    page.locator("output a").click()
    assert page.url.endswith("/versions/2026-05-11/")
    page.close()


def test_any_two_versions_are_compared(browser: Browser, address: str, staged: str) -> None:
    page = browser.new_page()
    page.goto(staged + "compare/")
    page.get_by_label("Before").select_option("2026-01-01")
    page.get_by_label("After").select_option("2026-05-11")
    page.get_by_role("button", name="Compare").click()
    page.locator("[data-rl-compared-text] ins").first.wait_for()
    assert page.locator(".rl-compared").inner_text().startswith("Changes: 1.")
    text = page.locator("[data-rl-compared-text]")
    kept = text.evaluate(
        "at => {const c = at.cloneNode(true); c.querySelectorAll('del, .rl-hidden').forEach(x => x.remove()); return c.textContent}"
    )
    assert "We keep your address for three years. We tell our hosts, and our hosts' hosts." in kept
    gone = text.evaluate(
        "at => {const c = at.cloneNode(true); c.querySelectorAll('ins, .rl-hidden').forEach(x => x.remove()); return c.textContent}"
    )
    assert "We keep your address for one year. We tell nobody." in gone
    # The address can be passed on.
    assert page.url.endswith("?before=2026-01-01&after=2026-05-11")
    # Where a redline stands, it is the answer.
    page.get_by_label("Before").select_option("2026-01-01")
    page.get_by_label("After").select_option("2026-02-01")
    page.get_by_role("button", name="Compare").click()
    page.wait_for_url("**/changes/2026-02-01/")
    page.goto(f"{staged}compare/?before=2026-02-01&after=2026-03-01")
    page.wait_for_url("**/changes/2026-03-01/")
    page.close()


#: Sections by version: each version changes one of them.
PARTS = {
    "2026-01-01": ("We keep your name for one year.", "We tell nobody, and that is that."),
    "2026-02-01": ("We keep your name for two years.", "We tell nobody, and that is that."),
    "2026-03-01": ("We keep your name for two years.", "We tell our hosts, and that is that."),
    "2026-04-01": ("We keep your name for ten years.", "We tell our hosts, and that is that."),
}


def test_a_comparison_is_put_together_from_redlines_that_stand(browser: Browser, tmp_path: Path) -> None:
    builder = RepositoryBuilder(tmp_path / "repo")
    builder.write("policy/policy.yml", "id: p\ntitle: P\norganisation:\n  name: Example\n")
    for day, texts in PARTS.items():
        for number, (name, words) in enumerate(zip(("keeping", "telling"), texts, strict=True)):
            builder.write(f"policy/sections/{number}-{name}.md", f"---\nid: {name}\ntitle: {name}\n---\n\n{words}\n")
        builder.record(day, text=True)
        builder.commit(day=day)
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    with served(built(builder.folder, "2026-05-01")) as place:
        # The one section changed as in February, the other as in everything since January.
        page.goto(f"{place}compare/?before=2026-01-01&after=2026-03-01")
        page.locator("[data-rl-compared-text] ins").first.wait_for()
        parts = page.locator("[data-rl-compared-text] [data-rl-part]")
        assert parts.evaluate_all("all => all.map((one) => one.dataset.rlPart)") == ["keeping", "telling"]
        assert parts.locator("del").all_text_contents() == ["deleted: one year", "deleted: nobody"]
        assert page.locator(".rl-compared").inner_text().startswith("Changes: 2.")
        assert parts.locator("h2").all_inner_texts() == ["1 keeping", "2 telling"]
        # Nobody ever compared these two texts of the first section: its words are compared here.
        page.goto(f"{place}compare/?before=2026-02-01&after=2026-01-01")
        page.locator("[data-rl-compared-text] ins").first.wait_for()
        assert parts.count() == 0
        assert page.locator("[data-rl-compared-text] ins").all_text_contents() == ["inserted: one", "inserted: year."]
    assert said == []
    page.close()


#: Random lists on both sides: what is kept or inserted must be the after side, what is kept or deleted the before side.
EXACT = """async () => {
  const {steps} = await import("./assets/redletter/compare.js");
  let seed = 7;
  const random = (most) => { seed = (seed * 16807) % 2147483647; return seed % most; };
  const list = () => Array.from({length: random(12)}, () => "abcd"[random(4)]);
  for (let at = 0; at < 2000; at += 1) {
    const before = list(), after = list(), made = steps(before, after);
    const side = (gone) => made.filter(([state]) => state !== gone).map(([, value]) => value).join("");
    if (side("deleted") !== after.join("") || side("inserted") !== before.join("")) return [before, after, made];
  }
  return null;
}"""


def test_a_comparison_made_in_the_browser_is_exact(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    assert page.evaluate(EXACT) is None
    page.close()


def test_search_finds_the_version_in_force_and_waits_for_its_first_use(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + "versions/")
    assert not any("search" in url for url in asked)
    page.get_by_role("button", name="Search").click()
    # Whoever types at once types into the field.
    page.keyboard.type("pci-dss stripe")
    page.locator(".rl-results a").first.wait_for()
    found = [link.get_attribute("href") or "" for link in page.locator(".rl-results a").all()]
    assert found
    assert not any("versions/20" in link or "changes/" in link or "data/" in link for link in found)
    assert page.locator(".rl-results mark").first.inner_text() in ("PCI-DSS", "Stripe")
    assert page.locator(".rl-found").inner_text().endswith("found")
    page.locator(".rl-results a").first.click()
    page.wait_for_url("**/#*")
    assert page.locator(":target").count() == 1
    page.close()


def test_a_choice_of_colours_is_all_that_is_kept(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(address)
    page.get_by_role("button", name="Dark colours").click()
    page.goto(address + "changes/2025-12-28/")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert page.get_by_role("button", name="Dark colours").get_attribute("aria-pressed") == "true"
    assert page.evaluate("({...localStorage})") == {"redletter.colour": "dark"}
    context.close()


def test_the_script_asks_for_nothing_that_is_not_there(site: Path) -> None:
    folder = site / "assets" / "redletter"
    script = (folder / "site.js").read_text(encoding="utf-8")
    assert all((folder / name).is_file() for name in ("search.js", "compare.js", "sides.js") if name in script)
