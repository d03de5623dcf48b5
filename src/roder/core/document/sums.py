"""Which lines of a table are sums of which others, found from the numbers. See docs/algorithms/sums.md.

Rounds of neighbouring sums, as in AggreCol (EDBT 2022): in each round every line is tried as the
sum of the lines just above or just below it that no sum has taken yet; the best supported are kept
and their addends taken, so that the next round sees the subtotals side by side. Then differences,
then sums that skip lines. A line has at most one definition and feeds at most one sum.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from math import log2

import numpy as np

from roder.core.document.announced import PLAIN_SLIP, TELLING, announced, sole
from roder.core.document.evidence import Terms, Trial, try_sum
from roder.core.document.matrix import Ints, Matrix
from roder.core.document.places import (
    LONGEST,
    block_above,
    block_below,
    mixed_signs,
    run_below,
    runs_above,
    runs_beside,
)
from roder.core.document.relations import (
    ENOUGH,
    Relation,
    but_deviations,
    costs_positive,
    plain_holds,
)
from roder.core.document.runs import WINDOW, RunningTotals
from roder.core.document.slips import Slip, explain, explain_line

MOST_ROUNDS = 8
MOST_TRIES = 8.0
"""A run costs at most this many bits: long ones reach back to a boundary, which few runs do."""
CHUNK = 2_000_000
"""Most slots of one step of the search, so that memory stays bounded."""
LEAST_GROUPS = 2
PLAIN_GROUP = 6.0
"""Sums over their parts below that show how a table is set, and bits of a wrong line in one more."""
ENOUGH_WITH_FAULT = 9.0
"""Bits beyond all runs tried in a table, for a sum that is said to be wrong somewhere."""


def find_sums(m: Matrix, signed: bool = True) -> list[Relation]:
    """Every sum the numbers and labels support, innermost first. Lines are `m.lines`."""
    search = _Search(m)
    search.soles()
    for _ in range(MOST_ROUNDS):
        if not search.neighbouring():
            break
    search.expected(faults=False)
    if signed:
        search.differences(whole=False)
    search.of_which()
    search.expected()
    if signed:
        search.differences()
    search.skipping()
    search.expected()
    search.overlooked()
    return search.found


class _Search:
    def __init__(self, m: Matrix) -> None:
        self.m = m
        self.found: list[Relation] = []
        self.defined: set[int] = set()
        self.taken: set[int] = set()
        self.usable = [
            i
            for i, line in enumerate(m.lines)
            if line.addable and not line.of_which and m.has[i].any()
        ]
        self.family = log2(max(2, len(self.usable)))
        # kept up to date by `_keep`, so that no line costs a walk over all the others
        self.among_usable = frozenset(self.usable)
        self.busy: set[int] = set()
        self.filled = [bool(row.any()) for row in m.values]
        self.sums = [i for i in self.usable if m.lines[i].says_sum]
        self.parents: dict[int, int] = {}
        self.first_parents: dict[int, Relation] = {}
        self._active: list[int] | None = None

    def active(self) -> list[int]:
        """Usable lines that no sum has taken, in order."""
        if self._active is None:
            self._active = [i for i in self.usable if i not in self.taken]
        return self._active

    def soles(self) -> None:
        """Groups with one line that holds anything: their sums are told by their place and say little
        by their numbers, but must not be counted twice."""
        for line in self.usable:
            head = self.m.lines[line]
            above = block_above(self.m, line, self.among_usable) if head.says_sum else ()
            for terms in (above, block_below(self.m, line, self.among_usable)):
                if terms and not self.taken.intersection(index for _, index in terms):
                    relation = sole(self.m, line, terms)
                    if relation is not None:
                        self._keep(relation)
                        break

    # -- neighbouring sums -------------------------------------------------------------------

    def neighbouring(self) -> bool:
        """One round; True when anything was accepted."""
        active = self.active()
        proposals = [
            relation
            for line, terms in self._near(active)
            if (relation := self._judged(line, terms)) is not None
        ]
        return self._accept(proposals)

    def _near(self, active: list[int]) -> Iterator[tuple[int, Terms]]:
        """Lines and the runs beside them that agree with them in at least one column."""
        lines = np.array([i for i in self.usable if i not in self.defined], np.int64)
        if len(active) < 2 or not len(lines):
            return
        prefix = RunningTotals(self.m, active)
        block = max(1, CHUNK // (min(WINDOW, len(active)) * self.m.values.shape[1]))
        for start in range(0, len(lines), block):
            chunk = lines[start : start + block]
            for up in (True, False):
                for line, low, high in prefix.agreeing(chunk, up):
                    if up or self.filled[active[high - 1]]:
                        # after the parts a line of zeros begins something else
                        yield line, tuple((1, active[j]) for j in range(low, high))
            yield from self._segments(active, chunk)

    def _segments(self, active: list[int], lines: Ints) -> Iterator[tuple[int, Terms]]:
        """Runs longer than the window: from a line that says it is a sum back to the one before."""
        for line in lines:
            position = bisect_left(active, line)
            if not self.m.lines[line].says_sum or position <= WINDOW:
                continue
            start = position
            while start > 0 and not self.m.lines[active[start - 1]].says_sum:
                start -= 1
            if position - start > WINDOW:
                yield int(line), tuple((1, active[j]) for j in range(start, position))

    # -- judging ------------------------------------------------------------------------------

    def _judged(self, line: int, terms: Terms, cost: float = 0.0) -> Relation | None:
        """The relation if the evidence suffices, with faults explained."""
        if line in self.defined or any(index == line for _, index in terms):
            return None
        if self._ends_in_result(line, terms):
            return None
        trial = try_sum(self.m, line, terms)
        score = trial.bits + self._prior(line, terms) - self._tries(terms) - cost
        if not trial.fails:
            telling = len(trial.holds) > 1 or self.m.lines[line].says_sum
            need = ENOUGH if telling else ENOUGH + 4
            return Relation(trial, score) if trial.holds and score >= need else None
        return self._faulty(trial, score) or but_deviations(self.m, trial, score)

    def _ends_in_result(self, line: int, terms: Terms) -> bool:
        """True for income = costs + net: the last line is the result of the ones above it."""
        last = self.m.lines[terms[-1][1]]
        result = last.says_result or last.says_total
        return terms[0][1] > line and result and not self._indented(line, terms)

    def _indented(self, line: int, terms: Terms) -> bool:
        return all(self.m.lines[i].level > self.m.lines[line].level for _, i in terms)

    def _tries(self, terms: Terms) -> float:
        """Bits a run costs for the runs that might have agreed instead: short ones come first."""
        telling = sum(self.filled[index] for _, index in terms)
        return min(1.0 + 2.0 * log2(max(telling, 1)), MOST_TRIES)

    def _faulty(self, trial: Trial, score: float) -> Relation | None:
        """A sum that fails somewhere: believed when enough columns hold or the slip is plain."""
        m, says = (
            self.m,
            self.m.lines[trial.line].likely_sum or self.m.lines[trial.line].says_result,
        )
        plain = all(sign > 0 for sign, _ in trial.terms)
        whole = explain_line(m, trial.line, trial.terms, trial.gaps, trial.bounds) if says else None
        if whole is not None and (plain or whole.slip is Slip.UNIT):
            extra = min(20.0, whole.bits)
            if score + extra - self.family >= ENOUGH_WITH_FAULT:
                return Relation(trial, score + extra, {}, whole)
        held, failed = len(plain_holds(m, trial)), len(trial.fails)
        if held == 0 or failed > held:
            return None
        faults = {
            c: explain(m, trial.line, trial.terms, c, int(trial.gaps[c]), int(trial.bounds[c]))
            for c in trial.fails
        }
        if costs_positive(faults):
            return None
        extra = sum(f.bits if f else -2.0 for f in faults.values())
        plain_slip = failed == 1 and trial.bits >= TELLING and extra >= PLAIN_SLIP
        told = says and (failed == 1 or extra >= 4.0 * failed)
        if failed * 2 > held and not (plain_slip or told):
            return None
        score += min(extra, 8.0) if extra > 0 else extra
        return Relation(trial, score, faults) if score - self.family >= ENOUGH_WITH_FAULT else None

    def _prior(self, line: int, terms: Terms) -> float:
        """What labels, emphasis and indentation say for or against."""
        head = self.m.lines[line]
        kids = [self.m.lines[index] for _, index in terms]
        bits = 6.0 * head.says_sum + 3.0 * (head.says_result or head.says_total)
        bits += 3.0 * (head.emphasis and not any(kid.emphasis for kid in kids))
        levels = {kid.level for kid in kids}
        if self.m.indented:
            bits += 3.0 if min(levels) > head.level else 0.0
            bits -= 3.0 if max(levels) < head.level else 0.0
            bits += 1.0 if len(levels) == 1 else -1.0
        if any(kid.unit != head.unit for kid in kids):
            bits -= 8.0
        below = terms[0][1] > line
        bits -= 1.0 * below
        first, last = min(i for _, i in terms), max(i for _, i in terms)
        bits -= 2.0 * self.m.heading_within(first + 1, last + 1)
        plain_sums = sum(kid.says_sum for kid in kids)
        if plain_sums and plain_sums < len(kids):
            bits -= 1.5
        return bits

    def _accept(self, proposals: list[Relation]) -> bool:
        """Keeps the best supported first; equal support goes to the longer run."""
        ranked = sorted(proposals, key=_support, reverse=True)
        rivals: dict[int, list[Relation]] = defaultdict(list)
        for relation in ranked:
            rivals[relation.line].append(relation)
        changed = False
        for relation in ranked:
            kids = {index for _, index in relation.terms}
            if (
                relation.line in self.defined
                or kids & self.taken
                or self._feeds(relation.line, kids)
            ):
                continue
            if self._beaten(relation, rivals[relation.line]):
                continue
            self._keep(relation)
            changed = True
        return changed

    def _keep(self, relation: Relation) -> None:
        self.found.append(relation)
        self.defined.add(relation.line)
        self.taken.update(index for _, index in relation.terms)
        self.busy.update((relation.line, *(index for _, index in relation.terms)))
        self._active = None
        for _, index in relation.terms:
            self.parents[index] = relation.line
            self.first_parents.setdefault(index, relation)

    def _beaten(self, relation: Relation, rivals: list[Relation]) -> bool:
        """A run that only leaves out zero lines of a longer one at the same place gives way."""
        kids = {index for _, index in relation.terms}
        for other in rivals:
            if other is relation or other.trial.fails:
                continue
            more = {index for _, index in other.terms} - kids
            if kids < {index for _, index in other.terms} and other.score >= relation.score - 3:
                if more & self.taken or any(index in self.defined for index in more):
                    continue
                if not any(self.filled[index] for index in more):
                    return True
        return False

    def _feeds(self, line: int, kids: set[int]) -> bool:
        """True when `line` is, through accepted sums, part of one of `kids` (a circle)."""
        while line in self.parents:
            line = self.parents[line]
            if line in kids:
                return True
        return False

    # -- beyond neighbouring sums ----------------------------------------------------------------

    def differences(self, whole: bool = True) -> None:
        """Results with mixed signs among the lines just above: income less costs printed positive.
        Not `whole`: without those that take a line to be wrong all through, which a plain sum at its
        place may explain better."""
        for _ in range(3):
            active = self.active()
            proposals: list[Relation] = []
            for line in self.usable:
                says = self.m.lines[line].says_result or self.m.lines[line].likely_sum
                if line in self.defined or not says:
                    continue
                position = bisect_left(active, line)
                for count in range(2, min(5, position) + 1):
                    kids = active[position - count : position]
                    for signs in mixed_signs(count):
                        terms = tuple(zip(signs, kids, strict=True))
                        relation = self._judged(line, terms, cost=count)
                        if relation is not None and (whole or relation.line_slip is None):
                            proposals.append(relation)
            if not self._accept(proposals):
                return

    def of_which(self) -> None:
        """Lines said to be part of the line above ("varav"), where they make up all of it."""
        lines = self.m.lines
        for line in range(len(lines) - 1):
            end = line + 1
            while end < len(lines) and lines[end].of_which and self.m.has[end].any():
                end += 1
            if end - line > 2 and not lines[line].of_which and line not in self.defined:
                terms = tuple((1, i) for i in range(line + 1, end))
                relation = self._judged(line, terms)
                if relation is not None:
                    self._keep(relation)

    def skipping(self) -> None:
        """Totals of some of the lines above: of the sums only, or with a few lines left out."""
        for line in self.usable:
            head = self.m.lines[line]
            if line in self.defined or not (head.says_sum or head.says_result):
                continue
            active = self._last_active(line, 10)
            proposals = []
            if 2 <= (sums := bisect_left(self.sums, line)) <= WINDOW:
                terms = tuple((1, i) for i in self.sums[:sums])
                proposals.append(self._judged(line, terms, cost=1.0))
            if len(active) >= 3 and self.m.values.shape[1] >= 2:
                for terms in self._subsets(line, active):
                    proposals.append(self._judged(line, terms, cost=len(active) - 4.0))
            best = max((p for p in proposals if p is not None), key=_support, default=None)
            if best is not None:
                self._accept([self._folded(best)])

    def _last_active(self, line: int, most: int) -> list[int]:
        """The active lines before `line`, at most so many of them."""
        active = self.active()
        end = bisect_left(active, line)
        return active[max(0, end - most) : end]

    def _folded(self, relation: Relation) -> Relation:
        """The same total with subtotals in place of the parts they stand beside.

        A round-numbered subtotal may be too weak evidence by itself; where a total adds up with
        its parts and the line over (or under) them equals their sum everywhere, it is one.
        """
        terms = list(relation.terms)
        inside = {index for _, index in terms}
        beside = inside
        for line in self.usable:
            if line + 1 not in beside and line - 1 not in beside:
                continue
            if (
                line in inside
                or line in self.defined
                or line in self.taken
                or line == relation.line
            ):
                continue
            for run in runs_beside(line, terms):
                trial = try_sum(self.m, line, run)
                if trial.holds and not trial.fails:
                    self._keep(Relation(trial, trial.bits))
                    terms = sorted(
                        [t for t in terms if t not in run] + [(1, line)], key=lambda term: term[1]
                    )
                    beside = {index for _, index in terms}
                    break
        within = range(terms[0][1], terms[-1][1])
        nothing = [i for i in self.active() if i in within and not self.filled[i]]
        terms = sorted({*terms, *((1, i) for i in nothing)}, key=lambda term: term[1])
        trial = try_sum(self.m, relation.line, tuple(terms))
        return Relation(trial, relation.score, relation.faults, relation.line_slip)

    def _subsets(self, line: int, active: list[int]) -> Iterator[Terms]:
        """Subsets of the active lines that agree with `line` in most columns."""
        addable = self.m.addable & self.m.has[line]
        if not addable.any():
            return
        values = self.m.values[active][:, addable]
        goal = self.m.values[line][addable]
        masks = (np.arange(1, 2 ** len(active))[:, None] >> np.arange(len(active))) & 1
        close = np.abs(masks @ values - goal) <= (masks.sum(axis=1)[:, None] + 1) // 2
        good = close.sum(axis=1) >= max(1, int(addable.sum()) - 1)
        for mask in masks[good & (masks.sum(axis=1) >= 2)][:20]:
            yield tuple((1, active[i]) for i in np.flatnonzero(mask))

    def expected(self, faults: bool = True) -> None:
        """Lines that say they are sums but agree nowhere: the run that position suggests, if a plain
        slip (a shifted line, a lost sign, a digit) explains why."""
        for line in self.usable:
            if line in self.defined or not (
                self.m.lines[line].likely_sum or self._among_sums(line)
            ):
                continue
            proposals = [
                relation
                for terms in self._by_position(line)
                if (relation := announced(self.m, line, terms, faults)) is not None
            ]
            self._accept(proposals)
        if faults:
            self._accept(list(self._peers()))

    def _peers(self) -> Iterator[Relation]:
        """Lines that stand as the sums over their parts below do, right after the parts of one or
        first in the table, and would be one but for a line wrong all through."""
        groups = [r.terms[-1][1] for r in self.found if r.terms[0][1] == r.line + 1]
        if len(groups) < LEAST_GROUPS:
            return
        for line in {self.usable[0], *(end + 1 for end in groups)} - self.taken - self.defined:
            if line in self.among_usable:
                terms = run_below(self.m, line, self.among_usable, self.busy)
                relation = announced(self.m, line, terms) if terms else None
                whole = relation.line_slip if relation is not None else None
                if relation is not None and whole is not None and whole.bits >= PLAIN_GROUP:
                    yield relation

    def overlooked(self) -> None:
        """Lines that say they are sums and whose parts another sum has taken past them, because they
        are wrong themselves: told where a plain slip of theirs explains why."""
        proven = set(self.parents)
        for line in self.usable:
            if line in self.defined or not self.m.lines[line].likely_sum:
                continue
            before = self.usable[: bisect_left(self.usable, line)]
            runs = [*runs_above(self.m, before), run_below(self.m, line, self.among_usable, set())]
            told = [
                relation
                for terms in runs
                if terms
                and proven.issuperset(index for _, index in terms)
                and (relation := announced(self.m, line, terms)) is not None
                and relation.trial.fails
                and _own_fault(relation)
            ]
            if told:
                best = max(told, key=_support)
                self.found.append(best)
                self.defined.add(line)

    def _among_sums(self, line: int) -> bool:
        """True for an addend of a total whose other addends are mostly sums themselves."""
        relation = self.first_parents.get(line)
        if relation is None:
            return False
        kids = [index for _, index in relation.terms]
        return sum(kid in self.defined for kid in kids) * 2 >= len(kids) >= 2

    def _by_position(self, line: int) -> Iterator[Terms]:
        yield from runs_above(self.m, self._last_active(line, LONGEST + 1))
        if below := run_below(self.m, line, self.among_usable, self.busy):
            yield below


def _support(relation: Relation) -> tuple[bool, float, int]:
    """Order of acceptance: without faults first, then by score; of equals the longer run."""
    return not relation.trial.fails, round(relation.score, 1), len(relation.terms)


def _own_fault(relation: Relation) -> bool:
    """True where every slip is the sum's own, and its parts are as they should be."""
    if relation.line_slip is not None:
        return relation.line_slip.line == relation.line
    return all(f is not None and f.line == relation.line for f in relation.faults.values())
