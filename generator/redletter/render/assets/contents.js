/* On a narrow screen the contents begin folded, so that the text is not far away; before they are drawn. */
"use strict";
(() => {
  const contents = document.querySelector(".rl-toc details");
  if (contents && matchMedia("(max-width: 59.99em)").matches) contents.open = false;
})();
