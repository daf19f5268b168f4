"""The adapters against services on loopback that speak as WeCom, DingTalk and a mail server do."""

import json
import socketserver
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from pytest_django import Settings

from ronghe.core.reminders.adapters import NotSent, adapters
from ronghe.core.reminders.choices import Channel

TEXT, LINK = "党课，今天到期", "http://localhost:8000/work/"


class Service(BaseHTTPRequestHandler):
    """Gives a token, takes messages, refuses the person nobody knows."""

    taken: list[dict[str, Any]]

    def do_GET(self) -> None:
        self._say({"errcode": 0, "access_token": "token"})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.taken.append({"path": self.path, **body})
        unknown = "nobody" in (body.get("touser"), body.get("userid_list"))
        self._say({"errcode": 60111, "errmsg": "userid not found"} if unknown else {"errcode": 0})

    def _say(self, words: dict[str, Any]) -> None:
        content = json.dumps(words).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Silent."""


@pytest.fixture
def service(socket_enabled: None) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Its address and what it took."""
    taken: list[dict[str, Any]] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Own", (Service,), {"taken": taken}))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", taken
    server.shutdown()
    server.server_close()
    thread.join()


def test_wecom_takes_a_card_with_its_link(
    service: tuple[str, list[dict[str, Any]]], settings: Settings
) -> None:
    address, taken = service
    settings.WECOM = {"address": address, "corp": "c", "secret": "s", "agent": "7"}
    adapters()[Channel.WECOM].send("chen", TEXT, LINK)

    [message] = taken
    assert message["path"] == "/cgi-bin/message/send?access_token=token"
    assert message["touser"] == "chen"
    assert message["textcard"]["description"] == TEXT
    assert message["textcard"]["url"] == LINK


def test_dingtalk_takes_a_link(
    service: tuple[str, list[dict[str, Any]]], settings: Settings
) -> None:
    address, taken = service
    settings.DINGTALK = {"address": address, "key": "k", "secret": "s", "agent": "7"}
    adapters()[Channel.DINGTALK].send("chen", TEXT, LINK)

    assert taken[0]["userid_list"] == "chen"
    assert taken[0]["msg"]["link"]["messageUrl"] == LINK


def test_a_refusal_of_the_service_is_told_in_a_sentence(
    service: tuple[str, list[dict[str, Any]]], settings: Settings
) -> None:
    settings.WECOM = {"address": service[0], "corp": "c", "secret": "s", "agent": "7"}
    with pytest.raises(NotSent, match="对方服务拒收：60111 userid not found"):
        adapters()[Channel.WECOM].send("nobody", TEXT, LINK)


def test_a_service_that_is_down_is_told_in_a_sentence(
    socket_enabled: None, settings: Settings
) -> None:
    settings.WECOM = {"address": "http://127.0.0.1:9", "corp": "c", "secret": "s", "agent": "7"}
    with pytest.raises(NotSent, match="对方服务没有应答"):
        adapters()[Channel.WECOM].send("chen", TEXT, LINK)


class Mailbox(socketserver.StreamRequestHandler):
    """As much of a mail server as sending one message needs."""

    taken: list[str]

    def handle(self) -> None:
        self._say("220 ready")
        while line := self.rfile.readline().decode().strip():
            if line.upper().startswith("DATA"):
                self._say("354 go on")
                self.taken.append(self._content())
                self._say("250 taken")
            elif line.upper().startswith("QUIT"):
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _content(self) -> str:
        lines = []
        while (line := self.rfile.readline().decode().rstrip("\r\n")) != ".":
            lines.append(line)
        return "\n".join(lines)

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


def test_a_mail_server_takes_the_message(socket_enabled: None, settings: Settings) -> None:
    taken: list[str] = []
    with socketserver.ThreadingTCPServer(
        ("127.0.0.1", 0), type("Own", (Mailbox,), {"taken": taken})
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.server_address[1]
        settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.DEFAULT_FROM_EMAIL = "ronghe@example.com"
        adapters()[Channel.EMAIL].send("chen@example.com", TEXT, LINK)
        server.shutdown()

    assert "To: chen@example.com" in taken[0]


def test_only_configured_channels_are_offered(settings: Settings) -> None:
    settings.EMAIL_HOST = ""
    assert set(adapters()) == {Channel.CONSOLE}
