// The text of a section: shown as it would be published while it is written, and figures quoted in it.
"use strict";

const PAUSE = 600;

async function parsed(address, options) {
  const answer = await fetch(address, options);
  if (!answer.ok || answer.redirected) return null;
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function preview(form) {
  const button = form.querySelector("[data-preview]");
  const place = document.getElementById("provtext");
  if (!button || !place) return;
  let timer = 0;
  const show = async () => {
    const page = await parsed(button.formAction, { method: "POST", body: new FormData(form) });
    const found = page?.getElementById("forhandsvisning");
    if (!found) return;
    for (const each of found.querySelectorAll("[id]")) each.id = `prov-${each.id}`;
    for (const each of found.querySelectorAll("[aria-labelledby]")) each.setAttribute("aria-labelledby", `prov-${each.getAttribute("aria-labelledby")}`);
    place.replaceChildren(...found.childNodes);
  };
  button.addEventListener("click", (event) => { event.preventDefault(); show().catch(() => null); });
  form.querySelector("#f-text").addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => show().catch(() => null), PAUSE);
  });
}

function insert(area, quote) {
  area.focus();
  area.setRangeText(quote, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

async function find(dialog, area, address) {
  const page = await parsed(address);
  const found = page?.getElementById("traffar");
  if (!found) return;
  for (const code of found.querySelectorAll("[data-quote]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "small";
    button.textContent = code.dataset.quote;
    button.addEventListener("click", () => { dialog.close(); insert(area, code.dataset.quote); });
    code.replaceWith(button);
  }
  dialog.querySelector("#traffar").replaceChildren(...found.childNodes);
}

function pick(form) {
  const link = form.querySelector("[data-pick]");
  if (!link) return;
  const area = document.getElementById(link.dataset.pick);
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    const page = await parsed(link.href);
    if (!page) return;
    const dialog = document.createElement("dialog");
    const head = page.querySelector("main h1");
    head.id = "siffra-rubrik";
    dialog.setAttribute("aria-labelledby", head.id);
    const search = page.querySelector("main form");
    search.querySelector(".actions").remove();
    const close = document.createElement("button");
    close.type = "button";
    close.className = "small";
    close.textContent = document.getElementById("spar").dataset.close;
    close.addEventListener("click", () => dialog.close());
    dialog.append(head, search, page.getElementById("traffar"), close);
    dialog.addEventListener("close", () => { dialog.remove(); area.focus(); });
    search.addEventListener("submit", (sent) => sent.preventDefault());
    search.addEventListener("input", () => find(dialog, area, `${link.href}?sok=${encodeURIComponent(search.elements.sok.value)}`));
    document.body.append(dialog);
    dialog.showModal();
    await find(dialog, area, link.href);
  });
}

export function texts(form) {
  preview(form);
  pick(form);
}
