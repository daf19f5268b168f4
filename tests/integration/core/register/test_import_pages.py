"""Importing rosters through the pages: upload, look, apply or discard, take bad rows back."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from ronghe.core.register.api import ImportBatch, Person
from ronghe.core.register.rules import workbooks
from ronghe.foundation.audit.api import Entry
from ronghe.foundation.kernel.scope import place_system
from support.browsing import Browse, page_queries
from support.cast import Cast
from support.rosters import id_number, member, members_file, organisation, organisations_file

URL = "/imports/"
GOOD = {"所在组织编码": "SIP-1001"}


def good(**changes: Any) -> dict[str, Any]:
    return member(**(GOOD | changes))


def bad() -> dict[str, Any]:
    return good(姓名="", 公民身份号码=id_number(date(1989, 3, 19), 903), 党内职务="")


def upload(
    client: Client, content: bytes, *, name: str = "名册.xlsx", kind: str = "MEMBERS"
) -> HttpResponse:
    return client.post(URL, {"kind": kind, "file": SimpleUploadedFile(name, content)})


@pytest.fixture
def officer(browse: Browse) -> Client:
    """A client of the officer."""
    return browse.as_user("officer")


@pytest.fixture
def previewed(officer: Client) -> str:
    """The address of a file with one good row and one bad one."""
    return upload(officer, members_file(good(), bad()))["Location"]


def people(cast: Cast) -> list[str]:
    with place_system(cast.place):
        return list(Person.objects.filter(name="许承安").values_list("name", flat=True))


def test_a_roster_is_looked_at_first_and_written_when_confirmed(
    officer: Client, previewed: str, cast: Cast
) -> None:
    page = officer.get(previewed)
    text = page.content.decode()
    assert [(str(words), n) for words, n, _ in page.context["states"]] == [
        ("新增", 0), ("有变化", 0), ("无变化", 0), ("有提醒", 1), ("有错", 1),
    ]  # fmt: skip
    assert "新增 1 名党员，更改 0 名党员。" in text
    assert "1 行有错，不会导入" in text
    assert people(cast) == []

    answer = officer.post(previewed, {"step": "apply", "seen_version": "1"})
    assert (answer.status_code, answer["Location"]) == (302, previewed)
    assert people(cast) == ["许承安"]
    result = officer.get(previewed).content.decode()
    assert "党员 1、组织关系 1、党内职务 1" in result
    assert "确认导入" not in result


def test_rows_kept_out_come_back_with_their_reasons_and_it_is_recorded(
    officer: Client, previewed: str, cast: Cast
) -> None:
    officer.post(previewed, {"step": "apply", "seen_version": "1"})
    answer = officer.post(f"{previewed}errors/")

    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    )
    assert [row[-1] for row in rows[1:]] == ["姓名：没有填写，此项必填。"]
    assert "filename*" in answer["Content-Disposition"]
    with place_system(cast.place):
        assert Entry.objects.filter(verb="register.take_back_rows").count() == 1


def test_without_bad_rows_there_is_nothing_to_take_back(officer: Client) -> None:
    page = upload(officer, members_file(good()))["Location"]

    assert "下载未导入的行" not in officer.get(page).content.decode()
    assert officer.post(f"{page}errors/").status_code == 404


def test_taking_rows_back_is_never_a_mere_visit(officer: Client, previewed: str) -> None:
    assert officer.get(f"{previewed}errors/").status_code == 405


def test_a_discarded_file_is_gone_and_says_so(officer: Client, previewed: str, cast: Cast) -> None:
    answer = officer.post(previewed, {"step": "discard", "seen_version": "1"})

    assert answer.status_code == 302
    assert "什么也没有写入" in officer.get(previewed).content.decode()
    assert people(cast) == []
    with place_system(cast.place):
        assert ImportBatch.objects.get().content is None


def test_the_same_file_again_says_that_there_is_nothing_to_write(officer: Client) -> None:
    content = members_file(good(备注="同一份"))
    first = upload(officer, content)["Location"]
    officer.post(first, {"step": "apply", "seen_version": "1"})

    again = officer.get(upload(officer, content)["Location"]).content.decode()

    assert "这份名册和系统里的一样，没有要写入的内容" in again
    assert 'value="apply"' not in again
    assert 'value="discard"' in again


@pytest.mark.parametrize("first", ["apply", "discard"])
def test_a_second_click_is_told_that_it_was_done(
    officer: Client, previewed: str, first: str
) -> None:
    officer.post(previewed, {"step": first, "seen_version": "1"})
    again = officer.post(previewed, {"step": "apply", "seen_version": "1"})

    assert again.status_code == 409
    assert "不能再处理" in again.content.decode()


def test_what_changed_since_it_was_seen_is_not_applied(
    officer: Client, previewed: str, cast: Cast
) -> None:
    with place_system(cast.place):
        ImportBatch.objects.update(version=2)
    answer = officer.post(previewed, {"step": "apply", "seen_version": "1"})

    assert answer.status_code == 409
    assert "请刷新后再操作" in answer.content.decode()
    assert people(cast) == []


@pytest.mark.parametrize(
    "sent", [{}, {"step": "apply"}, {"step": "x", "seen_version": "1"}, {"seen_version": "-1"}]
)
def test_a_step_that_nobody_offered_is_refused_with_a_sentence(
    officer: Client, previewed: str, sent: dict[str, str], cast: Cast
) -> None:
    answer = officer.post(previewed, sent)

    assert answer.status_code == 422
    assert "r-summary" in answer.content.decode()
    assert people(cast) == []


def _bomb() -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package,
        package.open("xl/workbook.xml", "w", force_zip64=True) as stream,
    ):
        for _ in range(257):
            stream.write(bytes(1 << 20))
    return buffer.getvalue()


def _wrong_files() -> Iterator[Any]:
    roster = members_file(good())
    yield pytest.param("名册.xlsx", b"hello", "不是 Excel 工作簿", id="no workbook")
    yield pytest.param("名册.xlsx", b"", "这是空文件", id="empty")
    yield pytest.param("名册.xlsx", roster[:2000], "请用 Excel", id="torn")
    yield pytest.param("名册.xlsx", members_file(), "表头下面没有内容", id="no rows")
    yield pytest.param(
        "名册.xlsx", organisations_file(organisation()), "没有找到党员名册的表头", id="other kind"
    )
    yield pytest.param(
        "名册.xlsx",
        members_file(good(), header=["姓名", "性别", "民族"]),
        "表头缺少",
        id="few columns",
    )
    yield pytest.param("党员名册（机密）.xlsx", roster, "标有“机密”字样", id="secret name")
    yield pytest.param(
        "名册.xlsx", members_file(good(), above=["秘 密★1年"]), "标有“秘密”字样", id="secret title"
    )
    yield pytest.param("名册.xlsx", _bomb(), "不像一份表格", id="bomb")


@pytest.mark.parametrize(("name", "content", "sentence"), list(_wrong_files()))
def test_a_wrong_file_gets_one_sentence_at_its_field_and_the_form_stays(
    officer: Client, name: str, content: bytes, sentence: str, cast: Cast
) -> None:
    page = upload(officer, content, name=name)

    assert page.status_code == 422
    [found] = page.context["form"].errors["file"]
    assert sentence in found
    assert page.context["form"]["kind"].value() == "MEMBERS"
    with place_system(cast.place):
        assert not ImportBatch.objects.exists()


def test_a_file_too_large_is_refused_before_it_is_read(
    officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbooks, "MAX_FILE_BYTES", 1 << 20)
    page = upload(officer, bytes((1 << 20) + 1))

    assert page.status_code == 422
    assert "文件超过 1 MB" in str(page.context["form"].errors["file"])


@pytest.mark.parametrize("sent", [{}, {"kind": "MEMBERS"}, {"kind": "PEOPLE", "file": "text"}])
def test_a_form_without_kind_or_file_says_what_is_missing(
    officer: Client, sent: dict[str, str]
) -> None:
    page = officer.post(URL, sent)

    assert page.status_code == 422
    assert "请选一个 .xlsx 文件" in str(page.context["form"].errors)


@pytest.mark.parametrize("kind", ["MEMBERS", "ORGANISATIONS"])
def test_a_template_holds_the_columns_that_are_asked_for(officer: Client, kind: str) -> None:
    page = officer.get(URL).content.decode()
    url = reverse("register:import_template", args=[kind])
    assert url in page

    content = officer.get(url).content
    [header] = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert all(str(title).rstrip("*") in page for title in header)
    refused = upload(officer, content, kind=kind)
    assert "表头下面没有内容" in str(refused.context["form"].errors["file"])


def test_there_is_no_template_of_another_kind(officer: Client) -> None:
    assert officer.get("/imports/template/PEOPLE/").status_code == 404


def test_problem_rows_narrow_by_state_and_words(officer: Client, previewed: str) -> None:
    def shown(**query: str) -> list[str]:
        rows = officer.get(previewed, query).context["table"].rows
        return [row.cells[1].text for row in rows]

    assert shown(state="ERROR") == ["3"]
    assert shown(state="WARNING", about="row") == ["2"]
    assert shown(q="没有填写") == ["3"]
    assert set(shown(about="organisation")) == {"整体"}
    assert shown(q="没有这样的字") == []


def test_problem_rows_are_taken_away_as_shown_and_it_is_recorded(
    officer: Client, previewed: str, cast: Cast
) -> None:
    answer = officer.post(f"{previewed}?state=ERROR", {"export": "xlsx"})

    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    )
    assert rows[2][1:3] == ["3", "有错，不导入"]
    with place_system(cast.place):
        assert Entry.objects.filter(verb="pages.export").count() == 1


def test_only_the_first_200_problem_rows_are_listed_and_that_is_said(officer: Client) -> None:
    lines = [good(姓名="", sequence=no) for no in range(1, 999, 4)]
    page = upload(officer, members_file(*lines))["Location"]

    shown = officer.get(page, {"state": "ERROR", "size": "100"})
    assert shown.context["table"].paging.total == 200
    assert "下面列出前 200 行" in shown.content.decode()
    assert "没有可以导入的" in shown.content.decode()


def test_past_imports_are_listed_with_who_when_and_how_it_stands(
    officer: Client, previewed: str
) -> None:
    upload(officer, organisations_file(organisation(上级组织编码="SIP-02")), kind="ORGANISATIONS")
    officer.post(previewed, {"step": "discard", "seen_version": "1"})

    table = officer.get(URL).context["table"]
    assert [row.cells[1].text for row in table.rows] == ["党组织名册", "党员名册"]
    assert [row.cells[2].mark.label for row in table.rows] == ["待确认", "已放弃"]
    assert {row.cells[5].text for row in table.rows} == {"陆文舒"}
    narrowed = officer.get(URL, {"status": "DISCARDED", "kind": "MEMBERS", "q": "名册"})
    assert [row.url for row in narrowed.context["table"].rows] == [previewed]
    assert len(narrowed.context["table"].chips) == 3


def test_the_list_of_imports_is_taken_away_as_shown(officer: Client, previewed: str) -> None:
    answer = officer.post(f"{URL}?status=PREVIEWED", {"export": "xlsx"})

    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    )
    assert rows[2][0] == "名册.xlsx"


def test_many_imports_are_paged_and_cost_no_more_queries(officer: Client, cast: Cast) -> None:
    upload(officer, members_file(good()))
    with place_system(cast.place):
        first = ImportBatch.objects.get()
        for _ in range(60):
            first.pk = None
            first.save()
    with page_queries() as queries:
        page = officer.get(URL, {"size": "50", "page": "2"})

    assert (page.context["table"].paging.total, len(page.context["table"].rows)) == (61, 11)
    assert len(queries) <= 10, "\n".join(queries)


def test_nothing_imported_yet_says_what_to_do(officer: Client) -> None:
    text = officer.get(URL).content.decode()

    assert "还没有导入记录" in text
    assert "先导入党组织名册，再导入党员名册" in text


@pytest.mark.parametrize("username", ["secretary", "reviewer", "auditor", "member"])
def test_only_officers_import(browse: Browse, previewed: str, username: str) -> None:
    client = browse.as_user(username)

    assert client.get(URL).status_code == 403
    assert upload(client, members_file(good())).status_code == 403
    assert client.get(previewed).status_code == 403
    assert client.post(previewed, {"step": "apply", "seen_version": "1"}).status_code == 403
    assert client.post(f"{previewed}errors/").status_code == 403


def test_an_officer_of_another_place_does_not_find_the_file(browse: Browse, previewed: str) -> None:
    client = browse.as_user("stranger")

    assert client.get(previewed).status_code == 404
    assert client.post(previewed, {"step": "apply", "seen_version": "1"}).status_code == 404
    assert client.post(f"{previewed}errors/").status_code == 404
    assert "还没有导入记录" in client.get(URL).content.decode()


def test_nobody_imports_without_signing_in(client: Client, previewed: str) -> None:
    for address in (URL, previewed, "/imports/template/MEMBERS/"):
        assert client.get(address).status_code == 302
