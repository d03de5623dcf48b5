// Begins: every form that is saved field by field. All of it works as plain forms without a script.
"use strict";

import { changed } from "./fields.js";
import { grid } from "./grid.js";
import { offer, remember } from "./keeping.js";
import { save, say, state, undo } from "./saving.js";
import { texts } from "./texts.js";

for (const form of document.querySelectorAll("form[data-save]")) {
  say("idle");
  const write = (event) => event.target.closest("[data-path]");
  form.addEventListener("input", (event) => {
    if (!write(event)) return;
    remember(form);
    if (changed(form).length && state()?.dataset.state === "idle") say("typing");
  });
  form.addEventListener("change", (event) => {
    if (write(event) && !event.target.closest(".writing")) save(form);
  });
  // A text is saved when its editor is left, not when a figure is looked up for it.
  form.querySelector(".writing")?.addEventListener("focusout", ({ currentTarget, relatedTarget }) => {
    if (!currentTarget.contains(relatedTarget) && !relatedTarget?.closest("dialog")) save(form);
  });
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (button && "undo" in button.dataset) { event.preventDefault(); undo(form, button.formAction); return; }
    if (button && button.hasAttribute("formaction")) return;
    event.preventDefault();
    save(form);
  });
  grid(form);
  texts(form);
  offer(form, state(), () => save(form));
  window.addEventListener("online", () => save(form));
  window.addEventListener("beforeunload", (event) => { if (changed(form).length) event.preventDefault(); });
}
