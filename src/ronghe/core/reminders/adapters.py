"""The ways out: thin adapters, one a channel, each offered only where its account is configured.

An adapter sends one text with its link to one address and raises ``NotSent`` with a sentence when it
could not. The console adapter is for trying out: it prints what would be sent.
"""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import httpx
from django.conf import settings
from django.core.mail import send_mail
from django.utils.translation import gettext as _

from ronghe.core.reminders.choices import Channel

TIMEOUT = 10
"""Seconds to wait for an outside service."""
Send = Callable[[str, str, str], None]
"""Sends (address, text, link)."""


class NotSent(Exception):
    """An outside service did not take a message; the sentence says why."""


@dataclass(frozen=True)
class Adapter:
    """A channel that works here; ``address_label`` says what a person fills in."""

    channel: Channel
    address_label: str
    send: Send


def adapters() -> Mapping[Channel, Adapter]:
    """The channels offered by the present configuration."""
    offered = []
    if settings.EMAIL_HOST:
        offered.append(Adapter(Channel.EMAIL, _("邮箱地址"), _email))
    if settings.WECOM["corp"]:
        offered.append(Adapter(Channel.WECOM, _("企业微信账号"), _wecom))
    if settings.DINGTALK["key"]:
        offered.append(Adapter(Channel.DINGTALK, _("钉钉用户号"), _dingtalk))
    offered.append(Adapter(Channel.CONSOLE, _("随便写，只在控制台显示"), _console))
    return {adapter.channel: adapter for adapter in offered}


def _console(address: str, text: str, link: str) -> None:
    sys.stdout.write(f"[{address}] {text} {link}\n")
    sys.stdout.flush()


def _email(address: str, text: str, link: str) -> None:
    try:
        send_mail(text, f"{text}\n{link}\n", None, [address])
    except OSError as fault:
        raise NotSent(_("邮件服务器没有接收：%s") % type(fault).__name__) from fault


def _wecom(address: str, text: str, link: str) -> None:
    account = settings.WECOM
    with httpx.Client(base_url=account["address"], timeout=TIMEOUT) as client:
        asked = {"corpid": account["corp"], "corpsecret": account["secret"]}
        token = _answer(client, "GET", "/cgi-bin/gettoken", params=asked)["access_token"]
        body = {
            "touser": address,
            "msgtype": "textcard",
            "agentid": account["agent"],
            "textcard": {"title": _("融合提醒"), "description": text, "url": link},
        }
        _answer(client, "POST", "/cgi-bin/message/send", params={"access_token": token}, json=body)


def _dingtalk(address: str, text: str, link: str) -> None:
    account = settings.DINGTALK
    with httpx.Client(base_url=account["address"], timeout=TIMEOUT) as client:
        asked = {"appkey": account["key"], "appsecret": account["secret"]}
        token = _answer(client, "GET", "/gettoken", params=asked)["access_token"]
        message = {
            "msgtype": "link",
            "link": {"title": _("融合提醒"), "text": text, "messageUrl": link, "picUrl": "@"},
        }
        body = {"agent_id": account["agent"], "userid_list": address, "msg": message}
        where = "/topapi/message/corpconversation/asyncsend_v2"
        _answer(client, "POST", where, params={"access_token": token}, json=body)


def _answer(client: httpx.Client, method: str, path: str, **asked: object) -> dict[str, str]:
    try:
        response = client.request(method, path, **asked)  # type: ignore[arg-type]
        response.raise_for_status()
        told = response.json()
    except (httpx.HTTPError, ValueError) as fault:
        raise NotSent(_("对方服务没有应答：%s") % type(fault).__name__) from fault
    if told.get("errcode", 0) != 0:
        words = str(told.get("errmsg", ""))[:80]
        raise NotSent(
            _("对方服务拒收：%(code)s %(words)s") % {"code": told["errcode"], "words": words}
        )
    return dict(told)
