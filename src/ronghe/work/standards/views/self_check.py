"""One self-check: answered by the system first, confirmed by a person, handed in (ux §1.3)."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ronghe.core.register.api import Organisation
from ronghe.core.reviews.api import reviews_of
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.kernel.refusals import Refused, refusal_of
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.asked import seen_version
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.toasts import toast
from ronghe.work.standards.answering import answer_item, confirm_unchanged
from ronghe.work.standards.asked import Shown, shown_of
from ronghe.work.standards.check_page import (
    aspects_of,
    counts_of,
    find_item,
    returned_comment,
    status_mark,
    story_of,
    title_of,
)
from ronghe.work.standards.choices import CheckStatus, Verdict
from ronghe.work.standards.families import Family, family_of
from ronghe.work.standards.judging import refresh_self_check
from ronghe.work.standards.models import SelfCheck
from ronghe.work.standards.opening import open_self_checks
from ronghe.work.standards.policy import check_can_edit, check_can_submit
from ronghe.work.standards.rectifying import free_items_of, rectification_of
from ronghe.work.standards.rules.answers import ItemState
from ronghe.work.standards.sheets import (
    changes_since_last_year,
    confirmable_unchanged,
    gap_list,
    self_check_of,
    sheet,
)
from ronghe.work.standards.sheets import self_check as readable
from ronghe.work.standards.submitting import SUBJECT, submit_self_check


@require_GET
@needs(Verb.READ_STANDARDS)
def self_check(request: ActorRequest, code: str) -> HttpResponse:
    """A self-check by its code, or an organisation's of the year by the organisation's code."""
    on = today(request.actor.place)
    node = _organisation(request, code)
    if node is None:
        return _page(request, readable(request.actor, code))
    shown = shown_of(request.actor.place, request.GET, on)
    check = self_check_of(request.actor, code, shown.round)
    return _page(request, check) if check else _not_opened(request, node, shown)


@require_POST
@needs(Verb.CHECK_SELF)
def open_check(request: ActorRequest, code: str) -> HttpResponse:
    """Open an organisation's self-check of the year and let the system answer what it can."""
    at, on = timezone.now(), today(request.actor.place)
    shown = shown_of(request.actor.place, request.POST, on)
    open_self_checks(
        by=request.actor,
        year=shown.year,
        organisations=[code],
        at=at,
        family=shown.family.key,
    )
    check = self_check_of(request.actor, code, shown.round)
    if check is None:
        raise Refused(
            "unknown", _("这份清单不适用于本组织，没有要填的条目。请从工作台重新进入。"), 404
        )
    if check.status == CheckStatus.DRAFT:
        refresh_self_check(by=request.actor, check_code=check.code, at=at)
    return HttpResponseRedirect(_url(check.code))


@require_POST
@needs(Verb.CHECK_SELF)
def answer(request: ActorRequest, code: str) -> HttpResponse:
    """Store a person's answer to one item; by HTMX only the item comes back."""
    item, _colon, verdict = request.POST.get("answer", "").partition(":")
    try:
        answer_item(
            by=request.actor,
            check_code=code,
            item=item,
            verdict=Verdict(verdict) if verdict in Verdict.values else Verdict.OPEN,
            note=request.POST.get(f"note-{item}", ""),
            seen_version=seen_version(request.POST),
            at=timezone.now(),
        )
    except Refused as refusal:
        if refusal.status == 404:
            raise
        return _answered(request, code, item, refusal)
    return _answered(request, code, item, None)


@require_POST
@needs(Verb.CHECK_SELF)
def refresh(request: ActorRequest, code: str) -> HttpResponse:
    """Judge anew, after a missing record was entered."""
    changed = refresh_self_check(by=request.actor, check_code=code, at=timezone.now())
    toast(request, _("按最新记录重新判定，%(n)s 条有变化。") % {"n": changed})
    return HttpResponseRedirect(_url(code))


@require_POST
@needs(Verb.CHECK_SELF)
def unchanged(request: ActorRequest, code: str) -> HttpResponse:
    """Take over last year's answers where the list version is the same."""
    taken = confirm_unchanged(by=request.actor, check_code=code, at=timezone.now())
    toast(request, _("%(n)s 条沿用去年的确认。") % {"n": taken})
    return HttpResponseRedirect(_url(code))


