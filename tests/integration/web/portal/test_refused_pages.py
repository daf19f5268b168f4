"""A "no" keeps the frame: the reader sees what kind it is, who they are, and the way on."""

from django.test import Client

from support.browsing import Browse


def test_what_is_out_of_reach_is_not_found_within_the_frame(browse: Browse) -> None:
    answer = browse.as_user("secretary").get("/organisations/SIP-NONE/")
    page = answer.content.decode()

    assert answer.status_code == 404
    assert "<h1>没有找到</h1>" in page
    assert 'class="r-identity-office"' in page
    assert 'href="/work/">回工作台' in page


def test_an_address_nobody_knows_keeps_the_frame_after_sign_in_only(browse: Browse) -> None:
    inside = browse.as_user("secretary").get("/no-such-page/")
    outside = Client().get("/no-such-page/")

    assert inside.status_code == outside.status_code == 404
    assert 'href="/work/">回工作台' in inside.content.decode()
    assert 'href="/">回到首页' in outside.content.decode()
    assert "r-identity" not in outside.content.decode()


def test_a_page_of_another_role_names_the_way_back(browse: Browse) -> None:
    client = browse.as_user("secretary")
    answer = client.get("/reviews/", headers={"referer": "http://testserver/work/"})

    assert answer.status_code == 403
    assert "<h1>现在还不能这样做</h1>" in answer.content.decode()
    assert 'href="http://testserver/work/">返回上一页' in answer.content.decode()


def test_the_way_back_never_leads_to_a_strangers_page(browse: Browse) -> None:
    client = browse.as_user("secretary")
    answer = client.get("/reviews/", headers={"referer": "https://elsewhere.example/"})

    assert "elsewhere.example" not in answer.content.decode()
