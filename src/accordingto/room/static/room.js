// What the pages do beyond links and forms. Without this file every page works. Nothing is ever made from markup in a string.
"use strict";
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const said = $("#said");
let quiet;

function say(words) {
  said.textContent = words;
  clearTimeout(quiet);
  quiet = setTimeout(() => { said.textContent = ""; }, 6000);
}

async function ask(path, body) {
  const answer = await fetch(path, body === undefined ? {} : {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
  });
  const found = await answer.json();
  if (!answer.ok) throw new Error(found.error || "The reading room did not answer: is it still open in the terminal?");
  return found;
}

function fill(row, fields) {
  for (const [name, value] of Object.entries(fields)) {
    const place = $(`[data-field="${name}"]`, row);
    if (place) place.textContent = value;
  }
  return row;
}

const count = (n, one) => `${n} ${n === 1 ? one : one + "s"}`;

// Keys: one letter each, never while something is typed, and to be turned off (WCAG 2.1.4).
const keys = new Map();
const keysOff = () => { try { return localStorage.getItem("keys") === "off"; } catch { return false; } };
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || keysOff() || event.target.closest("input, textarea, select, [contenteditable]")) return;
  const link = $$("a[data-key]").find((one) => one.dataset.key === event.key);
  const deed = keys.get(event.key) || (link && (() => link.click()));
  if (deed) { event.preventDefault(); deed(); }
});
if ($("kbd")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  const show = () => { button.textContent = keysOff() ? "Turn keys on" : "Turn keys off"; };
  button.addEventListener("click", () => { localStorage.setItem("keys", keysOff() ? "on" : "off"); show(); });
  show();
  $(".foot").append(button);
}

async function decide(finding, deed) {
  const review = await ask(`/api/findings/${finding}/reviews`, { deed });
  say(`${finding}: ${deed}ed. Press u to undo.`);
  return review;
}

async function undo() {
  try {
    const undone = await ask("/api/undo", {});
    say(`Taken back: ${undone[0].old} of ${undone[0].finding}${undone.length > 1 ? ` and ${undone.length - 1} more` : ""}.`);
    return undone;
  } catch (error) { say(error.message); return []; }
}

