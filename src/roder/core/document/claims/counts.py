"""Counts in text against what recognition counted: "består av fem avdelningar"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from roder.core.document.claims.claim import Verdict
from roder.core.document.claims.lexicon import Lexicon
from roder.core.document.claims.quantities import number_word
from roder.core.document.claims.sentences import Sentence
from roder.core.document.claims.subjects import Subject
from roder.core.document.swedish import stem, words_of

_INTO = (
    "består, utgörs, indelad, indelat, omfattar, organiserad, organiserat, delas, har, fördelad,"
    " fördelat, uppdelad, bestående, innehåller, de, samtliga, alla"
)
_WHOLE = frozenset(_INTO.split(", "))
"""Before a number: all that there are, not some of them."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A count in a sentence: its characters, what is counted, said and found."""

    start: int
    end: int
    subject: Subject
    stated: Decimal
    computed: Decimal
    verdict: Verdict
    reason: str = ""


def counts_in(sentence: Sentence, more: Sequence[Subject], lexicon: Lexicon) -> Iterator[Counted]:
    """Numbers before a noun that recognition counted."""
    countable = {stem(words_of(s.countable)[-1].text): s for s in more if s.countable and s.cells}
    if not countable:
        return
    for i, word in enumerate(sentence.words):
        subject = countable.get(word.stem)
        if subject is None:
            continue
        for back in (1, 2):
            number = number_word(sentence.word(i - back), lexicon) if i >= back else None
            if number is None or number > 1900:
                continue
            yield _counted(sentence, i - back, i, subject, number, back)
            break


def _counted(
    sentence: Sentence, at: int, noun: int, subject: Subject, number: int, back: int
) -> Counted:
    computed = subject.cells[0].figure.value
    start, end = sentence.words[at].start, sentence.words[noun].end
    whole = any(sentence.word(k) in _WHOLE for k in range(max(0, at - 5), at))
    whole = (
        whole and back == 1 and sentence.word(at - 1) not in ("ytterligare", "nya", "cirka", "ca")
    )
    stated = Decimal(number)
    if not whole and stated != computed:
        verdict, reason = Verdict.CANNOT_BE_CHECKED, "words-too-vague"
    else:
        verdict = Verdict.HOLDS if stated == computed else Verdict.DOES_NOT_HOLD
        reason = ""
    return Counted(start, end, subject, stated, computed, verdict, reason)
