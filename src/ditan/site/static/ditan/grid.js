/* Grids of numbers: one tab stop, arrow keys from cell to cell, Home and End along the row, Ctrl+Home and Ctrl+End
   to the corners. A cell takes focus on its link where it has one, else on itself.

   Markup: <table data-grid role="grid">; a scrolling box around it may carry data-grid-scroll, and a counter
   [data-columns] with a template in data-columns such as "第 {first}–{last} 列，共 {count} 列". */
(() => {
  "use strict";

  const stops = (cell) => cell.querySelector("a[href], button") || cell;
  const cellOf = (node) => node.closest("td, th");

  function rows(table) {
    return [...table.tBodies].flatMap((part) => [...part.rows])
      .concat(table.tFoot ? [...table.tFoot.rows] : [])
      .map((row) => [...row.cells].filter((cell) => cell.matches("td")))
      .filter((cells) => cells.length);
  }

  function position(table, cell) {
    const all = rows(table);
    const row = all.findIndex((cells) => cells.includes(cell));
    return { all, row, column: row < 0 ? -1 : all[row].indexOf(cell) };
  }

  function settle(table) {
    const cells = rows(table).flat();
    if (!cells.length) return;
    for (const cell of cells) stops(cell).setAttribute("tabindex", "-1");
    const first = table.querySelector("[aria-current]") || stops(cells.find((cell) => cell.querySelector("a[href]")) || cells[0]);
    first.setAttribute("tabindex", "0");
  }

  function visit(table, cell) {
    for (const old of table.querySelectorAll('tbody [tabindex="0"], tfoot [tabindex="0"]')) old.setAttribute("tabindex", "-1");
    const stop = stops(cell);
    stop.setAttribute("tabindex", "0");
    stop.focus({ preventScroll: true });
    reveal(cell);
  }

  /* Frozen heads cover cells that the browser believes to be in view. */
  function reveal(cell) {
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
    const box = cell.closest("[data-grid-scroll]");
    if (!box) return;
    const head = cell.parentElement.querySelector("th");
    const hidden = head ? head.getBoundingClientRect().right - cell.getBoundingClientRect().left : 0;
    if (hidden > 0) box.scrollLeft -= hidden;
  }

  const clamp = (value, top) => Math.max(0, Math.min(value, top));

  const moves = {
    ArrowRight: (row, column) => [row, column + 1],
    ArrowLeft: (row, column) => [row, column - 1],
    ArrowDown: (row, column) => [row + 1, column],
    ArrowUp: (row, column) => [row - 1, column],
    PageDown: (row, column) => [row + 10, column],
    PageUp: (row, column) => [row - 10, column],
    Home: (row, column, isFar) => [isFar ? 0 : row, 0],
    End: (row, column, isFar) => [isFar ? Infinity : row, Infinity],
  };

  document.addEventListener("keydown", (event) => {
    const table = event.target.closest?.("table[data-grid]");
    if (!table || !(event.key in moves) || event.altKey || event.metaKey) return;
    const { all, row, column } = position(table, cellOf(event.target));
    if (row < 0) return;
    event.preventDefault();
    const [wantedRow, wantedColumn] = moves[event.key](row, column, event.ctrlKey);
    const line = all[clamp(wantedRow, all.length - 1)];
    visit(table, line[clamp(wantedColumn, line.length - 1)]);
  });

  /* The whole number of the cell in focus, where the grid shows fewer digits. */
  function echo(link) {
    const box = document.querySelector("[data-grid-echo]");
    if (!box || !link.title) return;
    const head = link.closest("table").tHead.rows[0].cells[cellOf(link).cellIndex];
    box.textContent = `${head.firstChild.textContent} · ${link.closest("tr").cells[0].textContent.trim()}: ${link.title}`;
  }

  document.addEventListener("focusin", (event) => {
    const table = event.target.closest?.("table[data-grid]");
    if (table) echo(event.target);
    if (!table || event.target.getAttribute("tabindex") !== "-1") return;
    for (const old of table.querySelectorAll('tbody [tabindex="0"], tfoot [tabindex="0"]')) old.setAttribute("tabindex", "-1");
    event.target.setAttribute("tabindex", "0");
  });

  /* Which columns are in view, and a shadow on the side where more follow. */
  function count(box) {
    const table = box.querySelector("table");
    const heads = [...table.querySelectorAll("thead [data-column]")];
    if (!heads.length) return;
    const frame = box.getBoundingClientRect();
    const frozen = table.querySelector("thead th").getBoundingClientRect().width;
    const seen = heads.map((head) => {
      const place = head.getBoundingClientRect();
      return place.left >= frame.left + frozen - 8 && place.right <= frame.right + 8;
    });
    const first = seen.indexOf(true) + 1;
    const last = seen.lastIndexOf(true) + 1;
    box.dataset.more = box.scrollLeft + box.clientWidth < box.scrollWidth - 2 ? "right" : "";
    box.dataset.less = box.scrollLeft > 2 ? "left" : "";
    for (const counter of document.querySelectorAll(`[data-columns-of="${box.id}"]`)) {
      counter.textContent = counter.dataset.columns
        .replace("{first}", first).replace("{last}", last).replace("{count}", heads.length);
    }
  }

  function start() {
    for (const table of document.querySelectorAll("table[data-grid]")) settle(table);
    for (const box of document.querySelectorAll("[data-grid-scroll]")) {
      if (box.dataset.counted) continue;
      box.dataset.counted = "true";
      box.addEventListener("scroll", () => count(box), { passive: true });
      new ResizeObserver(() => count(box)).observe(box);
      count(box);
    }
  }

  document.addEventListener("htmx:after:swap", (event) => {
    if (!event.target.closest?.("[data-drawer]")) start();
  });
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
