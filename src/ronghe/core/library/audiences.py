"""Whom something is sent to: organisations of the sender's own subtree, told as one sentence."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ronghe.core.register.api import Organisation, OrgType, labels, sector_labels
from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.kernel.path import within


class Target(TextChoices):
    """Which organisations below the sender."""

    DIRECT = "DIRECT", gettext_lazy("直属党组织")
    GRASSROOTS = "GRASSROOTS", gettext_lazy("全部基层党组织")
    BRANCHES = "BRANCHES", gettext_lazy("全部党支部")


@dataclass(frozen=True)
class Addressed:
    """A choice of organisations: which, of which sector ("" for all), and those named by code."""

    target: str = Target.GRASSROOTS
    sector: str = ""
    codes: tuple[str, ...] = ()


def fields_of(place: str) -> Mapping[str, str]:
    """The fields a place sorts its organisations by: its sectors, else its categories (2 queries)."""
    words = labels(place, today(place))
    return words.of("sectors") or words.of("categories") or sector_labels(place, today(place))


def organisations_addressed(actor: Actor, addressed: Addressed) -> QuerySet[Organisation]:
    """The organisations, within the sender's own subtree and without the sender itself."""
    mine = Organisation.objects.filter(
        within("path", (actor.identity.path,)), place=actor.place, closed_on=None
    ).exclude(path=actor.identity.path)
    if addressed.codes:
        return mine.filter(code__in=addressed.codes).order_by("path")
    match addressed.target:
        case Target.DIRECT:
            mine = mine.filter(is_direct=True)
        case Target.BRANCHES:
            mine = mine.filter(org_type=OrgType.BRANCH)
        case _:
            mine = mine.filter(is_grassroots=True)
    if addressed.sector:
        mine = mine.filter(Q(sector=addressed.sector) | Q(category=addressed.sector))
    return mine.order_by("path")


def audience_words(actor: Actor, addressed: Addressed, count: int) -> str:
    """How the choice reads: "“两新”组织领域的全部党支部（1,203 个）"."""
    if addressed.codes:
        return _("指定的 %s 个党组织") % f"{count:,}"
    target = str(Target(addressed.target).label)
    if addressed.sector:
        sector = fields_of(actor.place).get(addressed.sector, addressed.sector)
        target = _("%(sector)s领域的%(target)s") % {"sector": sector, "target": target}
    return _("%(target)s（%(count)s 个）") % {"target": target, "count": f"{count:,}"}


def targets_of(actor: Actor) -> list[tuple[str, str]]:
    """The choices that make sense for the sender: direct organisations only for the whole place."""
    is_place = actor.identity.path == f"{actor.place}/"
    return [(one.value, str(one.label)) for one in Target if is_place or one is not Target.DIRECT]
