/* Tables that fold: a branch row shows or hides the rows below it. Without this script every row is shown.

   Markup: <table data-tree>; rows carry data-code, data-parent, branches data-branch and a <button aria-expanded>; a branch
   with data-opened begins open. A button [data-tree-all="ID"] opens or closes all. */
(() => {
  "use strict";

  const rowsOf = (table) => [...table.querySelectorAll("tr[data-code]")];
  const buttonOf = (row) => row.querySelector("button.tree-switch");

  function show(table) {
    const open = new Map();
    for (const row of rowsOf(table)) {
      const parent = row.dataset.parent;
      const isShown = !parent || open.get(parent) !== false;
      row.hidden = !isShown;
      const button = buttonOf(row);
      open.set(row.dataset.code, isShown && (!button || button.getAttribute("aria-expanded") === "true"));
    }
  }

  function set(row, isOpen) {
    buttonOf(row)?.setAttribute("aria-expanded", String(isOpen));
  }

  function start(table) {
    table.dataset.folded = "true";
    for (const row of rowsOf(table)) if ("branch" in row.dataset) set(row, "opened" in row.dataset);
    show(table);
    for (const all of document.querySelectorAll(`[data-tree-all="${table.id}"]`)) {
      all.hidden = false;
      all.addEventListener("click", () => {
        const isOpening = all.getAttribute("aria-pressed") !== "true";
        for (const row of rowsOf(table)) if ("branch" in row.dataset) set(row, isOpening);
        all.setAttribute("aria-pressed", String(isOpening));
        all.textContent = isOpening ? all.dataset.close : all.dataset.open;
        show(table);
      });
    }
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.tree-switch");
    const table = button?.closest("table[data-tree]");
    if (!table) return;
    set(button.closest("tr"), button.getAttribute("aria-expanded") !== "true");
    show(table);
  });

  for (const table of document.querySelectorAll("table[data-tree]")) start(table);
})();
