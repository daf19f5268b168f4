"""Resolutions become tasks: who does what by when, tracked from the meeting (W-07, X-18).

The tasks are undertakings of kind resolution-task; their source is the resolution, ``CODE#no``.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from ronghe.core.library.api import ProofKind, ProofRecord, register_proof_kind
from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.path import within
from ronghe.foundation.kernel.refusals import Invalid, Refused
from ronghe.foundation.kernel.scope import scope
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.pages.addresses import address_of
from ronghe.work.activities.choices import MEETING, MeetingStatus
from ronghe.work.activities.models import AgendaItem, Meeting
from ronghe.work.activities.policy import check_can_read
from ronghe.work.activities.queries import meeting as meeting_of
from ronghe.work.undertakings.api import (
    NewUndertaking,
    Undertaking,
    UndertakingState,
    open_undertakings,
    undertakings_from_many,
)

TASK = "resolution-task"
MOST_BEARERS = 500
MOST_OFFERED = 30


@dataclass(frozen=True)
class NewTask:
    """What a resolution asks of organisations: text, bearers' codes, last day, who answers for it."""

    no: int
    text: str
    bearers: Sequence[str]
    due_on: date
    responsible: str = ""


@dataclass(frozen=True)
class Progress:
    """The tasks of a meeting: all of them in order, how many there are and how many are done."""

    tasks: Sequence[Undertaking]

    @property
    def total(self) -> int:
        """Tasks that were not withdrawn."""
        return sum(one.state != UndertakingState.CLOSED for one in self.tasks)

    @property
    def done(self) -> int:
        """Tasks that were accepted."""
        return sum(one.state == UndertakingState.ACCEPTED for one in self.tasks)


def assign_resolution(*, by: Actor, code: str, task: NewTask, at: datetime) -> list[Undertaking]:
    """Put a resolution of a closed meeting on organisations; the same task twice is one.

    Raises Refused (role, scope, meeting not closed), Invalid (no such resolution, bearer, text, day).
    """
    with scope(by.scope()):
        meeting = meeting_of(by.place, code)
        check_can_read(by, meeting)
        _check_resolved(meeting, task)
        bearers = list(dict.fromkeys(task.bearers))
        if not 0 < len(bearers) <= MOST_BEARERS:
            sentence = _("请选承办的党组织，一次不超过%(most)s个。") % {"most": MOST_BEARERS}
            raise Invalid("bearers", sentence, fields={"bearers": [sentence]})
        items = [_item(code, task, bearer) for bearer in bearers]
        return open_undertakings(by=by, kind=TASK, items=items, at=at)


def progress_of(meeting: Meeting, items: Sequence[AgendaItem]) -> Progress:
    """The tasks that came out of a meeting's resolutions (1 query)."""
    sources = [source_of(meeting.code, item.no) for item in items]
    found = undertakings_from_many(MEETING, sources)
    return Progress([one for source in sources for one in found[source]])


def source_of(code: str, no: int) -> str:
    """How an undertaking names the resolution it came from."""
    return f"{code}#{no}"


def units_offered(actor: Actor) -> list[tuple[str, str]]:
    """The direct organisations the actor may put tasks on: (code, short name) (1 query)."""
    mine = Organisation.objects.filter(
        within("path", actor.paths_for(Verb.ASSIGN_UNDERTAKINGS)),
        place=actor.place,
        is_direct=True,
        closed_on=None,
    )
    return list(mine.order_by("code").values_list("code", "short_name"))


def register() -> None:
    """A meeting can prove an undertaking, and be the source of one."""
    register_proof_kind(ProofKind(MEETING, noop("会议记录"), _find, _recent, _page))


def _check_resolved(meeting: Meeting, task: NewTask) -> None:
    if meeting.status != MeetingStatus.CLOSED:
        raise Refused("state", _("会议还没有办结，决议未定，请先办结再下达任务。"), 409)
    if not meeting.agenda.filter(no=task.no).exclude(resolution="").exists():
        sentence = _("这项议题没有决议，请选一项有决议的议题。")
        raise Invalid("no", sentence, fields={"no": [sentence]})


def _item(code: str, task: NewTask, bearer: str) -> NewUndertaking:
    source = source_of(code, task.no)
    digest = hashlib.sha256(f"{source}|{bearer}|{task.text.strip()}".encode()).hexdigest()
    return NewUndertaking(
        text=task.text,
        bearer=bearer,
        due_on=task.due_on,
        responsible=task.responsible,
        source_kind=MEETING,
        source_code=source,
        client_key=digest[:40],
    )


def _find(actor: Actor, code: str) -> ProofRecord | None:
    plain = code.partition("#")[0]
    rows = Meeting.objects.filter(
        within("path", actor.paths_for(Verb.READ_MEETINGS)), place=actor.place, code=plain
    )
    held = rows.filter(status=MeetingStatus.CLOSED).first()
    return ProofRecord(code, _sentence(held), held.held_on) if held else None


def _recent(organisation: Organisation, with_below: bool) -> list[ProofRecord]:
    mine = Q(path__within=organisation.path) if with_below else Q(organisation=organisation)
    rows = Meeting.objects.filter(mine, status=MeetingStatus.CLOSED)
    latest = rows.order_by("-held_on", "-pk")[:MOST_OFFERED]
    return [ProofRecord(one.code, _sentence(one), one.held_on) for one in latest]


def _sentence(held: Meeting) -> str:
    return f"{held.held_on:%Y-%m-%d} {held.title}"


def _page(code: str) -> str:
    return address_of("activities:meeting", code.partition("#")[0])
