"""W-18 科学发展考核：方案按年分版，得分可追到来源，12345 是其中的指标。"""

import pytest

from support.assessed import lines_of, read, records_in
from support.demo import Enter

YEARS = ("2015", "2016")


def cycle(year: str) -> str:
    return f"/assessments/scientific-assessment-{year}/cycles/{year}"


@pytest.mark.item("W-18", page="api:assessments")
def test_the_scheme_has_a_version_a_year_and_each_year_keeps_its_own(places: Enter) -> None:
    officer = places("wj").browser("officer")
    rules = {one["key"]: one for one in read(officer, "/assessments")["items"]}
    schemes = [rules[f"scientific-assessment-{year}"]["sheets"][0]["scheme"] for year in YEARS]
    assert len(set(schemes)) == 2
    told = []
    for year in YEARS:
        subject = read(officer, f"{cycle(year)}/results")["items"][0]["subject"]
        lines = lines_of(read(officer, f"{cycle(year)}/results/{subject}")["explanation"])
        told.append({(line["code"], line["full"]) for line in lines})
    assert told[0] != told[1]


@pytest.mark.item("W-18", page="api:result")
def test_every_score_opens_down_to_the_module_and_period_it_came_from(places: Enter) -> None:
    officer = places("wj").browser("officer")
    for one in read(officer, f"{cycle('2016')}/results")["items"]:
        sheet = read(officer, f"{cycle('2016')}/results/{one['subject']}")
        lines = [line for line in lines_of(sheet["explanation"]) if line["state"] == "VALUE"]
        assert lines
        assert all(each["records"] for line in lines for each in line["inputs"])
        codes = {record["code"] for record in records_in(sheet["explanation"])}
        assert any(code.startswith("two-contests/2016/") for code in codes)


@pytest.mark.item("W-18", page="api:result")
def test_the_hotline_stands_in_the_sheet(places: Enter) -> None:
    officer = places("wj").browser("officer")
    subject = read(officer, f"{cycle('2016')}/results")["items"][0]["subject"]
    sheet = read(officer, f"{cycle('2016')}/results/{subject}")
    parts = sheet["explanation"]["whole"]["parts"]
    [hotline] = [part for part in parts if "12345" in part["title"]]
    assert len(hotline["lines"]) == 4
    assert all(line["state"] == "VALUE" for line in hotline["lines"])
