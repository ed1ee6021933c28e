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
})();
