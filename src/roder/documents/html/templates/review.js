// Everything here is a convenience: without it each figure still leads to its proof as a link.
(() => {
  "use strict";
  const pop = document.getElementById("proof");
  const body = document.getElementById("proof-body");
  const title = document.getElementById("proof-title");

  const make = (tag, text, name) => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    if (name) element.className = name;
    return element;
  };
  const plain = (cell) => {
    if (!cell) return "";
    const copy = cell.cloneNode(true);
    copy.querySelectorAll(".badge").forEach((badge) => badge.remove());
    return copy.textContent.trim();
  };

  // Which proof lines a cell takes part in, by "table:row:column" or by the cell's id.
  let index = null;
  const add = (key, line) => (index.has(key) ? index.get(key).push(line) : index.set(key, [line]));
  const build = () => {
    index = new Map();
    for (const relation of document.querySelectorAll(".relation")) {
      const { axis, table, result, terms } = relation.dataset;
      const lines = relation.querySelectorAll(axis === "places" ? "[data-cells]" : "[data-at]");
      for (const line of lines) {
        if (axis === "places") {
          line.dataset.cells.split(" ").filter(Boolean).forEach((id) => add(id, line));
          continue;
        }
        for (const other of new Set([result, ...terms.split(" ").map((t) => t.slice(1))])) {
          const at = line.dataset.at;
          add(axis === "rows" ? `${table}:${other}:${at}` : `${table}:${at}:${other}`, line);
        }
      }
    }
  };

  const cellAt = (table, axis, at, other) => {
    const rows = document.getElementById(table).tBodies[0].rows;
    const [row, column] = axis === "rows" ? [other, at] : [at, other];
    return rows[row].cells[Number(column) + 1];
  };
  const labelAt = (table, axis, other) => {
    const grid = document.getElementById(table);
    if (axis === "rows") return plain(grid.tBodies[0].rows[other].cells[0]);
    return plain(grid.tHead && grid.tHead.rows[0].cells[Number(other) + 1]);
  };
  const entry = (label, value, name) => {
    const row = make("tr", "", name);
    const head = make("th", label);
    head.scope = "row";
    row.append(head, make("td", value));
    return row;
  };

  // The proof as a small account: the terms, what they come to, and what is printed.
  const account = (line, relation, cell) => {
    const { axis, table, result, terms } = relation.dataset;
    const { at, computed, gap } = line.dataset;
    const fails = line.classList.contains("fails");
    const grid = make("tbody");
    for (const term of terms.split(" ")) {
      const there = cellAt(table, axis, at, term.slice(1));
      const sign = term[0] === "-" ? "− " : "";
      const label = sign + labelAt(table, axis, term.slice(1));
      grid.append(entry(label, plain(there), there === cell ? "own" : ""));
    }
    if (gap) {
      grid.append(entry(pop.dataset.computed, computed, "total"));
      const word = fails ? pop.dataset.difference : pop.dataset.rounding;
      grid.append(entry(word, gap, fails ? "off" : ""));
    }
    const there = cellAt(table, axis, at, result);
    const label = labelAt(table, axis, result) || pop.dataset.stated;
    grid.append(entry(label, plain(there), there === cell ? "total own" : "total"));
    const whole = make("table");
    whole.append(grid);
    return whole;
  };

  const show = (line, cell) => {
    const relation = line.closest(".relation");
    const kind = relation.dataset.kind;
    body.append(make("p", relation.querySelector(".kind").textContent, "kind"));
    if (kind === "sum" || kind === "difference") {
      body.append(account(line, relation, cell));
      return;
    }
    if (kind) {
      const formula = relation.querySelector("p").cloneNode(true);
      formula.querySelector(".kind").remove();
      body.append(formula);
    }
    const copy = line.cloneNode(true);
    copy.removeAttribute("id");
    const list = make("ul");
    list.append(copy);
    body.append(list);
  };

  const name = (cell) => {
    const table = cell.closest("table");
    const head = table.tHead && table.tHead.rows[0].cells[cell.cellIndex];
    return [plain(cell.parentNode.cells[0]), plain(head)].filter(Boolean).join(", ");
  };
  const explain = (link) => {
    const cell = link.closest(".scroll td");
    body.replaceChildren();
    title.textContent = cell ? name(cell) : plain(link);
    const target = document.getElementById(link.hash.slice(1));
    if (target && target.matches(".remark")) {
      body.append(make("p", plain(target.querySelector(".title")), "bad"));
      const more = make("a", pop.dataset.read);
      more.href = link.hash;
      body.append(more);
    }
    if (index === null) build();
    const place = cell && cell.closest("table").id;
    const key = cell && `${place}:${cell.parentNode.sectionRowIndex}:${cell.cellIndex - 1}`;
    const lines = cell ? [...(index.get(key) || []), ...((cell.id && index.get(cell.id)) || [])] : [];
    if (!cell && target && target.matches(".relation")) {
      lines.push(...target.querySelectorAll("[data-cells]"));
    }
    lines.forEach((line) => show(line, cell));
    return body.childElementCount > 0;
  };

  const open = (link) => {
    pop.hidden = false;
    pop.showPopover();
    const at = link.getBoundingClientRect();
    const box = pop.getBoundingClientRect();
    const wide = document.documentElement.clientWidth;
    const below = at.bottom + 6 + box.height < window.innerHeight || at.top < box.height + 6;
    const left = Math.max(16, Math.min(at.right - box.width, wide - box.width - 16));
    pop.style.left = `${left + window.scrollX}px`;
    pop.style.top = `${(below ? at.bottom + 6 : at.top - box.height - 6) + window.scrollY}px`;
    document.getElementById("proof-close").focus({ preventScroll: true });
  };

  if (pop.showPopover) {
    document.addEventListener("click", (event) => {
      const link = event.target.closest(".scroll td > a, .doc a.fig");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !explain(link)) return;
      event.preventDefault();
      link.focus({ preventScroll: true });
      open(link);
    });
    document.getElementById("proof-close").addEventListener("click", () => pop.hidePopover());
    body.addEventListener("click", (event) => event.target.closest("a") && pop.hidePopover());
  }

  // One stop for Tab in each table, and one for each contradiction; arrows between the figures.
  const stays = (link) => link.parentNode.matches(".contradicting");
  for (const table of document.querySelectorAll(".scroll > table")) {
    [...table.querySelectorAll("td > a")].slice(1).forEach((link) => {
      if (!stays(link)) link.tabIndex = -1;
    });
  }
  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  document.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    const from = step && event.target.closest && event.target.closest(".scroll td > a");
    if (!from || event.altKey || event.ctrlKey || event.metaKey) return;
    const rows = from.closest("tbody").rows;
    let row = from.parentNode.parentNode.sectionRowIndex + step[0];
    let column = from.parentNode.cellIndex + step[1];
    for (; rows[row] && rows[row].cells[0] && column > 0; row += step[0], column += step[1]) {
      if (step[1] && column >= rows[row].cells.length) break;
      const to = rows[row].cells[column] && rows[row].cells[column].querySelector(":scope > a");
      if (to) {
        event.preventDefault();
        if (!stays(from)) from.tabIndex = -1;
        to.tabIndex = 0;
        to.focus();
        break;
      }
    }
  });
  document.querySelectorAll(".keys").forEach((keys) => (keys.hidden = false));

  // Show only the parts that hold contradicting, or unverifiable, figures.
  const filters = document.querySelector(".filters");
  const status = filters.querySelector("[role=status]");
  filters.hidden = false;
  filters.addEventListener("click", (event) => {
    const chosen = event.target.closest("button");
    if (!chosen) return;
    filters.querySelectorAll("button").forEach((b) => b.setAttribute("aria-pressed", b === chosen));
    const wanted = chosen.dataset.show;
    if (wanted) document.body.dataset.show = wanted;
    else delete document.body.dataset.show;
    const blocks = document.querySelectorAll(wanted ? `.has-${wanted}` : ".doc > section > *");
    status.textContent = status.dataset.text.replace("{count}", blocks.length);
  });

  // A link into something folded unfolds it, also where the browser does not.
  const unfold = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let at = target; at; at = at.parentElement) if (at.matches("details")) at.open = true;
    if (target && target.closest("details")) target.scrollIntoView();
  };
  window.addEventListener("hashchange", unfold);
  unfold();
})();
