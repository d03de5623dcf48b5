"""What takes the certainty from a sentence: other municipalities, lost ends, how a rise rose."""

from __future__ import annotations

from roder.core.document.claims.claim import ClaimKind
from roder.core.document.claims.fitting import Bound
from roder.core.document.claims.sentences import Sentence
from roder.core.document.claims.statement import Statement
from roder.core.document.swedish import stem


def of_increases(sentence: Sentence, statement: Statement, bound: Bound) -> bool:
    """ "Kostnadsökningen är lägre än …": how a rise rose is not how its row did."""
    moves = statement.kind in (ClaimKind.COMPARISON, ClaimKind.TREND)
    mention = bound.mention
    return moves and mention is not None and sentence.has("change_noun", mention.start, mention.end)


def years_own(sentence: Sentence, bound: Bound) -> bool:
    """ "Årets resultat 2024 …", of rows that are called just so: a name in full, wherever it stands."""
    mention = bound.mention
    if mention is None:
        return False
    before = sentence.has("years_own", max(0, mention.start - 2), mention.start + 1)
    return before and all("årets" in line.label.casefold() for line in bound.lines)


def cut_short(text: str) -> bool:
    """True for a sentence that lost its stop or begins in the middle."""
    bare = text.strip()
    return not bare.endswith((".", "!", "?", ":", ";", "”", '"', ")")) or bare[:1].islower()


def speaks_of_others(sentence: Sentence, own: frozenset[str]) -> bool:
    """True where another municipality is named: "I Lindö kommun …"."""
    for i, word in enumerate(sentence.words):
        if word.text in ("kommun", "kommuns", "stad") and i and i - 1 not in sentence.named:
            name = sentence.words[i - 1]
            capital = sentence.text[name.start].isupper()
            if capital and name.stem not in own and stem(name.text.rstrip("s")) not in own:
                return True
    return False
