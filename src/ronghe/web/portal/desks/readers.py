"""First screens of those who only read: auditor, member, administrator."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from ronghe.core.library.api import notices_for
from ronghe.core.obligations.api import DUTY, open_obligations_in
from ronghe.core.register.api import Organisation, home_of
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.audit.api import entries_for
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.shapes.marks import State
from ronghe.foundation.pages.shapes.work import Event, Notice, Stop, Todo
from ronghe.web.portal.desks.notices import notice_cards
from ronghe.web.portal.desks.own import own_todos, personal_todos
from ronghe.work.activities.api import (
    DelegateSheet,
    InvitationAnswer,
    KindLine,
    Meeting,
    delegate_sheet,
    own_delegate,
)

ENTRIES_SHOWN, NOTICES_SHOWN, MEETINGS_SHOWN = 20, 6, 6
ANSWERS_SHOWN, READING_MINUTES = 4, 3


@dataclass(frozen=True)
class AuditorDesk:
    """The latest acts."""

    entries: Sequence[Event]


@dataclass(frozen=True)
class MemberDesk:
    """What the branch is about to do and has done, and the notices that are open."""

    home: Organisation | None
    todos: Sequence[Todo]
    coming: Sequence[Event]
    held: Sequence[Event]
    notices: Sequence[Notice]


@dataclass(frozen=True)
class DelegateDesk:
    """What a delegate has to do, the own record of the year by kind, answers, and notices."""

    todos: Sequence[Todo]
    record: Sequence[Stop]
    answers: Sequence[Event]
    notices: Sequence[Notice]


def auditor_desk(actor: Actor, _on: date) -> AuditorDesk:
    """Who did what last (1 query)."""
    return AuditorDesk(
        [
            Event(
                on=f"{localtime(entry.at):%Y-%m-%d %H:%M}",
                title=entry.sentence,
                by=entry.signature,
                text=entry.reason,
            )
            for entry in entries_for(actor)[:ENTRIES_SHOWN]
        ]
    )


def member_desk(actor: Actor, on: date) -> MemberDesk:
    """A member's first screen: own duties, branch and notices (5 queries)."""
    home = home_of(actor)
    return MemberDesk(
        home=home,
        todos=personal_todos(actor, on),
        coming=_coming(home, on) if home else (),
        held=_held(home, on) if home else (),
        notices=notice_cards(notices_for(actor)[:NOTICES_SHOWN], on),
    )


def _coming(home: Organisation, on: date) -> list[Event]:
    """What the branch holds next: its duties' present rounds that are not done."""
    owed = open_obligations_in((home.path,), on).filter(bearer=home, kind=DUTY, due_on__gte=on)
    return [
        Event(
            on=_("%(day)s 前") % {"day": f"{one.due_on:%m-%d}"}, title=one.title, state=State.GOING
        )
        for one in owed[:MEETINGS_SHOWN]
    ]


def _held(home: Organisation, on: date) -> list[Event]:
    """The branch's latest meetings by title and day; names stay with those who keep them."""
    held = Meeting.objects.filter(organisation=home, held_on__lte=on).order_by("-held_on", "-pk")
    return [Event(on=f"{one.held_on:%Y-%m-%d}", title=one.title) for one in held[:MEETINGS_SHOWN]]


def delegate_desk(actor: Actor, on: date) -> DelegateDesk:
    """A delegate's first screen (9 queries)."""
    own = own_delegate(actor)
    sheet = delegate_sheet(own, on.year) if own else None
    return DelegateDesk(
        todos=[*(_mandate(sheet, on) if sheet else ()), *own_todos(actor, on)],
        record=[_kind(line) for line in sheet.lines] if sheet else (),
        answers=_answers(sheet) if sheet else (),
        notices=notice_cards(notices_for(actor)[:NOTICES_SHOWN], on),
    )


def _mandate(sheet: DelegateSheet, on: date) -> list[Todo]:
    """Papers to read and meetings to observe."""
    mandate = address_of("activities:my_mandate")
    unread = sum(one.read_at is None for one in sheet.receipts)
    papers = Todo(
        title=_("%(count)s 份通报待阅") % {"count": unread},
        why=_("读完点“已阅”，不用另外回复。"),
        action_label=_("去看"),
        action_url=mandate,
        state=State.SOON,
        minutes=unread * READING_MINUTES,
    )
    return [*([papers] if unread else []), *(_observing(sheet, on, mandate))]


def _observing(sheet: DelegateSheet, on: date, mandate: str) -> list[Todo]:
    coming = [
        one
        for one in sheet.invitations
        if one.answer == InvitationAnswer.INVITED and one.held_on >= on
    ]
    return [
        Todo(
            title=_("列席：%(title)s") % {"title": one.title},
            why=_("%(day)s，%(venue)s。%(why)s")
            % {
                "day": f"{one.held_on:%Y-%m-%d}",
                "venue": one.venue or _("地点待定"),
                "why": one.why,
            },
            action_label=_("看会议和提意见"),
            action_url=mandate,
            state=State.GOING,
        )
        for one in reversed(coming)
    ]


def _kind(line: KindLine) -> Stop:
    """One kind of activity: how many were done, and whether some are still expected."""
    missing = _("还差 %(count)s 次") % {"count": line.missing} if line.missing else ""
    return Stop(
        label=line.kind.label,
        state=State.GOING if line.missing else State.DONE,
        value=_("%(count)s 次") % {"count": line.done},
        note=missing,
    )


def _answers(sheet: DelegateSheet) -> list[Event]:
    """What was answered to the own opinions, the latest first."""
    opinions = [one for invitation in sheet.invitations for one in invitation.opinions.all()]
    answered = [(one.replied_on, one.pk, one) for one in opinions if one.replied_on]
    return [
        Event(on=f"{day:%Y-%m-%d}", title=one.reply, text=one.text)
        for day, _number, one in sorted(answered, reverse=True)[:ANSWERS_SHOWN]
    ]