// A report: the article and its margin lead to each other.
function openReport() {
  const report = document.body.dataset.report;
  const cards = $$("[data-card]");
  const byName = new Map(cards.map((card) => [card.dataset.card, { card, marks: [] }]));
  for (const mark of $$("[data-all]")) for (const name of mark.dataset.all.split(" ")) byName.get(name)?.marks.push(mark);
  for (const ref of $$(".ref")) byName.get(ref.dataset.ref)?.marks.push(ref);
  let lit = null;

  function light(name, { scroll = "", focus = false } = {}) {
    const old = byName.get(lit), now = byName.get(name);
    if (old && old !== now) for (const one of [old.card, ...old.marks]) one.classList.remove("lit");
    if (!now) return;
    lit = name;
    for (const one of [now.card, ...now.marks]) one.classList.add("lit");
    if (scroll.includes("card")) now.card.scrollIntoView({ block: "nearest" });
    if (scroll.includes("text") && now.marks[0]) now.marks[0].scrollIntoView({ block: "center" });
    if (focus) $("a", now.card)?.focus({ preventScroll: true });
  }

  // A page that scrolls under a resting pointer sends mouseover, too: only a pointer that moved means it.
  let rest = "";
  const at = (event) => `${event.clientX} ${event.clientY}`;
  document.addEventListener("mousemove", (event) => { rest = at(event); });
  const nameAt = (target) => target.closest("[data-ref]")?.dataset.ref || target.closest("[data-all]")?.dataset.all.split(" ")[0];
  const article = $("article");
  article?.addEventListener("mouseover", (event) => {
    const name = at(event) !== rest && nameAt(event.target);
    if (name) light(name);
  });
  article?.addEventListener("click", (event) => {
    const name = nameAt(event.target);
    if (!name || !getSelection().isCollapsed) return;
    event.preventDefault();
    document.body.classList.add("sheet");
    light(name, { scroll: "card" });
    history.replaceState(null, "", `#${byName.get(name).card.id}`);
  });
  $(".margin").addEventListener("mouseover", (event) => {
    const card = at(event) !== rest && event.target.closest("[data-card]");
    if (card) light(card.dataset.card);
  });
  $(".margin").addEventListener("click", (event) => {
    const card = event.target.closest("[data-card]");
    if (!card || event.target.closest("a:not(.number), button, summary, details")) return;
    event.preventDefault();
    document.body.classList.remove("sheet");
    light(card.dataset.card, { scroll: "text" });
    history.replaceState(null, "", `#${card.id}`);
  });

  function follow() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const name = target?.dataset.card || target?.dataset.ref;
    if (document.body.dataset.was && !target?.closest(".notice")) { // an address of an older version: from here on the current one's
      for (const card of cards) card.id = card.dataset.card;
      history.replaceState(null, "", `/report/${report}${name ? "#" + name : ""}`);
      delete document.body.dataset.was;
    }
    if (name) light(name, { scroll: target.dataset.card ? "card text" : "card" });
    else if (target?.classList.contains("anchor")) {
      const words = target.nextElementSibling;
      for (const old of $$(".lit")) old.classList.remove("lit");
      lit = null;
      words?.classList.add("lit");
      words?.scrollIntoView({ block: "center" });
    }
  }
  addEventListener("hashchange", follow);
  follow();

  const step = (by) => {
    const place = cards.findIndex((card) => card.dataset.card === lit);
    const next = cards[Math.min(cards.length - 1, Math.max(0, place + by))];
    if (!next) return;
    light(next.dataset.card, { scroll: "card text", focus: true });
    history.replaceState(null, "", `#${next.id}`);
  };
  const state = { accept: "accepted", reject: "rejected" };
  const judge = async (deed) => {
    if (!lit) { say("Choose a statement first: j goes to the next one."); return; }
    try {
      const review = await decide(`${report}:${lit}`, deed);
      mark(lit, state[deed], `by ${review.reviewer}, just now`);
      step(1);
    } catch (error) { say(error.message); }
  };
  function mark(name, verdict, note) {
    const card = byName.get(name)?.card;
    if (!card) return;
    card.className = card.className.replace(/is-\w+/, `is-${verdict}`);
    const shown = $(".verdict", card);
    shown.className = `verdict ${verdict}`;
    shown.textContent = verdict === "open" ? "not reviewed" : verdict;
    const old = $(".state .note", card);
    const place = old || shown.parentNode.insertBefore(document.createElement("span"), shown.nextSibling);
    place.className = "note";
    place.textContent = note;
  }
  keys.set("j", () => step(1));
  keys.set("k", () => step(-1));
  if (!document.body.dataset.live) return; // a published page
  keys.set("a", () => judge("accept"));
  keys.set("r", () => judge("reject"));
  keys.set("e", () => { if (lit) location.href = `/review/${report}:${lit}#spans`; });
  keys.set("u", async () => { if ((await undo()).length) setTimeout(() => location.reload(), 700); });
}

// The queue: the same keys over a list.
function openQueue() {
  let here = -1;
  const items = () => $$(".queue [data-finding]");
  const go = (by) => {
    const all = items();
    here = Math.min(all.length - 1, Math.max(0, here + by));
    all.forEach((one, n) => one.classList.toggle("lit", n === here));
    all[here]?.focus();
    all[here]?.scrollIntoView({ block: "center" });
  };
  const judge = async (deed) => {
    const one = items()[here];
    if (!one) { say("Choose a statement first: j goes to the next one."); return; }
    try {
      await decide(one.dataset.finding, deed);
      one.remove();
      here -= 1;
      go(1);
    } catch (error) { say(error.message); }
  };
  keys.set("j", () => go(1));
  keys.set("k", () => go(-1));
  keys.set("a", () => judge("accept"));
  keys.set("r", () => judge("reject"));
  keys.set("e", () => { const one = items()[here]; if (one) location.href = `/review/${one.dataset.finding}#spans`; });
  keys.set("u", async () => { if ((await undo()).length) setTimeout(() => location.reload(), 700); });
}

