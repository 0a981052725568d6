/* Comfort on top of pages that are whole without it: colours, copying of links, definitions, steps, dates.
   Keeps nothing but the reader's own choice of colours; asks no other host. */
"use strict";
(() => {
  const all = (query, root = document) => [...root.querySelectorAll(query)];
  const one = (query, root = document) => root.querySelector(query);
  const here = document.currentScript.src;

  /* Colours: the system's until the reader chooses. */
  const colour = one("[data-rl-colour]");
  if (colour) {
    const isDark = () => document.body.dataset.mdColorScheme === "slate";
    const show = () => colour.setAttribute("aria-pressed", String(isDark()));
    colour.hidden = false;
    show();
    colour.addEventListener("click", () => {
      const chosen = isDark() ? "light" : "dark";
      document.body.dataset.mdColorScheme = chosen === "dark" ? "slate" : "default";
      try { localStorage.setItem("redletter.colour", chosen); } catch { /* Not kept, then. */ }
      show();
    });
  }

  /* Contents that follow the reader. */
  const entries = new Map(all(".rl-toc a").map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const headings = [...entries.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  if (headings.length) {
    let waiting = false;
    const follow = () => {
      waiting = false;
      const passed = headings.filter((heading) => heading.getClientRects().length && heading.getBoundingClientRect().top < 160);
      const link = entries.get((passed.at(-1) || headings[0]).id);
      if (link.getAttribute("aria-current")) return;
      all(".rl-toc [aria-current]").forEach((other) => other.removeAttribute("aria-current"));
      link.setAttribute("aria-current", "true");
      const list = one(".rl-toc");
      if (list.scrollHeight > list.clientHeight) {
        const place = link.getBoundingClientRect().top - list.getBoundingClientRect().top;
        if (place < 40 || place > list.clientHeight - 60) list.scrollTop += place - list.clientHeight / 2;
      }
    };
    addEventListener("scroll", () => {
      if (!waiting) { waiting = true; requestAnimationFrame(follow); }
    }, { passive: true });
    follow();
  }

  /* The link of a clause is copied as well as followed. */
  const said = one(".rl-said");
  document.addEventListener("click", async (event) => {
    const link = event.target.closest && event.target.closest("a.headerlink");
    if (!link || !navigator.clipboard) return;
    try { await navigator.clipboard.writeText(link.href); } catch { return; }
    said.textContent = said.dataset.copied;
    setTimeout(() => { said.textContent = ""; }, 2000);
  });

  /* Defined terms: the definition beside the word, on hover, focus and touch; Escape puts it away. */
  const tip = document.createElement("div");
  tip.id = "rl-tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  document.body.append(tip);
  let term = null, leaving = 0;
  const definition = (link) => {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!target) return "";
    if (target.matches("li")) return target.textContent;
    const words = link.textContent.toLowerCase().replace(/s$/, "");
    const scope = target.closest("section") || target.parentElement;
    const bold = all("strong", scope).find((found) => found.textContent.toLowerCase().includes(words));
    return bold ? bold.closest("li, p, td").textContent : "";
  };
  const hide = () => {
    if (term) term.removeAttribute("aria-describedby");
    term = null;
    tip.hidden = true;
  };
  const show = (link) => {
    clearTimeout(leaving);
    if (term === link) return;
    hide();
    tip.textContent = definition(link);
    if (!tip.textContent) return;
    term = link;
    tip.hidden = false;
    link.setAttribute("aria-describedby", "rl-tip");
    const box = link.getBoundingClientRect(), width = document.documentElement.clientWidth;
    tip.style.left = `${Math.max(8, Math.min(box.left, width - tip.offsetWidth - 8)) + scrollX}px`;
    const below = box.bottom + tip.offsetHeight + 12 < innerHeight;
    tip.style.top = `${(below ? box.bottom + 4 : box.top - tip.offsetHeight - 4) + scrollY}px`;
  };
  const soon = () => { clearTimeout(leaving); leaving = setTimeout(hide, 250); };
  let touched = null;
  for (const link of all("a.rl-term")) {
    link.addEventListener("pointerdown", (event) => {
      touched = event.pointerType === "mouse" ? null : { link, open: term === link };
    });
    link.addEventListener("pointerenter", (event) => { if (event.pointerType === "mouse") show(link); });
    link.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") soon(); });
    link.addEventListener("focus", () => show(link));
    link.addEventListener("blur", soon);
    /* A first touch explains, a second one follows the link. */
    link.addEventListener("click", (event) => {
      if (touched && touched.link === link && !touched.open) { event.preventDefault(); show(link); } else hide();
      touched = null;
    });
  }
  tip.addEventListener("pointerenter", () => clearTimeout(leaving));
  tip.addEventListener("pointerleave", soon);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

  /* From change to change, by buttons and by keys that can be switched off. */
  const step = one("[data-rl-changes] .rl-step");
  const changes = () => all("[data-rl-changes] [id]").filter((found) => /^(side-)?change-(.+-)?\d+$/.test(found.id) && found.closest(".rl-redline > *").offsetParent);
  if (step && changes().length) {
    let at = -1;
    const status = one("[role=status]", step), keys = one("input", step);
    const go = (by) => {
      const found = changes();
      const named = found.findIndex((change) => `#${change.id}` === location.hash);
      at = Math.max(0, Math.min(found.length - 1, (named < 0 ? at : named) + by));
      const folded = found[at].closest("details");
      if (folded) folded.open = true;
      location.replace(`#${found[at].id}`);
      status.textContent = step.dataset.at.replace("{at}", at + 1).replace("{count}", found.length);
    };
    step.hidden = false;
    all("button", step).forEach((button) => button.addEventListener("click", () => go(Number(button.dataset.go))));
    document.addEventListener("keydown", (event) => {
      if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest("input:not([type=radio], [type=checkbox]), select, textarea, dialog")) return;
      if (event.key === "n") go(1);
      if (event.key === "p") go(-1);
    });
  }

  /* Both sides beside each other, where there is room and somebody asks for them. */
  const view = one(".rl-view");
  if (view) {
    const sides = one('input[value="sides"]', view);
    const show = () => { if (sides.checked) import(new URL("sides.js", here)).then((module) => module.show(view)); };
    view.hidden = false;
    view.addEventListener("change", show);
    show();
  }

  /* A link to a change leads to the view that is shown. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest('a[href^="#change-"]');
    const target = link && document.getElementById(link.hash.slice(1));
    const beside = link && document.getElementById(`side-${link.hash.slice(1)}`);
    if (!target || target.getClientRects().length || target.closest("details:not([open])") || !beside) return;
    event.preventDefault();
    location.hash = beside.id;
  });

  /* Which version applied on a day. */
  const ask = one("[data-rl-ask]");
  if (ask) {
    const spans = all(".rl-spans li"), field = one("input", ask), answer = one("output", ask);
    const tell = () => {
      answer.replaceChildren();
      if (!field.value) return;
      const span = spans.filter((each) => each.dataset.start <= field.value).at(-1);
      answer.append(span ? (span.dataset.announced ? ask.dataset.announced : ask.dataset.one) : ask.dataset.none);
      if (span) answer.append(" ", one("a", span).cloneNode(true));
    };
    ask.hidden = false;
    field.addEventListener("input", tell);
    ask.addEventListener("submit", (event) => { event.preventDefault(); tell(); });
  }

  /* What few readers need is fetched when they need it. */
  if (one("form[data-rl-compare]")) import(new URL("compare.js", here)).then((module) => module.start());
  const search = one("[data-rl-search]");
  if (search && window.HTMLDialogElement) {
    search.hidden = false;
    search.addEventListener("click", () => {
      const dialog = one("dialog.rl-search");
      dialog.showModal();
      /* Whoever types at once must not type into the button that closes it. */
      one("input", dialog).focus();
      import(new URL("search.js", here)).then((module) => module.start(dialog));
    });
  }

  /* On paper nothing is folded. */
  addEventListener("beforeprint", () => all("main details:not([open])").forEach((found) => {
    found.open = true;
    found.dataset.rlPrinted = "";
  }));
  addEventListener("afterprint", () => all("[data-rl-printed]").forEach((found) => {
    found.open = false;
    delete found.dataset.rlPrinted;
  }));
})();
