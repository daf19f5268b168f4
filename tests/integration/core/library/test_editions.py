"""A handbook in editions: read, searched, compared, revised and receipted."""

from datetime import date

import pytest
from django.urls import reverse

from ronghe.core.library.api import Clause, hold_editions_in_force, store_documents
from ronghe.core.library.jobs import keep_every_day
from ronghe.core.library.models import DocumentEdition
from ronghe.core.obligations.api import Obligation, open_duties
from ronghe.foundation.accounts.api import Place
from ronghe.foundation.kernel.scope import place_system
from support.browsing import Browse, page_queries
from support.cast import Cast
from support.documents import FIRST, GUIDE, HANDBOOK, SECOND, publish_documents

PAGE = reverse("library:document", args=[HANDBOOK])
CHANGES = reverse("library:changes", args=[HANDBOOK])
REVISE = reverse("library:revise", args=[HANDBOOK])


@pytest.fixture(autouse=True)
def documents(cast: Cast) -> None:
    """The handbook and the guide."""
    publish_documents(cast.place)


def clauses_in_force(cast: Cast) -> list[str]:
    with place_system(cast.place):
        found = Clause.objects.filter(document__code=HANDBOOK).order_by("position")
        return [clause.title for clause in found]


def on(cast: Cast, day: date) -> None:
    Place.objects.filter(pk=cast.place).update(demo_today=day)
    with place_system(cast.place):
        hold_editions_in_force(place=cast.place, on=day)


def test_the_edition_in_force_follows_the_day(cast: Cast) -> None:
    assert clauses_in_force(cast) == ["主题党日", "减负"]
    on(cast, date(2018, 6, 30))
    assert clauses_in_force(cast) == ["主题党日", "纸质台账"]
    on(cast, SECOND)
    assert clauses_in_force(cast) == ["主题党日", "减负"]


def test_storing_again_changes_nothing(cast: Cast) -> None:
    with place_system(cast.place):
        before = list(DocumentEdition.objects.order_by("pk").values())
        store_documents(place=cast.place)
        assert list(DocumentEdition.objects.order_by("pk").values()) == before


def test_a_reader_reads_any_edition_and_what_changed(browse: Browse, cast: Cast) -> None:
    client = browse.as_user("member")

    page = client.get(PAGE).content.decode()
    old = client.get(PAGE, {"edition": FIRST.isoformat()}).content.decode()
    changes = client.get(CHANGES).content.decode()

    assert "第 2 版，2018-07-01 起施行" in page
    assert "同一信息只报一次" in page
    assert "每月整理纸质台账" in old
    assert "<del>5</del><ins>25</ins>" in changes
    assert "修改 2 条" in changes or "新增 1 条" in changes


def test_a_document_is_searched_by_words_that_are_marked(browse: Browse, cast: Cast) -> None:
    page = browse.as_user("member").get(PAGE, {"q": "2168"}).content.decode()

    assert "<mark>2168</mark>" in page
    assert "开展主题党日" not in page


def test_a_clause_leads_to_the_readers_own_task(browse: Browse, cast: Cast) -> None:
    with place_system(cast.place):
        open_duties(place=cast.place, year=2018, until=cast.today)
        assert Obligation.objects.filter(source="theme-day", path=cast.xiangzhang.path).exists()

    page = browse.as_user("secretary").get(PAGE)

    (theme_day,) = [one for one in page.context["clauses"] if one.clause.no == 1]
    assert theme_day.next is not None
    assert theme_day.next.url


def test_documents_are_filtered_by_shelf_and_sector(browse: Browse, cast: Cast) -> None:
    client, address = browse.as_user("secretary"), reverse("library:documents")

    guides = client.get(address, {"shelf": "GUIDE"}).content.decode()
    soe = client.get(address, {"sector": "SOE"}).content.decode()

    assert "社区党支部书记工作指南" in guides
    assert "《基层党组织工作手册》" not in guides
    assert "社区党支部书记工作指南" not in soe
    assert "《基层党组织工作手册》" in soe


def revised(valid_from: str = "2018-12-01", **more: str) -> dict[str, str]:
    return {
        "valid_from": valid_from, "change": "新增谈心谈话要求", "seen_edition": SECOND.isoformat(),
        "title_0": "主题党日", "text_0": "每月25日开展主题党日。",
        "title_2": "谈心谈话", "text_2": "每半年谈心谈话一次。",
    } | more  # fmt: skip


