"""A score sheet: from the level down to the record, and whether there is still time."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from ronghe.core.figures.api import facts_of, records_of
from ronghe.core.library.api import citations
from ronghe.core.obligations.api import work_calendar
from ronghe.core.register.api import Organisation, organisations_for
from ronghe.foundation.accounts.api import Actor, ActorRequest, Verb, needs, today
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.shapes.marks import Level, Link
from ronghe.results.evaluation.choices import STAR_RATING
from ronghe.results.evaluation.cycles.pinning import Method, method_of
from ronghe.results.evaluation.cycles.queries import results_for
from ronghe.results.evaluation.freezing.roster import measures_used
from ronghe.results.evaluation.models import Cycle, LevelChange, Result
from ronghe.results.evaluation.pages.board_page import ranked_sizes
from ronghe.results.evaluation.pages.ranked import board_level, score_text
from ronghe.results.evaluation.pages.sheet_page import Drawing, full_marks, sheet_of, time_words
from ronghe.results.evaluation.pages.views.cycles import cycle_or_refuse
from ronghe.results.evaluation.policy.steps import shows_results
from ronghe.results.evaluation.scored.standing import level_of, result_set_of
from ronghe.results.evaluation.scored.stored import lined
from ronghe.results.evaluation.telling.own_score import own_score
from ronghe.results.evaluation.telling.still_time import dated, steps_of
from ronghe.results.evaluation.words import pool_titles
from ronghe.results.scoring.api import Scored

TRIAL = gettext_lazy("按现有记录试算，只看得分能达到哪一级；名次和名额在公示后显示。")
ASIDE = gettext_lazy(
    "本年度没有参评：没有申报，或申报没有获得推荐。下面按冻结的数据试算，只看得分能达到哪一级。"
)


@dataclass(frozen=True)
class Heading:
    """What stands above the sheet."""

    name: str
    level: Level
    score: str
    rank_words: str
    note: str
    is_result: bool


@require_GET
@needs(Verb.READ_RATING)
def sheet(request: ActorRequest, year: int, subject: str) -> HttpResponse:
    """The sheet of one organisation: its result, or before results are shown its own score."""
    actor = request.actor
    cycle = cycle_or_refuse(actor, year)
    result = results_for(actor, cycle).filter(subject=subject).first()
    method, all_of = method_of(cycle), request.GET.get("records", "")
    if result is not None and result.is_eligible:
        heading, drawing = _of_result(cycle, method, result, all_of)
    else:
        node = _unrated(actor, cycle, subject, result)
        note = ASIDE if result is not None else TRIAL
        heading, drawing = _of_now(cycle, method, node, today(actor.place), note, all_of)
    steps = steps_of(method, drawing.scored, subject, drawing.facts)
    context = {
        "cycle": cycle,
        "subject": subject,
        "heading": heading,
        "full": full_marks(method.scheme),
        "sheet": sheet_of(drawing, subject, dated(cycle, subject, steps, today(actor.place))),
        "years": _years(actor, subject, year),
        "time": _time(cycle, actor.place),
        "crumbs": _crumbs(cycle, heading.name),
        "organisation_url": address_of("portal:loop", subject),
    }
    return render(request, "evaluation/sheet.html", context)


def _unrated(actor: Actor, cycle: Cycle, subject: str, result: Result | None) -> Organisation:
    """The organisation whose own score is shown: there is no result, or none that ranks it."""
    node = organisations_for(actor, Verb.READ_RATING).filter(code=subject).first()
    if node is None:
        raise Refused("unknown", _("没有这个组织的得分单，或不在您的范围内。"), 404)
    if result is None and cycle.result_set is not None and shows_results(actor, cycle):
        raise Refused("not-on-roster", _("这个组织不在当年的名册里，没有得分单。"), 404)
    return node


def _of_result(
    cycle: Cycle, method: Method, result: Result, all_of: str
) -> tuple[Heading, Drawing]:
    with place_system(cycle.place_id):
        scored = lined(result_set_of(cycle), result)
    titles = pool_titles(cycle.place_id, method.ladder, cycle.opened_on)
    size = ranked_sizes(cycle)[result.pool]
    pool = titles.get(result.pool, result.pool)
    words = {"pool": pool, "rank": result.rank, "size": size}
    heading = Heading(
        name=result.name,
        level=board_level(method.ladder, level_of(result)),
        score=score_text(result.score),
        rank_words=_("%(pool)s第 %(rank)s 名，共 %(size)s 个") % words if result.rank else "",
        note=_changed(method, result),
        is_result=True,
    )
    return heading, _drawing(cycle, method, result.subject, scored, all_of)


def _changed(method: Method, result: Result) -> str:
    change: LevelChange | None = getattr(result, "change", None)
    if change is None:
        return ""
    was, now = (method.ladder.level(code).title for code in (result.level, change.level))
    return _("评定组由“%(was)s”调整为“%(now)s”：%(reason)s") % {
        "was": was,
        "now": now,
        "reason": change.reason,
    }


def _drawing(cycle: Cycle, method: Method, subject: str, scored: Scored, all_of: str) -> Drawing:
    keys = measures_used(method.scheme, method.ladder)
    records = records_of(cycle.fact_set, subject, keys) if cycle.fact_set else {}
    clause = citations(cycle.place_id).of_rule(method.scheme_rule)
    facts = facts_of(cycle.fact_set, subject) if cycle.fact_set else None
    return Drawing(method, scored, records, clause, all_of, facts)


def _of_now(
    cycle: Cycle, method: Method, node: Organisation, on: date, note: Promise, all_of: str
) -> tuple[Heading, Drawing]:
    found = own_score(cycle, method, node, on)
    row = found.scored.results.row(0, named=True)
    heading = Heading(
        name=node.name,
        level=Level(row["level"], method.ladder.level(row["level"]).title),
        score=score_text(row["score"]),
        rank_words="",
        note=str(note),
        is_result=False,
    )
    clause = citations(cycle.place_id).of_rule(method.scheme_rule)
    return heading, Drawing(method, found.scored, found.records, clause, all_of, found.facts)


def _time(cycle: Cycle, place: str) -> str:
    on = today(place)
    return time_words(
        measured_until=cycle.measured_until,
        frozen_on=cycle.fact_set.roster_on if cycle.fact_set else None,
        on=on,
        days=work_calendar().workdays_between(on, cycle.measured_until),
    )


def _years(actor: Actor, subject: str, shown: int) -> list[dict[str, object]]:
    """The years that have a sheet of this organisation."""
    cycles = Cycle.objects.filter(place=actor.place, key=STAR_RATING).order_by("-year")
    return [
        {
            "label": _("%s年度") % year,
            "url": reverse("evaluation:sheet", args=[year, subject]),
            "active": year == shown,
        }
        for year in cycles.values_list("year", flat=True)
    ]


def _crumbs(cycle: Cycle, name: str) -> list[Link]:
    board = Link(_("评定榜单"), reverse("evaluation:board", args=[cycle.year]))
    return [board, Link(_("%s得分单") % name, "")]
