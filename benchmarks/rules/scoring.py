"""What counts as a breach found, and as a false alarm."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from benchmarks.rules.breaches import Breach
from benchmarks.rules.codes import CODES, RULES
from benchmarks.scoring import bare, grave, key, wilson

Finding = dict[str, Any]


@dataclass(slots=True)
class Tally:
    """Everything counted over a run."""

    broken: Counter[tuple[str, str]] = field(default_factory=Counter)
    found: Counter[tuple[str, str]] = field(default_factory=Counter)
    alarms: list[str] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    others: Counter[str] = field(default_factory=Counter)
    plans: int = 0


def told(breach: Breach, findings: list[Finding]) -> bool:
    """True when a finding of the right code names the place."""
    return any(_tells(breach, finding) for finding in findings)


def _tells(breach: Breach, finding: Finding) -> bool:
    if finding.get("code") not in CODES[breach.rule]:
        return False
    words = bare(json.dumps(finding, ensure_ascii=False))
    return not breach.spots or any(bare(spot)[:40] in words for spot in breach.spots)


def count_true(tally: Tally, name: str, answer: dict[str, Any]) -> None:
    """A plan without breaches: no rule may be said broken; other findings are told apart."""
    tally.plans += 1
    if answer.get("failed"):
        tally.failed.append(f"{name}: {answer['failed']}")
    for finding in grave(answer.get("findings", [])):
        code = str(finding.get("code"))
        if code in RULES:
            tally.alarms.append(f"{name}: {_said(finding)}")
        else:
            tally.others[code] += 1


def count_broken(
    tally: Tally, name: str, layout: str, breach: Breach, answer: dict[str, Any],
    true: dict[str, Any],
) -> None:  # fmt: skip
    """A copy with one breach: what is new is held against it."""
    known = {key(f) for f in true.get("findings", [])}
    new = [f for f in answer.get("findings", []) if key(f) not in known]
    if answer.get("failed"):
        tally.failed.append(f"{name}: {answer['failed']}")
    hit = told(breach, new)
    tally.broken[breach.rule, layout] += 1
    tally.found[breach.rule, layout] += hit
    if not hit:
        said = "; ".join(_said(f)[:160] for f in new[:3]) or "nothing new said"
        tally.misses.append(f"{breach.rule} {name}: {breach.said} {breach.spots[:1]}; {said}")
    for finding in grave(new):
        code = finding.get("code")
        if code in RULES and code not in CODES[breach.rule]:
            tally.strays.append(f"{breach.rule} {name}: {_said(finding)}")


def _said(finding: Finding) -> str:
    place = finding.get("place") or {}
    where = place.get("row") or place.get("text") or place.get("heading") or ""
    return f"{finding.get('code')} at {where}: {finding.get('message', '')}"


def report(tally: Tally) -> dict[str, Any]:
    """Everything counted, by rule and by layout."""
    rules = {rule for rule, _ in tally.broken}
    layouts = sorted({layout for _, layout in tally.broken})
    return {
        "plans": tally.plans,
        "failed": tally.failed,
        "whole": _share(tally, list(tally.broken)),
        "by_rule": {
            rule: _share(tally, [k for k in tally.broken if k[0] == rule])
            for rule in CODES
            if rule in rules
        },
        "by_layout": {x: _share(tally, [k for k in tally.broken if k[1] == x]) for x in layouts},
        "false_alarms": len(tally.alarms),
        "strays": len(tally.strays),
        "other_findings_in_true_plans": dict(tally.others),
    }


def _share(tally: Tally, keys: list[tuple[str, str]]) -> dict[str, Any]:
    good, of = sum(tally.found[k] for k in keys), sum(tally.broken[k] for k in keys)
    low, high = wilson(good, of)
    return {"found": good, "broken": of, "share": round(good / of, 3) if of else None,
            "interval": [round(low, 3), round(high, 3)]}  # fmt: skip
