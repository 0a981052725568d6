/* Any two versions beside each other: by the redline that stands where there is one, else section by section from redlines
   that compare the same two texts, and word by word, made here, where there is none. */

/** Return the steps from one list to another: [state, value], by the longest common run (Myers' greedy algorithm). */
export function steps(before, after, same = (one, other) => one === other) {
  const trace = [], size = before.length + after.length;
  let reach = new Map([[1, 0]]);
  for (let depth = 0; depth <= size; depth += 1) {
    trace.push(new Map(reach));
    for (let line = -depth; line <= depth; line += 2) {
      const down = line === -depth || (line !== depth && reach.get(line - 1) < reach.get(line + 1));
      let x = down ? reach.get(line + 1) : reach.get(line - 1) + 1;
      while (x < before.length && x - line < after.length && same(before[x], after[x - line])) x += 1;
      reach.set(line, x);
      if (x >= before.length && x - line >= after.length) return walk(trace, before, after);
    }
  }
  return [];
}

function walk(trace, before, after) {
  const out = [];
  let x = before.length, y = after.length;
  for (let depth = trace.length - 1; depth >= 0; depth -= 1) {
    const reach = trace[depth], line = x - y;
    const down = line === -depth || (line !== depth && reach.get(line - 1) < reach.get(line + 1));
    const from = down ? line + 1 : line - 1, oldX = reach.get(from), oldY = oldX - from;
    while (x > oldX && y > oldY) { x -= 1; y -= 1; out.push(["kept", after[y]]); }
    if (depth > 0) out.push(down ? ["inserted", after[oldY]] : ["deleted", before[oldX]]);
    x = oldX;
    y = oldY;
  }
  return out.reverse();
}

/** Return a text's paragraphs, each with what tells it apart; `text` is what `versions/ID.json` holds. */
function paragraphs(section) {
  if (!section) return [];
  const lines = (text) => text.split("\n").filter(Boolean);
  return [
    ...lines(section.text),
    ...section.clauses.flatMap((clause) => [`${clause.number || ""} ${clause.title}`.trim(), ...lines(clause.text)]),
  ];
}

const words = (text) => text.match(/\s+|[^\s]+/g) || [];

function element(tag, ...inside) {
  const made = document.createElement(tag);
  made.append(...inside);
  return made;
}

function fate(state, text, says) {
  if (state === "kept") return document.createTextNode(text);
  const hidden = element("span", says[state]);
  hidden.className = "rl-hidden";
  return element(state === "inserted" ? "ins" : "del", hidden, text);
}

/** Return neighbours of one state joined. */
function joined(all) {
  const out = [];
  for (const [state, text] of all) {
    if (out.length && out.at(-1)[0] === state) out.at(-1)[1] += text;
    else out.push([state, text]);
  }
  return out;
}

/** Return whether two paragraphs share enough words to be one paragraph that was changed. */
function alike(one, other) {
  const [first, second] = [one, other].map((text) => new Set(words(text.toLowerCase()).filter((word) => word.trim())));
  const shared = [...first].filter((word) => second.has(word)).length;
  return shared > Math.min(first.size, second.size) / 2;
}

/** Return the paragraphs of a section on both sides and how many changed; what did not change far from any change is left out. */
function compareSection(before, after, says) {
  const all = steps(paragraphs(before), paragraphs(after)), out = [];
  let count = 0;
  for (let at = 0; at < all.length; at += 1) {
    const [state, text] = all[at];
    const mate = state === "deleted" ? all.findIndex(([other, words], place) => place > at && other === "inserted" && alike(text, words)) : -1;
    const near = mate > at && all.slice(at, mate).every(([other]) => other !== "kept");
    if (near) {
      const runs = joined(steps(words(text), words(all[mate][1])));
      out.push([true, element("p", ...runs.map(([fated, part]) => fate(fated, part, says)))]);
      all.splice(mate, 1);
    } else out.push([state !== "kept", element("p", fate(state, text, says))]);
    count += state === "kept" ? 0 : 1;
  }
  const shown = out.filter((_, at) => out.slice(Math.max(0, at - 1), at + 2).some(([changed]) => changed));
  return [count, shown.map(([, made]) => made)];
}

function heading(before, after, form) {
  const section = after || before;
  const made = element("h2", `${section.number ? `${section.number} ` : ""}${section.title}`);
  const state = !before ? form.dataset.oneInserted : !after ? form.dataset.oneDeleted : "";
  if (state) made.append(` (${state})`);
  return made;
}

/** Return the name of a section's text in a version, null where it has none. */
function textOf(texts, id, version) {
  const at = texts.versions.indexOf(version);
  return (texts.sections[id] || []).filter(([from]) => from <= at).at(-1)?.[1] ?? null;
}

