"""Putting a resolution on organisations as a task, from the meeting's page (W-07, X-18)."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ronghe.foundation.accounts.api import ActorRequest, Verb, needs
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.toasts import toast
from ronghe.work.activities.formal.forms import TaskForm
from ronghe.work.activities.formal.tasks import NewTask, assign_resolution, units_offered
from ronghe.work.activities.queries import meeting_sheet


@require_http_methods(["GET", "POST"])
@needs(Verb.ASSIGN_UNDERTAKINGS)
def assign(request: ActorRequest, code: str) -> HttpResponse:
    """The form of a task that a resolution asks for; a POST sends it to the chosen organisations."""
    sheet = meeting_sheet(request.actor, code)
    resolved = [(item.no, item.topic) for item in sheet.agenda if item.resolution]
    texts = {item.no: item.resolution for item in sheet.agenda}
    units = units_offered(request.actor)
    first = int(request.GET.get("no", "0")) if request.GET.get("no", "").isdecimal() else 0
    initial = {"no": first, "text": texts.get(first, "")}
    form = TaskForm(resolved, units, request.POST or None, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and (made := _assigned(request, code, form)):
            toast(request, _("已向%(n)s个党组织下达任务。") % {"n": made})
            return HttpResponseRedirect(reverse("activities:meeting", args=[code]) + "#tasks")
    context = {
        "held": sheet.meeting,
        "form": form,
        "crumbs": [
            Link(_("会议记录"), reverse("activities:list")),
            Link(sheet.meeting.title, reverse("activities:meeting", args=[code])),
            Link(_("下达任务"), ""),
        ],
    }
    return render(request, "activities/assign.html", context, status=status)


def _assigned(request: ActorRequest, code: str, form: TaskForm) -> int:
    data = form.cleaned_data
    other = request.POST.get("other", "").strip()
    task = NewTask(
        no=int(data["no"]),
        text=data["text"],
        bearers=[*data["bearers"], *([other] if other else [])],
        due_on=data["due_on"],
        responsible=data["responsible"],
    )
    try:
        return len(assign_resolution(by=request.actor, code=code, task=task, at=timezone.now()))
    except Invalid as refusal:
        fields = refusal.details.get("fields", {})
        for name, sentences in fields.items():
            for sentence in sentences:
                form.add_error(name if name in form.fields else None, sentence)
        if not fields:
            form.add_error(None, refusal.sentence)
    return 0
