"""Uploading an existing Word record prefills the form; nothing is saved until it is sent."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse
from docx import Document

from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.work.activities.api import Meeting, minutes_of
from support.browsing import Browse
from support.cast import Cast
from support.meetings import record_one
from support.pages import words


def upload(cast: Cast, browse: Browse, name: str, content: bytes) -> HttpResponse:
    address = reverse("activities:word", args=[cast.xiangzhang.code])
    return browse.as_user("secretary").post(address, {"record": SimpleUploadedFile(name, content)})


def docx(*lines: str) -> bytes:
    document, buffer = Document(), BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(buffer)
    return buffer.getvalue()


def test_our_own_minutes_come_back_as_they_were(cast: Cast, browse: Browse) -> None:
    held = record_one(cast, absent={cast.code("林若溪"): "ILL"})
    with scope(cast.secretary.scope()):
        file = minutes_of(cast.secretary, held.code)
    page = upload(cast, browse, file.name, file.content).content.decode()
    assert 'value="2018-10-12"' in page
    assert 'value="研究十月工作"' in page
    assert 'value="党群活动室"' in page
    assert 'value="研究本月重点工作"' in page
    assert "同意十一月工作安排。" in page
    assert page.count(' name="absent"') == 3
    assert page.count('<option value="ILL" selected') == 1
    with place_system(cast.place):
        assert Meeting.objects.count() == 1


def test_what_was_recognised_and_what_not_is_told(cast: Cast, browse: Browse) -> None:
    content = docx("支委会会议记录", "到会人员：陈一舟、林若奚、诸葛亮")
    seen = words(upload(cast, browse, "记录.docx", content))
    assert "现在还没有保存" in seen
    assert "没有认出：日期、地点" in seen
    assert "“林若奚”不在名册里，读音同林若溪" in seen
    assert "不在应到名单里：诸葛亮" in seen


def test_three_names_misspelt_cost_three_looks_and_no_typing(cast: Cast, browse: Browse) -> None:
    content = docx(
        "支部党员大会会议记录",
        "主持人：陈一舟",
        "参加人员：周启名、沈知徽、吴长风、郑晓禾、王砚秋",
        "请假人员：林若奚（出差）、赵听澜（请假）",
    )
    answer = upload(cast, browse, "记录.docx", content)
    seen, page = words(answer), answer.content.decode()
    assert "“周启名”不在名册里，读音同周启明，已按到会算" in seen
    assert "“沈知徽”不在名册里，和沈知微只差一个字，已按到会算" in seen
    assert "“林若奚”不在名册里，读音同林若溪，已按未到算" in seen
    assert f'value="{cast.code("林若溪")}" checked' in page
    assert page.count('<option value="ON_DUTY" selected') == 1
    assert page.count(' name="absent"') == 8


def test_a_table_is_read_like_lines(cast: Cast, browse: Browse) -> None:
    document, buffer = Document(), BytesIO()
    table = document.add_table(rows=2, cols=2)
    for row, (label, text) in zip(
        table.rows, (("会议主题", "研究社区食堂"), ("时间", "2018年9月3日")), strict=True
    ):
        row.cells[0].text, row.cells[1].text = label, text
    document.save(buffer)
    page = upload(cast, browse, "记录.docx", buffer.getvalue()).content.decode()
    assert 'value="研究社区食堂"' in page
    assert 'value="2018-09-03"' in page


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("记录.doc", b"x", "只认得 .docx"),
        ("记录.docx", b"not a zip", "没有保存"),
        ("记录.docx", docx("机密★10年", "时间：2018年9月3日"), "机密"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(
    cast: Cast, browse: Browse, name: str, content: bytes, sentence: str
) -> None:
    answer = upload(cast, browse, name, content)
    assert answer.status_code == 422
    assert sentence in words(answer)
