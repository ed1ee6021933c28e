/* What was said of a field stands at the field: the message below it, told to readers of screens with it.

   Markup: a checked part #months-checked holds elements with data-cell (the name of a field), data-severity and data-said; it is
   swapped in while something is typed. Without this script the messages stand in the part alone. */
(() => {
  "use strict";

  const checked = document.getElementById("months-checked");
  const form = document.getElementById("months-form");
  if (!checked || !form) return;

  function clear(span) {
    const field = span.parentElement.querySelector("input");
    field?.classList.remove("is-wrong", "is-odd");
    field?.removeAttribute("aria-describedby");
    field?.removeAttribute("aria-invalid");
    span.remove();
  }

  function tell() {
    form.querySelectorAll(".cell-said").forEach(clear);
    for (const told of checked.querySelectorAll("[data-cell]")) {
      const field = form.elements.namedItem(told.dataset.cell);
      if (!(field instanceof HTMLInputElement)) continue;
      const isWrong = told.dataset.severity === "error";
      const span = field.parentElement.querySelector(".cell-said") ?? document.createElement("span");
      span.className = "cell-said";
      span.id = `said-${told.dataset.cell}`;
      span.textContent = [span.textContent, told.dataset.said].filter(Boolean).join("; ");
      field.after(span);
      field.classList.add(isWrong ? "is-wrong" : "is-odd");
      field.setAttribute("aria-describedby", span.id);
      if (isWrong) field.setAttribute("aria-invalid", "true");
    }
  }

  new MutationObserver(tell).observe(checked, { childList: true });
  tell();
})();
