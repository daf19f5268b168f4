"""What people do by mistake or on purpose to tables and sheets: nothing is lost, doubled or let out."""

from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from ronghe.core.register.api import Organisation
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.work.collection.answering import remind_asked
from ronghe.work.collection.models import CollectionTable, Sheet
from support.browsing import Browse
from support.cast import Cast
from support.pages import words

FORM = {
    "title": "冬训情况", "workdays": "5", "types": "BRANCH", "many_rows": "on", "client_key": "key-1",
    "columns-TOTAL_FORMS": "4", "columns-INITIAL_FORMS": "0",
    "columns-0-title": "培训人次", "columns-0-what": "ask:NUMBER",
    "columns-1-title": "党员人数", "columns-1-what": "known:members",
    "columns-2-title": "培训日期", "columns-2-what": "ask:DATE", "columns-2-is_optional": "on",
    "columns-3-title": "做法", "columns-3-what": "ask:TEXT", "columns-3-is_optional": "on",
}  # fmt: skip


def sent(browse: Browse) -> CollectionTable:
    officer = browse.as_user("officer")
    officer.post("/collection/new/", FORM)
    table = stored()
    officer.post(f"/collection/{table.code}/act/send/", {"seen_version": table.version})
    return stored()


def stored() -> CollectionTable:
    """The one table there is."""
    with place_system("sip"):
        return CollectionTable.objects.get()


def own(cast: Cast, table: CollectionTable) -> str:
    return reverse("collection:sheet", args=[table.code, cast.xiangzhang.code])


def workbook(*lines: list[Any]) -> SimpleUploadedFile:
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        page = book.add_worksheet("填报")
        for down, line in enumerate(lines):
            for at, value in enumerate(line):
                page.write(down, at, value)
    return SimpleUploadedFile("填报.xlsx", content.getvalue())


def fill(client: Client, address: str, version: int, value: str, **more: str) -> Any:
    typed = {"seen_version": str(version), "row_count": "1", "r0-c1": value}
    return client.post(address, typed | more)


def test_the_form_sent_twice_is_one_table(browse: Browse, cast: Cast) -> None:
    officer = browse.as_user("officer")
    first = officer.post("/collection/new/", FORM)
    second = officer.post("/collection/new/", FORM)
    assert first.url == second.url
    assert stored().title == "冬训情况"
    table = sent(browse)
    again = officer.post("/collection/new/", FORM)
    assert again.url == first.url
    other = officer.post("/collection/new/", FORM | {"title": "另一张"})
    assert other.status_code == 409
    assert "已经发出" in words(other)
    officer.post(f"/collection/{table.code}/act/send/", {"seen_version": 1})
    with place_system(cast.place):
        assert Sheet.objects.filter(table=table).count() == 2


def test_a_column_cannot_change_once_the_table_is_out(browse: Browse, cast: Cast) -> None:
    table, officer = sent(browse), browse.as_user("officer")
    page = officer.get(f"/collection/{table.code}/change/")
    assert page.status_code == 403
    assert "栏目不能再改" in words(page)
    changed = FORM | {"columns-0-title": "参训人次", "seen_version": str(table.version)}
    assert officer.post(f"/collection/{table.code}/change/", changed).status_code == 403
    assert table.columns == stored().columns


def test_a_stale_page_keeps_what_was_typed(browse: Browse, cast: Cast) -> None:
    table, secretary = sent(browse), browse.as_user("secretary")
    address = own(cast, table)
    assert fill(secretary, address, 1, "12").status_code == 302
    stale = fill(secretary, address, 1, "34")
    assert stale.status_code == 409
    assert "刚刚有人改过" in words(stale)
    assert 'value="34"' in stale.content.decode()
    with place_system(cast.place):
        assert Sheet.objects.get(organisation=cast.xiangzhang).rows[0]["c1"] == "12"


def test_a_sheet_of_somebody_else_is_not_there(browse: Browse, cast: Cast) -> None:
    table = sent(browse)
    address = own(cast, table)
    for who in ("other", "stranger"):
        client = browse.as_user(who)
        assert client.get(address).status_code in {403, 404}
        assert fill(client, address, 1, "12").status_code in {403, 404}
    reviewer = browse.as_user("reviewer")
    assert reviewer.get(address).status_code == 200
    refused = fill(reviewer, address, 1, "12")
    assert refused.status_code == 403
    assert "不能代填" in words(refused)


def test_who_stands_between_sees_the_own_branches_only_and_reminds_them(
    browse: Browse, cast: Cast
) -> None:
    table, reviewer = sent(browse), browse.as_user("reviewer")
    seen = words(reviewer.get(f"/collection/{table.code}/"))
    assert cast.xiangzhang.short_name in seen
    assert cast.yinxing.short_name not in seen or cast.yinxing.path.startswith(cast.hudong.path)
    assert "锁定，不再收" not in seen
    assert reviewer.post(f"/collection/{table.code}/act/remind/").status_code == 302
    locked = reviewer.post(
        f"/collection/{table.code}/act/lock/", {"seen_version": str(table.version)}
    )
    assert locked.status_code == 403
    assert "由发起单位办理" in words(locked)


def test_a_branch_closed_meanwhile_owes_nothing_and_can_fill_in_nothing(
    browse: Browse, cast: Cast
) -> None:
    table, officer = sent(browse), browse.as_user("officer")
    with place_system(cast.place):
        Organisation.objects.filter(pk=cast.xiangzhang.pk).update(closed_on=cast.today)
    page = officer.get(f"/collection/{table.code}/")
    assert page.context["waiting"] == 1
    assert "组织已撤销" in words(page)
    with scope(cast.officer.scope()):
        assert remind_asked(by=cast.officer, code=table.code) == 1
    refused = fill(browse.as_user("secretary"), own(cast, table), 1, "12")
    assert refused.status_code in {403, 404}


