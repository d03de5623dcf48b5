// Saves fields as they are left; all of it works as plain forms without this file.
"use strict";

(() => {
  const state = document.getElementById("spar");
  const say = (text, bad) => {
    if (!state) return;
    state.textContent = text;
    state.classList.toggle("bad", Boolean(bad));
  };

  const fields = (form) => [...form.querySelectorAll("[data-path]")];
  const seenOf = (form, path) => form.elements.namedItem(`s:${path}`);
  const cellsOf = (form) => [...form.querySelectorAll("input.cell")];
  let queue = Promise.resolve();

  function send(form, changed) {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.elements.namedItem("csrfmiddlewaretoken").value);
    for (const [path, value] of changed) {
      body.append(`f:${path}`, value);
      body.append(`s:${path}`, seenOf(form, path).value);
    }
    return fetch(form.action, {
      method: "POST", body, headers: { Accept: "application/json" }, credentials: "same-origin",
    }).then((answer) => {
      const kind = answer.headers.get("Content-Type") || "";
      if (!kind.startsWith("application/json")) throw new Error("no answer");
      return answer.json();
    });
  }

  function told(field, text) {
    const old = field.parentElement.querySelector(".cell-why");
    if (old) old.remove();
    field.classList.toggle("unsaved", Boolean(text));
    field.toggleAttribute("aria-invalid", Boolean(text));
    if (!text) return;
    const why = document.createElement("p");
    why.className = "cell-why";
    why.textContent = text;
    field.after(why);
  }

  function shown(form, answer) {
    for (const [path, text] of Object.entries(answer.saved || {})) {
      seenOf(form, path).value = text;
      const field = fields(form).find((each) => each.dataset.path === path);
      if (field) { field.value = text; told(field, ""); }
    }
    for (const each of answer.unsaved || []) {
      const field = fields(form).find((one) => one.dataset.path === each.path);
      if (!field) continue;
      told(field, each.text);
      if (each.code === "conflict") seenOf(form, each.path).value = each.now;
    }
    for (const [address, text] of Object.entries(answer.moved || {})) {
      for (const cell of document.querySelectorAll(`[data-figure="${CSS.escape(address)}"]`)) {
        if (cell.querySelector("input")) continue;
        (cell.querySelector("a.f") || cell).textContent = text;
        cell.classList.add("moved");
      }
    }
  }

  function save(form) {
    const changed = fields(form)
      .filter((field) => field.value !== seenOf(form, field.dataset.path).value)
      .map((field) => [field.dataset.path, field.value]);
    if (!changed.length) return;
    say(state ? state.dataset.saving : "");
    queue = queue.then(() => send(form, changed)).then((answer) => {
      if (answer.refused) { say(answer.refused, true); return; }
      shown(form, answer);
      const conflict = (answer.unsaved || []).some((each) => each.code === "conflict");
      if ((answer.unsaved || []).length) say(conflict ? state.dataset.conflict : state.dataset.failed, true);
      else say(`${state.dataset.saved} ${answer.at}`);
    }).catch(() => say(state.dataset.failed, true));
  }

  function step(form, cell, down) {
    const cells = cellsOf(form);
    const place = cell.closest("td");
    const rows = [...place.closest("tbody").rows];
    const column = place.cellIndex;
    let row = rows.indexOf(place.parentElement) + (down ? 1 : -1);
    while (rows[row]) {
      const other = rows[row].cells[column] && rows[row].cells[column].querySelector("input.cell");
      if (other) { other.focus(); other.select(); return; }
      row += down ? 1 : -1;
    }
    const next = cells[cells.indexOf(cell) + (down ? 1 : -1)];
    if (next) { next.focus(); next.select(); } else cell.blur();
  }

  for (const form of document.querySelectorAll("form[data-save]")) {
    form.addEventListener("change", () => save(form));
    form.addEventListener("keydown", (event) => {
      const field = event.target;
      if (!field.dataset || !field.dataset.path) return;
      if (event.key === "Escape") {
        field.value = seenOf(form, field.dataset.path).value;
        told(field, "");
        event.preventDefault();
      } else if (event.key === "Enter" && field.matches("input.cell")) {
        event.preventDefault();
        save(form);
        step(form, field, !event.shiftKey);
      } else if (event.key === "Enter" && field.matches("input")) {
        event.preventDefault();
        save(form);
      }
    });
    form.addEventListener("submit", (event) => { event.preventDefault(); save(form); });
  }

  window.addEventListener("beforeunload", (event) => {
    const unsaved = [...document.querySelectorAll("form[data-save]")].some((form) =>
      fields(form).some((field) => field.value !== seenOf(form, field.dataset.path).value));
    if (unsaved) event.preventDefault();
  });
})();
