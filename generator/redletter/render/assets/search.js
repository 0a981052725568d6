/* Search over the version in force: its index is fetched at the first search, and nothing leaves the reader's machine. */

const MOST = 30;
let index = null;

/** Return the plain words of a piece of the index, which holds HTML. */
function plain(made) {
  return new DOMParser().parseFromString(made, "text/html").body.textContent.replace(/\s+/g, " ").trim();
}

async function load(dialog) {
  const answer = await fetch(dialog.dataset.rlIndex);
  if (!answer.ok) throw new Error(answer.statusText);
  const { docs } = await answer.json();
  return docs.map(({ location, title, text }) => {
    const shown = { location, title: plain(title), text: plain(text) };
    return { ...shown, inTitle: shown.title.toLowerCase(), inText: shown.text.toLowerCase() };
  });
}

/** Return the places that hold every word asked for, those that name them in their titles first. */
function find(query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  return index
    .filter((place) => words.every((word) => place.inTitle.includes(word) || place.inText.includes(word)))
    .map((place) => [words.filter((word) => place.inTitle.includes(word)).length, place])
    .sort((one, other) => other[0] - one[0])
    .map(([, place]) => place);
}

/** Return words with those asked for marked, cut to what stands around the first of them. */
function excerpt(text, words) {
  const lowered = text.toLowerCase();
  const first = Math.min(...words.map((word) => lowered.indexOf(word)).filter((at) => at >= 0), text.length);
  const start = first === text.length ? 0 : Math.max(0, text.lastIndexOf(" ", Math.max(0, first - 60)));
  const cut = text.slice(start, start + 200);
  const out = document.createDocumentFragment();
  let at = 0;
  while (at < cut.length) {
    const found = words.map((word) => [cut.toLowerCase().indexOf(word, at), word.length]).filter(([place]) => place >= 0);
    if (!found.length) break;
    const [place, length] = found.sort((one, other) => one[0] - other[0])[0];
    const mark = document.createElement("mark");
    mark.textContent = cut.slice(place, place + length);
    out.append((at === 0 && start > 0 ? "… " : "") + cut.slice(at, place), mark);
    at = place + length;
  }
  out.append(cut.slice(at) + (start + 200 < text.length ? " …" : ""));
  return out;
}

function item(place, words, dialog) {
  const made = document.createElement("li"), link = document.createElement("a"), text = document.createElement("p");
  link.href = `${dialog.dataset.rlBase}/${place.location}`;
  link.textContent = place.title;
  link.addEventListener("click", () => dialog.close());
  text.append(excerpt(place.text, words));
  made.append(link, text);
  return made;
}

function show(dialog) {
  const query = dialog.querySelector("input").value.trim(), said = dialog.querySelector(".rl-found");
  const list = dialog.querySelector(".rl-results");
  const places = find(query), words = query.toLowerCase().split(/\s+/).filter(Boolean);
  list.replaceChildren(...places.slice(0, MOST).map((place) => item(place, words, dialog)));
  const { none, one, some } = dialog.dataset;
  said.textContent = !query ? "" : [none, one][places.length] || some.replace("{count}", places.length);
}

/** Make a dialog ready to be asked, and answer what was typed meanwhile. */
export async function start(dialog) {
  if (index) return;
  try {
    index = await load(dialog);
  } catch {
    dialog.querySelector(".rl-found").textContent = dialog.dataset.failed;
    return;
  }
  dialog.querySelector("input").addEventListener("input", () => show(dialog));
  show(dialog);
}
