/* The trace drawer. Without this script a number is a plain link to ?trace=…, which answers with the whole page and
   the drawer open. With it the same address is asked for as a fragment and the page stays where it was.

   Markup: <aside id="trace-drawer" data-drawer data-name="trace"> beside the page, and links <a data-trace="KEY" href="?trace=KEY">. */
(() => {
  "use strict";

  const drawer = () => document.querySelector("[data-drawer]");
  const body = () => document.querySelector("[data-drawer-frame]") || document.body;
  let opener = null;
  let asked = 0;

  function address(key) {
    const url = new URL(location.href);
    if (key) url.searchParams.set("trace", key);
    else url.searchParams.delete("trace");
    return url;
  }

  const current = () => new URL(location.href).searchParams.get("trace");

  function mark(key) {
    for (const lit of document.querySelectorAll("[data-trace][aria-current]")) {
      lit.removeAttribute("aria-current");
      lit.closest("td, th")?.classList.remove("cur");
    }
    if (!key) return;
    for (const link of document.querySelectorAll(`[data-trace="${CSS.escape(key)}"]`)) {
      if (drawer().contains(link)) continue;
      link.setAttribute("aria-current", "true");
      link.closest("td, th")?.classList.add("cur");
    }
  }

  /* The opener may have been drawn anew by then: find the same number again by its key. */
  function comeBack() {
    const place = opener && opener.isConnected ? opener
      : opener && document.querySelector(`main [data-trace="${CSS.escape(opener.dataset.trace || "")}"]`);
    place?.focus({ preventScroll: false });
    opener = null;
  }

  async function show(key, { isFocused = true } = {}) {
    const panel = drawer();
    const turn = ++asked;
    panel.setAttribute("aria-busy", "true");
    body().dataset.open = "true";
    panel.hidden = false;
    await htmx.ajax("GET", address(key).href, { target: panel, swap: "innerHTML", push: "false" });
    if (turn !== asked) return;
    panel.removeAttribute("aria-busy");
    panel.scrollTop = 0;
    mark(key);
    if (isFocused) panel.querySelector("[data-drawer-title]")?.focus({ preventScroll: true });
  }

  function hide({ isFocused = true } = {}) {
    const panel = drawer();
    asked += 1;
    panel.hidden = true;
    panel.replaceChildren();
    delete body().dataset.open;
    mark(null);
    if (isFocused) comeBack();
  }

  function open(key, from) {
    if (!drawer().contains(from)) opener = from;
    if (key !== current()) history.pushState({ trace: key }, "", address(key));
    return show(key);
  }

  function close() {
    if (drawer().hidden) return;
    if (!opener) opener = document.querySelector(`main [data-trace="${CSS.escape(current() || "")}"]`);
    history.pushState({ trace: null }, "", address(null));
    hide();
  }

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (!drawer()) return;
    if (event.target.closest("[data-drawer-close]")) {
      event.preventDefault();
      close();
      return;
    }
    const link = event.target.closest("a[data-trace]");
    if (!link) return;
    event.preventDefault();
    open(link.dataset.trace, link);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || !drawer() || drawer().hidden) return;
    event.preventDefault();
    close();
  });

  document.addEventListener("ditan:trace", (event) => {
    if (drawer()) open(event.detail.trace, event.detail.opener);
  });

  window.addEventListener("popstate", () => {
    if (!drawer()) return;
    const key = current();
    if (key) show(key, { isFocused: false });
    else if (!drawer().hidden) hide();
  });

  document.addEventListener("DOMContentLoaded", () => {
    if (drawer() && !drawer().hidden) mark(current());
  });

  /* Copying the citation: the text stands on the button, so it can be copied by hand as well. */
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    await navigator.clipboard.writeText(button.dataset.copy);
    const said = button.querySelector("[data-copy-said]");
    if (said) said.textContent = button.dataset.copied;
  });
})();
