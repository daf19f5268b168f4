"""Results taken as files: what may be seen, as it is shown, from where it comes, and never a formula."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from ronghe.foundation.audit.models import Entry
from ronghe.foundation.kernel.scope import place_system
from ronghe.web.api import result_files
from support.browsing import Browse, page_queries
from support.contests import CONTESTS, PLACES, RACE, Contests, contests
from support.rating import on

__all__ = ["contests"]
CYCLE = f"/api/v1/assessments/{CONTESTS}/cycles/2018"
RACED = f"/api/v1/assessments/{RACE}/cycles/2018-06"
WATERS = {"EAST": 50, "SOUTH": 80, "WEST": 40}


@pytest.fixture
def officer(browse: Browse, contests: Contests) -> Client:
    """A client of the officer once the contests of the year are confirmed."""
    on(contests.cast, date(2018, 11, 1))
    contests.contested(2018, PLACES, WATERS)
    return browse.as_user("officer")


def take(client: Client, address: str = CYCLE, **asked: Any) -> Any:
    return client.post(f"{address}/result-files", asked, content_type="application/json")


def table(answer: Any) -> list[list[str]]:
    assert answer.status_code == 200, answer.content
    content = b"".join(answer.streaming_content)
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_sheet_is_handed_out_with_ranks_levels_indicators_and_sources(officer: Client) -> None:
    head, sources, *rows = table(take(officer))
    assert head == [
        "编码", "名称", "分组", "参评", "名次", "并列", "得分", "等级", "候补等级", "未过门槛的原因",
        "E（50分）", "V（50分）",
    ]  # fmt: skip
    assert sources[0] == "出处"
    assert sources[-2:] == ["contest-rules#3", "默认设定，来源没有写明"]
    told = {row[0]: (row[1], *row[4:8], *row[-2:]) for row in rows}
    assert told["EAST"] == ("东湖镇", "1", "并列", "70", "未评", "45", "25")
    assert told["WEST"] == ("西湖镇", "3", "", "40", "未评", "20", "20")


def test_each_sheet_can_be_taken_and_narrowed_as_in_the_list(officer: Client) -> None:
    rows = table(take(officer, sheet="ENVIRONMENT", search="南湖"))[2:]
    assert [(row[1], row[6]) for row in rows] == [("南湖镇", "80")]
    assert take(officer, sheet="NOTHING").status_code == 404
    assert take(officer, form="exe").status_code == 422


def test_an_excel_file_holds_numbers_as_numbers(officer: Client) -> None:
    answer = take(officer, form="xlsx")
    book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer.streaming_content)))
    rows = {row[0]: row for row in book.get_sheet_by_index(0).to_python()}
    assert (rows["EAST"][1], rows["EAST"][4], rows["EAST"][6]) == ("东湖镇", 1.0, 70.0)
    assert "2018年度“两竞赛一赶超”" in book.get_sheet_by_index(1).to_python()[0][0]
    assert "attachment" in answer.headers["Content-Disposition"]


def test_a_file_holds_what_its_reader_may_see_and_taking_it_is_recorded(
    browse: Browse, officer: Client, contests: Contests
) -> None:
    contests.raced("2018-06", PLACES, date(2018, 7, 2))
    reviewer, secretary = browse.as_user("reviewer"), browse.as_user("secretary")
    assert [row[0] for row in table(take(reviewer))[2:]] == ["EAST"]
    assert table(take(secretary))[2:] == []
    assert len(table(take(secretary, RACED))[2:]) == 3
    assert take(browse.as_user("auditor")).status_code == 403
    with place_system(contests.cast.place):
        taken = Entry.objects.filter(verb="pages.export").values_list("sentence", flat=True)
        assert "导出2018年度两竞赛一赶超“综合”的结果1行" in taken


def test_results_that_are_not_published_are_handed_out_to_nobody_else(
    browse: Browse, contests: Contests
) -> None:
    contests.open(RACE, "2018-06", date(2018, 7, 2))
    contests.enter("entries.signed", "2018-06", PLACES)
    contests.scored(RACE, "2018-06")
    assert take(browse.as_user("secretary"), RACED).status_code == 409
    assert len(table(take(browse.as_user("officer"), RACED))) == 5


def test_more_rows_than_a_workbook_takes_are_sent_to_csv(
    officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(result_files, "MOST_IN_WORKBOOK", 2)
    answer = take(officer, form="xlsx")
    assert (answer.status_code, answer.json()["sentence"]) == (
        422,
        "有3行，Excel 文件最多2行。请改为导出 CSV，或按分组、等级缩小范围。",
    )


def test_long_tables_are_read_bit_by_bit(officer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = table(take(officer))
    monkeypatch.setattr("ronghe.results.evaluation.telling.result_table.AT_ONCE", 1)
    with page_queries() as queries:
        assert table(take(officer)) == whole
    read = [one for one in queries if "evaluation_result" in one and '"lines"' in one]
    assert len(read) == 3
