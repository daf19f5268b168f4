"""Ways in: the doors that are open, the demo roles to try, the guide's stops."""

from dataclasses import replace
from urllib.parse import urlencode

from django.urls import reverse

from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Grant, Place, RoleCode, demo_cast, places
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.pages.addresses import address_of
from ronghe.web.portal.landing import Role, roles

_CARDS = {
    RoleCode.OFFICER: "officer",
    RoleCode.REVIEWER: "reviewer",
    RoleCode.SECRETARY: "secretary",
    RoleCode.AUDITOR: "auditor",
}


def open_places() -> list[Place]:
    """The places whose data is loaded, in the order in which they were."""
    return [place for place in places() if place.loaded_at is not None]


def open_urls(loaded: list[Place]) -> dict[str, str]:
    """Where the door of each open place leads."""
    return {place.code: reverse("portal:work") for place in loaded}


def demo_place(loaded: list[Place]) -> Place | None:
    """The first open demo place: its clock and roles are on the landing page."""
    return next((place for place in loaded if place.is_demo), None)


def trial_roles(place: Place | None, *, next_url: str = "") -> list[Role]:
    """The roles of a demo place that anybody may try, each once."""
    if place is None or not place.is_demo:
        return []
    texts = {card.key: card for card in roles("", set(_CARDS.values()))}
    cards: list[Role] = []
    for grant in demo_cast(place.code):
        card = texts.pop(_CARDS.get(RoleCode(grant.role), ""), None)
        if card is not None:
            cards.append(replace(card, who=_who(grant), action=_trial_url(grant, next_url)))
    return cards


def trial_grant(username: str) -> Grant | None:
    """The demo identity behind a name that "try as this role" offers, else None."""
    offered = (grant for place in places() if place.is_demo for grant in demo_cast(place.code))
    return next((grant for grant in offered if grant.user.username == username), None)


def guide_urls(place: Place | None) -> dict[str, str]:
    """The pages of the six stops, at the branch whose secretary can be tried."""
    branch = _tour_branch(place) if place else None
    if place is None or branch is None or place.demo_today is None:
        return {}
    year = place.demo_today.year
    return {
        "loop": address_of("portal:loop", branch.code),
        "meeting": address_of("activities:record", branch.code),
        "standard": address_of("standards:self_check", branch.code),
        "desk": address_of("reviews:desk"),
        "rating": address_of("evaluation:console", year),
        "figures": address_of("evaluation:sheet", year, branch.code),
    }


def _tour_branch(place: Place) -> Organisation | None:
    secretaries = [g for g in demo_cast(place.code) if g.role == RoleCode.SECRETARY]
    if not secretaries:
        return None
    with place_system(place.code):
        return Organisation.objects.filter(path=secretaries[0].path).first()


def _who(grant: Grant) -> str:
    return f"{grant.user.display_name} · {grant.title}"


def _trial_url(grant: Grant, next_url: str) -> str:
    url = reverse("portal:try_role", args=[grant.user.username])
    return f"{url}?{urlencode({'next': next_url})}" if next_url else url
