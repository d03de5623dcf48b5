"""A step undone: a new, visible step that puts back what stood before."""

from __future__ import annotations

from roder.planfile.fields import FieldAt
from roder.store.models import ChangeSet
from roder.usecases.workspace.actors import Actor
from roder.usecases.workspace.acts import Unseen
from roder.usecases.workspace.editing import Saved, save_fields
from roder.usecases.workspace.finding import version_seen
from roder.usecases.workspace.rowing import restore_row
from roder.usecases.workspace.taking import FieldEdit


def undo(actor: Actor, plan: int, number: int, step: int) -> Saved:
    """Undoes one step, if nothing of it has been changed since; fields that have are told as conflicts.

    Raises Unseen, and Refused: already undone, or rows have changed since.
    """
    version = version_seen(actor, plan, number).version
    found = ChangeSet.objects.filter(version=version, pk=step).prefetch_related("changes").first()
    if found is None:
        raise Unseen
    changes = list(found.changes.all())
    for change in changes:
        if not change.field:
            return restore_row(actor, plan, number, change, found)
    edits = [
        FieldEdit(FieldAt(c.kind, c.key, c.field), seen=c.after, given=c.before)
        for c in reversed(changes)
    ]
    return save_fields(actor, plan, number, edits, undoes=found)
