"""A branch's year as one ZIP and one PDF, from its records; nobody else's, no names where not allowed."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse
from docx import Document
from python_calamine import CalamineWorkbook

from support.browsing import Browse
from support.cast import Cast
from support.meetings import record_one
from support.pages import counted, words


def address(cast: Cast, kind: str, year: int = 2018) -> str:
    return reverse("activities:archive", args=[cast.xiangzhang.code, year, kind])


@pytest.fixture
def held(cast: Cast) -> Cast:
    """Two meetings of the branch."""
    record_one(cast)
    record_one(cast, client_key="2", title="研究九月工作", absent={cast.code("林若溪"): "ILL"})
    return cast


def test_the_zip_holds_papers_ledger_and_index(held: Cast, browse: Browse) -> None:
    answer = browse.as_user("secretary").get(address(held, "zip"))
    with ZipFile(BytesIO(answer.content)) as archive:
        names = archive.namelist()
        index = archive.read("目录.txt").decode()
        ledger = CalamineWorkbook.from_filelike(BytesIO(archive.read("会议台账.xlsx")))
        first = Document(BytesIO(archive.read(next(n for n in names if n.startswith("纪要/")))))
    assert sum(name.startswith("纪要/") for name in names) == 2
    assert sum(name.startswith("签到表/") for name in names) == 2
    assert "共2次会议" in index
    assert "“研究九月工作”（应到3人，实到2人）" in index
    assert any("研究九月工作" in str(row) for row in ledger.get_sheet_by_index(0).to_python())
    assert any("支委会" in paragraph.text for paragraph in first.paragraphs)


def test_the_pdf_is_one_paper(held: Cast, browse: Browse) -> None:
    answer = browse.as_user("secretary").get(address(held, "pdf"))
    assert answer.content.startswith(b"%PDF-")
    assert answer.headers["Content-Type"] == "application/pdf"


def test_without_the_right_to_names_there_are_no_sign_in_sheets(held: Cast, browse: Browse) -> None:
    assert browse.as_user("other").get(address(held, "zip")).status_code in {403, 404}
    assert browse.as_user("member").get(address(held, "zip")).status_code == 403


def test_an_empty_year_says_so(held: Cast, browse: Browse) -> None:
    answer = browse.as_user("secretary").get(address(held, "zip", 2017))
    assert answer.status_code == 422
    assert "没有可以归档的内容" in words(answer)


def test_an_archive_costs_the_same_however_many_meetings(held: Cast, browse: Browse) -> None:
    client = browse.as_user("secretary")
    with counted() as few:
        client.get(address(held, "zip"))
    for no in range(3, 9):
        record_one(held, client_key=str(no))
    with counted() as many:
        client.get(address(held, "zip"))
    assert few == many
