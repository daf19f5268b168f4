"""X-24 职权清单·廉政风险清单·权力运行流程图：风险点、流程图、公布、版本。"""

import re

import pytest
from django.test import Client

from ronghe.foundation.accounts.api import today
from ronghe.foundation.kernel.scope import published_in_place
from ronghe.work.undertakings.powers import power_lists
from support.demo import Enter
from support.pages import words


@pytest.mark.item("X-24", page="undertakings:power")
def test_every_power_has_basis_post_a_risk_point_and_a_drawn_flow(places: Enter) -> None:
    client = places("sxt").browser("officer")
    with published_in_place("sxt"):
        lists = power_lists("sxt", today("sxt"))
    assert len(lists) >= 3
    for powers in lists:
        for item in powers.body.items:
            page = client.get(f"/powers/{powers.rule.key}/{item.code}/")
            seen, html = words(page), page.content.decode()
            assert item.basis in seen
            assert item.post in seen
            assert all(risk.control in seen for risk in item.risks)
            assert html.count("<rect") == len(item.flow)
            assert html.count("<polyline") == sum(len(step.next) for step in item.flow)


@pytest.mark.item("X-24", page="undertakings:public_powers")
def test_published_lists_are_read_without_sign_in(places: Enter) -> None:
    places("sxt")
    seen = words(Client().get("/public/sxt/powers/"))
    assert "小额工程发包" in seen
    assert "双人审核" in seen
    assert "看流程图" in seen


@pytest.mark.item("X-24", page="undertakings:compare")
def test_versions_are_kept_and_compared(places: Enter) -> None:
    client = places("sxt").browser("officer")
    seen = words(client.get("/powers/building/"))
    assert re.search(r"第 2 版", seen)
    assert "公布的是较早的版本" in seen
    assert "新增风险点：抽取前泄露入围名单" in words(client.get("/powers/building/compare/"))
    assert "抽取前泄露" not in words(Client().get("/public/sxt/powers/"))
