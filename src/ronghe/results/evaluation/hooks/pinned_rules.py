"""What evaluation has to say when a rule changes: cycles that were opened keep the version they have."""

from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.translation import gettext as _

from ronghe.foundation.rulebook.api import Publication
from ronghe.results.evaluation.models import Cycle
from ronghe.results.evaluation.words import cycle_name


def remark(publication: Publication) -> list[str]:
    """One sentence per cycle that is pinned to an earlier version of the rule (1 query)."""
    at = [f"{sheet}{rule}__in" for sheet in ("", "sheets__") for rule in ("scheme", "ladder")]
    pinned = reduce(or_, (Q((name, publication.versions)) for name in (*at, "assessment__in")))
    cycles = Cycle.objects.filter(pinned, place=publication.place).distinct()
    return [
        _("%(cycle)s（%(status)s）仍按启动时的版本办理，不受新版影响。")
        % {"cycle": cycle_name(cycle), "status": cycle.get_status_display()}
        for cycle in cycles.select_related("assessment").order_by("period", "key")
    ]
