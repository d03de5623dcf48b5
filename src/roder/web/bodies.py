"""The blocks of a document's sections as they are read, kept by revision: a page of a plan is set once and
then only fetched, whoever reads it with the same right to marked rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.template import engines
from markupsafe import Markup

from roder.usecases.workspace.kept import Kept
from roder.usecases.workspace.showing import Shown

_kept: Kept[tuple[object, ...], Mapping[str, Markup]] = Kept(64)


def bodies(shown: Shown, known: Mapping[str, Any], language: str) -> Mapping[str, Markup]:
    """Every section's blocks as HTML, by the section's id. `known` is what the templates need of the
    report, `known["sections"]` its sections with their heading levels."""
    version = shown.seen.version
    key = (version.pk, version.revision, version.content_hash, shown.whole, language)
    return _kept.made(key, lambda: _made(known))


def _made(known: Mapping[str, Any]) -> Mapping[str, Markup]:
    blocks: Any = engines["jinja2"].env.get_template("report/blocks.html").make_module(dict(known))
    return {
        section.id: Markup("\n").join(
            blocks.block(
                block,
                known["block_id"](section.id, number, block),
                known["heading_level"](level, block),
            )
            for number, block in enumerate(section.blocks, 1)
        )
        for section, level in known["sections"]
    }
