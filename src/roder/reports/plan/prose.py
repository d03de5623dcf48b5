"""A section's Markdown with its quoted figures → blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from roder.core.base.model import FigureModel
from roder.core.narrative.quotes import Quote, quoted_figure, quotes
from roder.reports.report import (
    Block,
    Cell,
    Column,
    Heading,
    Listing,
    Paragraph,
    Run,
    Table,
    TableRow,
    Term,
)

_MARKDOWN = (
    MarkdownIt("commonmark", {"html": False}).enable("table").disable(["image", "html_block"])
)
_OPEN, _CLOSE = "\ue000", "\ue001"
"""Private characters around the number of a quotation while Markdown is parsed."""


class Prose:
    """Turns the text of one section into blocks. `level` is the section's own."""

    def __init__(self, model: FigureModel, name: str, level: int) -> None:
        self.model, self.name, self.level = model, name, level
        self.quotes: list[Quote] = []
        self.tables = 0

    def blocks(self, text: str) -> Iterator[Block]:
        self.quotes = list(quotes(text))
        marked, end = "", 0
        for number, quote in enumerate(self.quotes):
            marked += text[end : quote.start] + f"{_OPEN}{number}{_CLOSE}"
            end = quote.end
        tokens = _MARKDOWN.parse(marked + text[end:])
        yield from self._blocks(tokens)

    def _blocks(self, tokens: Sequence[Token]) -> Iterator[Block]:
        at = 0
        while at < len(tokens):
            token = tokens[at]
            end = _matching(tokens, at)
            inside = tokens[at + 1 : end]
            if token.type == "heading_open":
                words = "".join(run.text for run in self._runs(inside[0]))
                yield Heading(words, self.level + int(token.tag[1:]))
            elif token.type == "paragraph_open":
                yield Paragraph(tuple(self._runs(inside[0])))
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                yield Listing(tuple(self._items(inside)), token.type.startswith("ordered"))
            elif token.type == "table_open":
                yield self._table(inside)
            elif token.type == "blockquote_open":
                yield from self._blocks(inside)
            elif token.type in ("code_block", "fence"):
                yield Paragraph((Run(token.content),))
            at = end + 1

    def _items(self, tokens: Sequence[Token]) -> Iterator[tuple[Run, ...]]:
        at = 0
        while at < len(tokens):
            end = _matching(tokens, at)
            inlines = [t for t in tokens[at + 1 : end] if t.type == "inline"]
            runs: list[Run] = []
            for inline in inlines:
                runs.extend([Run(" ")] if runs else [])
                runs.extend(self._runs(inline))
            yield tuple(runs)
            at = end + 1

    def _table(self, tokens: Sequence[Token]) -> Table:
        """A table that the plan's own text holds: words, whatever they say."""
        self.tables += 1
        rows: list[list[str]] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append("".join(run.text for run in self._runs(token)))
        head, *body = rows
        columns = tuple(Column(label) for label in head[1:])
        lines = tuple(TableRow(row[0], tuple(Cell(cell) for cell in row[1:])) for row in body)
        caption = Term("table_in_text", {"number": str(self.tables)})
        return Table(f"{self.name}-{self.tables}", caption, columns, lines, corner=head[0])

    def _runs(self, inline: Token) -> Iterator[Run]:
        strong = emphasis = False
        link = ""
        for token in inline.children or ():
            if token.type in ("strong_open", "strong_close"):
                strong = token.type.endswith("open")
            elif token.type in ("em_open", "em_close"):
                emphasis = token.type.endswith("open")
            elif token.type in ("link_open", "link_close"):
                link = str(token.attrGet("href") or "") if token.type.endswith("open") else ""
            elif token.type in ("softbreak", "hardbreak"):
                yield Run(" ", strong=strong, emphasis=emphasis, link=link)
            else:
                yield from self._text(token.content, strong, emphasis, link)

    def _text(self, text: str, strong: bool, emphasis: bool, link: str) -> Iterator[Run]:
        for number, piece in enumerate(text.split(_OPEN)):
            quoted, close, rest = piece.partition(_CLOSE)
            if number and close:
                yield self._quoted(self.quotes[int(quoted)], strong, emphasis)
            else:
                rest = piece
            if rest:
                yield Run(rest, strong=strong, emphasis=emphasis, link=link)

    def _quoted(self, quote: Quote, strong: bool, emphasis: bool) -> Run:
        figure = quoted_figure(quote, self.model)
        form = quote.form
        return Run(
            "" if figure is not None else str(quote),
            quote.address,
            strong,
            emphasis,
            problem="" if figure is not None else "quote-empty",
            figure=figure,
            signed=bool(form and form.signed),
            bare=bool(form and form.bare),
        )


def _matching(tokens: Sequence[Token], at: int) -> int:
    """The index of the token that closes the one at `at`."""
    depth = 0
    for index in range(at, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1
