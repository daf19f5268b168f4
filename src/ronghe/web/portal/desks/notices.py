"""Notices as cards of a first screen."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from ronghe.core.library.api import Notice as Published
from ronghe.core.library.api import NoticeStatus
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.shapes.marks import Mark, State
from ronghe.foundation.pages.shapes.work import Notice


def notice_cards(notices: Iterable[Published], on: date) -> list[Notice]:
    """The notices with scope, days and state; objecting is done on the notice's own page."""
    return [
        Notice(
            title=one.title,
            url=address_of("library:notice", one.code),
            scope=one.get_audience_display(),
            from_on=f"{one.opens_on:%Y-%m-%d}",
            until_on=f"{one.closes_on:%Y-%m-%d}",
            mark=_mark(one, on),
        )
        for one in notices
    ]


def _mark(one: Published, on: date) -> Mark:
    is_open = one.status == NoticeStatus.OPEN and on <= one.closes_on
    return Mark(State.GOING if is_open else State.DONE, "" if is_open else _("公示期满"))