def test_the_next_edition_is_issued_and_comes_into_force_on_its_day(
    browse: Browse, cast: Cast
) -> None:
    answer = browse.as_user("officer").post(REVISE, revised())

    assert answer.status_code == 302
    assert clauses_in_force(cast) == ["主题党日", "减负"]
    on(cast, date(2018, 12, 1))
    assert clauses_in_force(cast) == ["主题党日", "谈心谈话"]
    page = browse.as_user("member").get(CHANGES).content.decode()
    assert "谈心谈话" in page
    assert "修订说明：新增谈心谈话要求" in page
    publish_documents(cast.place)
    assert clauses_in_force(cast) == ["主题党日", "谈心谈话"], "loading the pack again keeps it"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"valid_from": "2018-07-01"}, "要晚于上一版的"),
        ({"change": "改"}, "至少四个字"),
        ({"text_2": ""}, "没有写完整"),
    ],
)
def test_an_edition_that_does_not_hold_is_refused(
    browse: Browse, cast: Cast, given: dict[str, str], told: str
) -> None:
    answer = browse.as_user("officer").post(REVISE, revised(**given))

    assert answer.status_code == 422
    assert told in answer.content.decode()
    with place_system(cast.place):
        assert DocumentEdition.objects.filter(document__code=HANDBOOK).count() == 2


def test_two_who_revise_at_once_do_not_overwrite_each_other(browse: Browse, cast: Cast) -> None:
    officer = browse.as_user("officer")
    officer.post(REVISE, revised())

    answer = officer.post(REVISE, revised("2018-12-15"))

    assert answer.status_code == 409
    assert "已有 2018-12-01 起施行的新版" in answer.content.decode()


def test_only_the_office_revises(browse: Browse, cast: Cast) -> None:
    for username in ("secretary", "reviewer", "member", "stranger"):
        assert browse.as_user(username).get(REVISE).status_code in {403, 404}, username


def test_who_was_asked_to_read_gives_a_receipt(browse: Browse, cast: Cast) -> None:
    officer, secretary = browse.as_user("officer"), browse.as_user("secretary")
    asked = {"target": "BRANCHES", "sector": "", "until_on": "2018-11-09"}

    listed = officer.post(reverse("library:ask", args=[HANDBOOK]), asked)

    subject = f"{HANDBOOK}@{SECOND}"
    assert listed.headers["Location"] == reverse("library:receipts", args=["document", subject])
    assert "已阅，回执" in secretary.get(PAGE).content.decode()
    secretary.post(reverse("library:give", args=["document", subject]))
    assert "已回执" in secretary.get(PAGE).content.decode()
    assert "2 个收件人：已回执 1" in officer.get(PAGE).content.decode()


def test_asking_without_a_day_comes_back_at_its_field(browse: Browse, cast: Cast) -> None:
    answer = browse.as_user("officer").post(
        reverse("library:ask", args=[HANDBOOK]), {"target": "BRANCHES", "until_on": "2018-01-01"}
    )

    assert answer.status_code == 422
    assert "已经过去" in answer.content.decode()


def test_everything_is_searched_at_once(browse: Browse, cast: Cast) -> None:
    client = browse.as_user("secretary")
    address = reverse("library:search")

    for wanted in ("走访", "困难家庭", "2168", "主题党日", "手册"):
        page = client.get(address, {"q": wanted}).content.decode()
        assert "<mark>" in page, wanted
    assert "没有找到" in client.get(address, {"q": "量子"}).content.decode()
    assert "输入要找的内容" in client.get(address).content.decode()


def test_a_search_costs_as_many_queries_for_many_hits(browse: Browse, cast: Cast) -> None:
    client = browse.as_user("secretary")
    client.get(reverse("library:search"), {"q": "党日"})

    with page_queries() as queries:
        client.get(reverse("library:search"), {"q": "党日"})
    assert len(queries) <= 8, "\n".join(queries)


def test_nothing_is_found_across_places(browse: Browse, cast: Cast) -> None:
    page = browse.as_user("stranger").get(reverse("library:search"), {"q": "主题党日"})

    assert "没有找到" in page.content.decode()


@pytest.mark.parametrize("code", [HANDBOOK, GUIDE])
def test_pages_are_there_for_everybody_and_not_for_strangers(
    browse: Browse, cast: Cast, code: str
) -> None:
    address = reverse("library:document", args=[code])

    assert browse.as_user("member").get(address).status_code == 200
    assert browse.as_user("stranger").get(address).status_code == 404
    assert browse.as_user("member").get(reverse("library:document", args=["x"])).status_code == 404


def test_one_edition_has_nothing_to_compare(browse: Browse, cast: Cast) -> None:
    answer = browse.as_user("member").get(reverse("library:changes", args=[GUIDE]))

    assert answer.status_code == 404
    assert "只有一版" in answer.content.decode()


def test_the_hourly_job_brings_the_edition_of_the_day_into_force(cast: Cast) -> None:
    on(cast, date(2018, 6, 30))
    Place.objects.filter(pk=cast.place).update(demo_today=SECOND, loaded_at="2018-11-01T00:00Z")
    for _ in range(2):
        keep_every_day.func(0)
        assert clauses_in_force(cast) == ["主题党日", "减负"]
