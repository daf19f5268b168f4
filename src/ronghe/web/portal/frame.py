"""The frame of a page for an actor: place, identities, navigation, clock (3 queries)."""

from collections.abc import Mapping

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.utils import timezone

from ronghe.core.register.api import Organisation
from ronghe.core.reminders.api import unread_count
from ronghe.foundation.accounts.api import Actor, Place, User, Verb
from ronghe.foundation.accounts.api import Identity as Held
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.rulebook.api import published_kinds, with_rule
from ronghe.results.evaluation.api import STAR_RATING
from ronghe.web.portal.context import Identity, Shell, ShellLinks, ShellPlace
from ronghe.web.portal.navigation import Whereabouts, bottom_bar_for, navigation_for


def shell_for(request: HttpRequest, actor: Actor) -> Shell:
    """Everything the frame shows to this actor at the page being answered."""
    kinds = ArraySubquery(published_kinds(OuterRef("pk")))
    is_rated = Exists(with_rule(OuterRef("pk"), "scheme", STAR_RATING))
    shown = Place.objects.annotate(rule_kinds=kinds, is_rated=is_rated)
    places = shown.in_bulk({one.place for one in (actor.identity, *actor.others)})
    place = places[actor.place]
    homes = homes_of(actor)
    clock = place.demo_today or timezone.localdate()
    kept = frozenset([*place.rule_kinds, *([STAR_RATING] if place.is_rated else [])])
    where = _whereabouts(request, homes.get(actor.identity.path), clock.year, kept)
    return Shell(
        place=ShellPlace(place.code, place.name, place.short_name, place.is_demo),
        identity=_identity(actor.identity, homes, places, is_current=True),
        identities=_identities(actor, homes, places),
        navigation=navigation_for(actor, where),
        clock=clock,
        person_name=actor.name,
        unread_count=unread_count(actor),
        large_type=isinstance(request.user, User) and request.user.large_type,
        bottom_bar=bottom_bar_for(actor, where),
        links=_links(actor, place, where.own_code),
    )


def homes_of(actor: Actor) -> dict[str, Organisation]:
    """The organisation behind the path of each of the actor's identities here (1 query).

    Who answers for the whole place is at home in its topmost organisation.
    """
    held = [one.path for one in (actor.identity, *actor.others) if one.place == actor.place]
    found = Organisation.objects.filter(
        Q(path__in=held) | Q(parent=None, closed_on=None), place=actor.place
    )
    nodes = list(found)
    top = next((node for node in nodes if node.parent_id is None), None)
    homes = {node.path: node for node in nodes}
    return homes | {path: top for path in held if path not in homes and top is not None}


def _whereabouts(
    request: HttpRequest, home: Organisation | None, year: int, kinds: frozenset[str]
) -> Whereabouts:
    match = request.resolver_match
    return Whereabouts(
        view_name=match.view_name if match else "",
        own_code=home.code if home else "",
        year=year,
        arguments=dict(match.kwargs) if match else {},
        kinds=kinds,
    )


def _identities(
    actor: Actor, homes: dict[str, Organisation], places: Mapping[str, Place]
) -> list[Identity]:
    held = sorted((actor.identity, *actor.others), key=lambda one: one.grant)
    return [_identity(one, homes, places, is_current=one == actor.identity) for one in held]


def _identity(
    held: Held, homes: dict[str, Organisation], places: Mapping[str, Place], *, is_current: bool
) -> Identity:
    home = homes.get(held.path)
    where = home.short_name if home else places[held.place].short_name
    office = held.title.removeprefix(where).strip() or held.title
    return Identity(str(held.grant), office, where, is_current)


def _links(actor: Actor, place: Place, own_code: str) -> ShellLinks:
    can_search = actor.has(Verb.READ_ORGANISATIONS)
    records = bool(own_code) and actor.has(Verb.RECORD_MEETING)
    may_move = place.is_demo and actor.has(Verb.MOVE_DEMO_CLOCK)
    return ShellLinks(
        home=address_of("portal:work"),
        search=address_of("portal:search") if can_search else "",
        messages=address_of("reminders:messages"),
        me=address_of("portal:me"),
        sign_out=address_of("account_logout"),
        switch_identity=address_of("portal:switch_identity"),
        large_type=address_of("portal:large_type"),
        language=address_of("portal:language"),
        demo_clock=address_of("portal:demo_clock") if may_move else "",
        record=address_of("activities:record", own_code) if records else "",
    )
