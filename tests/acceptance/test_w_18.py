"""W-18 科学发展考核：方案按年分版，得分可追到来源，12345 是其中的指标。"""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from support.assessed import lines_of, read, records_in
from support.demo import Enter

YEARS = ("2015", "2016")
KEY = "scientific-assessment"


def cycle(year: str) -> str:
    return f"/assessments/{KEY}/cycles/{year}"


def explained(officer: Client, year: str, subject: str) -> Any:
    return read(officer, f"{cycle(year)}/results/{subject}")["explanation"]


def hotline_in(explanation: Any) -> Any:
    [found] = [part for part in explanation["whole"]["parts"] if "12345" in part["title"]]
    return found


@pytest.mark.item("W-18", page="api:rules")
def test_the_scheme_is_one_rule_with_a_version_a_year(places: Enter) -> None:
    officer = places("wj").browser("officer")
    scheme = read(officer, f"/rules/scheme/{KEY}")
    assert [(one["no"], one["valid_from"]) for one in reversed(scheme["versions"])] == [
        (1, "2015-01-01"),
        (2, "2016-01-01"),
    ]
    changed = read(officer, f"/rules/scheme/{KEY}/differences", since=1, to=2)
    assert any("20" in told and "25" in told for told in changed["sentences"])


@pytest.mark.item("W-18", page="api:assessments")
def test_each_year_is_scored_by_its_own_version(places: Enter) -> None:
    officer = places("wj").browser("officer")
    [rule] = [one for one in read(officer, "/assessments")["items"] if one["key"] == KEY]
    assert [one["scheme"] for one in rule["sheets"]] == [KEY]
    full = {}
    for year in YEARS:
        subject = read(officer, f"{cycle(year)}/results")["items"][0]["subject"]
        hotline = hotline_in(explained(officer, year, subject))
        full[year] = sum(Decimal(line["full"]) for line in hotline["lines"])
    assert full == {"2015": 20, "2016": 25}


@pytest.mark.item("W-18", page="api:cycle-differences")
def test_two_years_are_told_apart_by_their_rules_and_their_facts(places: Enter) -> None:
    officer = places("wj").browser("officer")
    found = read(officer, f"{cycle('2016')}/differences", since="2015")
    rules = [one["sentence"] for one in found["rules"]]
    assert any("12345" in told and "20" in told and "25" in told for told in rules)
    assert found["moves"]
    causes = [cause for moved in found["moves"] for cause in moved["causes"]]
    assert {"FACT", "RULE", "BOTH"} & {cause["why"] for cause in causes}
    by_both = [cause["sentence"] for cause in causes if cause["why"] == "BOTH"]
    assert all("由" in told and "算法或分值也有改动" in told for told in by_both)
    assert by_both
    assert all(moved["sentence"].endswith("。") for moved in found["moves"])


@pytest.mark.item("W-18", page="api:result")
def test_every_score_opens_down_to_the_module_and_period_it_came_from(places: Enter) -> None:
    """Only a ballot group of too few votes opens no further: it counts for nothing in the score."""
    officer = places("wj").browser("officer")
    for one in read(officer, f"{cycle('2016')}/results")["items"]:
        found = explained(officer, "2016", one["subject"])
        lines = [line for line in lines_of(found) if line["state"] == "VALUE"]
        assert lines
        shut = [each for line in lines for each in line["inputs"] if not each["records"]]
        assert all(each["is_hushed"] and each["numerator"] == 0 for each in shut)
        assert all(any(each["records"] for each in line["inputs"]) for line in lines)
        codes = {record["code"] for record in records_in(found)}
        assert any(code.startswith("two-contests/2016/") for code in codes)


@pytest.mark.item("W-18", page="api:result")
def test_the_hotline_stands_in_the_sheet(places: Enter) -> None:
    officer = places("wj").browser("officer")
    subject = read(officer, f"{cycle('2016')}/results")["items"][0]["subject"]
    hotline = hotline_in(explained(officer, "2016", subject))
    assert len(hotline["lines"]) == 4
    assert all(line["state"] == "VALUE" for line in hotline["lines"])
