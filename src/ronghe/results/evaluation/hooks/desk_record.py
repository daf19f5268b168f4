"""What a reviewer needs of an application: the gate as it stands, the statement, level so far."""

from typing import Any

from django.utils.translation import gettext as _

from ronghe.core.register.api import category_labels
from ronghe.core.reviews.api import DeskReader, DeskRecord, register_reader
from ronghe.foundation.accounts.api import Actor, Verb, today
from ronghe.foundation.kernel.measures import measure, measures
from ronghe.foundation.kernel.path import within
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.pages.addresses import address_of
from ronghe.results.evaluation.choices import APPLIED
from ronghe.results.evaluation.cycles.pinning import method_of
from ronghe.results.evaluation.cycles.queries import awards_of
from ronghe.results.evaluation.models import Application
from ronghe.results.evaluation.taking_part.applications import KIND, gaps_of
from ronghe.work.standards.api import self_check_url_of

RETURN_REASONS = (
    "门槛还没有全部达到，补齐后再报",
    "申报说明请写明本年度的做法和成效",
    "请先补录缺的会议或自查",
)


def register() -> None:
    """Show applications on the review desk."""
    register_reader(KIND, DeskReader(read, RETURN_REASONS))


def read(actor: Actor, code: str) -> DeskRecord:
    """The application for the desk; raises Refused (404) when it is out of reach."""
    mine = Application.objects.filter(within("path", actor.paths_for(Verb.READ_RATING)))
    found = mine.select_related("organisation", "cycle").filter(place=actor.place, code=code)
    application = found.first()
    if application is None:
        raise Refused("unknown", _("没有这份申报，或者它不在您负责的范围内。请从审核台打开。"), 404)
    return DeskRecord(
        template="evaluation/desk.html",
        context=_context(application),
        url=address_of("evaluation:application", application.code),
    )


def _context(application: Application) -> dict[str, Any]:
    node = application.organisation
    method = method_of(application.cycle)
    gaps = gaps_of(application.cycle, [node.code], method=method)[node.code]
    unmet = {gap.code: gap.sentence for gap in gaps}
    awards = awards_of(node)
    titles = {level.code: level.title for level in method.ladder.levels}
    return {
        "application": application,
        "organisation": node,
        "category": category_labels(node.place_id, today(node.place_id)).get(node.category, ""),
        "gate": [
            (_title(one.measure), unmet.get(one.code, ""))
            for one in method.ladder.gate
            if one.measure is not None and one.measure != APPLIED
        ],
        "is_met": not unmet,
        "award": awards[0] if awards else None,
        "level": titles.get(awards[0].level, "") if awards else "",
        "check_url": self_check_url_of(node.code, application.cycle.year),
        "loop_url": address_of("portal:loop", node.code),
    }


def _title(key: str) -> str:
    """What a gate condition measures, in words."""
    return _(measure(key).title) if key in measures() else key
