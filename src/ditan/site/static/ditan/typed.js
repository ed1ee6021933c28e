/* A table that is typed: after each check the marks of the findings are set at their cells.

   Without script every finding says all, and its link leads to its cell below; here they are folded until one is opened.

   Markup: cells carry data-at="row.fuel"; the panel holds JSON under the id typed-marks: {"row.fuel": "at-warn"}. */
(() => {
  "use strict";

  const LOOKS = ["at-bad", "at-warn", "at-info"];

  function fold() {
    for (const link of document.querySelectorAll("#typed-findings [data-finding]")) {
      link.closest("[data-lit]").querySelector(".finding-more").hidden = true;
      link.setAttribute("aria-expanded", "false");
    }
  }

  function mark() {
    fold();
    const told = document.getElementById("typed-marks");
    if (!told) return;
    const marks = JSON.parse(told.textContent || "{}");
    for (const cell of document.querySelectorAll(".typed-grid [data-at]")) {
      cell.classList.remove(...LOOKS);
      if (marks[cell.dataset.at]) cell.classList.add(marks[cell.dataset.at]);
    }
  }

  /* A finding opens in place and leads to its cell: following its link would leave what was typed. */
  function open(event) {
    const link = event.target.closest?.("#typed-findings [data-finding]");
    if (!link) return;
    event.preventDefault();
    const item = link.closest("[data-lit]");
    const more = item.querySelector(".finding-more");
    more.hidden = !more.hidden;
    link.setAttribute("aria-expanded", String(!more.hidden));
    const place = (item.dataset.lit || "").split(" ")[0];
    if (place) document.querySelector(`.typed-grid [data-at="${CSS.escape(place)}"] input`)?.focus();
  }

  fold();
  document.addEventListener("htmx:after:swap", mark);
  document.addEventListener("click", open);
})();
