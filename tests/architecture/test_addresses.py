"""Every address says who may open it; what anybody may open is listed here, one by one."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from ninja.operation import Operation

from ronghe.foundation.accounts.api import ROLES, Door, RoleCode, Verb
from ronghe.web.api.definition import api
from ronghe.web.cli.folders import PROJECT

PUBLIC = {
    "account_login",
    "api:api-root",
    "api:openapi",
    "api:unknown",
    "portal:calendar_feed",
    "portal:gallery",
    "portal:keeper",
    "portal:landing",
    "portal:offline",
    "portal:language",
    "portal:try_role",
    "undertakings:pledges",
    "undertakings:public_powers",
}
"""Pages without sign-in: the entrance, the language, what a phone without network shows,
the calendar behind its secret address, components with samples, how the API is described."""
NOT_OURS = "allauth."
"""Signing out, passwords and second factors; their views guard themselves."""


def patterns() -> list[tuple[str, URLPattern]]:
    return list(_walk(get_resolver().url_patterns, ""))


def _walk(found: list[Any], within: str) -> Iterator[tuple[str, URLPattern]]:
    for one in found:
        if isinstance(one, URLResolver):
            yield from _walk(
                one.url_patterns, f"{within}{one.namespace}:" if one.namespace else within
            )
        else:
            yield f"{within}{one.name or one.pattern}", one


def operations() -> list[Operation]:
    return [
        operation
        for _prefix, router in api._routers
        for view in router.path_operations.values()
        for operation in view.operations
    ]


def asked(view: Any) -> tuple[Verb | Door, ...]:
    policy: tuple[Verb | Door, ...] = getattr(view, "policy", ())
    return policy


def test_every_page_and_operation_has_a_policy() -> None:
    open_doors = [
        name
        for name, one in patterns()
        if not asked(one.callback) and not one.callback.__module__.startswith(NOT_OURS)
    ]
    assert open_doors == []
    assert len(patterns()) > 100


def test_a_policy_names_verbs_or_doors() -> None:
    for name, one in patterns():
        assert all(isinstance(part, Verb | Door) for part in asked(one.callback)), name


def test_only_the_listed_pages_are_open_to_anybody() -> None:
    found = {name for name, one in patterns() if Door.PUBLIC in asked(one.callback)}
    unnamed = {name for name in found if name.startswith("^accounts/")}
    assert found - unnamed == PUBLIC


def test_every_operation_of_the_api_has_a_policy_and_a_name_of_its_own() -> None:
    found = operations()
    names = [operation.view_func.__name__ for operation in found]

    assert [o.view_func.__name__ for o in found if not asked(o.view_func)] == []
    assert sorted(names) == sorted(set(names))
    assert len(found) >= 10


def test_every_role_is_told_in_the_reference_with_what_it_may_do() -> None:
    told = (PROJECT / "docs" / "reference" / "roles.md").read_text(encoding="utf-8")
    rows = {line.split("|")[1].strip(): line for line in told.splitlines() if line.count("|") > 3}

    assert set(ROLES) == set(RoleCode)
    for role in ROLES.values():
        row = rows[str(role.title)]
        assert [verb for verb in role.verbs if f"`{verb.value}`" not in row] == []


def test_every_verb_belongs_to_a_role() -> None:
    assert {verb for role in ROLES.values() for verb in role.verbs} == set(Verb)
