"""Attachments: kept once by content, read with their record, cleaned when nothing names them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from ronghe.core.library.api import (
    Attachment,
    AttachmentOwner,
    attachments_of,
    content_of,
    register_attachment_owner,
    share_attachments,
    store_attachment,
)
from ronghe.core.library.attachments import _owners, clean_files
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.personal_data import PersonalData
from ronghe.foundation.kernel.refusals import Invalid, Refused
from ronghe.foundation.kernel.scope import place_system, scope
from support.browsing import Browse
from support.cast import Cast
from support.files import png, word
from support.moments import AT

OWNER = ("sample", "2018-1")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The store of attachments, empty for each test."""
    held = storages["attachments"]
    monkeypatch.setattr(held, "_location", tmp_path)
    for name in ("base_location", "location"):
        held.__dict__.pop(name, None)
    yield tmp_path
    for name in ("base_location", "location"):
        held.__dict__.pop(name, None)


@pytest.fixture
def record(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> AttachmentOwner:
    """A record of the first branch that takes files from its secretary."""

    def check(actor: Actor, code: str) -> str:
        actor.check(Verb.RECORD_MEETING, cast.xiangzhang.path, "添加附件")
        return cast.xiangzhang.path

    monkeypatch.setitem(_owners, "sample", AttachmentOwner("sample", check, "/work/?{}".format))
    return _owners["sample"]


def keep(cast: Cast, name: str = "记录.docx", content: bytes = b"", **more: object) -> Attachment:
    with scope(cast.secretary.scope()):
        return store_attachment(
            by=cast.secretary, owner=OWNER, path=cast.xiangzhang.path, name=name,
            content=content or word("第一项"), at=AT, **more,
        )  # fmt: skip


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_the_same_content_is_kept_once(cast: Cast, folder: Path) -> None:
    content = word("第一项")
    first, again = keep(cast, content=content), keep(cast, "另一名.docx", content)
    with scope(cast.secretary.scope()):
        other = store_attachment(
            by=cast.secretary, owner=("sample", "2018-2"), path=cast.xiangzhang.path,
            name="副本.docx", content=content, at=AT,
        )  # fmt: skip

    assert first == again
    assert other.digest == first.digest
    assert [path.name for path in files_in(folder)] == [first.digest]
    assert content_of(first) == content


def test_a_refused_file_leaves_nothing(cast: Cast, folder: Path) -> None:
    with pytest.raises(Invalid, match="涉密"):
        keep(cast, "机密.docx")

    with place_system(cast.place):
        assert not Attachment.objects.exists()
    assert files_in(folder) == []


def test_a_half_written_content_is_written_again(cast: Cast, folder: Path) -> None:
    content = word("第一项")
    first = keep(cast, content=content)
    files_in(folder)[0].write_bytes(content[:100])

    with pytest.raises(Refused, match="缺失或损坏"):
        content_of(first)
    keep(cast, content=content)
    assert content_of(first) == content


def test_a_file_is_read_only_within_its_scope(browse: Browse, cast: Cast) -> None:
    kept = keep(cast)
    address = reverse("library:download", args=[kept.code])

    assert browse.as_user("secretary").get(address).status_code == 200
    assert browse.as_user("reviewer").get(address).status_code == 200
    assert browse.as_user("officer").get(address).status_code == 200
    for username in ("other", "member", "stranger", "auditor"):
        assert browse.as_user(username).get(address).status_code == 404, username
    assert Client().get(address).status_code == 302


def test_what_names_nobody_is_read_without_the_members_wall(browse: Browse, cast: Cast) -> None:
    kept = keep(cast, data_class=PersonalData.P0)

    address = reverse("library:download", args=[kept.code])
    assert browse.as_user("member").get(address).status_code == 200
    assert browse.as_user("other").get(address).status_code == 404


def test_what_is_published_is_read_by_the_whole_place(browse: Browse, cast: Cast) -> None:
    kept = keep(cast)
    with scope(cast.secretary.scope()):
        assert share_attachments(place=cast.place, kind="sample", code="2018-1") == 1

    address = reverse("library:download", args=[kept.code])
    assert browse.as_user("other").get(address).status_code == 200
    assert browse.as_user("stranger").get(address).status_code == 404


def test_a_download_is_saved_never_shown(browse: Browse, cast: Cast) -> None:
    kept = keep(cast, '记录";filename=x.html.docx')

    answer = browse.as_user("secretary").get(reverse("library:download", args=[kept.code]))

    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert "\n" not in answer.headers["Content-Disposition"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.content == content_of(kept)


def test_files_are_uploaded_refused_by_name_and_taken_away(
    browse: Browse, cast: Cast, record: AttachmentOwner
) -> None:
    client, address = browse.as_user("secretary"), reverse("library:upload", args=OWNER)
    good, bad = ("记录.docx", word("第一项")), ("假.pdf", png())

    answer = client.post(
        address, {"files": [_file(*good), _file(*bad)]}, headers={"HX-Request": "true"}
    )

    page = answer.content.decode()
    assert "记录.docx" in page
    assert "“假.pdf”的名字说是PDF，内容却是图片（PNG）" in page
    with scope(cast.secretary.scope()):
        (kept,) = attachments_of(*OWNER)
    assert client.post(reverse("library:remove", args=[kept.code])).status_code == 302
    with place_system(cast.place):
        assert attachments_of(*OWNER) == []


@pytest.mark.parametrize("username", ["other", "member", "officer"])
def test_nobody_else_adds_files(browse: Browse, record: AttachmentOwner, username: str) -> None:
    given = {"files": [_file("记录.docx", word("第一项"))]}

    answer = browse.as_user(username).post(reverse("library:upload", args=OWNER), given)

    assert answer.status_code == 403
    with place_system("sip"):
        assert not Attachment.objects.exists()


def test_an_upload_of_nothing_or_to_nothing_is_told(
    browse: Browse, record: AttachmentOwner
) -> None:
    client = browse.as_user("secretary")

    empty = client.post(reverse("library:upload", args=OWNER), {})
    unknown = client.post(reverse("library:upload", args=["nothing", "1"]), {})

    assert (empty.status_code, unknown.status_code) == (422, 404)
    assert "没有选择文件" in empty.content.decode()


def test_a_kind_is_registered_once(record: AttachmentOwner) -> None:
    with pytest.raises(ValueError, match="sample"):
        register_attachment_owner(record)


def test_only_old_contents_that_nothing_names_are_cleaned(cast: Cast, folder: Path) -> None:
    kept, gone = keep(cast), keep(cast, content=word("第二项"))
    with scope(cast.secretary.scope()):
        gone.delete()

    assert clean_files(place=cast.place, at=_written(folder) + timedelta(hours=1)) == 0
    assert clean_files(place=cast.place, at=_written(folder) + timedelta(days=2)) == 1
    assert [path.name for path in files_in(folder)] == [kept.digest]
    assert content_of(kept)


def _written(folder: Path) -> datetime:
    return datetime.fromtimestamp(max(one.stat().st_mtime for one in files_in(folder)), UTC)


def _file(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
