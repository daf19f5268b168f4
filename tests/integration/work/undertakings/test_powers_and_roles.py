"""Power lists drawn, published and compared; who leads which task, role by role."""

from copy import deepcopy

import pytest
from django.test import Client

from ronghe.foundation.kernel.refusals import Invalid, Refused
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import NewRule, publish_rules
from ronghe.work.undertakings.powers import add_risk, publish_power_list
from support.browsing import Browse, browse, page_queries
from support.cast import Cast, cast
from support.lists import publish_lists
from support.method import FROM
from support.pages import words

__all__ = ["browse", "cast"]

pytestmark = pytest.mark.django_db
ITEM = {
    "code": "P_01",
    "title": "小额工程发包",
    "basis": "小额工程管理办法",
    "post": "建设科科长",
    "risks": [{"text": "指定承包人", "grade": "HIGH", "control": "三人以上集体研究"}],
    "flow": [
        {"key": "ASK", "label": "提出需求", "by": "经办人", "kind": "START", "next": ["DECIDE"]},
        {"key": "DECIDE", "label": "集体研究", "kind": "DECISION", "next": ["END", "ASK"]},
        {"key": "END", "label": "公开结果", "kind": "END"},
    ],
}
BODY = {"unit": "建设科", "items": [ITEM]}
RISK = {"text": "拆分项目规避招标", "grade": "MEDIUM", "control": "年度总额控制"}


@pytest.fixture
def powers(cast: Cast) -> Cast:
    rule = NewRule(
        "power-list", "works", "建设科职权清单", FROM, deepcopy(BODY), not_from_source=True
    )
    with place_system(cast.place):
        publish_rules(place=cast.place, rules=[rule])
    return cast


@pytest.fixture
def roles(cast: Cast) -> Cast:
    publish_lists()
    entries = [
        {"code": "ORGANISATION_DEPARTMENT", "label": "组织部"},
        {"code": "DIRECT_ORGANISATIONS", "label": "各直属党（工）委"},
    ]
    duties = {
        "purpose": "ROLE",
        "role": "ORGANISATION_DEPARTMENT",
        "items": [{"code": "ROLE_01", "text": "牵头抓总、谋划指导"}],
    }
    rules = [
        NewRule("vocabulary", "roles", "责任主体", FROM, {"entries": entries}, source_line=31),
        NewRule("duty-list", "role-1", "组织部职责", FROM, duties, source_line=31),
    ]
    with place_system(cast.place):
        publish_rules(place=cast.place, rules=rules)
    return cast


def test_a_power_shows_basis_post_risk_and_its_drawn_flow(powers: Cast, browse: Browse) -> None:
    client = browse.as_user("secretary")
    assert "建设科职权清单" in words(client.get("/powers/"))
    assert "小额工程发包" in words(client.get("/powers/works/"))
    page = client.get("/powers/works/P_01/")
    seen, html = words(page), page.content.decode()
    assert all(
        text in seen for text in ("小额工程管理办法", "建设科科长", "指定承包人", "三人以上")
    )
    assert html.count("<polyline") == 3
    assert html.count("<rect") == 3
    assert "r-flow-back" in html
    assert "写入风险点" not in seen
    assert client.get("/powers/works/P_99/").status_code == 404


def test_a_list_is_printed_whole_or_for_one_post(powers: Cast, browse: Browse) -> None:
    other = deepcopy(ITEM) | {"code": "P_02", "title": "工程款拨付", "post": "财务审核岗"}
    rule = NewRule(
        "power-list", "works", "建设科职权清单", powers.today, {"unit": "建设科", "items": [ITEM, other]},
        not_from_source=True,
    )  # fmt: skip
    with place_system(powers.place):
        publish_rules(place=powers.place, rules=[rule])
    client = browse.as_user("secretary")
    whole = client.get("/powers/works/print/")
    assert whole.content.decode().count("<svg viewBox") >= 2
    assert "三人以上集体研究" in words(whole)
    mine = words(client.get("/powers/works/print/?post=财务审核岗"))
    assert "工程款拨付" in mine
    assert "小额工程发包" not in mine


def test_publishing_opens_the_list_to_everybody_and_taking_back_closes_it(
    powers: Cast, browse: Browse, client: Client
) -> None:
    url = f"/public/{powers.place}/powers/"
    assert "还没有公布" in words(client.get(url))
    officer = browse.as_user("officer")
    assert officer.post("/powers/works/publish/", {"shown": "1"}).status_code == 302
    assert "小额工程发包" in words(client.get(url))
    with pytest.raises(Refused, match="不能维护清单"):
        publish_power_list(by=powers.secretary, key="works")
    assert publish_power_list(by=powers.officer, key="works") == publish_power_list(
        by=powers.officer, key="works"
    )
    assert officer.post("/powers/works/publish/", {"shown": "0"}).status_code == 302
    assert "还没有公布" in words(client.get(url))


def test_a_change_makes_a_new_version_that_is_compared_and_published_apart(
    powers: Cast, browse: Browse, client: Client
) -> None:
    publish_power_list(by=powers.officer, key="works")
    officer = browse.as_user("officer")
    sent = RISK | {"seen_no": 1}
    assert officer.post("/powers/works/P_01/", sent).status_code == 302
    assert "新增风险点：拆分项目规避招标" in words(officer.get("/powers/works/compare/"))
    assert "两版内容相同" in words(officer.get("/powers/works/compare/?from=1&to=1"))
    assert "公布的是较早的版本" in words(officer.get("/powers/works/"))
    assert "拆分项目" not in words(client.get(f"/public/{powers.place}/powers/"))
    assert officer.post("/powers/works/P_01/", sent).status_code == 409
    with pytest.raises(Invalid, match="没有变化"):
        add_risk(by=powers.officer, key="works", item="P_01", seen_no=2, **RISK)  # type: ignore[arg-type]
    wrong = officer.post("/powers/works/P_01/", RISK | {"seen_no": 2, "control": "无"})
    assert wrong.status_code == 422
    assert "请写明防控措施" in words(wrong)


def test_every_task_has_one_leading_role_and_each_role_its_list(
    roles: Cast, browse: Browse
) -> None:
    client = browse.as_user("officer")
    page = client.get("/responsibility/")
    for _task, line in page.context["lines"]:
        assert [word for _role, word in line].count("牵头") == 1
    seen = words(client.get("/responsibility/ORGANISATION_DEPARTMENT/"))
    assert "牵头抓总、谋划指导" in seen
    assert all(f"重点任务{no}" in seen for no in (1, 2, 3))
    assert client.get("/responsibility/NOBODY/").status_code == 404
    with page_queries() as queries:
        client.get("/responsibility/")
    assert len(queries) <= 10, "\n".join(queries)


def test_without_rules_the_pages_say_what_to_do(cast: Cast, browse: Browse) -> None:
    client = browse.as_user("officer")
    assert "还没有责任矩阵" in words(client.get("/responsibility/"))
    assert "还没有职权清单" in words(client.get("/powers/"))
