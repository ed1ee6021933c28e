/* Findings beside the grid: choosing one lights its row, its column, its cell and its parts.

   Markup: <ul data-findings> of <li data-lit="row.fuel row.fuel …"> with a link [data-finding]; cells carry data-at="row.fuel".
   Without script the link loads the page with the finding open. */
(() => {
  "use strict";

  const list = document.querySelector("[data-findings]");
  if (!list) return;
  const at = (place) => document.querySelector(`[data-at="${CSS.escape(place)}"]`);

  function darken() {
    for (const lit of document.querySelectorAll(".lit, .lit-part, .lit-row, .lit-column")) {
      lit.classList.remove("lit", "lit-part", "lit-row", "lit-column");
    }
  }

  function light(item) {
    darken();
    const places = (item.dataset.lit || "").split(" ").filter(Boolean);
    places.forEach((place, number) => at(place)?.classList.add(number ? "lit-part" : "lit"));
    const [row, fuel] = (places[0] || "").split(".");
    document.querySelector(`tr[data-row="${CSS.escape(row || "-")}"]`)?.classList.add("lit-row");
    if (places.length) document.querySelector(`th[data-column="${CSS.escape(fuel || "-")}"]`)?.classList.add("lit-column");
    const cell = places.length && at(places[0]);
    if (cell) reveal(cell);
  }

  /* Bring a cell into view beside the frozen heads, without moving the page. */
  function reveal(cell) {
    const box = cell.closest("[data-grid-scroll]");
    const frozen = cell.parentElement.querySelector("th").getBoundingClientRect();
    const head = box.querySelector("thead").getBoundingClientRect();
    const place = cell.getBoundingClientRect();
    const frame = box.getBoundingClientRect();
    if (place.left < frozen.right) box.scrollLeft -= frozen.right - place.left + 60;
    else if (place.right > frame.right) box.scrollLeft += place.right - frame.right + 60;
    if (place.top < head.bottom) box.scrollTop -= head.bottom - place.top + 40;
    else if (place.bottom > frame.bottom) box.scrollTop += place.bottom - frame.bottom + 40;
  }

  function choose(item) {
    for (const other of list.children) {
      const isHere = other === item;
      if (isHere) other.setAttribute("aria-current", "true");
      else other.removeAttribute("aria-current");
      other.querySelector(".finding-more").hidden = !isHere;
      other.querySelector("[data-finding]").setAttribute("aria-expanded", String(isHere));
    }
    if (item) light(item);
    else darken();
    const url = new URL(location.href);
    if (item) url.searchParams.set("finding", item.querySelector("[data-finding]").dataset.finding);
    else url.searchParams.delete("finding");
    history.replaceState(history.state, "", url);
  }

  list.addEventListener("click", (event) => {
    const link = event.target.closest("[data-finding]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const item = link.closest("li");
    choose(item.hasAttribute("aria-current") ? null : item);
  });

  const chosen = list.querySelector("[aria-current]");
  if (chosen) light(chosen);
})();
