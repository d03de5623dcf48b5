// What follows from a step: the page is fetched again, and the parts of it that are not being edited are
// taken from it. A part that has the focus is left as it is.
"use strict";

import { dirty, fieldAt, seenOf, setValue } from "./fields.js";

function parts(fresh) {
  for (const place of document.querySelectorAll("[data-live]")) {
    const now = fresh.getElementById(place.id);
    const held = place.contains(document.activeElement);
    if (!now || now.innerHTML === place.innerHTML || (held && place.id !== "angra")) continue;
    const opened = [...place.querySelectorAll("details")].map((each) => each.open);
    place.replaceChildren(...now.childNodes);
    [...place.querySelectorAll("details")].forEach((each, at) => { each.open = opened[at] || false; });
    if (held) (place.querySelector("button") || document.querySelector(".tools button")).focus();
  }
}

function figures(fresh) {
  for (const now of fresh.querySelectorAll("form[data-save] [data-figure]")) {
    const cells = document.querySelectorAll(`form[data-save] [data-figure="${CSS.escape(now.dataset.figure)}"]`);
    for (const cell of cells) {
      if (cell.querySelector("input") || now.querySelector("input") || cell.textContent === now.textContent) continue;
      cell.replaceChildren(...now.cloneNode(true).childNodes);
      cell.classList.add("moved");
    }
  }
}

function values(form, fresh) {
  for (const now of fresh.querySelectorAll("form[data-save] [data-path]")) {
    const path = now.dataset.path;
    const field = fieldAt(form, path);
    const theirs = fresh.querySelector(`[name="${CSS.escape(`s:${path}`)}"]`);
    if (!field || !theirs || dirty(field) || field === document.activeElement) continue;
    if (seenOf(form, path).value !== theirs.value) {
      seenOf(form, path).value = theirs.value;
      setValue(field, theirs.value);
      field.classList.add("moved");
    }
  }
}

export function refresh(form) {
  return fetch(window.location.href, { headers: { Accept: "text/html" } }).then((answer) => {
    if (!answer.ok || answer.redirected) return null;
    return answer.text().then((text) => {
      const fresh = new DOMParser().parseFromString(text, "text/html");
      const token = fresh.querySelector("form[data-save] [name=csrfmiddlewaretoken]");
      if (token) form.elements.namedItem("csrfmiddlewaretoken").value = token.value;
      parts(fresh);
      figures(fresh);
      values(form, fresh);
      return fresh;
    });
  });
}
