"use strict";
// Leads from the text to its statements and back: by pointer, by touch, by keyboard, by the address. The page reads well without it.
(() => {
  const article = document.getElementById("the-article");
  const panel = document.getElementById("the-statements");
  const roles = ["source", "cue", "content", "condition", "time", "actor", "event"];
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const narrow = matchMedia("(max-width: 60rem)");
  const pieces = new Map(); // a finding's id -> [[element, role], ...]
  for (const role of roles)
    for (const element of article.querySelectorAll(`[data-${role}]`))
      for (const id of element.dataset[role].split(" ")) {
        if (!pieces.has(id)) pieces.set(id, []);
        pieces.get(id).push([element, role]);
      }

  let chosen = null; // stays until another is chosen or Escape is pressed
  let shown = null; // under the pointer, or chosen
  const paint = (id, on) => {
    for (const [element, role] of pieces.get(id) ?? []) element.classList.toggle(`on-${role}`, on);
    document.getElementById(id)?.classList.toggle("on", on);
    document.getElementById(`text-${id}`)?.classList.toggle("on", on);
  };
  const show = (id) => {
    if (id === shown) return;
    if (shown) paint(shown, false);
    shown = id;
    if (shown) paint(shown, true);
  };
  const behavior = () => (still.matches ? "auto" : "smooth");
  const toCard = (id, how = behavior()) => {
    const card = document.getElementById(id);
    if (!card || !panel.contains(card) || narrow.matches) return;
    const [inner, outer] = [card.getBoundingClientRect(), panel.getBoundingClientRect()];
    if (inner.top >= Math.max(0, outer.top) && inner.bottom <= Math.min(innerHeight, outer.bottom)) return;
    const top = inner.top - outer.top + panel.scrollTop;
    panel.scrollTo({ top: top - panel.clientHeight / 4, behavior: how });
  };
  const toText = (id, how = behavior()) => pieces.get(id)?.[0][0].scrollIntoView({ block: "center", behavior: how });
  const choose = (id, from) => {
    chosen = id;
    document.body.classList.toggle("from-text", from === "text");
    show(id);
    if (id && from === "text") toCard(id);
    if (id && from === "list") toText(id);
    if (id && from === "address") { toText(id, "instant"); toCard(id, "instant"); }
    // A page opened from a disk may refuse to change its address: then it stays as it is.
    try { history.replaceState(null, "", id ? `#${id}` : location.pathname + location.search); } catch { /* nothing hangs on it */ }
  };

  const found = (target) => {
    if (!(target instanceof Element)) return null;
    const ref = target.closest("[data-ref]");
    if (ref) return [ref.dataset.ref, "text"];
    const piece = target.closest("[data-all], time");
    if (piece) return [(piece.dataset.all ?? piece.dataset.time).split(" ")[0], "text"];
    const row = target.closest("[data-card], [data-row]");
    return row && [row.dataset.card ?? row.dataset.row, "list"];
  };
  document.addEventListener("mouseover", (event) => {
    const hit = found(event.target);
    show(hit ? hit[0] : chosen);
    if (hit && hit[1] === "text" && !chosen) toCard(hit[0]);
  });
  document.addEventListener("focusin", (event) => {
    const hit = found(event.target);
    if (!hit) return;
    show(hit[0]);
    if (hit[1] === "text") toCard(hit[0]);
  });
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("summary, button, .skip")) return;
    const selection = getSelection();
    if (selection && !selection.isCollapsed) return; // somebody is copying words
    const hit = found(event.target);
    if (hit) { event.preventDefault(); choose(...hit); } else if (chosen) choose(null, "");
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") choose(null, "");
  });

  // While nothing is chosen the statements keep pace with the reader.
  let waiting = false;
  const follow = () => {
    waiting = false;
    if (chosen || narrow.matches || panel.matches(":hover")) return;
    for (const ref of article.querySelectorAll(".ref"))
      if (ref.getBoundingClientRect().bottom > innerHeight / 5) {
        if (ref.getBoundingClientRect().top < innerHeight) toCard(ref.dataset.ref);
        return;
      }
  };
  addEventListener("scroll", () => { if (!waiting) { waiting = true; requestAnimationFrame(follow); } }, { passive: true });

  const fromAddress = () => {
    const id = location.hash.slice(1).replace(/^text-/, "");
    if (pieces.has(id) || document.getElementById(id)?.matches("[data-card], [data-row]")) choose(id, "address");
  };
  addEventListener("hashchange", fromAddress);
  fromAddress();

  const button = document.getElementById("theme-button");
  button.parentElement.hidden = false;
  button.addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
})();
