"""What one clause states, as a value: its kind, its quantity, and the words that may name its subject."""

from __future__ import annotations

from dataclasses import dataclass

from roder.core.document.claims.claim import ClaimKind, Direction
from roder.core.document.claims.quantities import Quantity
from roder.core.document.claims.sentences import Clause, Sentence
from roder.core.document.claims.times import Times

REFUSED = "words-too-vague"


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a clause states. `lo` to `at` are the words that may name its subject before
    the quantity, `hi` ends those after it. `refused` is a reason why it cannot be checked."""

    kind: ClaimKind
    clause: Clause
    start: int
    end: int
    lo: int
    at: int
    hi: int
    times: Times
    quantity: Quantity | None = None
    direction: Direction | None = None
    deviation: bool = False
    inherits: bool = False
    shares_subject: bool = False
    refused: str = ""
    factor: float = 0.0
    steadily: bool = False
    relatively: bool = False
    each_year: bool = False
    of_whole: bool = False
    whole_first: bool = False
    """The whole of a share is named first: av kostnaderna utgör personalen 40 procent."""
    whole_at: int = -1
    """Where the whole of "hyrornas andel av kostnaderna är 40 procent" begins; -1 elsewhere."""
    of_budget: bool = False
    """The whole of a share is the row's own budget: "har förbrukat 69 procent av budgeten"."""
    of_whole_year: bool = False
    """That budget is said to be of the whole year: "84 procent av helårsbudgeten"."""
    of_base: bool = False
    """The amount of what something is compared with: "från 3,1 …", "(föregående år 3,1 mnkr)"."""
    extreme: bool = False
    """One end of a range over years: the least or the greatest of them."""
    valued: bool = False
    """Better or worse, not more or less: a lower cost is better."""
    back: bool = False
    """Its subject was said in the sentence before, and so were its years if it has none."""
    nth: int = 0
    of: int = 1
    """Of a series of `of` amounts that share their words, the number of this one from 0."""
    lenient: bool = False
    """Said by custom rather than by words: it can be borne out, but not contradicted."""
    superlative: bool = False
    """The largest or the least of its kind: "den största posten är …"."""
    of_change: bool = False
    """A part of a change: "ökar med 5 mnkr, varav hyrorna 3 mnkr"."""
    per: str = ""
    """The stem of what it is an amount for each of: per elev."""
    whole_cost: bool = False
    """Of an amount for no year: all that a project costs is said, "kostar totalt …"."""
    aside: bool = False
    """Told beside what the sentence speaks of: its year is only compared with, and is not inherited."""
    attached: bool = False
    """The amount hangs on the noun before it (ett kommunbidrag om …): that noun is the subject."""

    @property
    def quantity_is_percent(self) -> bool:
        return self.quantity is not None and self.quantity.is_percent


def direction_at(sentence: Sentence, start: int, end: int) -> Direction | None:
    """The direction of the words there, if they have one."""
    up, down = sentence.last("up", start, end), sentence.last("down", start, end)
    if up is None and down is None:
        return None
    return Direction.UP if down is None or (up is not None and up > down) else Direction.DOWN


def per_head(sentence: Sentence, start: int, end: int) -> str:
    """ "Personalkostnaden per årsarbetare": the stem of what it is an amount for each of."""
    for i in range(start, min(end, len(sentence.words) - 1)):
        after = sentence.word(i + 1)
        if sentence.word(i) != "per" or i in sentence.named or after.isdigit():
            continue
        timely = any(s[0] <= i + 1 < s[1] for tag in _WHEN for s in sentence.marks.get(tag, ()))
        if not timely and after not in _AT:
            return sentence.words[i + 1].stem
    return ""


_WHEN = ("part_of_year", "full_year", "this_year", "months", "each_year", "period")
_AT = ("den", "år", "sista", "balansdagen", "bokslutsdagen", "utgången", "nämnd")


def of_surplus(word: str) -> Direction:
    """Which way a surplus or deficit goes: a budget that is overrun is a deficit."""
    low = word.startswith(("under", "minus", "budgetunder")) != ("skridand" in word)
    return Direction.DOWN if low else Direction.UP


def negated(sentence: Sentence, start: int, end: int) -> bool:
    for span in sentence.all("negation", start, end):
        hedged = any(
            s[0] <= span[0] < s[1]
            for tag in ("least", "most", "below", "above", "relatively")
            for s in sentence.marks.get(tag, ())
        )
        if not hedged and sentence.word(span[0] - 1) != "om" and sentence.word(span[1]) != "bara":
            return True
    return False
