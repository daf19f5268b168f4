"""Circulars: sent down once, read by their addressees alone, receipted, withdrawn with a reason."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ronghe.core.library.api import Attachment
from ronghe.core.library.models import Circular, Receipt
from ronghe.core.obligations.api import Obligation
from ronghe.foundation.kernel.scope import place_system
from support.browsing import Browse, page_queries
from support.cast import Cast, new_branch
from support.files import png, word

LIST, SEND = reverse("library:circulars"), reverse("library:send")


def given(**more: object) -> dict[str, object]:
    return {
        "title": "关于开展四季度自查的通知", "body": "请各支部于月底前完成自查。", "target": "BRANCHES",
        "sector": "", "until_on": "2018-11-09", "client_key": "key-1",
    } | more  # fmt: skip


def sent(cast: Cast) -> Circular:
    with place_system(cast.place):
        return Circular.objects.get()


def test_a_circular_reaches_its_addressees_and_nobody_else(browse: Browse, cast: Cast) -> None:
    answer = browse.as_user("officer").post(SEND, given(sector="SUBDISTRICT_COMMUNITY"))

    assert answer.status_code == 302
    circular = sent(cast)
    address = reverse("library:circular", args=[circular.code])
    assert circular.addressed_to == "街道社区领域的全部党支部（1 个）"
    assert "请各支部于月底前完成自查" in browse.as_user("secretary").get(address).content.decode()
    assert browse.as_user("member").get(address).status_code == 200
    assert browse.as_user("other").get(address).status_code == 404
    assert browse.as_user("stranger").get(address).status_code == 404
    assert circular.title not in browse.as_user("other").get(LIST).content.decode()


def test_sending_twice_is_one(browse: Browse, cast: Cast) -> None:
    officer = browse.as_user("officer")

    assert (
        officer.post(SEND, given()).headers["Location"]
        == officer.post(SEND, given()).headers["Location"]
    )
    with place_system(cast.place):
        assert Receipt.objects.count() == 2


def test_a_look_before_sending_sends_nothing(browse: Browse, cast: Cast) -> None:
    page = browse.as_user("officer").post(SEND, given(preview="1"))

    assert "将发给：全部党支部（2 个）" in page.content.decode()
    with place_system(cast.place):
        assert not Circular.objects.exists()


def test_the_reviewer_sends_only_below(browse: Browse, cast: Cast) -> None:
    browse.as_user("reviewer").post(SEND, given())

    circular = sent(cast)
    assert circular.sender == "湖东社区党工委"
    with place_system(cast.place):
        assert [one.organisation_id for one in Receipt.objects.all()] == [cast.xiangzhang.pk]
    assert browse.as_user("secretary").get(SEND).status_code == 403


def test_it_is_read_receipted_counted_and_reminded(browse: Browse, cast: Cast) -> None:
    officer, secretary = browse.as_user("officer"), browse.as_user("secretary")
    officer.post(SEND, given())
    circular = sent(cast)
    subject = ("circular", circular.code)
    address = reverse("library:circular", args=[circular.code])

    assert "未读" in secretary.get(LIST).content.decode()
    assert (
        f'hx-post="{reverse("library:read", args=subject)}"'
        in secretary.get(address).content.decode()
    )
    secretary.post(reverse("library:read", args=subject))
    assert "已读未回执" in secretary.get(LIST).content.decode()
    secretary.post(reverse("library:give", args=subject), {"note": "已传达"})
    assert circular.title not in secretary.get(LIST, {"way": "waiting"}).content.decode()
    assert "1 / 2" in officer.get(LIST).content.decode()
    counts = officer.get(address).context["overview"]["counts"]
    assert (counts.total, counts.receipted, counts.read, counts.unread) == (2, 1, 0, 1)


def test_without_a_day_only_reading_is_noted(browse: Browse, cast: Cast) -> None:
    browse.as_user("officer").post(SEND, given(until_on=""))

    with place_system(cast.place):
        assert not Obligation.objects.filter(kind="receipt").exists()
        assert Receipt.objects.count() == 2


def test_files_go_along_and_a_marked_one_stops_it(browse: Browse, cast: Cast) -> None:
    officer = browse.as_user("officer")
    secret = SimpleUploadedFile("附件.docx", word("机密★1年"))
    refused = officer.post(SEND, given(files=[secret]))
    assert refused.status_code == 422
    assert "涉密" in refused.content.decode()

    officer.post(SEND, given(client_key="key-2", files=[SimpleUploadedFile("样表.png", png())]))

    with place_system(cast.place):
        (kept,) = Attachment.objects.all()
        assert Circular.objects.count() == 1
    assert (
        browse.as_user("secretary").get(reverse("library:download", args=[kept.code])).status_code
        == 200
    )


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"title": "短"}, "至少四个字"),
        ({"body": ""}, "必填"),
        ({"until_on": "2018-10-01"}, "已经过去"),
        ({"sector": "SOE"}, "没有党组织"),
    ],
)
def test_what_cannot_be_sent_comes_back(
    browse: Browse, cast: Cast, more: dict[str, str], told: str
) -> None:
    answer = browse.as_user("officer").post(SEND, given(**more))

    assert answer.status_code == 422
    assert told in answer.content.decode()
    with place_system(cast.place):
        assert not Circular.objects.exists()


def test_a_withdrawn_circular_says_so_and_is_no_longer_owed(browse: Browse, cast: Cast) -> None:
    officer, secretary = browse.as_user("officer"), browse.as_user("secretary")
    officer.post(SEND, given())
    code = sent(cast).code
    address, withdraw = (reverse(f"library:{n}", args=[code]) for n in ("circular", "withdraw"))

    assert officer.post(withdraw, {"reason": "错"}).status_code == 422
    assert secretary.post(withdraw, {"reason": "不想办理"}).status_code == 403
    assert officer.post(withdraw, {"reason": "期限写错，重新发出"}).status_code == 302
    assert officer.post(withdraw, {"reason": "再撤一次看看"}).status_code == 409
    page = secretary.get(address).content.decode()
    assert "撤回理由：期限写错，重新发出" in page
    assert "已阅，回执" not in page
    with place_system(cast.place):
        assert set(Obligation.objects.values_list("outcome", flat=True)) == {"VOID"}


def test_many_circulars_to_many_branches_cost_few_queries(browse: Browse, cast: Cast) -> None:
    with place_system(cast.place):
        for n in range(60):
            new_branch(f"SIP-3{n:03}", f"样例{n}支部", cast.soe, "SOE")
    officer = browse.as_user("officer")
    with page_queries() as queries:
        officer.post(SEND, given())
    assert len(queries) <= 45, "\n".join(queries)
    for n in range(25):
        officer.post(SEND, given(client_key=f"k{n}", title=f"第{n}号工作通知"))

    with page_queries() as queries:
        page = officer.get(LIST)
    assert page.context["table"].total_text == "共 26 份通知"
    assert len(queries) <= 9, "\n".join(queries)


def test_an_empty_list_says_what_will_be_there(browse: Browse, cast: Cast) -> None:
    assert "还没有通知" in browse.as_user("secretary").get(LIST).content.decode()
    assert date(2018, 11, 1) == cast.today