def test_three_thousand_pasted_rows_are_refused_and_kept_to_be_cut(
    browse: Browse, cast: Cast
) -> None:
    table, secretary = sent(browse), browse.as_user("secretary")
    text = "12\t2018-11-01\t学习\n" * 3000
    answer = secretary.post(
        own(cast, table), {"seen_version": "1", "row_count": "1", "pasted": text, "paste": "1"}
    )
    assert answer.status_code == 422
    assert "3,000 行" in words(answer)
    assert answer.content.decode().count("2018-11-01\t学习") == 3000


def test_what_is_pasted_stands_in_the_grid_with_its_faults_and_is_not_kept_yet(
    browse: Browse, cast: Cast
) -> None:
    table, secretary = sent(browse), browse.as_user("secretary")
    text = "做法\t培训日期\t党员人数\t培训人次\n集中学\t2018年11月1日\t99\t１，２００\n自学\t\t99\t很多\n"
    page = secretary.post(
        own(cast, table), {"seen_version": "1", "row_count": "1", "pasted": text, "paste": "1"}
    )
    html = page.content.decode()
    assert page.status_code == 200
    assert 'value="1200"' in html
    assert 'value="2018-11-01"' in html
    assert "已填入 2 行，其中 1 处需要改" in words(page)
    with place_system(cast.place):
        assert Sheet.objects.get(organisation=cast.xiangzhang).rows == []


def test_a_filled_workbook_is_read_and_a_broken_one_told(browse: Browse, cast: Cast) -> None:
    table, secretary = sent(browse), browse.as_user("secretary")
    address = own(cast, table)
    form = secretary.get(f"/collection/{table.code}/form/")
    [page] = CalamineWorkbook.from_filelike(BytesIO(form.content)).sheet_names
    lines = (
        CalamineWorkbook.from_filelike(BytesIO(form.content)).get_sheet_by_name(page).to_python()
    )
    assert lines[1][:3] == ["培训人次", "培训日期", "做法"]

    given = {"seen_version": "1", "row_count": "1", "upload": "1"}
    file = workbook(["冬训情况"], ["培训人次", "培训日期", "做法"], [1200, "2018.3.5", "集中学"])
    read = secretary.post(address, given | {"file": file})
    assert 'value="1200"' in read.content.decode()
    assert 'value="2018-03-05"' in read.content.decode()
    for bad, told in (
        (SimpleUploadedFile("填报.xls", b"x"), "不是 .xlsx 文件"),
        (SimpleUploadedFile("填报.xlsx", b"x"), "没有保存"),
        (workbook(["培训人次", "培训日期", "做法"]), "没有填好的行"),
    ):
        answer = secretary.post(address, given | {"file": bad})
        assert answer.status_code == 422
        assert told in words(answer)


def test_a_formula_that_was_typed_leaves_as_text(browse: Browse, cast: Cast) -> None:
    table, secretary, officer = sent(browse), browse.as_user("secretary"), browse.as_user("officer")
    evil = '=HYPERLINK("http://example.invalid","点我")'
    fill(secretary, own(cast, table), 1, "12", **{"r0-c4": evil, "hand_in": "1"})
    for given in ({}, {"totals": "1"}):
        file = officer.post(f"/collection/{table.code}/", given)
        book = CalamineWorkbook.from_filelike(BytesIO(file.content))
        cells = [cell for line in book.get_sheet_by_index(0).to_python() for cell in line]
        assert "培训人次" in cells
        assert b"<f>" not in file.content
    whole = officer.post(f"/collection/{table.code}/")
    book = CalamineWorkbook.from_filelike(BytesIO(whole.content))
    assert evil in [cell for line in book.get_sheet_by_index(0).to_python() for cell in line]


@pytest.mark.parametrize("count", ["9" * 5000, "-1", "", "1e9"])
def test_an_odd_row_count_is_one_row(browse: Browse, cast: Cast, count: str) -> None:
    table, secretary = sent(browse), browse.as_user("secretary")
    typed = {"seen_version": "1", "row_count": count, "r0-c1": "12"}
    assert secretary.post(own(cast, table), typed).status_code == 302


def test_what_the_system_holds_is_corrected_at_its_source_only(browse: Browse, cast: Cast) -> None:
    table, secretary = sent(browse), browse.as_user("secretary")
    page = secretary.get(own(cast, table))
    assert "来自党员名册，有误去那里改" in words(page)
    assert reverse("register:members", args=[cast.xiangzhang.code]) in page.content.decode()
    fill(secretary, own(cast, table), 1, "12", **{"r0-c2": "99", "hand_in": "1"})
    with place_system(cast.place):
        sheet = Sheet.objects.get(organisation=cast.xiangzhang)
    assert sheet.rows == [{"c1": "12", "c3": "", "c4": ""}]
    assert sheet.known == {"c2": "8"}


def test_the_burden_meter_opens_to_the_tables_of_a_requester_and_a_month(
    browse: Browse, cast: Cast
) -> None:
    table, officer = sent(browse), browse.as_user("officer")
    page = officer.get("/collection/burden/")
    assert "要得最多的是园区党工委：1 张表" in words(page)
    chart = page.context["chart"]
    assert chart.series[0].values[cast.today.month - 1] == 1
    month = officer.get(chart.links[cast.today.month - 1])
    assert [row.url for row in month.context["table"].rows] == [f"/collection/{table.code}/"]
    assert not officer.get(chart.links[0]).context["table"].rows
    one = officer.get(page.context["table"].rows[0].url)
    assert "看全部发起单位" in words(one)
    assert officer.post("/collection/burden/")["Content-Type"].endswith("sheet")
