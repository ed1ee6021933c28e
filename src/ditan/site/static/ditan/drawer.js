/* The trace drawer. Without this script a number is a plain link to ?trace=KEY, which answers with the whole page
   and the drawer open. With it the same address is asked for as a fragment, and the page stays where it was.

   Markup: <aside id="drawer">, empty while closed, beside the page; links <a data-trace href="?trace=KEY">. Only links to the
   page itself are taken over. */
(() => {
  "use strict";

  const drawer = document.getElementById("drawer");
  if (!drawer) return;
  let opener = null;
  let asked = 0;

  const keyOf = (address) => new URL(address, location.href).searchParams.get("trace");
  const linkKey = (link) => {
    const url = new URL(link.getAttribute("href"), location.href);
    return url.pathname === location.pathname ? url.searchParams.get("trace") : null;
  };
  const isOpen = () => drawer.childElementCount > 0;
  const links = () => [...document.querySelectorAll("main a[data-trace]")];

  /* The page's own address with a trace, and what the link says that it does not: a page made by a form names its draft there. */
  function address(key, link) {
    const url = new URL(location.href);
    const told = link?.href ? new URL(link.href).searchParams : [];
    for (const [name, value] of told) if (!url.searchParams.has(name)) url.searchParams.set(name, value);
    url.searchParams.delete("trace");
    if (key) url.searchParams.set("trace", key);
    return url;
  }

  /* Light the number whose trace is open. */
  function light(key) {
    for (const link of links()) {
      const isHere = Boolean(key) && linkKey(link) === key;
      if (isHere) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
      link.closest("td, th")?.classList.toggle("current", isHere);
    }
  }

  const isSeen = (node) => node.getClientRects().length > 0;

  async function show(key, { isFocused }) {
    const turn = ++asked;
    drawer.setAttribute("aria-busy", "true");
    await htmx.ajax("GET", address(key).href, { target: drawer, swap: "innerHTML" });
    if (turn !== asked) return;
    drawer.removeAttribute("aria-busy");
    light(key);
    drawer.querySelector(".trace")?.scrollTo(0, 0);
    if (isFocused) drawer.querySelector("#trace-title")?.focus({ preventScroll: true });
  }

  function empty() {
    asked += 1;
    drawer.replaceChildren();
    drawer.removeAttribute("aria-busy");
    light(null);
  }

  function open(key, from) {
    if (!drawer.contains(from)) opener = from;
    if (key !== keyOf(location.href)) history.pushState({ trace: key }, "", address(key, from));
    return show(key, { isFocused: true });
  }

  function close() {
    const key = keyOf(location.href);
    const back = opener?.isConnected && isSeen(opener) ? opener : links().find((link) => linkKey(link) === key && isSeen(link));
    history.pushState({ trace: null }, "", address(null));
    empty();
    opener = null;
    (back || document.getElementById("content")).focus();
  }

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (event.target.closest("[data-trace-close]")) {
      event.preventDefault();
      close();
      return;
    }
    const link = event.target.closest("a[data-trace]");
    const key = link && linkKey(link);
    if (!key) return;
    event.preventDefault();
    open(key, link);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || !isOpen()) return;
    event.preventDefault();
    close();
  });

  document.addEventListener("ditan:trace", (event) => open(event.detail.trace, event.detail.opener));

  addEventListener("popstate", () => {
    const key = keyOf(location.href);
    if (key) show(key, { isFocused: false });
    else if (isOpen()) empty();
  });

  /* The citation stands on the button, so that it can be read without the clipboard too. */
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    await navigator.clipboard.writeText(button.dataset.copy);
    button.querySelector("[data-copy-said]").textContent = button.dataset.copied;
  });

  if (isOpen()) light(keyOf(location.href));
})();
