// What a field holds and what was seen in it; amounts are read with thin spaces and typed without.
"use strict";

const SPACES = /[\s\u00a0\u202f\u2009]/g;

export const fieldsOf = (form) => [...form.querySelectorAll("[data-path]")];
export const fieldAt = (form, path) => fieldsOf(form).find((field) => field.dataset.path === path);
export const seenOf = (form, path) => form.elements.namedItem(`s:${path}`);

export const plain = (text) => text.replace(SPACES, "").replace("\u2212", "-");

export function shown(text) {
  const bare = plain(text);
  const match = /^(-?)(\d+)(,\d+)?$/.exec(bare);
  if (!match) return text;
  const whole = match[2].replace(/\B(?=(\d{3})+$)/g, "\u202f");
  return (match[1] ? "\u2212" : "") + whole + (match[3] || "");
}

export function valueOf(field) {
  if (!("many" in field.dataset)) return field.value;
  const ticked = [...field.querySelectorAll("input:checked")].map((box) => box.value);
  const before = seenOf(field.form, field.dataset.path).value.split("\n");
  const kept = before.filter((key) => ticked.includes(key));
  return [...kept, ...ticked.filter((key) => !kept.includes(key))].join("\n");
}

export function setValue(field, text) {
  if ("many" in field.dataset) {
    const keys = text.split("\n");
    for (const box of field.querySelectorAll("input[type=checkbox]")) box.checked = keys.includes(box.value);
  } else if (field !== document.activeElement && "amount" in field.dataset) field.value = shown(text);
  else field.value = "amount" in field.dataset ? plain(text) : text;
}

const same = (field, one, other) =>
  "amount" in field.dataset ? plain(one) === plain(other) : one.trimEnd() === other.trimEnd();

export const dirty = (field) =>
  !same(field, valueOf(field), seenOf(field.form, field.dataset.path).value);

export function changed(form) {
  return fieldsOf(form).filter(dirty);
}
