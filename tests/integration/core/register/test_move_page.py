"""Moving an organisation: preview, refusal at the field, conflict, history."""

import pytest
from django.test import Client
from django.urls import reverse

from ronghe.core.register.api import Organisation
from ronghe.foundation.kernel.scope import place_system
from support.browsing import Browse
from support.cast import Cast, new_organisation


@pytest.fixture
def url(cast: Cast) -> str:
    """The move of the first branch, with a further committee to move it to."""
    with place_system(cast.place):
        new_organisation("SIP-04", "月亮湾党工委", "WORKING_COMMITTEE", cast.root, is_direct=True)
    return reverse("register:move", args=[cast.xiangzhang.code])


FORM = {"parent": "SIP-04", "on": "2018-11-01", "reason": "园工组〔2018〕8号", "seen_version": "1"}


def _parent(cast: Cast) -> str:
    with place_system(cast.place):
        node = Organisation.objects.select_related("parent").get(pk=cast.xiangzhang.pk)
    assert node.parent is not None
    return node.parent.code


def test_a_preview_says_what_moves_and_moves_nothing(browse: Browse, url: str, cast: Cast) -> None:
    page = browse.as_user("officer").post(url, FORM | {"step": "preview"})
    text = page.content.decode()

    assert page.status_code == 200
    assert "改隶“月亮湾党工委”" in text
    assert "1 个党组织、8 名党员" in text
    assert _parent(cast) == cast.hudong.code


def test_a_confirmed_move_moves_and_shows_in_the_history(
    browse: Browse, url: str, cast: Cast
) -> None:
    client = browse.as_user("officer")
    answer = client.post(url, FORM | {"step": "move"})

    assert answer.status_code == 302
    assert _parent(cast) == "SIP-04"
    history = client.get(url).context["history"]
    assert [event.title for event in history] == ["隶属“月亮湾党工委”", "隶属“湖东社区党工委”"]
    assert history[1].text == "至 2018-11-01"


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"parent": "SIP-1001"}, "parent", "就在"),
        ({"parent": "SIP-02"}, "parent", "已经在"),
        ({"parent": "SIP-1002"}, "parent", "不能设在"),
        ({"parent": "NOWHERE"}, "parent", "没有找到这个上级组织"),
        ({"parent": ""}, "parent", "请选新的上级组织"),
        ({"on": "1999-01-01"}, "on", "不能早于"),
        ({"on": "下周"}, "on", "没有读出日期"),
        ({"reason": "因"}, "reason", "请写明调整理由"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_everything_typed_is_kept(
    browse: Browse, url: str, cast: Cast, change: dict[str, str], field: str, sentence: str
) -> None:
    page = browse.as_user("officer").post(url, FORM | change | {"step": "preview"})

    assert page.status_code == 422
    assert sentence in str(page.context["form"].errors[field])
    kept = (FORM | change)["reason"]
    assert kept in page.content.decode()
    assert _parent(cast) == cast.hudong.code


def test_somebody_elses_change_in_between_is_a_conflict(
    browse: Browse, url: str, cast: Cast
) -> None:
    with place_system(cast.place):
        Organisation.objects.filter(pk=cast.xiangzhang.pk).update(version=2)
    page = browse.as_user("officer").post(url, FORM | {"step": "move"})

    assert page.status_code == 409
    assert "刚被别人改过" in page.content.decode()
    assert _parent(cast) == cast.hudong.code


@pytest.mark.parametrize("username", ["secretary", "reviewer", "auditor"])
def test_only_who_keeps_the_register_may_move(browse: Browse, url: str, username: str) -> None:
    client = browse.as_user(username)

    assert client.get(url).status_code == 403
    assert client.post(url, FORM | {"step": "move"}).status_code == 403


def test_a_stranger_may_not_even_see_it(browse: Browse, url: str, client: Client) -> None:
    assert browse.as_user("stranger").get(url).status_code == 404
    assert client.get(url).status_code == 302
