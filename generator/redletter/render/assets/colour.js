/* The colours that the reader chose, else the system's; before anything is drawn. */
"use strict";
(() => {
  let chosen = null;
  try { chosen = localStorage.getItem("redletter.colour"); } catch { /* Nothing is kept, then. */ }
  const dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  if (dark) document.body.dataset.mdColorScheme = "slate";
})();
