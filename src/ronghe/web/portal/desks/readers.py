"""First screens of those who only read: auditor, member, administrator."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from ronghe.core.library.api import notices_for
from ronghe.core.obligations.api import DUTY, open_obligations_in
from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.audit.api import entries_for
from ronghe.foundation.pages.shapes.marks import State
from ronghe.foundation.pages.shapes.work import Event, Notice
from ronghe.web.portal.desks.notices import notice_cards
from ronghe.work.activities.api import Meeting

ENTRIES_SHOWN, NOTICES_SHOWN, MEETINGS_SHOWN = 20, 6, 6


@dataclass(frozen=True)
class AuditorDesk:
    """The latest acts."""

    entries: Sequence[Event]


@dataclass(frozen=True)
class MemberDesk:
    """What the branch is about to do and has done, and the notices that are open."""

    home: Organisation | None
    coming: Sequence[Event]
    held: Sequence[Event]
    notices: Sequence[Notice]


def auditor_desk(actor: Actor) -> AuditorDesk:
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


def member_desk(actor: Actor, home: Organisation | None, on: date) -> MemberDesk:
    """A member's first screen: own branch and notices (3 queries)."""
    return MemberDesk(
        home=home,
        coming=_coming(home, on) if home else (),
        held=_held(home) if home else (),
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


def _held(home: Organisation) -> list[Event]:
    """The branch's latest meetings by title and day; names stay with those who keep them."""
    held = Meeting.objects.filter(organisation=home).order_by("-held_on", "-pk")
    return [Event(on=f"{one.held_on:%m-%d}", title=one.title) for one in held[:MEETINGS_SHOWN]]
