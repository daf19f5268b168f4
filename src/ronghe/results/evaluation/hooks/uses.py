"""Tells a meeting's page which years' ratings counted it (ux §1.2)."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ronghe.core.figures.api import facts_naming
from ronghe.results.evaluation.choices import STAR_RATING
from ronghe.results.evaluation.models import Cycle
from ronghe.work.activities.api import Meeting, Use, register_use_finder

MEETING = "meeting"


def register() -> None:
    """Register this room's finder."""
    register_use_finder("rating", rating_uses)


def rating_uses(meeting: Meeting) -> Iterator[Use]:
    """The rated years whose frozen facts name this meeting, with its organisation's score sheet."""
    fact_sets = {record.fact_set_id for record in facts_naming(MEETING, meeting.code)}
    if not fact_sets:
        return
    cycles = Cycle.objects.filter(place=meeting.place_id, key=STAR_RATING, fact_set__in=fact_sets)
    for year in cycles.order_by("year").values_list("year", flat=True):
        yield Use(
            _("%(year)s 评定") % {"year": year},
            "evaluation:sheet",
            (str(year), meeting.organisation.code),
            _("%(year)s年度评定的数据已经冻结，得分不随撤回改变。") % {"year": year},
        )
