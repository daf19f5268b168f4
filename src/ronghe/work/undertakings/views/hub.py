"""The page of lists: what this place keeps, each with a line that says what it is for."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.rulebook.api import rules_of
from ronghe.work.undertakings.kinds_in_force import kinds_in_force
from ronghe.work.undertakings.three_lists import list_kind


@dataclass(frozen=True)
class Kept:
    """A kind of list that the place keeps."""

    title: str
    text: str
    url: str
    is_there: bool


@require_GET
@needs(Verb.READ_UNDERTAKINGS)
def lists(request: ActorRequest) -> HttpResponse:
    """Only what the place has rules for is offered (5 queries)."""
    actor, place = request.actor, request.actor.place
    on = today(place)
    kinds = kinds_in_force(place, on)
    purposes = {rule.body["purpose"] for rule in rules_of(place, "duty-list", on).values()}
    is_public = any(kind.body.audience == "PUBLIC" for kind in kinds.values())
    runs = bool(rules_of(place, "workflow", on)) and actor.has(Verb.READ_MEMBERS)
    offered = [
        Kept(_("三个清单"), _("班子成员的职责、问题、创新，各有期限和状态。"), reverse("undertakings:leaders"), list_kind(kinds) is not None),
        Kept(_("待提升名单"), _("问题、措施、验收、退出；只有本组织和上级看到。"), reverse("undertakings:cases"), bool(rules_of(place, "rectification-programme", on))),
        Kept(_("责任矩阵"), _("每项任务谁牵头、谁协同；各责任主体的职责清单。"), reverse("undertakings:matrix"), "ROLE" in purposes),
        Kept(_("社区权责清单"), _("部门交办先对清单，清单外的事经批准才下达。"), reverse("undertakings:communities"), "HOLDER" in purposes),
        Kept(_("职权清单"), _("职权的依据、岗位、风险点和流程图，版本可比较。"), reverse("undertakings:powers"), bool(rules_of(place, "power-list", on))),
        Kept(_("党务流程"), _("换届、发展党员、党费、转接，按步骤办，办完即成记录。"), reverse("undertakings:runs"), runs),
        Kept(_("公开承诺"), _("向社会公布的承诺和兑现情况。"), reverse("undertakings:pledges", args=[place]), is_public),
    ]  # fmt: skip
    context = {"lists": [one for one in offered if one.is_there]}
    return render(request, "undertakings/hub.html", context)
