/* A block copied from a sheet, pasted into one field of a table, is spread over the fields to the right and below.

   Markup: <table data-paste> with one <input> in each cell; read-only fields and cells without one are passed over. */
(() => {
  "use strict";

  const fieldsOf = (row) => [...row.cells].map((cell) => cell.querySelector("input:not([readonly])"));

  document.addEventListener("paste", (event) => {
    const start = event.target.closest?.("table[data-paste] tbody input");
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!start || !/[\t\n]/.test(text.trimEnd())) return;
    event.preventDefault();
    const lines = text.replace(/\r/g, "").replace(/\n+$/, "").split("\n").map((line) => line.split("\t"));
    const rows = [...start.closest("tbody").rows];
    const row = rows.indexOf(start.closest("tr"));
    const column = start.closest("td").cellIndex;
    lines.forEach((line, down) => {
      const fields = rows[row + down] ? fieldsOf(rows[row + down]) : [];
      line.forEach((value, right) => {
        const field = fields[column + right];
        if (field) field.value = value.trim();
      });
    });
    start.dispatchEvent(new Event("input", { bubbles: true }));
    start.dispatchEvent(new Event("change", { bubbles: true }));
  });
})();