@require_POST
@needs(Verb.CHECK_SELF)
def submit(request: ActorRequest, code: str) -> HttpResponse:
    """Hand in for review; a refusal comes back on the page with the open items named."""
    try:
        check = submit_self_check(
            by=request.actor,
            check_code=code,
            seen_version=seen_version(request.POST),
            at=timezone.now(),
        )
    except Refused as refusal:
        if refusal.status == 404:
            raise
        return _page(request, readable(request.actor, code), refusal)
    is_concluded = check.status == CheckStatus.CONFIRMED
    toast(request, _("已提交，结果已生成。") if is_concluded else _("已提交，等待直属党组织审核。"))
    return HttpResponseRedirect(_url(check.code))


def page_of(request: ActorRequest, code: str, refusal: Refused) -> HttpResponse:
    """The page of a self-check with why something was not done."""
    return _page(request, readable(request.actor, code), refusal)


def _page(request: ActorRequest, check: SelfCheck, refusal: Refused | None = None) -> HttpResponse:
    context = _context(request, check) | {"refusal": refusal}
    status = refusal.status if refusal else 200
    return render(request, "standards/self_check.html", context, status=status)


def _answered(request: ActorRequest, code: str, item: str, refusal: Refused | None) -> HttpResponse:
    check = readable(request.actor, code)
    if not request.headers.get("HX-Request"):
        if refusal:
            return _page(request, check, refusal)
        return HttpResponseRedirect(f"{_url(code)}#item-{item}")
    context = _context(request, check)
    one = find_item(context["aspects"], item)
    more = {"item": one, "error": refusal.sentence if refusal else "", "is_fragment": True}
    status = refusal.status if refusal else 200
    return render(request, "standards/parts/answered.html", context | more, status=status)


def _context(request: ActorRequest, check: SelfCheck) -> dict[str, Any]:
    actor = request.actor
    on = today(actor.place)
    family = family_of(check.place_id, check.family, on)
    shown = sheet(check, on, family)
    is_editable = refusal_of(check_can_edit, actor, check) is None
    missing = gap_list(check) if check.status == CheckStatus.CONFIRMED else []
    reviews = reviews_of(SUBJECT, check.code)
    open_items = [line.text for line in shown.lines if line.state == ItemState.TO_CONFIRM]
    return {
        "check": check,
        "organisation": check.organisation,
        "family": family,
        "title": title_of(check, family),
        "category": family.categories.get(check.category, check.category),
        "may_add": actor.can(Verb.CHECK_SELF, check.path),
        "free_items": free_items_of(check, family),
        "rectification": rectification_of(actor, check, family, on, has_gaps=bool(missing)),
        "aspects": aspects_of(shown, is_editable=is_editable),
        "counts": counts_of(shown),
        "mark": status_mark(check),
        "is_editable": is_editable,
        "cannot_submit": refusal_of(check_can_submit, open_items) if is_editable else None,
        "same_count": confirmable_unchanged(check) if is_editable and open_items else 0,
        "changes": _changes(check),
        "gaps": missing,
        "returned": returned_comment(check, reviews),
        "events": story_of(reviews),
        "crumbs": _crumbs(check.organisation, title_of(check, family), family),
    }


def _changes(check: SelfCheck) -> dict[str, bool]:
    """Items answered differently last year under the same list version: code → met last year."""
    return {change.item: change.was_met for change in changes_since_last_year(check)}


def _not_opened(request: ActorRequest, node: Organisation, shown: Shown) -> HttpResponse:
    is_asked = node.is_grassroots or not shown.family.is_usual
    context = {
        "organisation": node,
        "shown": shown,
        "year": shown.year,
        "may_open": request.actor.can(Verb.CHECK_SELF, node.path) and is_asked,
        "crumbs": _crumbs(node, shown.title, shown.family),
    }
    return render(request, "standards/not_opened.html", context)


def _crumbs(node: Organisation, title: str, family: Family) -> list[Link]:
    url = reverse("standards:compliance")
    return [
        Link(_("达标情况"), url if family.is_usual else f"{url}?family={family.key}"),
        Link(node.short_name, address_of("portal:loop", node.code)),
        Link(title, ""),
    ]


def _organisation(request: ActorRequest, code: str) -> Organisation | None:
    """The organisation of that code within reach, if the code is an organisation's."""
    found = Organisation.objects.filter(place=request.actor.place, code=code).first()
    if found is not None:
        request.actor.check(Verb.READ_STANDARDS, found.path, _("查看这个组织的自查"))
    return found


def _url(code: str) -> str:
    return reverse("standards:self_check", args=[code])
