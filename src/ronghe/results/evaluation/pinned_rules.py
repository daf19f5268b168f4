"""What evaluation has to say when a rule changes: cycles that were opened keep the version they have."""

from django.db.models import Q
from django.utils.translation import gettext as _

from ronghe.foundation.rulebook.api import Publication
from ronghe.results.evaluation.models import Cycle


def remark(publication: Publication) -> list[str]:
    """One sentence per cycle that is pinned to an earlier version of the rule (1 query)."""
    pinned = Q(scheme__in=publication.versions) | Q(ladder__in=publication.versions)
    cycles = Cycle.objects.filter(pinned, place=publication.place).order_by("year")
    return [
        _("%(cycle)s评定（%(status)s）仍按启动时的版本办理，不受新版影响。")
        % {"cycle": cycle, "status": cycle.get_status_display()}
        for cycle in cycles
    ]
