"""What a resolver can be asked for, and real values for it: found by following a place's own links."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from itertools import islice, product
from urllib.parse import urljoin, urlsplit
from uuid import UUID

from django.http import HttpResponse
from django.test import Client
from django.urls import (
    NoReverseMatch,
    Resolver404,
    ResolverMatch,
    URLPattern,
    URLResolver,
    get_resolver,
    resolve,
    reverse,
)

LINK = re.compile(r'<a [^>]*href="([^"#]+)"')
ADDRESS = re.compile(r'(?:href|action|data-url|hx-get|hx-post)="([^"#]+)"')
SAME_PAGE = 2
"""So many addresses of one view are followed; more would show the same."""
MOST_TRIED = 3
LEAVING = ("account_", "portal:try_role", "portal:language", "portal:switch_identity")
"""Addresses that change who is asking."""


@dataclass(frozen=True)
class Route:
    """One address of the resolver: its name, what it takes, and whom its view lets in."""

    name: str
    takes: tuple[str, ...]
    doors: tuple[object, ...]

    @property
    def room(self) -> str:
        """The namespace the address belongs to."""
        return self.name.rpartition(":")[0]


def routes() -> list[Route]:
    """Every named address that the resolver knows."""
    return list(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: list[URLPattern | URLResolver], within: str) -> Iterator[Route]:
    for one in patterns:
        if isinstance(one, URLResolver):
            inner = f"{within}{one.namespace}:" if one.namespace else within
            yield from _walk(one.url_patterns, inner)
        elif one.name:
            takes = tuple(one.pattern.regex.groupindex)
            yield Route(f"{within}{one.name}", takes, getattr(one.callback, "policy", ()))


@dataclass(frozen=True)
class Visit:
    """An address that was followed: where it stood, which view it names, what it answered."""

    url: str
    stood_on: str
    name: str
    status: int


@dataclass
class Harvest:
    """What following links found: the visits, and the values that addresses are made of."""

    visits: list[Visit] = field(default_factory=list)
    known: dict[str, list[dict[str, object]]] = field(default_factory=lambda: defaultdict(list))
    """Arguments by the name of the view."""

    def addresses(self, route: Route) -> list[str]:
        """Addresses of this route made of what was seen there, or else elsewhere in its room."""
        if seen := self.known.get(route.name):
            return [reverse(route.name, kwargs=one) for one in seen[:MOST_TRIED]]
        choices = [self._values(route.room, name) for name in route.takes]
        tried = (
            reversed_to(route.name, dict(zip(route.takes, values, strict=True)))
            for values in product(*choices)
        )
        return list(islice((url for url in tried if url), MOST_TRIED))

    def _values(self, room: str, name: str) -> list[object]:
        """Values of an argument, one of each view of the room."""
        found = [
            seen[0][name]
            for view, seen in self.known.items()
            if view.startswith(f"{room}:") and name in seen[0]
        ]
        return [*dict.fromkeys(found), 1, UUID(int=0)]


def reversed_to(name: str, values: dict[str, object]) -> str:
    """The address of a view for these values, "" where it takes no such values."""
    try:
        return reverse(name, kwargs=values)
    except NoReverseMatch:
        return ""


def follow(client: Client, starts: list[str], harvest: Harvest) -> Harvest:
    """Follow the links of a signed-in client from page to page, two of each view."""
    waiting = [(url, "") for url in starts]
    seen = set(starts)
    followed: dict[str, int] = defaultdict(int)
    while waiting:
        url, stood_on = waiting.pop(0)
        match = _resolved(url)
        if match is None or match.view_name.startswith(LEAVING):
            continue
        _remember(harvest, url)
        if followed[match.view_name] >= SAME_PAGE:
            continue
        followed[match.view_name] += 1
        answer = client.get(url)
        harvest.visits.append(Visit(url, stood_on, match.view_name, answer.status_code))
        text = _html(answer)
        for named in _ours(ADDRESS, url, text):
            _remember(harvest, named)
        fresh = dict.fromkeys(link for link in _ours(LINK, url, text) if link not in seen)
        seen |= fresh.keys()
        waiting += [(link, url) for link in fresh]
    return harvest


def _html(answer: HttpResponse) -> str:
    is_page = not answer.streaming and "html" in answer.headers.get("Content-Type", "")
    return answer.content.decode() if is_page else ""


def _ours(pattern: re.Pattern[str], url: str, text: str) -> list[str]:
    """The addresses of ours that a page names in some way."""
    found = (urljoin(url, unescape(link)) for link in pattern.findall(text))
    return [link for link in found if link.startswith("/") and not link.startswith("/static/")]


def _remember(harvest: Harvest, url: str) -> None:
    match = _resolved(url)
    if match and match.kwargs and match.kwargs not in harvest.known[match.view_name]:
        harvest.known[match.view_name].append(match.kwargs)


def _resolved(url: str) -> ResolverMatch | None:
    try:
        return resolve(urlsplit(url).path)
    except Resolver404:
        return None
