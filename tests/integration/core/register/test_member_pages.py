"""Members: masked by default, unmasked for a recorded reason, exported as shown, out of others' reach."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from ronghe.foundation.audit.api import Entry
from ronghe.foundation.kernel.scope import place_system
from support.browsing import Browse, page_queries
from support.cast import Cast, new_person


@pytest.fixture
def url(cast: Cast) -> str:
    """The members of the first branch."""
    return reverse("register:members", args=[cast.xiangzhang.code])


def test_a_secretary_sees_the_own_members_with_masked_numbers(
    browse: Browse, url: str, cast: Cast
) -> None:
    page = browse.as_user("secretary").get(url)
    text = page.content.decode()

    assert [row.cells[0].text for row in page.context["table"].rows][:2] == ["陈一舟", "林若溪"]
    assert "138****0000" in text
    assert "13800000000" not in text
    assert "陈一舟 20" in text  # the watermark: who looks and when


def test_a_members_sheet_leads_back_to_the_roster(browse: Browse, url: str) -> None:
    page = browse.as_user("secretary").get(f"{url}SIP-1001-P02/")

    assert f'<a href="{url}">' in page.content.decode()


def test_another_secretary_is_out_of_reach(browse: Browse, url: str) -> None:
    answer = browse.as_user("other").get(url)

    assert answer.status_code == 404
    assert "陈一舟" not in answer.content.decode()


@pytest.mark.parametrize("username", ["auditor", "member"])
def test_roles_that_may_not_read_members_do_not(browse: Browse, url: str, username: str) -> None:
    answer = browse.as_user(username).get(url)

    assert answer.status_code == 403
    assert "陈一舟" not in answer.content.decode()  # the frame tells readers their own name


def test_nobody_reads_members_without_signing_in(client: Client, url: str) -> None:
    assert client.get(url).status_code == 302


def test_an_empty_roster_says_what_to_do(browse: Browse, cast: Cast) -> None:
    page = browse.as_user("officer").get(
        reverse("register:members", args=[cast.hudong.code]), {"reach": "own"}
    )

    assert "请先导入党员名册" in page.content.decode()


def test_filters_narrow_and_stay_in_the_address(browse: Browse, url: str) -> None:
    page = browse.as_user("officer").get(url, {"q": "陈", "standing": "FULL", "sort": "-age"})

    table = page.context["table"]
    assert [row.cells[0].text for row in table.rows] == ["陈一舟"]
    assert [chip.label for chip in table.chips] == ["姓名：陈", "党籍：正式党员"]
    assert "q=" not in table.chips[0].remove_url
    assert "sort=-age" in table.chips[0].remove_url


def test_a_long_list_is_paged_and_costs_no_more_queries(
    browse: Browse, url: str, cast: Cast
) -> None:
    with place_system(cast.place):
        for number in range(20, 90):
            new_person(cast.xiangzhang, f"周{number}", number)
    client = browse.as_user("officer")

    with page_queries() as queries:
        page = client.get(url, {"size": "50", "page": "2"})
    assert len(queries) <= 10, "\n".join(queries)
    table = page.context["table"]
    assert (table.paging.total, len(table.rows), table.first_number) == (78, 28, 51)


def test_sorting_by_age_is_by_birthday(browse: Browse, url: str) -> None:
    rows = browse.as_user("officer").get(url, {"sort": "age"}).context["table"].rows

    ages = [int(row.cells[2].text) for row in rows]
    assert ages == sorted(ages, reverse=True)


def test_an_export_holds_exactly_what_is_shown_and_is_recorded(
    browse: Browse, url: str, cast: Cast
) -> None:
    answer = browse.as_user("secretary").post(f"{url}?q=陈", {"export": "xlsx"})

    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert rows[0][0] == "香樟社区第一党支部党员名册"
    assert [row[0] for row in rows[2:3]] == ["陈一舟"]
    assert "13800000000" not in str(rows)
    assert "陈一舟（香樟社区第一党支部书记）" in str(rows[-2:])
    with place_system(cast.place):
        entry = Entry.objects.get(verb="pages.export")
    assert entry.sentence == "导出“香樟社区第一党支部党员名册”1行"


def test_a_name_that_looks_like_a_formula_stays_text(browse: Browse, url: str, cast: Cast) -> None:
    with place_system(cast.place):
        person = cast.people["沈知微"]
        person.occupation = '=HYPERLINK("http://example.org","点我")'
        person.save(update_fields=["occupation"])
    answer = browse.as_user("officer").post(f"{url}?q=沈", {"export": "xlsx"})

    assert b"<f>" not in answer.content
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert '=HYPERLINK("http://example.org","点我")' in rows[2]


def _reveal(cast: Cast, field: str = "phone") -> str:
    person = cast.people["林若溪"]
    return reverse("register:reveal", args=[cast.xiangzhang.code, person.code]) + f"?field={field}"


def test_a_number_is_shown_for_a_reason_that_is_recorded(browse: Browse, cast: Cast) -> None:
    answer = browse.as_user("officer").post(_reveal(cast), {"reason": "核对名册联系方式"})

    assert answer.content.decode() == "13800000000"
    with place_system(cast.place):
        entry = Entry.objects.get(verb="register.unmask")
    assert (entry.reason, entry.sentence) == ("核对名册联系方式", "查看了一名党员的手机号")


def test_no_number_without_a_reason(browse: Browse, cast: Cast) -> None:
    answer = browse.as_user("officer").post(_reveal(cast), {"reason": " "})

    assert answer.status_code == 422
    assert "13800000000" not in answer.content.decode()
    with place_system(cast.place):
        assert not Entry.objects.filter(verb="register.unmask").exists()


def test_a_role_without_the_right_gets_a_sentence_instead_of_a_button(
    browse: Browse, cast: Cast
) -> None:
    client = browse.as_user("secretary")
    person = cast.people["林若溪"]
    page = client.get(reverse("register:member", args=[cast.xiangzhang.code, person.code]))

    assert "身份不能查看敏感信息的全文" in page.content.decode()
    assert client.post(_reveal(cast), {"reason": "核对名册"}).status_code == 403


def test_only_numbers_can_be_revealed(browse: Browse, cast: Cast) -> None:
    answer = browse.as_user("officer").post(_reveal(cast, "name"), {"reason": "核对名册"})

    assert answer.status_code == 422


def test_structure_hides_small_cells(browse: Browse, cast: Cast) -> None:
    with place_system(cast.place):
        for number in range(20, 26):
            new_person(cast.yinxing, f"吴{number}", number)
    page = browse.as_user("officer").get(reverse("register:structure"))

    counts = [count for one in page.context["charts"] for count in one.series[0].values]
    assert counts
    assert all(count is None or count >= 5 for count in counts)
    assert "不对应到个人" in page.content.decode()


def test_structure_of_another_organisation_is_out_of_reach(browse: Browse, cast: Cast) -> None:
    url = reverse("register:structure")

    assert browse.as_user("other").get(url, {"org": cast.hudong.code}).status_code == 404
    assert browse.as_user("auditor").get(url).status_code == 403
