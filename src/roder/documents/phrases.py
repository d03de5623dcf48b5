"""Places, proofs and numbers in words, for one language: what every format of a review calls."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from roder.core.base import Place, Problem, Severity, SourceRef, Unit
from roder.core.document.claims import Claim, Verdict
from roder.core.document.proofs import ProofKind, Standing
from roder.reports.items import Gap, ReviewItems
from roder.reports.review import (
    Axis,
    ClaimTally,
    ProofLine,
    ProofTerm,
    Relation,
    ReviewClaim,
    ReviewFinding,
    Spot,
)
from roder.wording.catalogue import Description, describe, reason
from roder.wording.numbers import format_number
from roder.wording.terms import all_terms, term

MINUS = "\u2212"
_PERCENT = (ProofKind.RATIO, ProofKind.CHANGE)


class Phrases:
    """The phrases of one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def t(self, key: str, **params: object) -> str:
        return term(key, self.language, **params)

    def number(self, value: Decimal, *, signed: bool = False) -> str:
        return format_number(value, signed=signed, language=self.language)

    def count(self, count: int) -> str:
        return format_number(Decimal(count), language=self.language)

    def amount(self, key: str, count: int) -> str:
        """ "1 fel", "2 000 varningar": the count set as a number, the word in its right form."""
        return self.t(key, count=1) if count == 1 else self.t(key, count=self.count(count))

    def describe(self, problem: Problem) -> Description:
        return describe(problem, self.language)

    def stated(self, value: Decimal, unit: str | None) -> str:
        return format_number(value, unit=unit, language=self.language)

    def severity(self, severity: Severity) -> str:
        return self.t(severity.value)

    def standing(self, standing: Standing) -> str:
        return self.t(f"{standing.value}_one")

    def unit(self, unit: Unit) -> str:
        return self.t("in_unit", unit=unit.value)

    def table(self, id: str) -> str:
        """ "Tabell 4" for t4; an id of another form is shown as it is."""
        number = re.fullmatch(r"t(\d+)", id)
        return self.t("table", number=number[1] if number else id)

    def place(self, spot: Spot, *, source: bool = True) -> str:
        """ "Tabell 4, Personal, 2022 (sida 7)": labels as printed, the place in the file last."""
        place = spot.place
        parts = [self.table(place.table)] if place.table else []
        parts += [label for label in (self._row(spot), place.column) if label]
        if not parts:
            parts = [_shortened(text) for text in (place.heading, place.text) if text]
        where = self.source(place.source) if source else ""
        words = ", ".join(parts)
        if words and where:
            return f"{words} ({where})"
        return words or _capital(where) or self.t("whole_document")

    def _row(self, spot: Spot) -> str:
        if spot.place.row or spot.row is None:
            return spot.place.row or ""
        return self.t("row_number", number=spot.row + 1)

    def source(self, source: SourceRef) -> str:
        if source.page is not None:
            return self.t("page", number=source.page).lower()
        if source.sheet is not None:
            return " ".join(filter(None, [self.t("sheet", sheet=source.sheet), source.cell]))
        return self.t("line", number=source.line) if source.line is not None else ""

    def axis_label(self, place: Place, relation: Relation) -> str:
        """The label that tells a relation's terms apart: row labels, or column labels."""
        label = place.row if relation.axis is Axis.ROWS else place.column
        return label or self.t("untitled")

    def term_label(self, term: ProofTerm, relation: Relation) -> str:
        if relation.axis is Axis.PLACES:
            return self.place(term.spot)
        return self.axis_label(term.spot.place, relation)

    def line_label(self, line: ProofLine, relation: Relation) -> str:
        """The label that tells a relation's lines apart: the other one."""
        if relation.axis is Axis.PLACES:
            return self.place(line.result, source=False)
        place = line.result.place
        label = place.column if relation.axis is Axis.ROWS else place.row
        return label or self.t("untitled")

    def formula(self, relation: Relation) -> str:
        """ "= Personal + Lokaler − Intäkter": the right-hand side in labels."""
        return _joined(
            relation.kind, relation.terms, lambda t: self.axis_label(t.spot.place, relation)
        )

    def equation(self, line: ProofLine, relation: Relation) -> str:
        """ "−160 760 = −96 261 − 6 769 − 57 731 (+1 avrundning)"."""
        if relation.kind is ProofKind.COPY and len(line.terms) == 1:
            return self._copy(line, line.terms[0])
        unit = "%" if relation.kind in _PERCENT else None
        left = format_number(line.stated, unit=unit, language=self.language)
        right = _joined(relation.kind, line.terms, lambda term: self.number(term.value))
        if not line.holds:
            return f"{left} ≠ {right} ({self.t('off_by', gap=self.gap(line))})"
        if line.gap == 0:
            return f"{left} = {right}"
        if relation.kind in _PERCENT:
            return f"{left} ≈ {right}"
        return f"{left} = {right} ({self.t('rounding', gap=self.gap(line))})"

    def _copy(self, line: ProofLine, term: ProofTerm) -> str:
        """ "100,8 mnkr ≈ 100 764 tkr": the text says a cost without its sign."""
        there = term.value if line.result.is_cell else abs(term.value)
        same_unit = line.unit == term.unit
        units = (None, None) if same_unit and line.result.is_cell else (line.unit, term.unit)
        left = format_number(line.stated, unit=units[0], language=self.language)
        right = format_number(there, unit=units[1], language=self.language)
        if line.holds:
            return f"{left} {'=' if same_unit and line.stated == there else '≈'} {right}"
        if not same_unit:
            return f"{left} ≠ {right}"
        gap = format_number(line.stated - there, signed=True, language=self.language)
        return f"{left} ≠ {right} ({self.t('off_by', gap=gap)})"

    def claim_figures(self, found: ReviewClaim) -> list[tuple[str, str]]:
        """What the text states and what the figures give, each with its word."""
        claim, told = found.claim, []
        unit = claim.unit.value if claim.unit else None
        if claim.stated is not None:
            told.append((self.t("in_text"), self.stated(claim.stated, unit)))
        if claim.computed is not None and claim.verdict is not Verdict.CANNOT_BE_CHECKED:
            told.append((self.t("computed"), self.stated(_shorter(claim.computed), unit)))
        if claim.would_fit is not None:
            fit = self.stated(claim.would_fit.value, unit)
            told.append((self.t("would_fit"), f"{claim.would_fit.subject} {fit}"))
        return told

    def claim_verdict(self, claim: Claim) -> str:
        """ "stämmer", or "kan inte prövas: ingen rad heter så"."""
        verdict = self.t(f"verdict_{claim.verdict.value}")
        if claim.verdict is not Verdict.CANNOT_BE_CHECKED or not claim.reason:
            return verdict
        return f"{verdict}: {reason(claim.reason, self.language)}"

    def claim_kind(self, claim: Claim) -> str:
        return self.t(f"claim_{claim.kind.value}")

    def claim_quote(self, claim: Claim) -> str:
        """The sentence, shortened where it is long."""
        return _shortened(claim.text, 160)

    def claims_told(self, tally: ClaimTally) -> str:
        return self.t(
            "claims_told",
            count=self.count(tally.all),
            holds=self.count(tally.holds),
            fails=self.count(tally.does_not_hold),
            open=self.count(tally.cannot_be_checked),
        )

    def items(self, items: ReviewItems) -> str:
        """ "13 risker", or "Driftbudget" where there is one, or only ever is."""
        several = f"items_{items.kind}"
        if items.count == 1 or several not in all_terms():
            return self.t(f"item_{items.kind}")
        return self.t(several, count=self.count(items.count))

    def gap_of(self, gap: Gap) -> str:
        """What an item lacks: "Anges inte: koppling till Agenda 2030"."""
        parts = []
        if gap.missing:
            fields = ", ".join(self.t(f"field_{name}") for name in gap.missing)
            parts.append(f"{self.t('lacks')}: {fields}")
        if gap.unreadable:
            printed = ", ".join(f"”{_shortened(text)}”" for _, text in gap.unreadable)
            parts.append(f"{self.t('unread_fields')}: {printed}")
        return ". ".join(parts)

    def gap(self, line: ProofLine) -> str:
        gap = line.stated - _like(line.computed, line.stated)
        return format_number(gap, signed=True, language=self.language)

    def computed(self, line: ProofLine) -> str:
        """The computed figure, with as many decimals as the stated one and one more if need be."""
        return format_number(_like(line.computed, line.stated), language=self.language)

    def difference(self, finding: ReviewFinding) -> str:
        stated, computed = finding.problem.stated, finding.problem.computed
        if stated is None or computed is None:
            return ""
        return format_number(
            stated - _computed(finding.problem), signed=True, language=self.language
        )

    def problem_computed(self, problem: Problem) -> str:
        if problem.computed is None:
            return ""
        return format_number(_computed(problem), unit=problem.unit, language=self.language)


