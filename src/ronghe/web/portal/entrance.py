"""Ways in: the doors that are open, the demo roles to try, the guide's stops."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language

from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import ROLES, Grant, Place, RoleCode, demo_cast, places
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.pages.addresses import address_of
from ronghe.web.packs.api import invitations
from ronghe.web.portal.landing import Role


def open_places() -> list[Place]:
    """The places whose data is loaded, in the order in which they were."""
    return [place for place in places() if place.loaded_at is not None]


def open_urls(loaded: list[Place]) -> dict[str, str]:
    """Where the door of each open place leads: to the roles to try, or to the work of a real one."""
    work, landing = reverse("portal:work"), reverse("portal:landing")
    return {
        place.code: f"{landing}?place={place.code}#roles-title" if place.is_demo else work
        for place in loaded
    }


def demo_place(loaded: list[Place], asked: str = "") -> Place | None:
    """The open demo place that was asked for, else the first: its clock and roles are shown."""
    demos = [place for place in loaded if place.is_demo]
    return next((place for place in demos if place.code == asked), demos[0] if demos else None)


def trial_roles(place: Place | None, *, next_url: str = "") -> list[Role]:
    """The roles of a demo place that anybody may try, each once."""
    if place is None or not place.is_demo:
        return []
    told = invitations(place.code)
    first: dict[str, Grant] = {}
    for grant in demo_cast(place.code):
        first.setdefault(grant.role, grant)
    offered = [first[code] for code in RoleCode if code in first]
    return [_card(grant, told, next_url) for grant in offered]


def _card(grant: Grant, told: Mapping[str, str], next_url: str) -> Role:
    """A card; its text is the story's invitation where people read the story's language."""
    role = ROLES[RoleCode(grant.role)]
    is_chinese = (get_language() or "").startswith("zh")
    text = told.get(grant.user.username, "") if is_chinese else ""
    return Role(
        key=role.code.lower(),
        title=str(role.title),
        who=_who(grant),
        text=text or str(role.purpose),
        action=_trial_url(grant, next_url),
    )


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
