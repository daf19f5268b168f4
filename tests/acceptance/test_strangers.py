"""A stranger asks for every address: nothing below the direct organisations and no member leaks."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import product
from typing import Any
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from python_calamine import CalamineWorkbook

from ronghe.core.register.api import Membership, Organisation
from ronghe.core.reviews.api import ReviewTask
from ronghe.foundation.accounts.api import Door, RoleCode, User, grant_role
from ronghe.foundation.audit.api import Entry
from ronghe.foundation.kernel.scope import place_system
from ronghe.work.activities.api import Meeting
from support.demo import Demo
from support.story import BRANCH, SHORT, YEAR, Story, confirm_the_rest, hand_in, story_of

OTHER = "榉树社区第一党支部"
OFFERED = SHORT
"""Whose secretary the entrance of a demo place offers to try; the one name that it may tell."""
CAST = {"陆文舒", "方砚秋", "顾明岚", "许承安", "温予安", "蒋以正"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LISTS = (
    "/meetings/",
    f"/standards/?view=list&year={YEAR}",
    "/standards/gaps/?view=organisations",
    "/standards/burndown/",
    "/work/missing/",
    "/work/stages/",
    "/work/late/",
    "/organisations/quality/",
    f"/rating/{YEAR}/board/",
    f"/rating/{YEAR}/not-applied/",
    "/notices/",
    "/figures/",
    "/figures/targets/",
    "/audit/",
    "/imports/",
    "/api/v1/organisations",
    "/api/v1/meetings",
    "/api/v1/self-checks",
    f"/api/v1/assessments/star-rating/cycles/{YEAR}/results",
)
PUBLISHED = {
    "library:adoptions",
    "library:case",
    "library:cases",
    "library:reports",
    "library:search",
    "library:visits",
}
"""Pages of what was published to the whole place."""
FINDERS = (
    "/search/",
    "/organisations/find/",
    "/organisations/options/",
    "/organisations/",
    "/reviews/",
)


@dataclass(frozen=True)
class Route:
    """One address of the resolver: its name, what it takes, and whom its view lets in."""

    name: str
    takes: tuple[str, ...]
    doors: tuple[object, ...]


def routes() -> list[Route]:
    return list(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: list[Any], within: str) -> Iterator[Route]:
    for one in patterns:
        if isinstance(one, URLResolver):
            inner = f"{within}{one.namespace}:" if one.namespace else within
            yield from _walk(one.url_patterns, inner)
        elif isinstance(one, URLPattern) and one.name:
            takes = tuple(one.pattern.regex.groupindex)
            yield Route(f"{within}{one.name}", takes, getattr(one.callback, "policy", ()))


@dataclass(frozen=True)
class Secrets:
    """Names that only those within may see, and what their addresses are made of."""

    names: tuple[str, ...]
    values: dict[str, tuple[object, ...]]

    def told_by(self, text: str) -> list[str]:
        """The names that a text gives away."""
        return [name for name in self.names if name in text]

    def told_on(self, page: str, text: str) -> list[str]:
        """As told_by; where cases are published, their organisation is named, nobody in it."""
        organisations = self.names[:3] if page in PUBLISHED else ()
        return [name for name in self.told_by(text) if name not in organisations]


def secrets_of(story: Story) -> Secrets:
    """The branch, those above it below the direct ones, and its members' full names."""
    with place_system(story.demo.place):
        node = Organisation.objects.get(code=story.code)
        people = list(Membership.objects.filter(organisation=node).select_related("person"))
        meeting = Meeting.objects.filter(organisation=node).order_by("pk")[0]
        task = ReviewTask.objects.filter(review__organisation=node).order_by("pk").first()
        entry = Entry.objects.order_by("pk")[0]
        above = Organisation.objects.get(pk=node.parent_id).name
    members = [one.person.name for one in people if len(one.person.name) > 2]
    codes = (story.code, f"SC-{YEAR}-{story.code}", meeting.code, f"{YEAR}-{story.code}")
    return Secrets(
        names=(BRANCH, SHORT, above, *(name for name in members if name not in CAST)),
        values={
            "code": codes,
            "subject": (story.code,),
            "person": tuple(one.person.code for one in people[:2]),
            "pk": (task.pk,) if task else (1,),
            "year": (YEAR,),
            "number": (1,),
            "document": ("leadership-project",),
            "no": ("1",),
            "kind": ("standard-list",),
            "key": ("community-setup",),
            "context": (entry.context or UUID(int=0),),
            "username": ("sip-secretary",),
            "uidb36": ("1",),
        },
    )