// One statement: its ends are dragged, or moved word by word.
function openStatement() {
  const finding = document.body.dataset.finding;
  const press = (deed) => $(`.panel .deeds button[value="${deed}"]`)?.click();
  keys.set("a", () => press("accept"));
  keys.set("r", () => press("reject"));
  keys.set("e", () => $("#span-words").focus());
  keys.set("u", async () => { if ((await undo()).length) setTimeout(() => { location.href = `/review/${finding}`; }, 700); });

  const passage = $("#passage"), role = $("#role"), area = $("#span-words"), form = $("#spans");
  const spans = JSON.parse(passage.dataset.spans);
  const nodes = []; // every text of the passage, with the place of its first character in the report
  let text = new Map(); // place in the report -> character
  for (const block of $$("[data-start]", passage)) {
    let place = Number(block.dataset.start);
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      nodes.push({ node: walker.currentNode, place });
      for (const letter of walker.currentNode.data) text.set(place++, letter);
    }
  }
  const places = [...text.keys()];
  const low = places[0], high = places.at(-1) + 1;
  const words = (start, end) => { let found = ""; for (let n = start; n < end; n++) found += text.get(n) ?? "\n"; return found; };
  const isWord = (n) => /[\p{L}\p{N}\p{M}’'“”"‘]/u.test(text.get(n) || "");
  function snap(place, edge) {
    let n = Math.min(high, Math.max(low, place));
    if (edge === "start") while (n > low && isWord(n - 1) && isWord(n)) n--;
    else while (n < high && isWord(n - 1) && isWord(n)) n++;
    return n;
  }
  function next(place, edge, by) {
    let n = place + by;
    while (n > low && n < high && !(edge === "start" ? isWord(n) && !isWord(n - 1) : isWord(n - 1) && !isWord(n))) n += by;
    return Math.min(high, Math.max(low, n));
  }
  function pointOf(place) {
    const found = nodes.findLast((one) => one.place <= place) || nodes[0];
    const letters = [...found.node.data].slice(0, place - found.place).join("");
    return [found.node, Math.min(letters.length, found.node.data.length)];
  }
  function placeOf(node, index) {
    const found = nodes.find((one) => one.node === node);
    return found ? found.place + [...node.data.slice(0, index)].length : null;
  }
  function rangeOf([start, end]) {
    const range = document.createRange();
    range.setStart(...pointOf(start));
    range.setEnd(...pointOf(end));
    return range;
  }

  let chosen = spans[role.value].map((span) => [...span]), moved = false;
  const handles = {};
  for (const edge of ["start", "end"]) {
    const handle = document.createElement("span");
    handle.className = `handle ${edge}`;
    handle.dataset.handle = edge;
    handle.addEventListener("pointerdown", (event) => { handle.setPointerCapture(event.pointerId); event.preventDefault(); });
    handle.addEventListener("pointermove", (event) => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      for (const one of Object.values(handles)) one.style.pointerEvents = "none";
      const at = document.caretPositionFromPoint
        ? document.caretPositionFromPoint(event.clientX, event.clientY)
        : document.caretRangeFromPoint(event.clientX, event.clientY);
      for (const one of Object.values(handles)) one.style.pointerEvents = "";
      const place = at && placeOf(at.offsetNode || at.startContainer, at.offset ?? at.startOffset);
      if (place !== null && place !== undefined) move(edge, snap(place, edge));
    });
    handles[edge] = handle;
    passage.append(handle);
  }
  function move(edge, place) {
    if (!chosen.length) return;
    const first = chosen[0], last = chosen[chosen.length - 1];
    if (edge === "start" && place < first[1]) first[0] = place;
    if (edge === "end" && place > last[0]) last[1] = place;
    moved = true;
    area.value = chosen.map(([start, end]) => words(start, end)).join(" … ");
    draw();
  }
  function draw() {
    for (const handle of Object.values(handles)) handle.hidden = !chosen.length;
    if (!chosen.length) { CSS.highlights?.delete("choice"); return; }
    const ranges = chosen.map(rangeOf);
    if (window.Highlight) CSS.highlights.set("choice", new Highlight(...ranges));
    const frame = passage.getBoundingClientRect();
    const first = ranges[0].getClientRects()[0], last = [...ranges[ranges.length - 1].getClientRects()].at(-1);
    for (const [handle, x, rect] of [[handles.start, first?.left, first], [handles.end, last?.right, last]]) {
      if (!rect) continue;
      handle.style.left = `${x - frame.left}px`;
      handle.style.top = `${rect.top - frame.top}px`;
      handle.style.height = `${rect.height}px`;
    }
  }
  role.addEventListener("change", () => {
    chosen = spans[role.value].map((span) => [...span]);
    moved = false;
    area.value = area.dataset[role.value];
    draw();
  });
  area.addEventListener("input", () => { moved = false; });
  $(".moves").hidden = false;
  for (const button of $$(".moves button")) {
    button.addEventListener("click", () => {
      const edge = button.dataset.edge, by = Number(button.dataset.step);
      if (chosen.length) move(edge, next(edge === "start" ? chosen[0][0] : chosen[chosen.length - 1][1], edge, by));
    });
  }
  form.addEventListener("submit", () => {
    if (!moved) return; // places say more than words, which may stand in a text twice
    const exact = document.createElement("input");
    exact.type = "hidden";
    exact.name = "new";
    exact.value = JSON.stringify(chosen);
    area.removeAttribute("name");
    form.append(exact);
  });
  addEventListener("resize", draw);
  draw();
}

