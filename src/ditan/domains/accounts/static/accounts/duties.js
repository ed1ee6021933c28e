// Arrow keys walk from cell to cell of the duty matrix when the cursor stands at the edge of the text.
"use strict";
document.querySelectorAll("[data-grid]").forEach((grid) => {
  grid.addEventListener("keydown", (event) => {
    const cell = event.target;
    if (!(cell instanceof HTMLTextAreaElement) || event.isComposing) return;
    const atStart = cell.selectionEnd === 0;
    const atEnd = cell.selectionStart === cell.value.length;
    const steps = { ArrowUp: [-1, 0, atStart], ArrowDown: [1, 0, atEnd], ArrowLeft: [0, -1, atStart], ArrowRight: [0, 1, atEnd], Enter: [1, 0, !event.shiftKey] };
    const step = steps[event.key];
    if (!step || !step[2]) return;
    const line = cell.closest("tr");
    const row = grid.tBodies[0].rows[line.sectionRowIndex + step[0]];
    const next = row && row.cells[cell.closest("td").cellIndex + step[1]];
    const target = next && next.querySelector("textarea");
    if (!target) return;
    event.preventDefault();
    target.focus();
    target.select();
  });
});
