"""Stated against computed, targets with progress, and the same on the command line."""

import json
from datetime import date
from io import BytesIO, StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from ronghe.core.figures.api import StatedFigure, Target
from ronghe.foundation.kernel.scope import place_system
from support.browsing import Browse, browse, page_queries
from support.cast import Cast
from support.rating import park

__all__ = ["browse", "park"]
STATED = reverse("figures:stated")


def test_stated_stands_beside_computed_with_its_line(browse: Browse, park: Cast) -> None:
    table = browse.as_user("officer").get(STATED).context["table"]

    rows = {row.cells[0].text: row.cells for row in table.rows}
    assert len(rows) == 20
    fields = rows["党建引领的领域"]
    assert [cell.text for cell in fields[1:4]] == ["8", "8", "个"]
    assert fields[4].mark.label == "一致"
    assert rows["党员"][4].mark.label == "不一致"
    assert rows["党员"][5].text == "第 21 行"


@pytest.mark.parametrize(
    ("agreement", "title"),
    [("EQUAL", "重点任务"), ("DIFFERENT", "党员"), ("PROFILE_ONLY", "2017年地区生产总值")],
)
def test_figures_are_filtered_by_agreement(
    browse: Browse, park: Cast, agreement: str, title: str
) -> None:
    page = browse.as_user("officer").get(STATED, {"agreement": agreement, "size": "100"})

    assert title in [row.cells[0].text for row in page.context["table"].rows]
    assert page.context["table"].chips


def test_a_deadline_is_compared_as_a_day(browse: Browse, park: Cast) -> None:
    page = browse.as_user("officer").get(STATED, {"q": "全面达标期限"})

    [row] = page.context["table"].rows
    assert [cell.text for cell in row.cells[1:3]] == ["2020-12-31", "2020-12-31"]


def test_targets_tell_what_is_reached_and_what_the_source_does_not_state(
    browse: Browse, park: Cast
) -> None:
    page = browse.as_user("officer").get(reverse("figures:targets"))

    rows = {row.cells[0].text: row.cells for row in page.context["table"].rows}
    assert rows["四星党组织"][2].note == "数值非来源设定"
    assert rows["四星党组织"][5].mark.label == "还没有计算"
    assert rows["基层党组织规范化建设全面达标"][1].text == "2020-12-31"
    assert rows["基层党组织规范化建设全面达标"][5].mark.label == "进行中"


def test_figures_are_taken_away_as_shown(browse: Browse, park: Cast) -> None:
    answer = browse.as_user("officer").post(f"{STATED}?agreement=EQUAL")

    sheet = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0)
    text = "".join(str(cell) for row in sheet.to_python() for cell in row)
    assert "一致" in text
    assert "不一致" not in text


@pytest.mark.parametrize("username", ["member", "auditor"])
def test_roles_without_figures_do_not_see_them(browse: Browse, park: Cast, username: str) -> None:
    assert browse.as_user(username).get(STATED).status_code == 403


def test_nobody_sees_figures_without_signing_in(client: Client, park: Cast) -> None:
    assert client.get(STATED).status_code == 302


def test_a_place_without_a_pack_says_what_to_do(browse: Browse, cast: Cast) -> None:
    text = browse.as_user("officer").get(STATED).content.decode()
    assert "方法包还没有载入" in text


def test_a_longer_page_costs_no_more_queries(browse: Browse, park: Cast) -> None:
    client = browse.as_user("officer")
    client.get(STATED)

    with page_queries() as few:
        client.get(STATED, {"agreement": "PROFILE_ONLY"})
    with page_queries() as many:
        client.get(STATED, {"size": "100"})
    assert len(few) == len(many)
    assert len(many) <= 12


def test_more_figures_cost_no_more_queries(browse: Browse, park: Cast) -> None:
    client = browse.as_user("officer")
    for url in (STATED, reverse("figures:targets")):
        client.get(url)
        with page_queries() as before:
            client.get(url)
        with place_system(park.place):
            for no in range(9):
                StatedFigure.objects.create(
                    place_id=park.place, code=f"more-{no}", title=f"另一个数字{no}",
                    value=8, computed_by="rulebook.terms:fields", position=100 + no,
                )  # fmt: skip
                Target.objects.create(
                    place_id=park.place, code=f"{url}-{no}", title="另一个目标", unit="个",
                    due_on=date(2020, 12, 31), at_least=1, is_value_from_source=False,
                    computed_by="evaluation.organisations_at:FOUR_STAR",
                )  # fmt: skip
        with page_queries() as after:
            client.get(url)
        with place_system(park.place):
            StatedFigure.objects.filter(code__startswith="more-").delete()
        assert len(after) == len(before) <= 12


def test_the_command_prints_every_figure_as_json(park: Cast) -> None:
    told = StringIO()
    call_command("figures", "--json", "--place", "sip", stdout=told)

    rows = {row["code"]: row for row in json.loads(told.getvalue())}
    assert len(rows) == 22
    assert rows["members"] == {
        "place": "sip", "code": "members", "title": "党员", "stated": 41753, "computed": 11,
        "unit": "名", "agreement": "DIFFERENT", "source_line": 21,
    }  # fmt: skip
    assert rows["compliance-deadline"]["computed"] == "2020-12-31"


def test_the_command_refuses_a_place_that_is_not_there(park: Cast) -> None:
    with pytest.raises(CommandError, match="没有载入地方 nowhere"):
        call_command("figures", "--place", "nowhere")
