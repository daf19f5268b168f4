"""A year of data collection in every place: asked, approved, refused, filled in, sent back, added up."""

from collections import Counter
from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from ronghe.core.obligations.api import Obligation
from ronghe.foundation.accounts.api import today
from ronghe.foundation.kernel.scope import place_system
from ronghe.work.collection.api import CollectionTable, Sheet
from support.demo import Enter
from support.pages import words

PLACES = ["sip", "wj", "sxt", "tz", "wh"]


@pytest.mark.parametrize("place", PLACES)
def test_a_year_of_tables_stands_in_every_state(places: Enter, place: str) -> None:
    officer = places(place).browser("officer")
    with place_system(place):
        tables = list(CollectionTable.objects.all())
        by_state = Counter(table.state for table in tables)
        sheets = Counter(Sheet.objects.filter(table__state="SENT").values_list("state", flat=True))
        begun = Sheet.objects.filter(table__state="SENT", state="OPEN").exclude(rows=[])
        late = Obligation.objects.filter(kind="collection", outcome="OPEN", due_on__lt=today(place))
        assert begun.exists()
        assert late.exists()
    assert {"WAITING": 1, "REFUSED": 1, "SENT": 2, "WITHDRAWN": 1}.items() <= by_state.items()
    assert by_state["LOCKED"] >= 2
    assert all(sheets[state] for state in ("OPEN", "HANDED_IN", "RETURNED"))
    seen = words(officer.get("/collection/"))
    assert "有 1 张表等您批准" in seen
    assert all(table.title in seen for table in tables)


@pytest.mark.parametrize("place", PLACES)
def test_the_burden_meter_names_who_asked_most_and_never_a_branch(
    places: Enter, place: str
) -> None:
    officer = places(place).browser("officer")
    page = officer.get("/collection/burden/")
    seen = words(page)
    assert "要得最多的是" in seen
    assert "比上年同期" in seen
    with place_system(place):
        asked = set(
            Sheet.objects.filter(organisation__org_type="BRANCH").values_list(
                "organisation__short_name", flat=True
            )
        )
    named = {row.cells[0].text for row in page.context["table"].rows}
    assert named
    assert not named & asked
    assert officer.get(page.context["table"].rows[0].url).status_code == 200


@pytest.mark.parametrize("place", ["sip", "wj"])
def test_the_branch_secretary_finds_the_table_half_filled_and_hands_it_in(
    places: Enter, place: str
) -> None:
    secretary = places(place).browser("secretary")
    with place_system(place):
        table = CollectionTable.objects.filter(state="SENT", many_rows=True).get()
    assert table.title in words(secretary.get("/work/"))
    page = secretary.get(reverse("collection:own", args=[table.code]), follow=True)
    address = page.redirect_chain[-1][0]
    sheet = page.context["sheet"]
    assert "系统已有，已带出，不用填" in words(page)
    typed = {"seen_version": sheet.version, "row_count": "1", "hand_in": "1"}
    for column in page.context["asked"]:
        value = {"NUMBER": "3", "DATE": "2018年11月12日", "YES_NO": "√"}.get(column.kind, "")
        typed[f"r0-{column.key}"] = value or (column.choices[0] if column.choices else "已安排")
    assert secretary.post(address, typed).status_code == 302
    assert table.title not in words(secretary.get("/work/"))


def test_totals_and_all_sheets_leave_as_workbooks(places: Enter) -> None:
    officer = places("sip").browser("officer")
    with place_system("sip"):
        table = CollectionTable.objects.get(title="冬训参训情况")
        handed_in = Sheet.objects.filter(table=table, state="HANDED_IN")
        total = sum(
            int(row["c4"]) for rows in handed_in.values_list("rows", flat=True) for row in rows
        )
    totals = officer.post(f"/collection/{table.code}/", {"totals": "1"})
    lines = (
        CalamineWorkbook.from_filelike(BytesIO(totals.content)).get_sheet_by_index(0).to_python()
    )
    assert ["参训人次", total] in [line[:2] for line in lines]
    whole = officer.post(f"/collection/{table.code}/", {"export": "xlsx"})
    lines = CalamineWorkbook.from_filelike(BytesIO(whole.content)).get_sheet_by_index(0).to_python()
    assert len(lines) >= table.asked_count
