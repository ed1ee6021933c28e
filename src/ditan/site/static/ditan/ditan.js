/* What the frame itself needs: menus that close, tables that say when they scroll. */
(() => {
  "use strict";

  const closeOtherMenus = (kept) => {
    for (const menu of document.querySelectorAll("details.chip-menu[open], details.site-menu[open]")) {
      if (menu !== kept) menu.open = false;
    }
  };

  document.addEventListener("click", (event) => closeOtherMenus(event.target.closest("details")));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector("details.chip-menu[open], details.site-menu[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });

  // A menu of many places is searched by typing: words of a link, and its data-words (code, pinyin, initials).
  const searchMenu = (menu) => {
    const links = [...menu.querySelectorAll("a")];
    if (links.length < 8) return;
    const box = document.createElement("input");
    const none = document.createElement("p");
    box.type = "search";
    box.className = "field menu-search";
    box.placeholder = box.ariaLabel = document.body.dataset.menuSearchLabel;
    none.className = "note small menu-none";
    none.setAttribute("role", "status");
    menu.prepend(box, none);
    const shown = () => links.filter((link) => !link.hidden);
    box.addEventListener("input", () => {
      const word = box.value.trim().toLowerCase();
      for (const link of links) link.hidden = !`${link.textContent} ${link.dataset.words ?? ""}`.toLowerCase().includes(word);
      none.textContent = shown().length ? "" : document.body.dataset.menuSearchNone;
    });
    menu.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target === box) {
        event.preventDefault();
        shown()[0]?.click();
      }
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const stops = [box, ...shown()];
      stops[Math.max(0, Math.min(stops.indexOf(document.activeElement) + step, stops.length - 1))].focus();
    });
    menu.closest("details").addEventListener("toggle", (event) => event.target.open && box.focus());
  };
  for (const menu of document.querySelectorAll("[data-menu-search]")) searchMenu(menu);

  // A table that is wider than its frame can be scrolled by keyboard too.
  const markScrollers = () => {
    for (const frame of document.querySelectorAll(".table-scroll")) {
      const isWide = frame.scrollWidth > frame.clientWidth + 1;
      if (isWide) frame.setAttribute("tabindex", "0");
      else frame.removeAttribute("tabindex");
    }
  };
  addEventListener("resize", markScrollers);
  document.addEventListener("htmx:after:swap", markScrollers);
  markScrollers();

  // In a row of tabs that is wider than the page, the tab of this page is in sight.
  for (const here of document.querySelectorAll(".tabs [aria-current]")) {
    const row = here.parentElement;
    row.scrollLeft = here.offsetLeft - row.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
  }

  // A form that is sent as a whole does not save itself any more on the way: what it saved then would come too late, and
  // stand against the whole one as if somebody else had written it.
  const sent = new WeakSet();
  document.addEventListener("submit", (event) => !event.defaultPrevented && sent.add(event.target));
  document.addEventListener("htmx:before:request", (event) => sent.has(event.target) && event.preventDefault());
})();