/** Return the addresses of standing redlines that compare the same two texts of a section. */
function standing(texts, id, [before, after], form, options) {
  const [old, now] = [textOf(texts, id, before.value), textOf(texts, id, after.value)];
  const found = [];
  if (before.dataset.since && textOf(texts, id, form.dataset.inForce) === now) found.push(before.dataset.since);
  for (const [at, text] of texts.sections[id] || []) {
    const option = text === now && options.find((one) => one.value === texts.versions[at]);
    if (option && option.dataset.change && textOf(texts, id, option.dataset.against) === old) found.push(option.dataset.change);
  }
  return found;
}

/** Return the redline of a section from a page, null where it tells of other sections too. */
function part(page, id) {
  const found = [...page.body.querySelectorAll("[data-rl-part]")].find((one) => one.dataset.rlPart === id);
  if (!found || found.querySelector('[data-move*="-across-"], [data-move^="section-"]')) return null;
  const copy = document.importNode(found, true);
  copy.querySelectorAll(".rl-finding").forEach((note) => note.remove());
  for (const link of copy.querySelectorAll("a[href]")) {
    const address = link.getAttribute("href");
    if (!address.startsWith("#")) link.href = new URL(address, page.address).href;
  }
  /* There it stands below a heading of the page, here it does not. */
  for (const head of copy.querySelectorAll("h3, h4, h5, h6")) {
    const higher = element(`h${head.tagName[1] - 1}`, ...head.childNodes);
    for (const { name, value } of head.attributes) higher.setAttribute(name, value);
    head.replaceWith(higher);
  }
  return copy;
}

/** Return how many changes there are, and the sections that have some: as they stand elsewhere, else word by word. */
async function compare(before, after, form) {
  const says = { inserted: form.dataset.inserted, deleted: form.dataset.deleted };
  const options = [...form.querySelectorAll('select[name="after"] option')], pages = new Map();
  const page = (address) => {
    if (!pages.has(address)) pages.set(address, pageAt(address));
    return pages.get(address);
  };
  const [texts, old, now] = await Promise.all([form.dataset.texts, before.dataset.json, after.dataset.json].map(json));
  const ids = [...new Set([...now.text.sections, ...old.text.sections].map((section) => section.id))];
  const by = (side, id) => side.text.sections.find((section) => section.id === id);
  let total = 0;
  const parts = [];
  for (const id of ids.filter((one) => textOf(texts, one, before.value) !== textOf(texts, one, after.value))) {
    const stands = [];
    for (const address of standing(texts, id, [before, after], form, options)) stands.push(part(await page(address), id));
    const found = stands.find(Boolean);
    if (found) {
      total += found.querySelectorAll('[id^="change-"]:not([id$="-from"])').length;
      parts.push(found);
      continue;
    }
    const [count, made] = compareSection(by(old, id), by(now, id), says);
    total += count;
    if (count) parts.push(heading(by(old, id), by(now, id), form), ...made);
  }
  return [total, parts];
}

async function pageAt(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.statusText);
  /* Its sections alone: the rest of a page, with its styles, has no place on this one. */
  const text = await answer.text(), end = "</section>";
  const sections = text.slice(text.indexOf("<section data-rl-part"), text.lastIndexOf(end) + end.length);
  const page = new DOMParser().parseFromString(sections, "text/html");
  page.address = answer.url;
  return page;
}

async function json(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
}

/** Make the form ready, and answer what the address asks (`?before=ID&after=ID`). */
export function start() {
  const form = document.querySelector("form[data-rl-compare]");
  const [before, after] = form.querySelectorAll("select");
  const said = document.querySelector(".rl-compared"), place = document.querySelector("[data-rl-compared-text]");
  const asked = new URLSearchParams(location.search);
  for (const select of [before, after]) {
    const wanted = asked.get(select.name);
    if ([...select.options].some((option) => option.value === wanted)) select.value = wanted;
  }
  form.hidden = said.hidden = false;
  const answer = async () => {
    const old = before.selectedOptions[0], now = after.selectedOptions[0];
    place.replaceChildren();
    if (old.value === now.value) { said.textContent = form.dataset.same; return; }
    const whole = now.dataset.against === old.value ? now.dataset.change : now.value === form.dataset.inForce ? old.dataset.since : "";
    if (whole) { location.assign(whole); return; }
    history.replaceState(null, "", `?before=${old.value}&after=${now.value}`);
    try {
      const [total, parts] = await compare(old, now, form);
      said.textContent = total ? form.dataset.found.replace("{count}", total) : form.dataset.nothing;
      place.replaceChildren(...parts);
    } catch {
      said.textContent = form.dataset.failed;
    }
  };
  form.addEventListener("submit", (event) => { event.preventDefault(); answer(); });
  if (asked.get("before") && asked.get("after")) answer();
}
