"""Pages of what the top organisation and its leaders owe: deliberation, party life (T-04, T-43)."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ronghe.core.obligations.api import DueState, Duty
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.asked import year_in
from ronghe.foundation.pages.shapes.marks import Clause, Link, Mark, State
from ronghe.foundation.pages.watermark import watermark
from ronghe.work.activities.formal.checks import agenda_labels
from ronghe.work.activities.party_life.duties import (
    CountedRound,
    LeaderDuty,
    LeaderLine,
    counted_duties,
    leader_duties,
    leader_lines,
    records_of,
)
from ronghe.work.activities.rules.rounds import round_label

STATES = {
    DueState.DONE: State.DONE,
    DueState.DONE_LATE: State.DONE,
    DueState.LATE: State.LATE,
    DueState.SOON: State.SOON,
    DueState.GOING: State.GOING,
    DueState.VOID: State.NOT_DUE,
}


@require_GET
@needs(Verb.READ_MEETINGS)
def deliberation(request: ActorRequest) -> HttpResponse:
    """Each deliberation rule with its rounds: what counted, what is still missing and by when."""
    place, on = request.actor.place, today(request.actor.place)
    year = year_in(request.GET, on.year)
    labels = agenda_labels(place)
    rows = [
        {
            "title": one.title,
            "kinds": _("、").join(labels.get(c, c) for c in one.duty.closed_by.agenda_kinds),
            "times": one.duty.times,
            "rounds": [(found, round_label(found.round), _mark(found)) for found in one.rounds],
            "clause": Clause(_("应办规则"), address_of("rulebook:rule", "duty", one.key)),
        }
        for one in counted_duties(request.actor, year, on)
    ]
    context = {
        "rows": rows,
        "year": year,
        "years": [Link(str(y), f"?year={y}") for y in (year - 1, year + 1) if y <= on.year],
        "crumbs": [Link(_("会议记录"), reverse("activities:list")), Link(_("定期议党"), "")],
    }
    return render(request, "activities/deliberation.html", context)


@require_GET
@needs(Verb.READ_MEMBERS)
def leaders(request: ActorRequest) -> HttpResponse:
    """Each leader's record of the personal duties; ``late=1`` shows only who is behind."""
    actor, on = request.actor, today(request.actor.place)
    year = year_in(request.GET, on.year)
    duties = leader_duties(actor.place, on)
    lines = leader_lines(actor, duties, year, on)
    late = [line for line in lines if line.late]
    shown = late if request.GET.get("late") else lines
    context = {
        "heads": [duty.short_label for duty in duties.values()],
        "rows": [
            (
                line,
                [_cell(duty, line.duties.get(key, LeaderDuty())) for key, duty in duties.items()],
            )
            for line in shown
        ],
        "sums": [_sum(key, duty, lines, year) for key, duty in duties.items()],
        "opened": duties.get(request.GET.get("duty", "")),
        "records": records_of(actor, request.GET.get("duty", ""), lines),
        "total": len(lines),
        "late": len(late),
        "only_late": bool(request.GET.get("late")),
        "year": year,
        "years": [Link(str(y), f"?year={y}") for y in (year - 1, year + 1) if y <= on.year],
        "crumbs": [
            Link(_("会议记录"), reverse("activities:list")),
            Link(_("领导干部组织生活"), ""),
        ],
        "watermark": watermark(actor, timezone.now()),
    }
    return render(request, "activities/leaders.html", context)


def _sum(key: str, duty: Duty, lines: Sequence[LeaderLine], year: int) -> tuple[str, int, int, str]:
    """A duty over everybody: its name, rounds done, rounds owed, where its records are."""
    mine = [line.duties[key] for line in lines if key in line.duties]
    done, due = sum(one.done for one in mine), sum(one.due for one in mine)
    return duty.short_label, done, due, f"?year={year}&duty={key}#records"


def _mark(found: CountedRound) -> Mark:
    words = _("已计 %(done)s / 应 %(needed)s 次") % {
        "done": len(found.meetings),
        "needed": found.needed,
    }
    return Mark(STATES[found.state], words)


def _cell(rule: Duty, duty: LeaderDuty) -> tuple[str, Mark, list[Link]]:
    if not duty.due:
        return rule.short_label, Mark(State.NOT_DUE, _("不要求")), []
    state = State.LATE if duty.late else State.DONE if duty.done == duty.due else State.GOING
    words = _("%(done)s / %(due)s") % {"done": duty.done, "due": duty.due}
    if duty.late:
        words = _("%(words)s，逾期 %(late)s") % {"words": words, "late": duty.late}
    links = [
        Link(_("记录 %(no)s") % {"no": no}, address_of("activities:meeting", code))
        for no, code in enumerate(duty.proofs, start=1)
    ]
    return rule.short_label, Mark(state, words), links
