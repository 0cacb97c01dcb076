// What the pages do beyond HTML; each of them works without it.
"use strict";

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const isWriting = (target) => target.closest("input:not([type=checkbox]), textarea, select") !== null;

// Forms that htmx sends carry the same token as those that the browser sends.
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector('meta[name="csrf"]');
  if (token) event.detail.headers["X-CSRF-Token"] = token.content;
});

// What was typed before htmx listened is in the field and not in the list: then it is asked for.
const madeWith = (select) => all("option", select).find((each) => each.defaultSelected) || select.options[0];
const isChanged = (field) => field.type === "checkbox" ? field.checked !== field.defaultChecked
  : field.value !== (field.options ? madeWith(field).value : field.defaultValue);

document.addEventListener("DOMContentLoaded", () => {
  all("form[hx-get]").forEach((form) => {
    if (all("input, select", form).some(isChanged)) form.requestSubmit();
  });
});

// A form that is on its way is not sent again, however often its key is pressed.
let leaving = false;
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || event.target.method !== "post") return;
  if (leaving) event.preventDefault();
  leaving = true;
  setTimeout(() => { leaving = false; }, 3000);
});
window.addEventListener("pageshow", () => { leaving = false; });

// Keys: an element says with data-key which key presses it, or puts the cursor into it.
function keyOf(event) {
  return (event.ctrlKey || event.metaKey ? "ctrl+" : "") + event.key;
}

function press(element) {
  const target = element.hash && element.pathname === location.pathname
    ? document.getElementById(element.hash.slice(1)) : element;
  if (target !== element || isWriting(element)) {
    target.focus();
    target.scrollIntoView({ block: "center" });
    if (target.select && target.id !== "passage") target.select();
  } else {
    element.click();
  }
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.altKey) return;
  const key = keyOf(event);
  const takes = document.activeElement && document.activeElement.id === "passage" && "123".includes(key);
  if (key === "Escape" && isWriting(event.target)) return event.target.blur();
  if (isWriting(event.target) && !key.startsWith("ctrl+") && !takes) return undefined;
  if (key === "?") return location.assign("/help");
  const element = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (element) {
    event.preventDefault();
    press(element);
  } else if (key === "]" || key === "[") {
    step(key === "]" ? 1 : -1);
  } else if (key === "w") {
    why();
  }
  return undefined;
});

// The document: what belongs to one attribution lights up together, in the text and the margin.
function light(id) {
  all(".lit").forEach((element) => element.classList.remove("lit"));
  if (!id) return;
  all(`[data-of~="${CSS.escape(id)}"], [data-note="${CSS.escape(id)}"]`)
    .forEach((element) => element.classList.add("lit"));
}

function attributionOf(target) {
  const element = target.closest ? target.closest("[data-of], [data-note]") : null;
  return element ? element.dataset.note || element.dataset.of.split(" ").pop() : null;
}

function show(id, focus) {
  light(id);
  const note = document.querySelector(`[data-note="${CSS.escape(id)}"]`);
  if (note) note.scrollIntoView({ block: "nearest" });
  const place = document.getElementById(`a-${id}`);
  if (focus && place) place.focus();
}

function step(by) {
  const places = all("a.at");
  if (!places.length) return;
  const at = places.indexOf(document.activeElement);
  const next = places[(at + by + places.length + (at < 0 && by < 0 ? 1 : 0)) % places.length];
  next.scrollIntoView({ block: "center" });
  show(next.dataset.of, true);
}

function why() {
  const id = document.activeElement && attributionOf(document.activeElement);
  const note = id && document.querySelector(`[data-note="${CSS.escape(id)}"]`);
  const details = note && note.querySelector("details");
  if (details) details.open = !details.open;
}

document.addEventListener("pointerover", (event) => {
  const id = attributionOf(event.target);
  if (id && document.querySelector(".desk-text")) light(id);
});
document.addEventListener("click", (event) => {
  const mark = event.target.closest(".desk-text [data-of]");
  if (mark && !event.target.closest("a")) show(attributionOf(mark), false);
});
document.addEventListener("focusin", (event) => {
  const id = attributionOf(event.target);
  if (id) light(id);
});

// The review: what is selected in the text becomes a part of the attribution.
const passage = document.getElementById("passage");
if (passage) {
  // A field that is read only has no cursor for the keyboard: this one has, and takes no letter.
  passage.readOnly = false;
  passage.addEventListener("beforeinput", (event) => event.preventDefault());
  all("[data-take]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      const words = passage.value.slice(passage.selectionStart, passage.selectionEnd).trim();
      if (words) document.getElementById(button.dataset.take).value = words;
    });
  });
  const words = document.getElementById("content").value.split(" … ")[0];
  const start = passage.value.indexOf(words);
  const link = document.querySelector('[data-key="c"]');
  if (link) link.hash = "#passage";
  if (start >= 0) {
    passage.setSelectionRange(start, start + words.length);
    const line = passage.value.slice(0, start).length / Math.max(1, passage.value.length);
    passage.scrollTop = Math.max(0, line * passage.scrollHeight - passage.clientHeight / 3);
  }
}

// The ledger: what is new is told, and shown when asked for.
const news = document.getElementById("news");
if (news && window.EventSource) {
  const source = new EventSource("/api/v1/events");
  source.addEventListener("changed", () => {
    if (news.firstChild) return;
    const link = document.createElement("a");
    link.href = location.href;
    link.textContent = "The ledger has changed: show what is new";
    const banner = document.createElement("p");
    banner.className = "banner";
    banner.append(link);
    news.append(banner);
  });
  window.addEventListener("pagehide", () => source.close());
}
