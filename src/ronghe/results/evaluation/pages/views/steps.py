"""The console's steps: each takes the cycle one further and comes back to the console."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ronghe.foundation.accounts.api import ActorRequest, Verb, needs
from ronghe.foundation.kernel.refusals import Invalid, Refused
from ronghe.foundation.pages.asked import whole
from ronghe.foundation.pages.toasts import toast
from ronghe.results.evaluation.cycles.opening import open_cycle
from ronghe.results.evaluation.decisions.actions import (
    confirm_cycle,
    notice_cycle,
    score_cycle,
    withdraw_cycle_notice,
)
from ronghe.results.evaluation.decisions.freeze_requests import ask_to_freeze
from ronghe.results.evaluation.pages.forms import OpenForm
from ronghe.results.evaluation.pages.views.console import console_answer


@require_POST
@needs(Verb.RUN_RATING)
def open_step(request: ActorRequest, year: int) -> HttpResponse:
    """Open the year."""
    form = OpenForm(request.POST)
    if not form.is_valid():
        return console_answer(request, year, form=form, status=422)
    try:
        open_cycle(by=request.actor, period=year, apply_until=form.cleaned_data["apply_until"])
    except Invalid as refusal:
        form.add_error("apply_until", refusal.sentence)
        return console_answer(request, year, form=form, status=refusal.status)
    return _done(request, year, _("%s年度评定已启动，各组织现在可以申报。") % year)


@require_POST
@needs(Verb.RUN_RATING)
def freeze_step(request: ActorRequest, year: int) -> HttpResponse:
    """Have roster and facts frozen in the background."""
    ask_to_freeze(
        by=request.actor, period=year, seen_version=_version(request), reason=_reason(request)
    )
    return _done(request, year, _("已开始冻结，可以离开这一页。"))


@require_POST
@needs(Verb.RUN_RATING)
def score_step(request: ActorRequest, year: int) -> HttpResponse:
    """Score and rank."""
    version = _version(request)
    results = score_cycle(by=request.actor, period=year, seen_version=version)
    return _done(request, year, _("计分完成，结果摘要 %s。") % results.digest[:12])


@require_POST
@needs(Verb.RUN_RATING)
def notice_step(request: ActorRequest, year: int) -> HttpResponse:
    """Publish the proposed levels."""
    notice = notice_cycle(
        by=request.actor, period=year, seen_version=_version(request), reason=_reason(request)
    )
    return _done(request, year, _("公示已发布，到 %s 期满。") % f"{notice.closes_on:%Y-%m-%d}")


@require_POST
@needs(Verb.RUN_RATING)
def withdraw_step(request: ActorRequest, year: int) -> HttpResponse:
    """Take the notice back."""
    withdraw_cycle_notice(
        by=request.actor, period=year, seen_version=_version(request), reason=_reason(request)
    )
    return _done(request, year, _("公示已撤回。可以调整等级，再重新公示。"))


@require_POST
@needs(Verb.RUN_RATING)
def confirm_step(request: ActorRequest, year: int) -> HttpResponse:
    """Award the stars."""
    confirmed = confirm_cycle(
        by=request.actor, period=year, seen_version=_version(request), reason=_reason(request)
    )
    sentence = _("已确认：%(all)s 个组织参评，%(starred)s 个获评星级。") % {
        "all": f"{confirmed.organisations:,}",
        "starred": f"{confirmed.starred:,}",
    }
    return _done(request, year, sentence)


def _reason(request: ActorRequest) -> str:
    """Why a big act is done; one without a reason is refused."""
    reason = request.POST.get("reason", "").strip()
    if not reason:
        raise Invalid("reason", _("请写明理由，它会记入操作记录。请返回重新提交。"))
    return reason[:400]


def _version(request: ActorRequest) -> int:
    version = whole(request.POST.get("seen_version", ""))
    if version is None:
        raise Refused("version", _("页面已经过期。请回到评定工作台重新打开。"), 409)
    return version


def _done(request: ActorRequest, year: int, sentence: str) -> HttpResponse:
    toast(request, sentence)
    return HttpResponseRedirect(reverse("evaluation:console", args=[year]))
