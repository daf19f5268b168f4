"""Signing in: locked after wrong passwords however they are sent; nobody signs up or resets alone."""

import pytest
from django.test import Client

from ronghe.foundation.accounts.api import User
from support.browsing import Browse
from support.cast import Cast

PASSWORD = "right-horse-battery"
SIGN_IN = "/accounts/login/"


@pytest.fixture
def with_password(cast: Cast) -> Cast:
    """The officer signs in with a password."""
    officer = cast.users["officer"]
    officer.set_password(PASSWORD)
    officer.save()
    return cast


def attempt(client: Client, password: str, **headers: str) -> int:
    form = {"login": "officer", "password": password}
    return int(client.post(SIGN_IN, form, headers=headers).status_code)


@pytest.mark.parametrize(
    "headers",
    [{}, {"X-Requested-With": "XMLHttpRequest"}, {"Accept": "application/json"}],
    ids=["as a form", "as a script", "as JSON"],
)
def test_five_wrong_passwords_lock_however_they_are_sent(
    with_password: Cast, client: Client, headers: dict[str, str]
) -> None:
    for _ in range(5):
        attempt(client, "wrong", **headers)

    assert attempt(client, PASSWORD) == 200
    assert "_auth_user_id" not in client.session


def test_the_right_password_signs_in_with_a_new_session(
    with_password: Cast, client: Client
) -> None:
    session = client.session
    session["left"] = "by somebody else"
    session.save()
    planted = session.session_key

    assert attempt(client, PASSWORD) == 302
    assert client.session.session_key != planted


def test_sign_in_leads_nowhere_else(with_password: Cast, client: Client) -> None:
    form = {"login": "officer", "password": PASSWORD, "next": "//elsewhere.example/"}
    assert client.post(SIGN_IN, form).headers["Location"] == "/work/"


@pytest.mark.parametrize(
    "page", ["signup/", "password/reset/", "password/reset/key/1-abc/", "email/", "confirm-email/"]
)
def test_what_administrators_do_is_not_offered(browse: Browse, client: Client, page: str) -> None:
    for somebody in (client, browse.as_user("officer")):
        for answer in (somebody.get(f"/accounts/{page}"), somebody.post(f"/accounts/{page}")):
            assert answer.status_code == 404
            assert "请联系管理员" in answer.content.decode()


@pytest.mark.parametrize(
    "page", ["password/set/", "password/change/", "2fa/", "2fa/totp/activate/"]
)
def test_nobody_closes_a_shared_demo_role_to_others(cast: Cast, browse: Browse, page: str) -> None:
    User.objects.filter(pk=cast.users["officer"].pk).update(is_demo_cast=True)
    answer = browse.as_user("officer").get(f"/accounts/{page}")

    assert answer.status_code == 403
    assert "演示角色由大家共用" in answer.content.decode()
