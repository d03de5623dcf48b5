// What is typed and not saved is kept in this tab, for this person, and offered back when the page is
// loaded again.
"use strict";

import { changed, fieldAt, seenOf, setValue, valueOf } from "./fields.js";

const keyOf = (form) => {
  const section = form.elements.namedItem("section");
  return `roder:${form.dataset.person}:${window.location.pathname}:${section ? section.value : ""}`;
};

export function remember(form) {
  const held = changed(form).map((field) => [field.dataset.path, seenOf(form, field.dataset.path).value, valueOf(field)]);
  try {
    if (held.length) {
      const at = new Date().toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" });
      window.sessionStorage.setItem(keyOf(form), JSON.stringify({ at, held }));
    } else window.sessionStorage.removeItem(keyOf(form));
  } catch { /* the tab keeps nothing: then the page itself must */ }
}

function kept(form) {
  try {
    return JSON.parse(window.sessionStorage.getItem(keyOf(form)) || "null");
  } catch {
    return null;
  }
}

function button(text, act, className) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}

export function offer(form, state, restored) {
  const found = kept(form);
  if (!found || !state) return;
  const held = found.held.filter(([path, , text]) => fieldAt(form, path) && valueOf(fieldAt(form, path)) !== text);
  if (!held.length) return;
  const box = document.createElement("div");
  box.className = "kept";
  box.setAttribute("role", "status");
  const words = document.createElement("p");
  words.textContent = state.dataset.kept.replace("{at}", found.at);
  box.append(
    words,
    button(state.dataset.restore, () => {
      for (const [path, seen, text] of held) {
        seenOf(form, path).value = seen;
        setValue(fieldAt(form, path), text);
      }
      box.remove();
      restored();
    }, "small"),
    button(state.dataset.discard, () => { box.remove(); remember(form); }, "plain"),
  );
  form.querySelector(".tools").after(box);
}
