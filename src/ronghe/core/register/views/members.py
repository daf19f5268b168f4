"""Members of an organisation: the list, one member, and a masked number shown for a reason."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ronghe.core.register.actions import SENSITIVE, unmask
from ronghe.core.register.browsing import reachable
from ronghe.core.register.choices import Standing
from ronghe.core.register.member_lists import (
    BELOW,
    OWN,
    MemberFilter,
    member_filters,
    member_lines,
    member_listing,
    members_in,
    usual_reach,
)
from ronghe.core.register.models import Membership, Organisation
from ronghe.core.register.person_links import person_links
from ronghe.core.register.queries import EDUCATIONS
from ronghe.core.register.tree_nodes import tree_url
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.audit.api import export
from ronghe.foundation.kernel.refusals import Invalid, Refused, refusal_of
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.listing import list_page, whole_list
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.watermark import watermark

MOST_EXPORTED = 5_000


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_MEMBERS)
def members(request: ActorRequest, code: str) -> HttpResponse:
    """The members of one organisation; a POST takes exactly this list away as a file."""
    node = reachable(request.actor, code, Verb.READ_MEMBERS)
    wanted = _wanted(request.GET, node)
    on = today(request.actor.place)
    rows = members_in(node, wanted)
    listing = member_listing(node, wanted.reach, on)
    as_of = _("截至 %(day)s") % {"day": f"{on:%Y-%m-%d}"}
    if request.method == "POST":
        _check_size(rows.count())
        table = whole_list(listing, rows, request.GET)
        name = _("%(short_name)s党员名册") % {"short_name": node.short_name}
        at = timezone.now()
        return export(by=request.actor, table=table, name=name, path=node.path, at=at, as_of=as_of)
    filters = member_filters(wanted, can_choose_reach=usual_reach(node) == BELOW)
    context = {
        "node": node,
        "table": list_page(listing, rows, request.GET, filters=filters, as_of=as_of),
        "crumbs": _crumbs(node),
        "watermark": watermark(request.actor, timezone.now()),
    }
    return render(request, "register/members.html", context)


@require_GET
@needs(Verb.READ_MEMBERS)
def member(request: ActorRequest, code: str, person: str) -> HttpResponse:
    """One member's sheet; numbers stay masked until a reason is given."""
    node, tie = _member(request, code, person)
    [line] = member_lines([tie], today(request.actor.place))
    refusal = refusal_of(request.actor.check, Verb.UNMASK, tie.person.path, _("查看敏感信息的全文"))
    context = {
        "node": node,
        "line": line,
        "person": tie.person,
        "tie": tie,
        "refusal": refusal.sentence if refusal else "",
        "links": person_links(request.actor, tie.person),
        "crumbs": [
            *_crumbs(node, address_of("register:members", node.code)),
            Link(tie.person.name, ""),
        ],
        "watermark": watermark(request.actor, timezone.now()),
    }
    return render(request, "register/member.html", context)


@require_POST
@needs(Verb.UNMASK)
def reveal(request: ActorRequest, code: str, person: str) -> HttpResponse:
    """The clear value of one number, for a reason that is recorded first."""
    field = request.POST.get("field") or request.GET.get("field", "")
    if field not in SENSITIVE:
        raise Invalid("field", _("没有这一项。请从党员信息页查看。"))
    _node, tie = _member(request, code, person)
    clear = unmask(
        by=request.actor,
        person=tie.person,
        field=field,
        reason=request.POST.get("reason", ""),
    )
    return HttpResponse(escape(clear), content_type="text/plain; charset=utf-8")


def _member(request: ActorRequest, code: str, person: str) -> tuple[Organisation, Membership]:
    node = reachable(request.actor, code, Verb.READ_MEMBERS)
    ties = Membership.objects.filter(organisation=node, person__code=person, until_on=None)
    tie = ties.select_related("person", "organisation").first()
    if tie is None:
        raise Refused("unknown", _("这个组织里没有这名党员。请从党员名册重新打开。"), 404)
    return node, tie


def _wanted(query: QueryDict, node: Organisation) -> MemberFilter:
    """What the address asks for; values that do not exist ask for nothing."""
    reach = query.get("reach", "")
    standing, education = query.get("standing", ""), query.get("education", "")
    return MemberFilter(
        reach=reach if reach in {OWN, BELOW} else usual_reach(node),
        text=query.get("q", "").strip(),
        standing=standing if standing in Standing.values else "",
        education=education if education in EDUCATIONS else "",
    )


def _check_size(rows: int) -> None:
    if rows > MOST_EXPORTED:
        raise Invalid(
            "too-many",
            _("一次最多导出 %(most)s 名党员，现在选中 %(rows)s 名。请按下级组织或条件缩小范围。")
            % {"most": f"{MOST_EXPORTED:,}", "rows": f"{rows:,}"},
        )


def _crumbs(node: Organisation, roster_url: str = "") -> list[Link]:
    return [
        Link(_("组织架构"), tree_url(node.code)),
        Link(_("%s党员名册") % node.short_name, roster_url),
    ]
