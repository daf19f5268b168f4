"""Who may import, what is refused, what was changed in between, and what the audit tells."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from ronghe.core.register.api import (
    ImportBatch,
    ImportKind,
    Person,
    apply_import,
    discard_import,
    preview_import,
    rows_in_error,
)
from ronghe.foundation.audit.api import Entry
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.kernel.scope import place_system, scope
from support.cast import Cast
from support.importing import BRANCH, NOW, apply, load_members, preview, somebody, somebody_else
from support.rosters import (
    id_number,
    member,
    members_file,
    organisation,
    organisations_file,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["reviewer", "secretary", "auditor", "member"])
def test_who_may_not_import_is_refused_at_every_step(cast: Cast, who: str) -> None:
    with scope(cast.officer.scope()):
        batch = preview(cast, ImportKind.MEMBERS, members_file(somebody()))
    actor = getattr(cast, who)
    steps: list[Callable[[], Any]] = [
        lambda: preview_import(by=actor, kind=ImportKind.MEMBERS, file_name="x.xlsx", content=b""),
        lambda: apply_import(by=actor, batch_id=batch.pk, seen_version=1, at=NOW),
        lambda: discard_import(by=actor, batch_id=batch.pk, seen_version=1),
        lambda: rows_in_error(by=actor, batch_id=batch.pk),
    ]
    for step in steps:
        with scope(actor.scope()), pytest.raises(Refused, match="导入名册"):
            step()


def test_an_officer_of_another_place_neither_sees_nor_applies_the_file(cast: Cast) -> None:
    with scope(cast.officer.scope()):
        batch = preview(cast, ImportKind.MEMBERS, members_file(somebody()))
    with scope(cast.stranger.scope()):
        assert not ImportBatch.objects.exists()
        with pytest.raises(ImportBatch.DoesNotExist):
            apply_import(by=cast.stranger, batch_id=batch.pk, seen_version=1, at=NOW)
    with scope(cast.reviewer.scope()):
        assert not ImportBatch.objects.exists()


def test_a_file_that_is_no_roster_is_refused_and_not_kept(cast: Cast) -> None:
    with scope(cast.officer.scope()):
        with pytest.raises(Invalid, match="不是 Excel"):
            preview(cast, ImportKind.MEMBERS, b"hello")
        with pytest.raises(Invalid, match="没有找到党员名册的表头"):
            preview(cast, ImportKind.MEMBERS, organisations_file(organisation()))
        assert not ImportBatch.objects.exists()


def test_a_file_is_applied_once_and_only_as_it_was_seen(cast: Cast) -> None:
    with scope(cast.officer.scope()):
        batch = preview(cast, ImportKind.MEMBERS, members_file(somebody()))
        with pytest.raises(Conflict, match="刷新"):
            apply(cast, batch.pk, 7)
        apply(cast, batch.pk, 1)
        with pytest.raises(Refused, match="已导入"):
            apply(cast, batch.pk, 2)


def test_a_discarded_file_is_gone(cast: Cast) -> None:
    with scope(cast.officer.scope()):
        batch = preview(cast, ImportKind.MEMBERS, members_file(somebody()))
        discard_import(by=cast.officer, batch_id=batch.pk, seen_version=1)
        held = ImportBatch.objects.get(pk=batch.pk)
        assert (held.status, held.content) == ("DISCARDED", None)
        with pytest.raises(Refused, match="已放弃"):
            apply(cast, batch.pk, 2)


def test_what_was_registered_in_between_decides_when_the_file_is_applied(cast: Cast) -> None:
    with scope(cast.officer.scope()):
        batch = preview(cast, ImportKind.MEMBERS, members_file(somebody()))
        load_members(cast, somebody())
        applied = apply(cast, batch.pk, 1)
        assert applied.counts["states"]["SAME"] == 1
        assert sum(applied.counts["applied"].values()) == 0


def test_every_step_is_told_in_the_audit(cast: Cast) -> None:
    with scope(cast.officer.scope()):
        load_members(
            cast, somebody(), somebody(姓名="", 公民身份号码=id_number(date(1989, 3, 19), 903))
        )
        told = list(Entry.objects.order_by("pk").values_list("verb", "sentence"))
    assert told == [
        ("register.preview_import", "上传了党员名册 名册.xlsx，共 2 行，待确认"),
        ("register.apply_import", "导入了党员名册 名册.xlsx：1 行可用，1 行有错未导入"),
    ]


def test_codes_of_people_go_on_from_the_last(cast: Cast) -> None:
    with scope(cast.officer.scope()), place_system("sip"):
        load_members(cast, somebody(), somebody_else())
        load_members(cast, member(sequence=906, 姓名="范新怡", 党内职务="", **BRANCH))
        people = Person.objects.filter(code__startswith="P00").order_by("code")
        assert list(people.values_list("code", "name")) == [
            ("P0000001", "许承安"), ("P0000002", "罗书丹"), ("P0000003", "范新怡"),
        ]  # fmt: skip
