"""Reading assessments of a demo place through the API."""

from typing import Any

from django.test import Client

API = "/api/v1"


def read(client: Client, address: str, **query: Any) -> Any:
    """What an address of the API answers, which must be there."""
    answer = client.get(API + address, query)
    assert answer.status_code == 200, answer.content.decode()
    return answer.json()


def ask(client: Client, address: str, **body: Any) -> tuple[int, Any]:
    """Send something to an address; the status and what came back."""
    answer = client.post(API + address, body, content_type="application/json")
    return answer.status_code, answer.json()


def lines_of(explanation: Any) -> list[Any]:
    """All lines of an explained result."""
    return _inside(explanation["whole"])


def _inside(branch: Any) -> list[Any]:
    return [*branch["lines"], *(line for part in branch["parts"] for line in _inside(part))]


def records_in(explanation: Any) -> list[Any]:
    """All records behind an explained result."""
    return [
        record
        for line in lines_of(explanation)
        for one in line["inputs"]
        for record in one["records"]
    ]
