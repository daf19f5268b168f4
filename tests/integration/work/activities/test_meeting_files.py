"""Files of a meeting: kept with its record, told in its papers, gone when it is withdrawn."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse
from docx import Document

from ronghe.core.library.api import attachments_of
from ronghe.foundation.kernel.scope import place_system
from ronghe.work.activities.api import Meeting
from support.browsing import Browse
from support.cast import Cast
from support.files import png
from support.meetings import record_one
from support.pages import words

PHOTO = "支委会现场.png"


@pytest.fixture
def held(cast: Cast) -> Meeting:
    """A meeting of the first branch."""
    return record_one(cast)


def send(browse: Browse, who: str, held: Meeting, name: str = PHOTO) -> HttpResponse:
    address = reverse("library:upload", args=["meeting", held.code])
    return browse.as_user(who).post(address, {"files": SimpleUploadedFile(name, png())})


def names_of(held: Meeting) -> list[str]:
    with place_system(held.place_id):
        return [file.name for file in attachments_of("meeting", held.code)]


def test_a_photograph_sent_by_the_secretary_stands_on_the_page_and_in_the_minutes(
    held: Meeting, browse: Browse
) -> None:
    assert send(browse, "secretary", held).status_code == 302
    client = browse.as_user("secretary")
    page = client.get(reverse("activities:meeting", args=[held.code]))
    assert PHOTO in words(page)
    minutes = client.get(reverse("activities:minutes", args=[held.code]))
    lines = [one.text for one in Document(BytesIO(minutes.content)).paragraphs]
    assert any("附件1" in line and PHOTO in line for line in lines)


def test_the_same_photograph_sent_twice_is_one(held: Meeting, browse: Browse) -> None:
    send(browse, "secretary", held)
    send(browse, "secretary", held)
    assert names_of(held) == [PHOTO]


@pytest.mark.parametrize("who", ["other", "member", "auditor"])
def test_nobody_else_adds_files(held: Meeting, browse: Browse, who: str) -> None:
    assert send(browse, who, held).status_code in {403, 404}
    assert names_of(held) == []


def test_a_withdrawn_record_takes_its_files_with_it_and_says_so_before(
    held: Meeting, browse: Browse
) -> None:
    send(browse, "secretary", held)
    client = browse.as_user("secretary")
    address = reverse("activities:withdraw", args=[held.code])
    assert "会议材料1份一并删去" in words(client.get(address))
    answer = client.post(address, {"reason": "记错了日期", "seen_version": held.version})
    assert answer.status_code == 302
    assert names_of(held) == []
