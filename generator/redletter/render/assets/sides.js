/* A redline side by side, made from the one that stands on the page: each half has what its side has, and no more. */

const GONE = { before: "ins, .rl-inserted", after: "del, .rl-deleted" };

/** Return the words of a policy in an element, without what the redline says about itself. */
function words(element) {
  const copy = element.cloneNode(true);
  copy.querySelectorAll("[data-redline-ui]").forEach((note) => note.remove());
  return copy.textContent.trim();
}

/** Return one side of an element, null where it has nothing there. */
function half(element, side) {
  if (element.matches(GONE[side])) return null;
  const copy = element.cloneNode(true);
  copy.querySelectorAll(GONE[side]).forEach((other) => other.remove());
  copy.querySelectorAll("ul, ol, tr, table").forEach((shell) => { if (!words(shell)) shell.remove(); });
  return words(copy) || !words(element) ? copy : null;
}

/** Give the anchors of both halves a name of their own: on the after side, else on the before side. */
function rename(before, after) {
  const taken = new Set();
  for (const side of [after, before]) {
    for (const found of side ? [side, ...side.querySelectorAll("[id], a")] : []) {
      if (found.id && taken.has(found.id)) found.removeAttribute("id");
      else if (found.id) {
        taken.add(found.id);
        found.id = `side-${found.id}`;
      }
      const target = found.getAttribute("href") || "";
      if (target.startsWith("#change-")) found.setAttribute("href", `#side-${target.slice(1)}`);
    }
  }
}

function row(element) {
  const [before, after] = [half(element, "before"), half(element, "after")];
  if (before && after) before.querySelectorAll(".rl-note").forEach((note) => note.remove());
  rename(before, after);
  const line = document.createElement("tr");
  for (const side of [before, after]) line.insertCell().append(...(side ? [side] : []));
  return line;
}

/** Return the rows of an element: a list has one for each item, what is folded one across. */
function rows(element) {
  if (element.matches("details")) {
    const line = document.createElement("tr");
    const cell = line.insertCell();
    cell.colSpan = 2;
    cell.append(element.cloneNode(true));
    return [line];
  }
  if (!element.matches("ul, ol")) return [row(element)];
  return [...element.children].map((item, at) => {
    const list = element.cloneNode(false);
    if (list.matches("ol")) list.start = (element.start || 1) + at;
    list.append(item.cloneNode(true));
    return row(list);
  });
}

/** Put both sides beside each other, once; `view` is where the reader chooses. */
export function show(view) {
  const inline = view.parentElement.querySelector(".rl-inline");
  if (view.parentElement.querySelector(".rl-beside")) return;
  const table = document.createElement("table"), beside = document.createElement("div");
  table.className = "rl-sides";
  beside.className = "rl-beside";
  beside.dataset.redlineUi = "";
  const head = table.createTHead().insertRow();
  for (const name of [view.dataset.before, view.dataset.after]) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = name;
    head.append(cell);
  }
  const body = table.createTBody();
  beside.append(inline.querySelector(".rl-legend").cloneNode(true));
  /* A section without a change has nothing to compare. */
  for (const part of inline.querySelectorAll("[data-rl-part]")) {
    if (part.querySelector("ins, del, [id]")) for (const element of part.children) body.append(...rows(element));
  }
  beside.append(table);
  inline.after(beside);
}
