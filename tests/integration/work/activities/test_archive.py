"""A branch's year on file: made in the background, kept as long as its records stand as they are."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse
from docx import Document
from python_calamine import CalamineWorkbook

from ronghe.core.library.api import attachment_by_code
from ronghe.foundation.accounts.models import Grant
from ronghe.foundation.kernel.scope import place_system
from ronghe.work.activities.models import YearArchive
from support.browsing import Browse
from support.cast import Cast
from support.files import png
from support.jobs import do_waiting_jobs
from support.meetings import record_one
from support.pages import counted, words

JOB = ["activities.archive"]


def page(cast: Cast, year: int = 2018) -> str:
    return reverse("activities:archive", args=[cast.xiangzhang.code, year])


def asking(cast: Cast, kind: str = "zip", year: int = 2018) -> str:
    return reverse("activities:make_archive", args=[cast.xiangzhang.code, year, kind])


def archive(cast: Cast, kind: str = "ZIP") -> YearArchive:
    with place_system(cast.place):
        return YearArchive.objects.get(kind=kind)


def file_made(cast: Cast, browse: Browse, kind: str = "zip") -> HttpResponse:
    client = browse.as_user("secretary")
    assert client.post(asking(cast, kind)).status_code == 302
    do_waiting_jobs()
    return client.get(reverse("library:download", args=[archive(cast, kind.upper()).file]))


@pytest.fixture
def held(cast: Cast) -> Cast:
    """Two meetings of the branch."""
    record_one(cast)
    record_one(cast, client_key="2", title="研究九月工作", absent={cast.code("林若溪"): "ILL"})
    return cast


def test_the_zip_holds_papers_ledger_and_index(held: Cast, browse: Browse) -> None:
    answer = file_made(held, browse)
    with ZipFile(BytesIO(answer.content)) as opened:
        names = opened.namelist()
        index = opened.read("目录.txt").decode()
        ledger = CalamineWorkbook.from_filelike(BytesIO(opened.read("会议台账.xlsx")))
        first = Document(BytesIO(opened.read(next(n for n in names if n.startswith("纪要/")))))
    assert sum(name.startswith("纪要/") for name in names) == 2
    assert sum(name.startswith("签到表/") for name in names) == 2
    assert "共2次会议" in index
    assert "“研究九月工作”（应到3人，实到2人）" in index
    assert any("研究九月工作" in str(row) for row in ledger.get_sheet_by_index(0).to_python())
    assert any("支委会" in paragraph.text for paragraph in first.paragraphs)


def test_the_year_on_file_holds_the_photographs_themselves(held: Cast, browse: Browse) -> None:
    meeting = record_one(held, client_key="3", title="看望老党员")
    sent = {"files": SimpleUploadedFile("现场.png", png())}
    browse.as_user("secretary").post(
        reverse("library:upload", args=["meeting", meeting.code]), sent
    )
    with ZipFile(BytesIO(file_made(held, browse).content)) as opened:
        [name] = [name for name in opened.namelist() if name.startswith("附件/")]
        assert name.endswith("现场.png")
        assert opened.read(name) == png()


def test_the_pdf_is_one_paper(held: Cast, browse: Browse) -> None:
    answer = file_made(held, browse, "pdf")
    assert answer.content.startswith(b"%PDF-")
    assert answer.headers["Content-Type"] == "application/pdf"


def test_the_page_tells_how_far_it_is_and_then_where_it_is(held: Cast, browse: Browse) -> None:
    client = browse.as_user("secretary")
    assert "制作档案" in words(client.get(page(held)))
    client.post(asking(held))
    assert "马上开始，可以离开这一页" in words(client.get(page(held)))
    assert "马上开始" in words(client.get(asking(held)))
    do_waiting_jobs()
    assert client.get(asking(held)).headers["HX-Refresh"] == "true"
    seen = words(client.get(page(held)))
    assert "做好" in seen
    assert "下载" in seen


def test_a_second_press_while_it_is_made_is_one(held: Cast, browse: Browse) -> None:
    client = browse.as_user("secretary")
    client.post(asking(held))
    client.post(asking(held))
    assert do_waiting_jobs() == JOB


def test_what_stands_as_it_is_is_not_made_again_and_what_changed_is(
    held: Cast, browse: Browse
) -> None:
    file_made(held, browse)
    first = archive(held).file
    client = browse.as_user("secretary")
    client.post(asking(held))
    assert do_waiting_jobs() == []
    record_one(held, client_key="3", title="研究八月工作")
    assert "还是变动前的" in words(client.get(page(held)))
    assert b"PK" in file_made(held, browse).content
    assert archive(held).file != first
    with place_system(held.place):
        attachment_by_code(held.place, archive(held).file)
    assert client.get(reverse("library:download", args=[first])).status_code == 404


def test_other_branches_cannot_ask_for_it_nor_take_it(held: Cast, browse: Browse) -> None:
    file_made(held, browse)
    for who in ("other", "member"):
        client = browse.as_user(who)
        assert client.get(page(held)).status_code in {403, 404}
        assert client.post(asking(held)).status_code in {403, 404}
    taken = browse.as_user("other").get(reverse("library:download", args=[archive(held).file]))
    assert taken.status_code == 404


def test_who_lost_the_office_meanwhile_is_told_so(held: Cast, browse: Browse) -> None:
    browse.as_user("secretary").post(asking(held))
    Grant.objects.filter(user__username="secretary").update(until_on=date(2018, 1, 1))
    do_waiting_jobs()
    assert archive(held).state == "FAILED"
    assert "发起人已经没有这个身份" in archive(held).words


def test_an_empty_year_says_so(held: Cast, browse: Browse) -> None:
    client = browse.as_user("secretary")
    assert "没有可以归档的内容" in words(client.get(page(held, 2017)))
    assert client.post(asking(held, year=2017)).status_code == 422


def test_an_archive_costs_the_same_however_many_meetings(held: Cast, browse: Browse) -> None:
    with counted() as few:
        file_made(held, browse)
    for no in range(3, 9):
        record_one(held, client_key=str(no))
    with counted() as many:
        file_made(held, browse)
    assert many[0] - few[0] <= 2