def addresses(route: Route, secrets: Secrets) -> list[str]:
    """The route's addresses for all that is known of the branch."""
    choices = [secrets.values.get(name, ("1",)) for name in route.takes]
    return [
        reverse(route.name, kwargs=dict(zip(route.takes, values, strict=True)))
        for values in product(*choices)
    ]


def asked(client: Client, url: str) -> list[HttpResponse]:
    return [client.get(url), client.post(url)]


def check_closed(route: Route, answer: HttpResponse, secrets: Secrets) -> None:
    """Private pages answer by the way to sign in, 401, 403, 404 or 405; none gives a name away."""
    assert answer.status_code < 500, route
    told = secrets.told_by(answer.content.decode(errors="ignore"))
    if Door.PUBLIC in route.doors or not route.doors:
        assert told in ([], [OFFERED]), route
        return
    assert told == [], route
    assert answer.status_code in {302, 401, 403, 404, 405}, (route, answer.status_code)
    if answer.status_code == 302:
        assert answer.headers["Location"].startswith("/accounts/login/"), route


@pytest.fixture
def story(demo: Demo) -> Story:
    """The branch with its self-check handed in, so that a review waits too."""
    told = story_of(demo)
    confirm_the_rest(told)
    hand_in(told)
    return told


def test_every_view_of_ours_says_whom_it_lets_in(demo: Demo) -> None:
    assert len(routes()) > 60
    ours = [one for one in routes() if ":" in one.name]
    assert [one.name for one in ours if not one.doors] == []


def test_nobody_signed_in_sees_nothing_private(story: Story) -> None:
    secrets = secrets_of(story)
    for route in routes():
        for url in addresses(route, secrets):
            for answer in asked(Client(), url):
                check_closed(route, answer, secrets)


def test_a_user_without_any_grant_sees_nothing_private(story: Story) -> None:
    secrets = secrets_of(story)
    client = Client()
    client.force_login(User.objects.create(username="nobody", display_name="无身份者"))
    for route in routes():
        if route.name in {"account_logout", "portal:try_role"}:
            continue
        for url in addresses(route, secrets):
            for answer in asked(client, url):
                check_closed(route, answer, secrets)


@pytest.fixture
def neighbour(story: Story) -> Client:
    """The secretary of another branch of the same direct organisation."""
    user = User.objects.create(username="neighbour", display_name="邻支书记")
    with place_system(story.demo.place):
        node = Organisation.objects.get(name=OTHER)
        grant_role(
            user=user,
            place=story.demo.place,
            role=RoleCode.SECRETARY,
            path=node.path,
            title=f"{node.short_name} 支部书记",
            from_on=node.established_on,
        )
    client = Client()
    client.force_login(user)
    return client


def test_the_neighbour_sees_nothing_of_the_branch_at_any_address(
    story: Story, neighbour: Client
) -> None:
    secrets = secrets_of(story)
    for route in routes():
        if Door.PUBLIC in route.doors or route.name.startswith("account"):
            continue
        for url in addresses(route, secrets):
            for answer in asked(neighbour, url):
                assert answer.status_code < 500, url
                assert secrets.told_on(route.name, _text(answer)) == [], url


@pytest.mark.parametrize("url", [*LISTS, *FINDERS])
def test_the_neighbour_finds_nothing_of_the_branch_in_lists_and_exports(
    story: Story, neighbour: Client, url: str
) -> None:
    secrets = secrets_of(story)
    for query in ("", "q=香樟社区", f"q={BRANCH}", f"org={story.code}", "q=xzsqdyzb"):
        asked_for = f"{url}{'&' if '?' in url else '?'}{query}"
        for answer in asked(neighbour, asked_for):
            assert answer.status_code < 500
            told = secrets.told_by(_text(answer).replace(query.partition("=")[2], ""))
            assert told == [], asked_for


def _text(answer: HttpResponse) -> str:
    """What an answer tells: the page, or the cells of an exported workbook."""
    content = b"".join(answer) if answer.streaming else answer.content
    if answer.headers.get("Content-Type", "").startswith(XLSX):
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
        return "\n".join(str(cell) for rows in sheets for row in rows for cell in row)
    return content.decode(errors="ignore")