def _computed(problem: Problem) -> Decimal:
    """What a finding computed, as finely as a reader can hold against what is stated: a sentence
    rounds, so its figure is told as the table has it."""
    assert problem.computed is not None
    if problem.place.table is None and problem.place.text is not None:
        return problem.computed
    return _like(problem.computed, problem.computed if problem.stated is None else problem.stated)


def _joined(kind: ProofKind, terms: tuple[ProofTerm, ...], word: Callable[[ProofTerm], str]) -> str:
    """The terms as a formula: a quotient, a change (of the second term), a product, a sum."""
    if kind is ProofKind.RATIO and len(terms) == 2:
        return f"{word(terms[0])} / {_bracketed(word(terms[1]))}"
    if kind is ProofKind.PRODUCT:
        return " × ".join(word(term) for term in terms)
    if kind is ProofKind.CHANGE and len(terms) == 2:
        more, less = sorted(terms, key=lambda t: -t.sign)
        return f"({word(more)} − {_bracketed(word(less))}) / {_bracketed(word(terms[1]))}"
    return "".join(_signed(index, term, word(term)) for index, term in enumerate(terms))


def _shorter(value: Decimal) -> Decimal:
    """With three decimals at the most: a quotient has no end."""
    return round(value, 3).normalize() if value != round(value, 3) else value


def _bracketed(word: str) -> str:
    """A negative number after another sign stands in brackets."""
    return f"({word})" if word.startswith(MINUS) else word


def _signed(index: int, term: ProofTerm, word: str) -> str:
    """ " − 6 769" for a negative number that is added; " − (−5)" for one that is taken away."""
    if word.startswith(MINUS):
        if term.sign > 0:
            return word if index == 0 else f" {MINUS} {word[1:]}"
        return f"{MINUS}({word})" if index == 0 else f" {MINUS} ({word})"
    if index == 0:
        return word if term.sign > 0 else f"{MINUS}{word}"
    return f" {'+' if term.sign > 0 else MINUS} {word}"


def _like(value: Decimal, stated: Decimal) -> Decimal:
    """Rounded to the stated number's decimals, or to one more when that would hide the gap."""
    exponent = stated.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    rounded = round(value, decimals)
    return round(value, decimals + 1) if rounded == stated != value else rounded


def _shortened(text: str, length: int = 60) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
