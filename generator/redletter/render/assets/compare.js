/* Any two versions beside each other: by the redline that stands where there is one, else word by word, made here. */

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

function compare(before, after, form) {
  const says = { inserted: form.dataset.inserted, deleted: form.dataset.deleted };
  const ids = [...new Set([...after.text.sections, ...before.text.sections].map((section) => section.id))];
  const by = (side, id) => side.text.sections.find((section) => section.id === id);
  let total = 0;
  const parts = ids.flatMap((id) => {
    const [count, made] = compareSection(by(before, id), by(after, id), says);
    total += count;
    return count ? [heading(by(before, id), by(after, id), form), ...made] : [];
  });
  return [total, parts];
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
    const standing = now.dataset.against === old.value ? now.dataset.change : now.value === form.dataset.inForce ? old.dataset.since : "";
    if (standing) { location.assign(standing); return; }
    history.replaceState(null, "", `?before=${old.value}&after=${now.value}`);
    try {
      const [total, parts] = compare(...(await Promise.all([json(old.dataset.json), json(now.dataset.json)])), form);
      said.textContent = total ? form.dataset.found.replace("{count}", total) : form.dataset.nothing;
      place.replaceChildren(...parts);
    } catch {
      said.textContent = form.dataset.failed;
    }
  };
  form.addEventListener("submit", (event) => { event.preventDefault(); answer(); });
  if (asked.get("before") && asked.get("after")) answer();
}
