"""Freezing as the worker does it, telling each step (S-17).

The whole freezing is one transaction over the data of one moment. Its steps are told over a
connection of their own, so that a page sees them before the end; the row that tells them decides
nothing: a year is frozen when its cycle says so.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from ronghe.core.figures.api import Tell
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.kernel.jobs import one_snapshot
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.kernel.scope import encode, place_system
from ronghe.results.evaluation.choices import CycleStatus, FreezingState
from ronghe.results.evaluation.decisions.actions import freeze_cycle
from ronghe.results.evaluation.models import Freezing

NOBODY = "发起人已经没有这个身份，没有冻结。请由现任的组织部门干部重新冻结。"
BROKEN_OFF = "冻结中途断开，什么都没有改动。请再冻结一次；还是不行，请联系系统管理员看后台日志。"


def carry_out(*, by: Actor | None, place: str, freezing_id: int) -> None:
    """Freeze what was asked for; a refusal is told on the page, and so is breaking off.

    ``by`` is None when who asked may act no more. Doing it again after it was done, or after the
    worker died over it, is harmless.
    """
    with place_system(place):
        asked = Freezing.objects.select_related("cycle").get(pk=freezing_id)
    if by is None or by.place != place:
        _end(asked, FreezingState.FAILED, NOBODY)
        return
    if asked.cycle.status == CycleStatus.OPEN:
        try:
            _freeze(by, asked)
        except Refused as refusal:
            _end(asked, FreezingState.FAILED, refusal.sentence)
            return
        except BaseException:
            _end(asked, FreezingState.FAILED, BROKEN_OFF)
            raise
    _end(asked, FreezingState.DONE, "")


def _freeze(by: Actor, asked: Freezing) -> None:
    with _telling(asked) as tell, one_snapshot():
        freeze_cycle(
            by=by,
            period=asked.cycle.period,
            key=asked.cycle.key,
            seen_version=asked.seen_version,
            reason=asked.reason,
            tell=tell,
        )


def _end(asked: Freezing, state: FreezingState, words: str) -> None:
    with place_system(asked.place_id):
        Freezing.objects.filter(pk=asked.pk).update(state=state, words=words)


@contextmanager
def _telling(asked: Freezing) -> Iterator[Tell]:
    own = connection.copy()
    try:
        yield Steps(own, asked.place_id, asked.pk).tell
    finally:
        own.close()


@dataclass(frozen=True)
class Steps:
    """Tells the steps of one freezing at once, outside the transaction that does them."""

    connection: BaseDatabaseWrapper
    place: str
    freezing: int

    def tell(self, done: int, total: int, words: str) -> None:
        """Store how far it is."""
        with self.connection.cursor() as cursor:
            cursor.execute(_SCOPED, [self.place, encode((place_path(self.place),))])
            cursor.execute(_TOLD, [FreezingState.RUNNING, done, total, words, self.freezing])


_SCOPED = "SELECT set_config('app.place', %s, false), set_config('app.scope_general', %s, false)"
_TOLD = """
UPDATE evaluation_freezing SET state = %s, done = %s, total = %s, words = %s WHERE id = %s
"""
