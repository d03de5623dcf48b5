"""What people see in the terminal of living plans: imports, proofs, comparisons, rollovers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table as Grid
from rich.text import Text

from roder.cli.text import SIGNS, STYLES, inset, open_console
from roder.core.base import Figure, Problem, Severity
from roder.core.base.formulas import Sum
from roder.core.base.model import FigureModel, FigureProof
from roder.core.plan.diff import Edit, PlanDiff, RowChange
from roder.core.plan.rollover import Rolled
from roder.documents.words import Say
from roder.usecases.explaining import Explained
from roder.usecases.importing import Imported
from roder.usecases.plans import OpenPlan
from roder.usecases.wordback import WordChange
from roder.wording.answers import answer
from roder.wording.catalogue import describe
from roder.wording.numbers import format_number
from roder.wording.proofs import empty_text, formula_text, origin_text

MOST = 200
"""Longer lists end with how many more there are."""

CHANGES = {
    RowChange.ADDED: "+",
    RowChange.REMOVED: "−",
    RowChange.CHANGED: "~",
    RowChange.MOVED: "↕",
}


def figure_words(figure: Figure | None, language: str) -> str:
    """A figure with its unit; the word for an empty one."""
    if figure is None:
        return empty_text(language)
    unit = figure.unit.value if figure.unit else None
    return format_number(figure.value, unit=unit, language=language)


def show_imported(imported: Imported, path: Path, to: Path, language: str) -> None:
    """What was taken over, what a person must decide, and where it is."""
    console = open_console()
    if imported.restored:
        console.print(escape(answer("restored", language, name=path.name)))
    else:
        _problems(console, imported.questions, language)
        if imported.missing:
            words = "; ".join(f"{item}: {field}" for item, field in imported.missing[:MOST])
            inset(
                console, Text(answer("missing_fields", language, what=words), style="dim"), after=1
            )
        rows = sum((imported.counts or {}).values())
        counts = {
            "rows": rows,
            "figures": len(imported.model),
            "questions": len(imported.questions),
        }
        console.print(escape(answer("imported", language, name=path.name, **counts)))
        if imported.findings:
            count = len(imported.findings)
            said = answer("import_findings", language, count=count, name=path.name)
            console.print(Text(said, style="yellow"))
    console.print(escape(answer("saved", language, name=str(to))))


def show_plan_problems(
    opened: OpenPlan, problems: Sequence[Problem], notes: bool, language: str
) -> None:
    """Every problem with its file and line, then how many there are."""
    show_problems_and_count(problems, notes, language)
    if opened.model is not None:
        count, short = len(opened.model), opened.hash[:12]
        open_console().print(escape(answer("plan_figures", language, count=count, hash=short)))


def show_problems_and_count(problems: Sequence[Problem], notes: bool, language: str) -> None:
    """Problems worse than a note, or all where asked for; how many of each kind there are."""
    console = open_console()
    shown = [p for p in problems if notes or p.severity is not Severity.NOTE]
    _problems(console, shown, language)
    by = {s: sum(p.severity is s for p in problems) for s in Severity}
    console.print(
        escape(
            answer(
                "counts", language, errors=by[Severity.ERROR], warnings=by[Severity.WARNING],
                notes=by[Severity.NOTE],
            )
        )
    )  # fmt: skip
    if by[Severity.NOTE] and not notes:
        console.print(Text(answer("hidden", language), style="dim"))


def _problems(console: Console, problems: Sequence[Problem], language: str) -> None:
    for problem in problems:
        said = describe(problem, language)
        head = f"{SIGNS[problem.severity]} {answer(problem.severity.value, language)}: {said.title}"
        console.print(Text(head, style=STYLES[problem.severity]))
        if where := _where(problem, language):
            inset(console, Text(where, style="dim"))
        inset(console, Text(said.text))
        inset(console, Text(f"{answer('remedy', language)}: {said.remedy}"))
        inset(console, Text(problem.code, style="dim"), after=1)


def _where(problem: Problem, language: str) -> str:
    """file:line in a plan folder; page, line or heading in a document; the row of a plan."""
    place, source = problem.place, problem.place.source
    parts = []
    if source.file:
        parts.append(f"{source.file}:{source.line}" if source.line else source.file)
    elif source.page is not None:
        parts.append(answer("page", language, page=source.page))
    elif source.line is not None:
        parts.append(answer("line", language, line=source.line))
    parts += [part for part in (place.heading, place.table, place.row, place.address) if part]
    return " · ".join(dict.fromkeys(parts))


def show_explained(explained: Explained, model: FigureModel, language: str) -> None:
    """The proof as a tree, what moves with the figure, where it is quoted; a what-if before and after."""
    console = open_console()
    for line in _tree(explained.proof, language):
        console.print(line)
    if explained.quoted:
        titles = ", ".join(title for _, title in explained.quoted)
        console.print(escape("\n" + answer("quoted_in", language, what=titles)))
    if explained.changed:
        console.print(
            escape("\n" + answer("what_if_moves", language, count=len(explained.changed)))
        )
        _moved(console, explained, model, language)
    elif explained.moves:
        names = [Say(language).caption(model.declared[a].caption) for a in explained.moves]
        shown = "; ".join(names[:12]) + (" …" if len(names) > 12 else "")
        said = answer("moves", language, count=len(names), what=shown)
        console.print(escape(("\n" if not explained.quoted else "") + said))


def _tree(
    proof: FigureProof, language: str, depth: int = 0, sign: int = 1, seen: set[str] | None = None
) -> Iterator[Text]:
    """One line for each figure of the proof; what has been shown once is not unfolded again."""
    seen = seen if seen is not None else set()
    negative = proof.figure.digits < 0
    mark = "" if depth == 0 else "− " if (sign < 0) is not negative else "+ "
    shown = abs(proof.figure) if depth else proof.figure
    line = Text("  " * depth + mark)
    line.append(figure_words(shown, language), style="bold" if depth == 0 else "")
    line.append(f"  {Say(language).caption(proof.caption)}")
    how = formula_text(proof.formula, language) if proof.formula else origin_text(proof, language)
    line.append(f"  {how}", style="dim")
    line.append(f"  {proof.address}", style="dim")
    yield line
    if proof.address in seen:
        return
    seen.add(proof.address)
    for index, term in enumerate(proof.terms):
        if term is not None:
            signs = proof.formula.terms if isinstance(proof.formula, Sum) else ()
            yield from _tree(term, language, depth + 1, signs[index].sign if signs else 1, seen)


def _moved(console: Console, explained: Explained, model: FigureModel, language: str) -> None:
    grid = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    grid.add_column("")
    for key in ("before", "after"):
        grid.add_column(answer(key, language), justify="right")
    for address, before, after in explained.changed[:MOST]:
        name = Say(language).caption(model.declared[address].caption)
        grid.add_row(Text(name), figure_words(before, language), figure_words(after, language))
    console.print(grid)


def show_addresses(model: FigureModel, language: str) -> None:
    """Every figure of the plan with its address."""
    console = open_console()
    grid = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    grid.add_column()
    grid.add_column(justify="right")
    grid.add_column()
    for address in model:
        name = Say(language).caption(model.declared[address].caption)
        grid.add_row(Text(address, style="dim"), figure_words(model[address], language), Text(name))
    console.print(grid)


def show_diff(difference: PlanDiff, language: str) -> None:
    """Row by row and word by word, then every figure that differs."""
    console = open_console()
    if difference.equal:
        console.print(escape(answer("plans_equal", language)))
        return
    for row in difference.rows:
        console.print(Text(f"{CHANGES[row.change]} {row.kind}: {row.name}", style="bold"))
        for each in row.fields if row.change is RowChange.CHANGED else ():
            words = _words(each.words) if each.words else _values(each.before, each.after, language)
            inset(console, Text(f"{each.field}: ", style="dim") + words)
    if difference.figures:
        console.print()
        grid = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
        grid.add_column("")
        for key in ("before", "after"):
            grid.add_column(answer(key, language), justify="right")
        for figure in difference.figures[:MOST]:
            name = Say(language).caption(figure.caption)
            before, after = (
                figure_words(figure.before, language),
                figure_words(figure.after, language),
            )
            grid.add_row(Text(name, style="bold" if figure.given else ""), before, after)
        console.print(grid)
    more = len(difference.figures) - MOST
    if more > 0:
        console.print(escape(answer("and_more", language, count=more)))
    counts = {"rows": len(difference.rows), "figures": len(difference.figures)}
    console.print(escape(answer("plans_differ", language, **counts)))


def show_word_changes(changes: Sequence[WordChange], model: FigureModel, language: str) -> None:
    """Every figure that was changed in a Word file."""
    console = open_console()
    for change in changes:
        declared = model.declared.get(change.address)
        name = Say(language).caption(declared.caption) if declared else change.address
        console.print(
            Text(f"{name}: {change.before} → {change.text}  ") + Text(change.address, style="dim")
        )
    key = "word_differs" if changes else "word_equal"
    console.print(escape(answer(key, language, count=len(changes))))


def _words(words: Sequence[tuple[Edit, str]]) -> Text:
    """A text word by word: what is gone struck through and in brackets, what is new underlined."""
    line = Text()
    for edit, text in words:
        if edit is Edit.SAME:
            shown = text if len(text) < 80 else f"{text[:30]} … {text[-30:]}"
            line.append(shown)
        elif edit is Edit.GONE:
            line.append(f"[−{text}]", style="red strike")
        else:
            line.append(f"[+{text}]", style="green underline")
    return line


def _values(before: object, after: object, language: str) -> Text:
    return Text(f"{_value(before, language)} → {_value(after, language)}")


def _value(value: object, language: str) -> str:
    """A field's value in few words; amounts in tkr."""
    if value is None or value == "":
        return empty_text(language)
    if isinstance(value, bool) or not isinstance(value, int):
        return str(value)
    return f"{value / 100_000:g} tkr" if abs(value) >= 10_000 else str(value)


def show_rolled(rolled: Rolled, to: Path, language: str) -> None:
    """What the next cycle's draft asks for, and where it is."""
    console = open_console()
    _problems(console, rolled.questions, language)
    console.print(escape(answer("rolled", language, count=len(rolled.questions))))
    console.print(escape(answer("saved", language, name=str(to))))
