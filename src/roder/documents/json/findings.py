"""An examination as JSON: the account, the figures' standing and the findings."""

from __future__ import annotations

from decimal import Decimal

from roder.core.base import Place, Problem
from roder.core.document.claims import Claim
from roder.core.document.known import Accepted, fingerprints
from roder.core.document.proofs import Examination, Standing
from roder.core.document.versions import Versions
from roder.documents.json.document import Json, account_json
from roder.wording.catalogue import describe


def findings_json(
    examination: Examination,
    problems: tuple[Problem, ...],
    language: str,
    accepted: tuple[tuple[Problem, Accepted], ...] = (),
    versions: Versions | None = None,
    prints: tuple[str, ...] | None = None,
) -> Json:
    """The documented object of `roder check`; `prints` are the problems' fingerprints, where they
    were made among more problems than these (accepted ones)."""
    name = examination.document.name
    standings = {s.value: examination.count(s) for s in Standing}
    json: Json = {
        "file": name,
        "account": account_json(examination.document),
        "figures": {"seen": sum(standings.values()), **standings},
        "findings": [
            {**finding_json(problem, name, language), "fingerprint": fingerprint}
            for problem, fingerprint in zip(problems, prints or fingerprints(problems), strict=True)
        ],
        "accepted": [
            {
                **finding_json(problem, name, language),
                "fingerprint": by.fingerprint,
                "who": by.who,
                "why": by.why,
            }
            for problem, by in accepted
        ],
        "claims": [_claim(claim, name) for claim in examination.claims],
    }
    if versions is not None:
        json["against"] = _versions(versions, name, language)
    return json


def finding_json(problem: Problem, name: str, language: str) -> Json:
    """One finding, in the language asked for and in both."""
    said = describe(problem, language)
    both = {lang: describe(problem, lang) for lang in ("sv", "en")}
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "place": place_json(problem.place, name),
        "message": f"{said.title}. {said.text}",
        "messages": {lang: f"{d.title}. {d.text}" for lang, d in both.items()},
        "remedy": said.remedy,
        "stated": _number(problem.stated),
        "computed": _number(problem.computed),
        "unit": problem.unit,
        "related": [place_json(place, name) for place in problem.related],
        "page": said.page,
    }


def _claim(claim: Claim, name: str) -> Json:
    fit = claim.would_fit
    return {
        "text": claim.text,
        "place": place_json(claim.place, name),
        "subject": claim.subject or None,
        "kind": claim.kind.value,
        "stated": _number(claim.stated),
        "computed": _number(claim.computed),
        "unit": claim.unit.value if claim.unit else None,
        "years": list(claim.years),
        "direction": claim.direction.value if claim.direction else None,
        "about": claim.about,
        "verdict": claim.verdict.value,
        "reason": claim.reason or None,
        "candidates": list(claim.candidates),
        "would_fit": None
        if fit is None
        else {"subject": fit.subject, "value": f"{fit.value:f}", "address": fit.address or None},
        "address": claim.address or None,
    }


def place_json(place: Place, name: str) -> Json:
    """A place in the file `name`."""
    return {
        "file": name,
        **place.source.as_json(),
        "table": place.table,
        "row": place.row,
        "column": place.column,
        "address": place.address,
        "heading": place.heading,
        "text": place.text,
    }


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _versions(versions: Versions, name: str, language: str) -> Json:
    return {
        "comparison": versions.comparison.value,
        "changes": [
            {
                "place": place_json(change.place, name),
                "before": _number(change.before),
                "after": _number(change.after),
            }
            for change in versions.changes
        ],
        "mended": [finding_json(problem, name, language) for problem in versions.mended],
        "broke": [finding_json(problem, name, language) for problem in versions.broke],
    }
