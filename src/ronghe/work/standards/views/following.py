"""Putting gaps right by a day, and the compliance line of leadership teams (S-13, S-15)."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ronghe.core.register.api import organisations_for
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.audit.api import export
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.pages.asked import day_in, year_in
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.toasts import toast
from ronghe.work.standards.asked import Shown
from ronghe.work.standards.families import family_of
from ronghe.work.standards.rectifying import open_rectification
from ronghe.work.standards.rules.family import STANDARDISATION
from ronghe.work.standards.team_sheet import team_lines, team_table
from ronghe.work.standards.views.self_check import page_of


@require_POST
@needs(Verb.ASSIGN_UNDERTAKINGS)
def rectify(request: ActorRequest, code: str) -> HttpResponse:
    """Put the chosen gaps on the organisation, due by the day given."""
    chosen = request.POST.getlist("gap")
    try:
        opened = open_rectification(
            by=request.actor,
            check_code=code,
            items=chosen,
            due_on=day_in(request.POST, "due_on"),
            at=timezone.now(),
        )
    except Refused as refusal:
        if refusal.status == 404:
            raise
        return page_of(request, code, refusal)
    toast(request, _("已下达整改 %(n)s 条。") % {"n": len(opened)})
    return HttpResponseRedirect(f"{reverse('standards:self_check', args=[code])}#rectification")


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_STANDARDS)
def team_sheet(request: ActorRequest) -> HttpResponse:
    """The compliance line of each team, computed and never typed; a POST takes it out."""
    actor, on = request.actor, today(request.actor.place)
    year = year_in(request.GET, on.year)
    family = family_of(actor.place, STANDARDISATION, on)
    shown = Shown(family, year, family.round_on(year, on))
    teams = list(organisations_for(actor, Verb.READ_STANDARDS).filter(is_direct=True))
    as_of = _("截至 %(day)s") % {"day": f"{on:%Y-%m-%d}"}
    table = team_table(team_lines(actor.place, teams, year), shown, as_of)
    if request.method == "POST":
        name, path = f"{_('班子考核达标率')}{on:%Y%m%d}", actor.identity.path
        return export(by=actor, table=table, name=name, path=path, at=timezone.now(), as_of=as_of)
    context = {
        "table": table,
        "year": year,
        "query": request.GET.urlencode(),
        "crumbs": [
            Link(_("达标情况"), reverse("standards:compliance")),
            Link(_("班子考核达标率"), ""),
        ],
    }
    return render(request, "standards/team_sheet.html", context)
