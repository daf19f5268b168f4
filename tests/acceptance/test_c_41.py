"""C-41 四项“十佳”：四项评选各至多十名，推荐、票决、公示。"""

import pytest

from ronghe.core.library.api import notice_by_code
from ronghe.foundation.kernel.scope import place_system
from support.assessed import lines_of, read
from support.demo import Enter

CYCLE = "/assessments/top-ten/cycles/2016"
FOUR = ("COMMUNITY_CADRES", "LISTENERS", "COURTYARDS", "OVERSEERS")


@pytest.mark.item("C-41", page="api:results")
def test_four_selections_have_ten_places_each(places: Enter) -> None:
    officer = places("wh").browser("officer")
    sheets = {one["code"]: one for one in read(officer, CYCLE)["sheets"]}
    assert set(sheets) == set(FOUR)
    for code in FOUR:
        rows = read(officer, f"{CYCLE}/results", sheet=code)["items"]
        chosen = [one for one in rows if one["level"] == "SELECTED"]
        assert len(chosen) <= 10 < len(rows)
        assert len(chosen) >= 9


@pytest.mark.item("C-41", page="api:nominations")
@pytest.mark.item("C-41", page="api:result")
@pytest.mark.item("C-41", page="library:notice")
def test_who_was_nominated_is_voted_for_and_publicised(places: Enter) -> None:
    officer = places("wh").browser("officer")
    cycle = read(officer, CYCLE)
    with place_system("wh"):
        notice = {row["name"] for row in notice_by_code("wh", cycle["notice"]).rows}
    for code in FOUR:
        assert read(officer, f"{CYCLE}/nominations", sheet=code)["items"]
        rows = read(officer, f"{CYCLE}/results", sheet=code)["items"]
        chosen = [one for one in rows if one["level"] == "SELECTED"]
        assert all(one["name"] in notice for one in chosen)
        told = read(officer, f"{CYCLE}/results/{chosen[0]['subject']}", sheet=code)
        measures = {
            each["measure"] for line in lines_of(told["explanation"]) for each in line["inputs"]
        }
        assert measures == {"entries.public_votes", "entries.panel_votes"}
