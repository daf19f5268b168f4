"""The matrix keeps nought, missing and not due apart, and each cell leads to its list."""

from ronghe.foundation.pages.shapes.table import Blank
from ronghe.work.standards.asked import Shown
from ronghe.work.standards.families import Family, Round
from ronghe.work.standards.matrix_page import Matrix, lines_of, table_of
from ronghe.work.standards.rules.family import STANDARDISATION, USUAL
from ronghe.work.standards.statistics import Cell, Progress

ASPECTS = {"SETUP": "组织设置", "TEAM": "队伍建设"}
NAMES = {"SOE": "国资国企", "COMMUNITY": "社区", "ORGAN": "机关"}


FAMILY = Family(STANDARDISATION, "规范化建设", USUAL, ASPECTS, NAMES, None)
SHOWN = Shown(FAMILY, 2018, Round(STANDARDISATION, "2018"))


def matrix(**progress: Progress) -> Matrix:
    cells = {
        ("SOE", "SETUP"): Cell("SOE", "SETUP", 0, 4),
        ("SOE", "TEAM"): Cell("SOE", "TEAM", 3, 4),
    }
    return Matrix(SHOWN, NAMES, ASPECTS, cells, progress, {})


def progress(organisations: int, compliant: int = 0, not_compliant: int = 0) -> Progress:
    rest = organisations - compliant - not_compliant
    return Progress(organisations, rest, 0, 0, 0, compliant, not_compliant)


FULL = {"SOE": progress(6, 1, 3), "COMMUNITY": progress(5), "ORGAN": progress(0)}


def test_nought_missing_and_not_due_are_three_things() -> None:
    soe, community, organ, whole = lines_of(matrix(**FULL))
    assert [cell.words for cell in soe.cells] == ["25% · 1/4", "0% · 0/4", "75% · 3/4"]
    assert {cell.words for cell in community.cells} == {"未到期"}
    assert {cell.words for cell in organ.cells} == {"—（缺数据）"}
    assert (whole.name, whole.cells[0].words) == ("合计", "25% · 1/4")


def test_a_cell_leads_to_those_who_do_not_meet_it() -> None:
    soe, *_others = lines_of(matrix(**FULL))
    assert soe.cells[0].url == "/standards/?year=2018&view=list&category=SOE&state=NOT_COMPLIANT"
    assert soe.cells[2].url == "/standards/?year=2018&view=list&category=SOE&aspect=TEAM&met=no"


def test_one_category_alone_has_no_line_for_all() -> None:
    assert [line.name for line in lines_of(matrix(SOE=progress(6, 1, 3)))] == ["国资国企"]


def test_what_is_taken_out_says_the_same() -> None:
    rows = table_of(matrix(**FULL)).rows
    assert rows[0].cells[1].text == "25% · 1/4"
    assert rows[1].cells[1].blank is Blank.NOT_DUE
    assert rows[2].cells[1].blank is Blank.MISSING
