"""Runs of neighbouring lines whose sum agrees with a line, all tried at once with running totals."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from roder.core.document.matrix import Bools, Ints, Matrix

WINDOW = 40
"""Most neighbouring lines tried without a section boundary to guide."""


class RunningTotals:
    """Running totals over the active lines, so that any run of neighbours is summed at once."""

    def __init__(self, m: Matrix, active: list[int]) -> None:
        values = m.values[active]
        nothing = np.zeros((1, values.shape[1]), np.int64)
        self.m, self.active = m, np.array(active, np.int64)
        self.total = np.vstack([nothing, values.cumsum(axis=0)])
        self.filled = np.vstack([nothing, (values != 0).cumsum(axis=0)])
        self.printed = np.vstack([nothing, m.has[active].astype(np.int64).cumsum(axis=0)])
        self.step = int(m.step[active].max())

    def agreeing(self, lines: Ints, up: bool) -> Iterator[tuple[int, int, int]]:
        """(line, first, last + 1) of runs of active lines that agree with the line somewhere.

        Shapes inside: lines × run lengths × columns.
        """
        size = len(self.active)
        lengths = np.arange(1, min(WINDOW, size) + 1)
        edge = np.searchsorted(self.active, lines, side="left" if up else "right")[:, None]
        low, high = (
            (edge - lengths, edge + 0 * lengths) if up else (edge + 0 * lengths, edge + lengths)
        )
        inside = (low >= 0) & (high <= size)
        low, high = np.clip(low, 0, size), np.clip(high, 0, size)
        own = self.m.values[lines][:, None, :]
        has = (self.m.has[lines] & self.m.addable)[:, None, :]
        gaps = self.total[high]
        gaps -= self.total[low]
        gaps -= own
        np.abs(gaps, out=gaps)
        near = has & (gaps <= ((lengths + 1) * self.step // 2)[None, :, None])
        i, k = np.nonzero(inside & near.any(axis=2))
        good = self._agree(lines[i], low[i, k], high[i, k], gaps[i, k])
        yield from zip(
            lines[i[good]].tolist(),
            low[i, k][good].tolist(),
            high[i, k][good].tolist(),
            strict=True,
        )

    def _agree(self, lines: Ints, low: Ints, high: Ints, gaps: Ints) -> Bools:
        """Which of these runs agree with their lines, in columns enough and large enough."""
        own, sums = self.m.values[lines], self.total[high] - self.total[low]
        has = self.m.has[lines] & self.m.addable
        count = self.filled[high] - self.filled[low]
        printed = self.printed[high] - self.printed[low]
        agree = has & (2 * gaps <= (printed + 1) * self.step) & (count >= 2)
        weight = np.log2(np.maximum(np.abs(sums), np.abs(own)) + 2.0) * agree
        fails = (has & ~agree & (gaps > self.step)).sum(axis=1)
        return np.asarray((weight.sum(axis=1) >= 3.0) & (fails <= agree.sum(axis=1)))
