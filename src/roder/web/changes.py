"""What has been changed: step by step, undone as a new step, and any two versions compared."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from roder.usecases.comparing import compare_plans
from roder.usecases.workspace.access import Deed
from roder.usecases.workspace.acts import Refused
from roder.usecases.workspace.finding import plan_seen, version_seen
from roder.usecases.workspace.history import sittings
from roder.usecases.workspace.showing import show
from roder.usecases.workspace.undoing import undo as undo_step
from roder.web.edits import as_json, back, field_label, shown_figure, unsaved_page
from roder.web.pages import language_of, page
from roder.web.plans import head


def changes(request: HttpRequest, plan: int, number: int) -> HttpResponse:
    """The history of a version, by working session; for those who see what is prepared."""
    seen = version_seen(request.actor, plan, number)
    shown = show(request.actor, seen, language_of(request))
    if not prepares(request, plan, number):
        raise Refused("not-for-role", deed=Deed.EDIT)
    language = language_of(request)
    given = {
        **head(request, seen),
        "sittings": sittings(seen.version) if shown.whole else (),
        "hidden": not shown.whole,
        "may_undo": request.actor.may(Deed.EDIT, seen.plan.board, seen.standing),
        "field_label": lambda name: field_label(name, language),
    }
    return page(request, "changes.html", given)


def prepares(request: HttpRequest, plan: int, number: int) -> bool:
    """Whether a person takes part in preparing the plan: others see versions, not the work on them."""
    board = version_seen(request.actor, plan, number).plan.board
    return bool(request.actor.may(Deed.EDIT, board) or request.actor.may(Deed.READ_AUDIT, board))


@require_POST
def undo(request: HttpRequest, plan: int, number: int, step: int) -> HttpResponse:
    """A step undone, as a new step."""
    saved = undo_step(request.actor, plan, number, step)
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse(as_json(saved, language_of(request)))
    if saved.unsaved:
        return unsaved_page(request, plan, number, saved)
    if "back" in request.POST:
        return redirect(back(request, plan, number))
    return redirect("changes", plan=plan, number=number)


def compare(request: HttpRequest, plan: int, number: int) -> HttpResponse:
    """Two versions of a plan, figure by figure and word by word: this one and `?med=NUMBER`."""
    language = language_of(request)
    seen = version_seen(request.actor, plan, number)
    _, versions = plan_seen(request.actor, plan)
    others = [each for each in versions if each.version.number != number]
    wanted = request.GET.get("med", "")
    other = next((each for each in others if str(each.version.number) == wanted), None)
    given = {**head(request, seen), "others": others, "other": other, "difference": None}
    if other is not None:
        first, second = sorted((seen, other), key=lambda each: each.version.number)
        pair = [show(request.actor, each, language) for each in (first, second)]
        difference = compare_plans(pair[0].opened, pair[1].opened)
        given |= {
            "difference": difference,
            "first": first,
            "second": second,
            "shown": lambda figure: shown_figure(figure, language),
            "field_label": lambda name: field_label(name, language),
        }
    return page(request, "compare.html", given)
