"""The library through the API: documents, search, cases, and files that are what they say."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ronghe.core.library.api import Attachment, store_documents
from ronghe.foundation.kernel.scope import place_system
from support.browsing import Browse
from support.cast import Cast
from support.documents import publish_documents
from support.files import png, word
from support.pages import counted

pytestmark = pytest.mark.django_db
API = "/api/v1"
TEXT = "把组织生活搬到小区里，居民一起议事，难题当场认领。"
CASE = {
    "organisation": "SIP-1001",
    "client_key": "case-1",
    "kind": "PRACTICE",
    "title": "小区议事会",
    "method": TEXT,
    "result": TEXT,
}


@pytest.fixture
def shelved(cast: Cast) -> Cast:
    """A place with a handbook."""
    with place_system(cast.place):
        publish_documents(cast.place)
        store_documents(place=cast.place)
    return cast


def post(client: Client, url: str, body: dict[str, Any]) -> Any:
    return client.post(f"{API}{url}", body, content_type="application/json")


def test_a_document_comes_with_editions_and_clauses(shelved: Cast, browse: Browse) -> None:
    secretary = browse.as_user("secretary")
    [line] = secretary.get(f"{API}/documents?shelf=HANDBOOK").json()["items"]
    sheet = secretary.get(f"{API}/documents/{line['code']}").json()
    assert sheet["editions"][0]["no"] == len(sheet["editions"])
    assert sheet["clauses"]
    assert secretary.get(f"{API}/documents/none").status_code == 404


def test_search_goes_page_by_page(shelved: Cast, browse: Browse) -> None:
    secretary = browse.as_user("secretary")
    first = secretary.get(f"{API}/search?q=社区&limit=1").json()
    rest = secretary.get(f"{API}/search?q=社区&cursor={first['next_cursor']}").json()
    codes = [hit["code"] for hit in first["items"] + rest["items"]]
    assert len(codes) == len(set(codes)) > 1
    assert secretary.get(f"{API}/search?q=社区&cursor=eA").status_code == 422


def test_a_case_is_written_once_changed_by_version_and_handed_in_once(
    cast: Cast, browse: Browse
) -> None:
    secretary = browse.as_user("secretary")
    draft = post(secretary, "/cases", CASE).json()
    assert post(secretary, "/cases", CASE).json()["code"] == draft["code"]
    url = f"{API}/cases/{draft['code']}"
    changed = {**CASE, "title": "小区议事会进楼道", "seen_version": 1}
    assert secretary.put(url, changed, content_type="application/json").json()["version"] == 2
    late = secretary.put(url, changed, content_type="application/json")
    assert (late.status_code, late.json()["details"]) == (409, {"version": 2})
    stale = post(secretary, f"/cases/{draft['code']}/submit", {"seen_version": 1})
    assert stale.status_code == 409


@pytest.fixture
def task(cast: Cast, browse: Browse) -> str:
    """An undertaking that the secretary may add files to."""
    body = {"kind": "own-note", "organisation": "SIP-1001", "text": "布置党群活动室",
            "client_key": "n-1"}  # fmt: skip
    return str(post(browse.as_user("secretary"), "/undertakings", body).json()["code"])


def send(client: Client, code: str, name: str, content: bytes) -> Any:
    file = SimpleUploadedFile(name, content)
    given = {"owner_kind": "undertaking", "owner_code": code, "file": file}
    return client.post(f"{API}/attachments", given)


def test_a_file_is_kept_once_read_again_and_taken_away(
    cast: Cast, browse: Browse, task: str
) -> None:
    secretary, content = browse.as_user("secretary"), png()
    first, again = (send(secretary, task, "活动室.png", content).json() for _ in range(2))
    assert first["code"] == again["code"]
    asked = f"{API}/attachments?owner_kind=undertaking&owner_code={task}"
    assert len(secretary.get(asked).json()["items"]) == 1
    got = secretary.get(f"{API}/attachments/{first['code']}/content")
    assert got.content == content
    assert "attachment" in got.headers["Content-Disposition"]
    assert (
        browse.as_user("other").get(f"{API}/attachments/{first['code']}/content").status_code == 404
    )
    assert secretary.delete(f"{API}/attachments/{first['code']}").status_code == 200
    assert secretary.get(asked).json()["items"] == []


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("名册.pdf", png(), "名册.pdf"),
        ("纪要.docx", word("机密★", "会议纪要"), "机密"),
        ("空的.png", b"", "。"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_in_a_sentence(
    cast: Cast, browse: Browse, task: str, name: str, content: bytes, sentence: str
) -> None:
    answer = send(browse.as_user("secretary"), task, name, content)
    assert answer.status_code == 422
    assert sentence in answer.json()["sentence"]
    with place_system(cast.place):
        assert not Attachment.objects.exists()


def test_who_may_not_change_the_record_adds_no_file(browse: Browse, task: str) -> None:
    assert send(browse.as_user("other"), task, "图.png", png()).status_code in {403, 404}
    assert send(browse.as_user("secretary"), "none", "图.png", png()).status_code == 404


def test_lists_ask_the_same_number_of_queries_however_long(shelved: Cast, browse: Browse) -> None:
    secretary = browse.as_user("secretary")
    post(secretary, "/cases", CASE)
    with counted() as few:
        secretary.get(f"{API}/cases")
    for no in range(4):
        post(secretary, "/cases", CASE | {"client_key": f"more-{no}", "title": f"做法第{no}条"})
    with counted() as many:
        assert len(secretary.get(f"{API}/cases").json()["items"]) == 5
    assert many == few