// The list of reports follows what is typed.
function openSearch(form) {
  const list = $("#list"), found = $("#found"), row = $("#row").content.firstElementChild;
  let wait, asked = 0;
  async function look() {
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    const mine = ++asked;
    try {
      const listing = await ask(`/api/reports?${query}`);
      if (mine !== asked) return;
      history.replaceState(null, "", `/?${query}`);
      list.replaceChildren(...listing.reports.map((line) => {
        const one = fill(row.cloneNode(true), {
          title: line.title || "A page without a title", outlet: line.outlet || "outlet not known", published: line.published || "no date",
          teaser: line.teaser, statements: count(line.statements, "statement"), unreviewed: `${line.unreviewed} to review`,
          unnamed: `${line.unnamed} on unnamed sources`,
        });
        $("a", one).href = `/report/${line.report}`;
        $("[data-field=bar]", one).setAttribute("width", `${line.statements ? Math.round(100 * line.unnamed / line.statements) : 0}%`);
        return one;
      }));
      found.textContent = `${listing.reports.length}${listing.more ? " and more" : ""} found`;
      if ($("#pages")) $("#pages").hidden = true;
    } catch (error) { if (mine === asked) found.textContent = error.message; }
  }
  form.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(look, 150); });
}

// Dropping files onto a form, and how far they are.
for (const zone of $$("[data-drop]")) {
  const input = $("input[type=file]", zone);
  const over = (event) => { event.preventDefault(); zone.classList.add("over"); };
  zone.addEventListener("dragenter", over);
  zone.addEventListener("dragover", over);
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    if (zone.checkValidity()) zone.requestSubmit();
  });
}

function openIntake(list) {
  const row = $("#row").content.firstElementChild;
  async function look() {
    const pages = await ask("/api/pages");
    $("#no-pages").hidden = pages.length > 0;
    list.replaceChildren(...pages.map((page) => {
      const outcome = [page.outcome, page.statements && count(page.statements, "statement")].filter(Boolean).join(", ");
      const one = fill(row.cloneNode(true), { progress: page.progress, name: page.name, outcome, error: page.error || "" });
      $("[data-field=progress]", one).className = `progress ${page.progress}`;
      $("[data-field=error]", one).hidden = !page.error;
      const link = $("[data-field=link]", one);
      link.hidden = !page.report;
      link.href = `/report/${page.report || 0}`;
      return one;
    }));
    if (pages.some((page) => page.progress === "waiting" || page.progress === "reading")) setTimeout(look, 700);
  }
  if (list.dataset.busy) look();
}

if (document.body.dataset.report && $(".margin")) openReport();
if ($(".queue")) openQueue();
if ($("#passage")) openStatement();
if ($("form[data-live]")) openSearch($("form[data-live]"));
if ($("#incoming")) openIntake($("#incoming"));
