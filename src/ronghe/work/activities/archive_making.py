"""Making an organisation's year on file as the worker does it, telling how far it is.

Reading and storing are a transaction each; between them the papers are made from what is in hand,
so that a page sees the progress and nothing is locked meanwhile.
"""

from __future__ import annotations

from django.utils import timezone

from ronghe.core.library.api import keep_made_file
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.personal_data import PersonalData
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.work.activities.archive import basis_of, file_of, ledger_of, year_of
from ronghe.work.activities.choices import ARCHIVE, ArchiveState
from ronghe.work.activities.documents.page import MeetingFile
from ronghe.work.activities.models import YearArchive
from ronghe.work.activities.policy import may_read_names

TOLD_EVERY = 10
NOBODY = "发起人已经没有这个身份，没有做成。请由现在的负责人重新制作。"
BROKEN_OFF = "制作中途断开。请再做一次；还是不行，请联系系统管理员看后台日志。"


def carry_out(*, by: Actor | None, place: str, archive: int) -> None:
    """Make what was asked for; a refusal is told on the page, and so is breaking off.

    ``by`` is None when who asked may act no more. Doing it again is harmless.
    """
    with place_system(place):
        asked = YearArchive.objects.select_related("organisation").get(pk=archive)
    if by is None or may_read_names(by, asked.path) != asked.has_names:
        _tell(asked, state=ArchiveState.FAILED, words=NOBODY)
        return
    try:
        _make(by, asked)
    except Refused as refusal:
        _tell(asked, state=ArchiveState.FAILED, words=refusal.sentence[:400])
    except BaseException:
        _tell(asked, state=ArchiveState.FAILED, words=BROKEN_OFF)
        raise


def _make(by: Actor, asked: YearArchive) -> None:
    def tell(done: int, total: int) -> None:
        if done % TOLD_EVERY == 0:
            _tell(asked, state=ArchiveState.RUNNING, done=done, total=total)

    with scope(by.scope()):
        basis = basis_of(asked.organisation, asked.year, has_names=asked.has_names)
        found = year_of(by, asked.organisation.code, asked.year)
        book = ledger_of(by, found)
    file = file_of(found, asked.kind, book, tell)
    with scope(by.scope()):
        _keep(by, asked, file, basis)


def _keep(by: Actor, asked: YearArchive, file: MeetingFile, basis: str) -> None:
    now = timezone.now()
    kept = keep_made_file(
        by=by,
        owner=(ARCHIVE, asked.code),
        path=asked.path,
        name=file.name,
        content=file.content,
        at=now,
        data_class=PersonalData.P2 if asked.has_names else PersonalData.P0,
    )
    changes = {"state": ArchiveState.READY, "file": kept.code, "file_basis": basis, "words": ""}
    YearArchive.objects.filter(pk=asked.pk).update(**changes, ready_at=now)
    record(
        by=by,
        verb="activities.make_archive",
        subject=(ARCHIVE, asked.code),
        path=asked.path,
        sentence=f"制作了“{file.name}”",
    )


def _tell(asked: YearArchive, **changes: object) -> None:
    with place_system(asked.place_id):
        YearArchive.objects.filter(pk=asked.pk).update(**changes)
