"""First screens of those who only read: auditor, member, administrator."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localtime

from ronghe.core.library.api import notices_for
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.audit.api import entries_for
from ronghe.foundation.pages.shapes.work import Event, Notice
from ronghe.web.portal.desks.notices import notice_cards

ENTRIES_SHOWN, NOTICES_SHOWN = 20, 6


@dataclass(frozen=True)
class AuditorDesk:
    """The latest acts."""

    entries: Sequence[Event]


@dataclass(frozen=True)
class MemberDesk:
    """The notices that are open."""

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


def member_desk(actor: Actor, on: date) -> MemberDesk:
    """What is open to a member (1 query)."""
    return MemberDesk(notice_cards(notices_for(actor)[:NOTICES_SHOWN], on))
