"""The API holds what its description promises: nothing anybody sends ends in a server error."""

from collections.abc import Iterator
from typing import Any

import pytest
import requests
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, given, settings
from ninja import Schema
from schemathesis import GenerationMode

from ronghe.foundation.accounts.api import Door, Verb
from ronghe.web.api.answers import refusal
from ronghe.web.api.definition import api
from ronghe.web.api.urls import urlpatterns
from support.browsing import Browse
from support.cast import Cast
from support.meetings import record_one
from support.rating import applied, make_diligent, opened, park, scored

__all__ = ["park"]
EXAMPLES = 12


def described() -> dict[str, Any]:
    return api.get_openapi_schema(path_prefix="/api/v1/")


OPERATIONS = {
    operation.label: operation
    for result in schemathesis.openapi.from_dict(described()).get_all_operations()
    for operation in [result.ok()]
}


def asked_of(operation: Any) -> list[Any]:
    """Everything a request of the operation can say."""
    return [*operation.query, *operation.path_parameters, *operation.body]


WAYS = [
    (label, mode)
    for label, operation in OPERATIONS.items()
    for mode in GenerationMode
    if mode is GenerationMode.POSITIVE or asked_of(operation)
]
"""Each operation asked rightly, and wrongly where anything is asked at all."""


@pytest.fixture
def clients(browse: Browse, park: Cast) -> list[Client]:
    """The officer and the secretary of a place where there is something to read."""
    make_diligent(park, park.xiangzhang)
    opened(park)
    applied(park, park.xiangzhang)
    record_one(park, held_on=park.today.replace(month=8))
    scored(park)
    return [browse.as_user("officer"), browse.as_user("secretary")]


@pytest.mark.parametrize(("label", "mode"), WAYS)
def test_no_request_ends_in_a_server_error(
    clients: list[Client], label: str, mode: GenerationMode
) -> None:
    operation = OPERATIONS[label]
    asked = asked_of(operation)

    @settings(
        max_examples=EXAMPLES if asked else 1,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def holds(case: schemathesis.Case) -> None:
        for client in clients:
            check(send(client, case), case)

    holds()


def send(client: Client, case: schemathesis.Case) -> Any:
    asked = requests.Request(**case.as_transport_kwargs(base_url="http://testserver")).prepare()
    body = asked.body or b""
    return client.generic(
        asked.method or "",
        asked.path_url,
        data=body.encode() if isinstance(body, str) else body,
        content_type=asked.headers.get("Content-Type", "application/json"),
    )


def check(answer: Any, case: schemathesis.Case) -> None:
    assert answer.status_code < 500, f"{case.method} {case.formatted_path}: {answer.status_code}"
    if answer.status_code >= 400 and answer.content:
        assert set(answer.json()) == {"code", "sentence", "details"}


def test_the_description_is_openapi_three_one_and_open_to_all(client: Client, db: None) -> None:
    told = client.get("/api/v1/openapi.json").json()

    assert told["openapi"].startswith("3.1")
    assert set(told["paths"]) == set(described()["paths"])
    for methods in told["paths"].values():
        for operation in methods.values():
            assert {"400", "401", "403", "404", "409", "422"} <= set(operation["responses"])


def test_a_name_in_the_description_means_one_thing() -> None:
    """Of two parts of the same name the later one would describe both."""
    told: dict[str, Any] = {}
    twofold = set()
    for one in _schemas(Schema):
        whole = one.model_json_schema(ref_template="#/{model}")
        inside = whole.pop("$defs", {})
        for name, part in ({one.__name__: whole} | inside).items():
            if told.setdefault(name, part) != part:
                twofold.add(name)
    assert twofold == set()


def _schemas(base: type[Schema]) -> Iterator[type[Schema]]:
    for one in base.__subclasses__():
        if one.__module__.startswith("ronghe.web.api"):
            yield one
        yield from _schemas(one)


def test_every_operation_has_its_own_name_and_says_what_it_does() -> None:
    operations = [one for methods in described()["paths"].values() for one in methods.values()]
    names = [one["operationId"] for one in operations]
    assert len(set(names)) == len(names)
    for one in operations:
        assert any("\u4e00" <= letter <= "\u9fff" for letter in one["summary"]), one["operationId"]


def test_a_refusal_may_tell_of_anything_even_of_a_status() -> None:
    answer = refusal(409, "conflict", "刚被别人改过。", {"status": "OPEN", "code": "A"})

    assert answer.status_code == 409
    assert b'"details": {"status": "OPEN", "code": "A"}' in answer.content


def test_every_address_declares_its_policy() -> None:
    for one in urlpatterns:
        asked = one.callback.policy
        assert asked, one
        assert all(isinstance(verb, Verb | Door) for verb in asked), one
    meetings = next(one for one in urlpatterns if str(one.pattern) == "meetings")
    assert set(meetings.callback.policy) == {Verb.READ_MEETINGS, Verb.RECORD_MEETING}
