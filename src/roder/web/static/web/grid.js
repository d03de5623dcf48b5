// Moving in a table as in a spreadsheet, and a block pasted into one of its cells.
"use strict";

import { dirty, plain, seenOf, setValue, shown } from "./fields.js";
import { save, say, state, tell } from "./saving.js";

function go(cell) {
  cell.focus();
  cell.select();
}

function step(form, cell, rows) {
  const place = cell.closest("td");
  const among = [...place.closest("tbody").rows];
  for (let row = among.indexOf(place.parentElement) + rows; among[row]; row += rows) {
    const other = among[row].cells[place.cellIndex]?.querySelector("input.cell");
    if (other) { go(other); return true; }
  }
  return false;
}

function onKey(form, event) {
  const field = event.target;
  if (!field.dataset || !field.dataset.path || event.isComposing) return;
  if (event.key === "Escape") {
    if (!dirty(field)) return;
    setValue(field, seenOf(form, field.dataset.path).value);
    delete field.dataset.conflict;
    tell(field, "");
    say("idle");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    event.preventDefault();
    return;
  }
  if (!field.matches("input")) return;
  if (event.key === "Enter") {
    event.preventDefault();
    const moved = field.matches(".cell") && step(form, field, event.shiftKey ? -1 : 1);
    if (!moved) save(form);
  } else if (field.matches(".cell") && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    if (step(form, field, event.key === "ArrowUp" ? -1 : 1)) event.preventDefault();
  }
}

async function paste(form, cell, text) {
  const grid = cell.closest(".grid");
  const button = grid.querySelector(".paste button");
  await save(form);
  const body = new FormData(form);
  body.set("grid", button.value);
  body.set(`paste:${button.value}`, text);
  body.set(`first:${button.value}`, cell.dataset.path);
  const answer = await fetch(button.formAction, { method: "POST", body });
  if (!answer.ok || answer.redirected) { say(answer.redirected ? "out" : "failed"); return; }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const preview = page.getElementById("forhandsvisning");
  if (preview) show(page, preview, cell);
}

function show(page, preview, cell) {
  const dialog = document.createElement("dialog");
  const head = page.querySelector("main h1");
  head.id = "klistra-rubrik";
  dialog.setAttribute("aria-labelledby", head.id);
  const leave = document.createElement("button");
  leave.type = "button";
  leave.className = "small";
  leave.textContent = page.querySelector("main > p:last-of-type a")?.textContent || state().dataset.close;
  leave.addEventListener("click", () => dialog.close());
  (preview.querySelector(".actions") || preview).append(leave);
  dialog.append(head, preview);
  dialog.addEventListener("close", () => { dialog.remove(); go(cell); });
  document.body.append(dialog);
  dialog.showModal();
}

export function grid(form) {
  form.addEventListener("keydown", (event) => onKey(form, event));
  form.addEventListener("focusin", ({ target }) => {
    if ("amount" in target.dataset) { target.value = plain(target.value); target.select?.(); }
  });
  form.addEventListener("focusout", ({ target }) => {
    if ("amount" in target.dataset) target.value = shown(target.value);
  });
  form.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain");
    if (!event.target.matches?.("input.cell") || !/[\t\n]/.test(text.trimEnd())) return;
    event.preventDefault();
    paste(form, event.target, text).catch(() => say("failed"));
  });
}


