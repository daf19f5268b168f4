"""Addresses guessed right: who stands outside a place, or beside an organisation, gets nothing.

The addresses are those that the place's own people reach by following links, so that a new view is
asked for as soon as a page leads to it; a view that none leads to is asked for with the values of
its room.
"""

from collections.abc import Iterator
from datetime import date

import pytest
from django.apps import apps
from django.test import Client

from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Door, RoleCode, User, grant_role, open_place
from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.fields import PathField
from ronghe.foundation.kernel.scope import place_system
from support.addresses import LEAVING, Harvest, Route, follow, routes
from support.demo import Demo, Enter

PLACES = ("sxt",)
PEOPLE = ("officer", "leader", "delegate", "secretary")
SINCE = date(2010, 1, 1)
CLOSED = {403, 404, 405, 422}
"""Not yours, no such thing, not to be looked at in this way, no address of a record."""
KINDS_OF_PAGES = {"register:import_template", "evaluation:board", "evaluation:console"}
"""Views whose argument names a kind of page or a year, not a record of a place."""


@pytest.fixture(params=PLACES)
def demo(request: pytest.FixtureRequest, places: Enter) -> Demo:
    return places(request.param)


_harvests: dict[str, Harvest] = {}
"""By place: a demo is the same for every test of a worker."""


def harvest_of(demo: Demo) -> Harvest:
    if demo.place in _harvests:
        return _harvests[demo.place]
    found = _harvests[demo.place] = Harvest()
    for username in PEOPLE:
        if User.objects.filter(username=f"{demo.place}-{username}").exists():
            follow(demo.browser(username), ["/work/"], found)
    return found


def private(found: Harvest) -> Iterator[tuple[Route, str]]:
    """Every address that takes a value, as the place's people would ask for it."""
    for route in routes():
        is_open = Door.PUBLIC in route.doors or not route.doors
        if route.takes and not is_open and not route.name.startswith(LEAVING):
            for url in found.addresses(route):
                yield route, url


def signed_in(place: str, role: RoleCode, path: str) -> Client:
    user = User.objects.create(username=f"guesser-{role}", display_name="猜地址的人")
    grant_role(user=user, place=place, role=role, path=path, title="外人", from_on=SINCE)
    client = Client()
    client.force_login(user)
    return client


def test_nobody_of_another_place_opens_or_changes_a_record_by_its_address(demo: Demo) -> None:
    found = harvest_of(demo)
    open_place(code="other", name="外地", short_name="外地")
    stranger = signed_in("other", RoleCode.OFFICER, "other/")
    begun, let_in = _transaction(), set()
    for route, url in private(found):
        if route.name not in KINDS_OF_PAGES:
            shown, sent = stranger.get(url), stranger.post(url)
            if shown.status_code not in CLOSED or sent.status_code >= 500:
                let_in.add((route.name, shown.status_code, sent.status_code))
    assert not let_in, "；".join(map(str, sorted(let_in)))
    with place_system(demo.place):
        assert _written_beyond("other/", begun) == {}
    assert len(found.known) > 60


def test_whatever_a_neighbour_sends_nothing_of_others_changes(demo: Demo) -> None:
    found = harvest_of(demo)
    with place_system(demo.place):
        own = Organisation.objects.filter(org_type="BRANCH", closed_on=None).order_by("-code")[0]
        begun = _transaction()
    neighbour = signed_in(demo.place, RoleCode.SECRETARY, own.path)
    failed = []
    for route, url in private(found):
        answer = neighbour.post(url)
        if answer.status_code >= 500:
            failed.append((route.name, url))
    assert failed == []
    with place_system(demo.place):
        assert _written_beyond(own.path, begun) == {}


def _transaction() -> int:
    [(number,)] = fetch("SELECT pg_current_xact_id()::text::bigint", [])
    return int(number)


def _written_beyond(path: str, since: int) -> dict[str, int]:
    """How many rows of each table outside a subtree were written since a transaction began."""
    found = {}
    for model in apps.get_models():
        has_path = any(
            isinstance(one, PathField) and one.name == "path" for one in model._meta.fields
        )
        if has_path and model._meta.managed:
            asked = f"""SELECT count(*) FROM {model._meta.db_table}
                         WHERE xmin::text::bigint >= %s AND NOT path ^@ %s"""
            [(count,)] = fetch(asked, [since, path])
            if count:
                found[model._meta.db_table] = count
    return found
