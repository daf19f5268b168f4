"""The audit trail: who did what, narrowed, taken away, opened field by field; read-only."""

import re
from io import BytesIO
from pathlib import Path

import pghistory
import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from ronghe.core.library.api import (
    Audience,
    NoticeText,
    Objection,
    publish_notice,
    raise_objection,
)
from ronghe.foundation.audit.api import Entry, record
from ronghe.foundation.audit.words import MODELS, VERBS
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.web.cli.folders import PROJECT
from support.browsing import Browse, browse, page_queries
from support.cast import Cast, cast
from support.rating import park

__all__ = ["browse", "cast", "park"]
ENTRIES = reverse("audit:entries")


def note(cast: Cast, sentence: str, *, verb: str = "register.move", count: int = 1) -> None:
    """Entries about the first branch."""
    with scope(cast.officer.scope()):
        for _ in range(count):
            record(
                by=cast.officer, verb=verb, subject=("organisation", "SIP-1001"),
                path=cast.xiangzhang.path, sentence=sentence,
            )  # fmt: skip


def test_an_auditor_reads_who_did_what(browse: Browse, cast: Cast) -> None:
    note(cast, "把香樟社区第一党支部移到湖东之下")

    page = browse.as_user("auditor").get(ENTRIES)

    [row] = page.context["table"].rows
    assert row.cells[1].text == "陆文舒（组织部办公室干部）"
    assert row.cells[2].text == "调整隶属关系"


@pytest.mark.parametrize("username", ["officer", "reviewer", "secretary", "member"])
def test_others_do_not_read_the_trail(browse: Browse, cast: Cast, username: str) -> None:
    note(cast, "一件事")
    answer = browse.as_user(username).get(ENTRIES)

    assert answer.status_code == 403
    assert "一件事" not in answer.content.decode()


def test_nobody_reads_without_signing_in(client: Client, cast: Cast) -> None:
    assert client.get(ENTRIES).status_code == 302


def test_nothing_recorded_yet_says_so(browse: Browse, cast: Cast) -> None:
    assert "没有符合条件的记录" in browse.as_user("auditor").get(ENTRIES).content.decode()


def test_entries_are_narrowed_by_words_verb_and_day(browse: Browse, cast: Cast) -> None:
    note(cast, "移动了一个组织")
    note(cast, "导出了名册", verb="pages.export")
    client = browse.as_user("auditor")

    def found(**asked: str) -> list[str]:
        rows = client.get(ENTRIES, asked).context["table"].rows
        return [row.cells[3].text for row in rows]

    assert found(q="名册") == ["导出了名册"]
    assert found(verb="register.move") == ["移动了一个组织"]
    assert found(until="2018-01-01") == []
    assert len(found(**{"from": "2018-01-01"})) == 2


def test_a_long_trail_is_paged_with_the_same_queries(browse: Browse, cast: Cast) -> None:
    note(cast, "一件事", count=150)
    client = browse.as_user("auditor")
    client.get(ENTRIES)

    with page_queries() as queries:
        page = client.get(ENTRIES, {"size": "100"})
    assert page.context["table"].total_text == "共 150 条记录"
    assert len(queries) <= 10, "\n".join(queries)


def test_taking_the_trail_away_is_recorded_itself(browse: Browse, cast: Cast) -> None:
    note(cast, '=HYPERLINK("坏")')

    answer = browse.as_user("auditor").post(ENTRIES)

    sheet = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0)
    assert any('=HYPERLINK("坏")' in map(str, row) for row in sheet.to_python())
    with place_system(cast.place):
        assert Entry.objects.filter(verb="pages.export", sentence__contains="操作记录").exists()


def test_an_act_opens_to_the_fields_it_changed(browse: Browse, park: Cast) -> None:
    opening = reverse("evaluation:open", args=[2018])
    browse.as_user("officer").post(opening, {"apply_until": "2018-10-26"})
    with place_system(park.place):
        entry = Entry.objects.get(verb="evaluation.open")

    page = browse.as_user("auditor").get(reverse("audit:changes", args=[entry.context]))

    changed = {row.model: {f.label: f.after for f in row.fields} for row in page.context["rows"]}
    assert changed["评定周期"]["申报截止"] == "2018-10-26"
    assert changed["评定周期"]["状态"] == "申报中"
    assert "陆文舒（组织部办公室干部）" in page.content.decode()


def test_an_unknown_act_is_not_found(browse: Browse, cast: Cast) -> None:
    unknown = reverse("audit:changes", args=["12345678-1234-4234-8234-123456789012"])
    assert browse.as_user("auditor").get(unknown).status_code == 404


def test_every_verb_that_is_recorded_has_a_chinese_name() -> None:
    sources = (PROJECT / "src" / "ronghe").rglob("*.py")
    found = {
        verb
        for source in sources
        for verb in re.findall(
            r'verb="([a-z_]+\.[a-z_]+)"', Path(source).read_text(encoding="utf-8")
        )
    }
    assert len(found) > 10
    assert found <= set(VERBS)


def test_every_record_that_history_keeps_has_a_chinese_name() -> None:
    tracked = {
        model.pgh_tracked_model.__name__
        for model in apps.get_models()
        if hasattr(model, "pgh_tracked_model")
    }
    assert len(tracked) > 20
    assert tracked <= set(MODELS)


def test_what_tells_about_members_is_named_but_not_shown(browse: Browse, cast: Cast) -> None:
    with scope(cast.officer.scope()), pghistory.context(user=cast.officer.user) as context:
        Objection.objects.filter(pk=_objection(cast).pk).update(text="改了的内容")
        record(
            by=cast.officer, verb="library.object", subject=("notice", "n"),
            path=cast.root.path, sentence="改了异议",
        )  # fmt: skip

    page = browse.as_user("auditor").get(reverse("audit:changes", args=[context.id]))

    assert "改了的内容" not in page.content.decode()
    assert "（不显示）" in page.content.decode()


def _objection(cast: Cast) -> Objection:
    text = NoticeText(
        "rating", "公示", "正文", [{"name": "甲", "level": "A", "title": "甲"}], ("x", "y")
    )
    notice = publish_notice(
        by=cast.officer, organisation=cast.root, code="n", text=text,
        audience=Audience.PLACE, work_days=5,
    )  # fmt: skip
    return raise_objection(by=cast.officer, notice_code=notice.code, about="", text="原来的内容")
