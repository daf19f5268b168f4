"""The frame: navigation of a role, identities, the switches of the person, the demo clock."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from ronghe.foundation.accounts.api import Place, RoleCode, User, grant_role, today
from ronghe.foundation.audit.api import Entry
from ronghe.foundation.kernel.scope import place_system
from ronghe.web.portal.navigation import OF_ROLE
from support.browsing import Browse, page_queries
from support.cast import SINCE, Cast
from support.events import publish_events


def test_somebody_not_signed_in_is_sent_to_sign_in_and_comes_back(client: Client, db: None) -> None:
    answer = client.get("/work/")

    assert answer.status_code == 302
    assert answer.headers["Location"] == "/accounts/login/?next=/work/"


def test_a_secretary_sees_at_most_five_entries(browse: Browse) -> None:
    shell = browse.as_user("secretary").get("/work/").context["shell"]

    assert len(OF_ROLE[RoleCode.SECRETARY]) == 5
    assert 1 <= len(shell.navigation) <= 5
    assert shell.section.label == "工作台"


def test_a_secretary_finds_programmes_only_where_the_place_has_any(
    browse: Browse, cast: Cast
) -> None:
    def addresses() -> list[str]:
        shell = browse.as_user("secretary").get("/work/").context["shell"]
        return [item.url for section in shell.navigation for item in section.items]

    assert "/programmes/" not in addresses()
    publish_events(cast.place)
    assert "/programmes/" in addresses()


def test_every_role_has_its_navigation() -> None:
    assert set(OF_ROLE) == set(RoleCode)


def test_entries_whose_page_does_not_exist_are_left_out(browse: Browse) -> None:
    shell = browse.as_user("officer").get("/work/").context["shell"]

    addresses = [item.url for section in shell.navigation for item in section.items]
    assert addresses
    assert all(addresses)


def test_the_frame_names_the_organisation_of_each_identity(browse: Browse, cast: Cast) -> None:
    shell = browse.as_user("officer").get("/work/").context["shell"]
    assert (shell.identity.office, shell.identity.organisation) == (
        "组织部办公室干部",
        "园区党工委",
    )
    assert shell.clock == cast.today


def test_switching_identity_takes_only_ones_own(browse: Browse, cast: Cast) -> None:
    with place_system(cast.place):
        second = grant_role(
            user=cast.users["secretary"],
            place="sip",
            role=RoleCode.MEMBER,
            path=cast.hudong.path,
            title="湖东党员",
            from_on=SINCE,
        )
    client = browse.as_user("secretary")

    chosen = client.post(reverse("portal:switch_identity"), {"identity": second.pk}, follow=True)
    assert chosen.context["shell"].identity.office == "湖东党员"

    foreign = client.post(
        reverse("portal:switch_identity"), {"identity": cast.officer.identity.grant}
    )
    assert foreign.status_code == 403
    assert "您没有这个身份" in foreign.content.decode()
    assert client.get("/work/").context["shell"].identity.office == "湖东党员"


def test_large_type_stays_with_the_person(browse: Browse) -> None:
    client = browse.as_user("secretary")
    client.post(reverse("portal:large_type"), {"large_type": "on"})

    assert 'class="large-type"' in client.get("/work/").content.decode()


def test_an_unknown_language_is_refused(browse: Browse) -> None:
    client = browse.as_user("secretary")

    assert client.post(reverse("portal:language"), {"language": "xx"}).status_code == 422
    assert client.post(reverse("portal:language"), {"language": "en"}).status_code == 302
    assert '<html lang="en"' in client.get("/work/").content.decode()


@pytest.mark.parametrize(("step", "day"), [("1", date(2018, 11, 2)), ("5", date(2018, 11, 8))])
def test_the_demo_clock_moves_by_working_days(browse: Browse, step: str, day: date) -> None:
    answer = browse.as_user("officer").post(reverse("portal:demo_clock"), {"days": step})

    assert answer.status_code == 302
    assert today("sip") == day


def test_the_demo_clock_never_goes_back(browse: Browse, cast: Cast) -> None:
    answer = browse.as_user("officer").post(reverse("portal:demo_clock"), {"to": "2018-10-31"})

    assert answer.status_code == 422
    assert "只能往后调" in answer.content.decode()
    assert today("sip") == cast.today


def test_a_secretary_cannot_move_the_demo_clock(browse: Browse, cast: Cast) -> None:
    answer = browse.as_user("secretary").post(reverse("portal:demo_clock"), {"days": "1"})

    assert answer.status_code == 403
    assert today("sip") == cast.today


def test_switches_answer_no_get(browse: Browse) -> None:
    client = browse.as_user("officer")

    for name in ("switch_identity", "large_type", "language", "demo_clock"):
        assert client.get(reverse(f"portal:{name}")).status_code == 405


def _make_demo_cast(*usernames: str) -> None:
    User.objects.filter(username__in=usernames).update(is_demo_cast=True)


def test_a_demo_role_is_tried_without_a_password_and_it_says_so(client: Client, cast: Cast) -> None:
    _make_demo_cast("secretary")
    answer = client.post(reverse("portal:try_role", args=["secretary"]), follow=True)

    assert answer.status_code == 200
    assert "未验证密码" in answer.content.decode()
    with place_system(cast.place):
        assert Entry.objects.filter(verb="accounts.try_role", subject_code="secretary").exists()


def test_an_ordinary_account_is_never_tried_without_a_password(client: Client, cast: Cast) -> None:
    answer = client.post(reverse("portal:try_role", args=["officer"]))

    assert answer.status_code == 403
    assert client.get("/work/").status_code == 302


def test_a_cast_user_of_a_real_place_is_never_tried(client: Client, cast: Cast) -> None:
    _make_demo_cast("officer")
    Place.objects.filter(pk="sip").update(is_demo=False, demo_today=None)

    assert client.post(reverse("portal:try_role", args=["officer"])).status_code == 403


def test_the_landing_shows_five_doors_with_or_without_data(client: Client, db: None) -> None:
    page = client.get("/").content.decode()

    assert page.count('class="r-door"') == 5


def test_a_loaded_place_opens_its_door_and_offers_its_roles(client: Client, cast: Cast) -> None:
    _make_demo_cast("secretary", "officer")
    Place.objects.filter(pk="sip").update(loaded_at="2018-11-01T08:00:00+08:00")
    page = client.get("/").content.decode()

    assert page.count("r-door-open") == 1
    assert "/try/secretary/" in page
    assert "/try/officer/" in page
    assert "/try/auditor/" not in page


def test_a_trial_never_leads_off_the_site(client: Client, cast: Cast) -> None:
    _make_demo_cast("secretary")
    url = reverse("portal:try_role", args=["secretary"])

    assert client.post(f"{url}?next=https://example.org/").headers["Location"] == "/work/"
    assert client.post(f"{url}?next=/gallery/").headers["Location"] == "/gallery/"


def test_the_frame_costs_two_queries(browse: Browse) -> None:
    client = browse.as_user("auditor")
    with page_queries() as queries:
        client.get("/work/")
    assert sum("accounts_place" in sql or "register_organisation" in sql for sql in queries) <= 4
    assert len(queries) <= 5, "\n".join(queries)


def test_the_clock_menu_leads_back_to_the_page_it_was_opened_on(browse: Browse) -> None:
    page = browse.as_user("officer").get("/work/?tab=late").content.decode()

    assert 'name="next" value="/work/?tab=late"' in page
    assert "调整演示时点" not in browse.as_user("secretary").get("/work/").content.decode()
