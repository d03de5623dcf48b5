// Saves fields as they are left, and tells honestly how it stands. Nothing typed is lost from the page.
"use strict";

import { changed, fieldAt, seenOf, setValue, valueOf } from "./fields.js";
import { remember } from "./keeping.js";
import { refresh } from "./following.js";

const AGAIN = 4000;
let queue = Promise.resolve();
let again = 0;

export const state = () => document.getElementById("spar");

export function say(kind, more = "") {
  const place = state();
  if (!place) return;
  place.hidden = false;
  place.textContent = [place.dataset[kind] || "", more].filter(Boolean).join(" ");
  place.dataset.state = kind;
}

export function said(text) {
  const place = state();
  if (!place) return;
  place.hidden = false;
  place.textContent = text;
  place.dataset.state = "failed";
}

export function tell(field, text) {
  const id = `w-${field.dataset.path.replaceAll("/", "-")}`;
  document.getElementById(id)?.remove();
  field.classList.toggle("unsaved", Boolean(text));
  if (!text) {
    field.removeAttribute("aria-invalid");
    if (field.getAttribute("aria-describedby") === id) field.removeAttribute("aria-describedby");
    delete field.dataset.refused;
    return null;
  }
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", id);
  const why = document.createElement("div");
  why.className = "cell-why";
  why.id = id;
  const words = document.createElement("p");
  words.textContent = text;
  why.append(words);
  field.after(why);
  return why;
}

function choose(form, field, each) {
  const why = tell(field, each.text);
  field.dataset.conflict = "";
  const settle = (mine) => {
    seenOf(form, each.path).value = each.now;
    delete field.dataset.conflict;
    if (!mine) setValue(field, each.now);
    tell(field, "");
    field.focus();
    remember(form);
    if (mine) save(form); else say("idle");
  };
  for (const [name, mine] of [["theirs", false], ["mine", true]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "small";
    button.textContent = `${state().dataset[name]}: ${(mine ? valueOf(field) : each.now) || state().dataset.nothing}`;
    button.addEventListener("click", () => settle(mine));
    why.append(button);
  }
}

export function post(form, address, pairs) {
  const body = new FormData();
  for (const name of ["csrfmiddlewaretoken", "section", "back"]) {
    const field = form.elements.namedItem(name);
    if (field) body.append(name, field.value);
  }
  for (const [name, value] of pairs) body.append(name, value);
  return fetch(address, { method: "POST", body, headers: { Accept: "application/json" } }).then((answer) => {
    const kind = answer.headers.get("Content-Type") || "";
    if (kind.startsWith("application/json")) return answer.json();
    throw new Error(answer.redirected ? "out" : "failed");
  });
}

export function took(form, answer) {
  for (const cell of document.querySelectorAll(".moved")) cell.classList.remove("moved");
  for (const [path, text] of Object.entries(answer.saved || {})) {
    const field = fieldAt(form, path);
    if (!field) continue;
    const typedSince = field === document.activeElement && "sent" in field.dataset && valueOf(field) !== field.dataset.sent;
    seenOf(form, path).value = text;
    if (!typedSince) setValue(field, text);
    delete field.dataset.conflict;
    tell(field, "");
  }
  for (const each of answer.unsaved || []) {
    const field = fieldAt(form, each.path);
    if (!field) continue;
    if (each.code === "conflict") choose(form, field, each);
    else { tell(field, each.text); field.dataset.refused = valueOf(field); }
  }
  let moved = 0;
  for (const [address, text] of Object.entries(answer.moved || {})) {
    for (const cell of document.querySelectorAll(`[data-figure="${CSS.escape(address)}"]`)) {
      if (cell.querySelector("input")) continue;
      moved += 1;
      const link = cell.querySelector("a.f");
      if (link) link.textContent = text; else if (!cell.children.length) cell.textContent = text;
      cell.classList.add("moved");
    }
  }
  if (answer.refused) said(answer.refused);
  else stand(form, answer.at, moved, Object.keys(answer.saved).length);
}

// What is saved is told with what is not: a field that still waits for an answer is never passed over.
function stand(form, at, moved, saved) {
  const waits = changed(form).filter((field) => "conflict" in field.dataset || "refused" in field.dataset);
  const words = state().dataset;
  const parts = saved ? [`${words.saved} ${at}.`] : [];
  if (saved && moved) parts.push(words.moved.replace("{count}", moved));
  if (!waits.length) { say("saved", parts.join(" ").replace(words.saved, "").trim()); return; }
  const conflict = waits.some((field) => "conflict" in field.dataset);
  if (saved) parts.push(words.pending.replace("{count}", waits.length));
  else parts.push(words[conflict ? "conflict" : "wrong"]);
  said(parts.join(" "));
  state().dataset.state = conflict ? "conflict" : "wrong";
}

const waiting = (form) =>
  changed(form).filter((field) => !("conflict" in field.dataset) && field.dataset.refused !== valueOf(field));

export function save(form) {
  window.clearTimeout(again);
  queue = queue.then(() => {
    const fields = waiting(form);
    if (!fields.length) return null;
    say("saving");
    const pairs = fields.flatMap((field) => {
      const path = field.dataset.path;
      field.dataset.sent = valueOf(field);
      return [[`f:${path}`, valueOf(field)], [`s:${path}`, seenOf(form, path).value]];
    });
    return post(form, form.action, pairs).then((answer) => {
      took(form, answer);
      remember(form);
      return refresh(form);
    });
  }).catch((error) => {
    say(error.message === "out" ? "out" : "failed");
    again = window.setTimeout(() => refresh(form).catch(() => null).then(() => save(form)), AGAIN);
  });
  return queue;
}

export function undo(form, address) {
  queue = queue.then(() => {
    say("saving");
    return post(form, address, []).then((answer) => {
      if (!answer.refused && !Object.keys(answer.saved).length && !answer.unsaved.length) { window.location.reload(); return null; }
      took(form, answer);
      return refresh(form);
    });
  }).catch((error) => say(error.message === "out" ? "out" : "failed"));
  return queue;
}
