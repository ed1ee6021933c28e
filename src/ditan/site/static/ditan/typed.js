/* A table that is typed: after each check the marks of the findings are set at their cells.

   Markup: cells carry data-at="row.fuel"; the panel holds JSON under the id typed-marks: {"row.fuel": "at-warn"}. */
(() => {
  "use strict";

  const LOOKS = ["at-bad", "at-warn", "at-info"];

  function mark() {
    const told = document.getElementById("typed-marks");
    if (!told) return;
    const marks = JSON.parse(told.textContent || "{}");
    for (const cell of document.querySelectorAll(".typed-grid [data-at]")) {
      cell.classList.remove(...LOOKS);
      if (marks[cell.dataset.at]) cell.classList.add(marks[cell.dataset.at]);
    }
  }

  document.addEventListener("htmx:after:swap", mark);
})();
