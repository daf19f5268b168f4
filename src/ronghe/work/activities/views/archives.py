"""The page of an organisation's year on file: ask for it, see how far it is, take it out."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.kernel.refusals import Refused, refusal_of
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.shapes.work import Job, JobState
from ronghe.work.activities.archive import basis_of, check_archivable, node_of
from ronghe.work.activities.archiving import UNDER_WAY, archives_of, ask_for_archive, is_current
from ronghe.work.activities.choices import ArchiveKind, ArchiveState
from ronghe.work.activities.models import YearArchive
from ronghe.work.activities.policy import may_read_names

EARLIEST = 2000
LONG_WAIT = timedelta(seconds=30)
STATES = {
    ArchiveState.WAITING: JobState.WAITING,
    ArchiveState.RUNNING: JobState.RUNNING,
    ArchiveState.READY: JobState.DONE,
    ArchiveState.FAILED: JobState.FAILED,
}


@require_GET
@needs(Verb.READ_MEETINGS)
def archive(request: ActorRequest, code: str, year: int) -> HttpResponse:
    """A year of meetings as ZIP and as PDF: what is ready, what is being made, what can be asked."""
    node, on = _of_year(request, code, year), today(request.actor.place)
    there = archives_of(request.actor, node, year)
    has_names = may_read_names(request.actor, node.path)
    refusal = refusal_of(check_archivable, node, year)
    basis = basis_of(node, year, has_names=has_names)
    rows = []
    for kind in ArchiveKind:
        made = there.get(kind)
        rows.append(
            {
                "kind": kind,
                "job": job_of(node, made) if made else None,
                "may_ask": made is None
                or (made.state not in UNDER_WAY and not is_current(made, basis)),
                "is_old": bool(made and made.file and made.file_basis != basis),
                "ask_url": reverse("activities:make_archive", args=[code, year, kind.lower()]),
            }
        )
    context = {
        "node": node,
        "year": year,
        "rows": rows,
        "has_names": has_names,
        "refusal": refusal.sentence if refusal else "",
        "years": [
            Link(str(y), reverse("activities:archive", args=[code, y]))
            for y in (year - 1, year + 1)
            if EARLIEST <= y <= on.year
        ],
        "crumbs": [
            Link(_("会议记录"), reverse("activities:list")),
            Link(node.short_name, address_of("portal:loop", node.code)),
            Link(_("年度档案"), ""),
        ],
    }
    return render(request, "activities/archive.html", context)


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_MEETINGS)
def make(request: ActorRequest, code: str, year: int, kind: str) -> HttpResponse:
    """Ask for a file (POST); how far it is (GET), asked for by the page itself."""
    node, wanted = _of_year(request, code, year), kind.upper()
    if wanted not in ArchiveKind.values:
        raise Refused("unknown", _("没有这种档案，请从会议记录重新打开。"), 404)
    if request.method == "POST":
        ask_for_archive(
            by=request.actor, code=code, year=year, kind=ArchiveKind(wanted), at=timezone.now()
        )
        return HttpResponseRedirect(reverse("activities:archive", args=[code, year]))
    made = archives_of(request.actor, node, year).get(wanted)
    if made is None or made.state not in UNDER_WAY:
        answer = HttpResponse(status=204)
        answer.headers["HX-Refresh"] = "true"
        return answer
    return render(request, "activities/parts/archive_job.html", {"job": job_of(node, made)})


def job_of(node: Organisation, made: YearArchive) -> Job:
    """How the making of a file stands, with the link to what is there."""
    links = [Link(_("下载"), address_of("library:download", made.file))] if made.file else []
    return Job(
        title=str(ArchiveKind(made.kind).label),
        state=STATES[ArchiveState(made.state)],
        done=made.done,
        total=made.total if made.state in UNDER_WAY else 0,
        words=_words(made),
        poll_url=reverse("activities:make_archive", args=[node.code, made.year, made.kind.lower()]),
        links=links,
    )


def _words(made: YearArchive) -> str:
    if made.state == ArchiveState.FAILED:
        return made.words
    if made.state == ArchiveState.READY and made.ready_at:
        return _("%(at)s 做好，%(who)s发起。") % {
            "at": f"{localtime(made.ready_at):%Y-%m-%d %H:%M}",
            "who": made.asked_as,
        }
    if made.state == ArchiveState.RUNNING:
        return _("正在制作，可以离开这一页。")
    if timezone.now() - made.asked_at > LONG_WAIT:
        return _("还没有开始，请联系系统管理员看后台任务是否在运行。")
    return _("马上开始，可以离开这一页。")


def _of_year(request: ActorRequest, code: str, year: int) -> Organisation:
    if not EARLIEST <= year <= today(request.actor.place).year:
        raise Refused("unknown", _("没有这一年的档案，请从会议记录重新打开。"), 404)
    return node_of(request.actor, code)
