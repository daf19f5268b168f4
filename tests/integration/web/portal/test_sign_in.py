"""Signing in with a password: guessing is locked out, and the sentence says for how long."""

from django.test import Client
from django.urls import reverse

from support.cast import Cast

WRONG = {"login": "secretary", "password": "not-the-password"}


def test_the_sixth_wrong_password_is_told_how_long_to_wait(cast: Cast) -> None:
    client, url = Client(), reverse("account_login")
    told = [client.post(url, WRONG).content.decode() for _attempt in range(6)]

    assert "15 分钟" not in told[0]
    assert "请 15 分钟后再试" in told[5]
    assert "联系本单位管理员重置" in told[5]
