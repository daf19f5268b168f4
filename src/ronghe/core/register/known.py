"""What the register holds, in the form that the rows of a roster are compared with."""

from collections.abc import Hashable, Mapping, Sequence
from functools import partial
from typing import Any

from ronghe.core.register.choices import TOWN
from ronghe.core.register.models import Area, Organisation
from ronghe.core.register.rules.member_rows import HomeOrganisation, KnownMember, KnownMembers
from ronghe.core.register.rules.organisation_rows import KnownOrganisations, OrganisationRow
from ronghe.core.register.rules.words import PlaceWords, place_words
from ronghe.foundation.accounts.api import today
from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.crypto import blind_index
from ronghe.foundation.rulebook.api import rules_of

ID_NUMBER, PHONE = "person.id_number", "person.phone"
blind_id_number = partial(blind_index, purpose=ID_NUMBER)
blind_phone = partial(blind_index, purpose=PHONE)

_PEOPLE = """
SELECT id, id_number_index, name, sex, born_on, nation, education, occupation, native_place, note, phone_index
  FROM register_person WHERE place_id = %s
"""
_TIES = """
SELECT person_id, organisation_id, standing, joined_on, full_on FROM register_membership
 WHERE place_id = %s AND kind = 'PRIMARY' AND until_on IS NULL
"""
_POSTS = """
SELECT person_id, organisation_id, kind FROM register_post
 WHERE place_id = %s AND until_on IS NULL ORDER BY kind COLLATE "C"
"""


def known_organisations(place: str) -> KnownOrganisations:
    """Every open organisation of a place as a roster would state it (4 queries)."""
    towns = dict(Area.objects.filter(place=place, level=TOWN).values_list("pk", "name"))
    nodes = list(Organisation.objects.filter(place=place, closed_on=None).order_by("path"))
    codes = {node.pk: node.code for node in nodes}
    rows = {node.code: _organisation_row(node, codes, towns) for node in nodes}
    return KnownOrganisations(rows, _closed_codes(place), frozenset(towns.values()), _words(place))


def _words(place: str) -> PlaceWords:
    rules = rules_of(place, "vocabulary", today(place))
    return place_words({key: rule.body["entries"] for key, rule in rules.items()})


def known_members(place: str) -> KnownMembers:
    """Every person of a place by blind index, and the organisations that may hold them (5 queries).

    Joined here, not in SQL: right after a large import the database has no statistics yet, and would
    choose a plan that takes minutes.
    """
    open_nodes = Organisation.objects.filter(place=place, closed_on=None)
    nodes = list(open_nodes.values_list("pk", "code", "name", "org_type", "parent_id"))
    codes = {pk: code for pk, code, *_ in nodes}
    homes = {
        code: HomeOrganisation(name, org_type, codes.get(parent, ""))
        for _, code, name, org_type, parent in nodes
    }
    people = _known_people(place, codes)
    return KnownMembers(homes, _closed_codes(place), people, blind_id_number, blind_phone)


def _known_people(place: str, codes: Mapping[int, str]) -> dict[Hashable, KnownMember]:
    ties = {person: tie for person, *tie in fetch(_TIES, [place])}
    posts: dict[tuple[int, int], list[str]] = {}
    for person, organisation, kind in fetch(_POSTS, [place]):
        posts.setdefault((person, organisation), []).append(kind)
    people: dict[Hashable, KnownMember] = {}
    for person, index, *facts in fetch(_PEOPLE, [place]):
        organisation, *tie = ties.get(person, _NO_TIE)
        held = tuple(posts.get((person, organisation), ()))
        people[index] = _known_member(codes.get(organisation, ""), held, tie, facts)
    return people


_NO_TIE = (0, "", None, None)


def _closed_codes(place: str) -> frozenset[str]:
    closed = Organisation.objects.filter(place=place, closed_on__isnull=False)
    return frozenset(closed.values_list("code", flat=True))


def _organisation_row(
    node: Organisation, codes: Mapping[int, str], towns: Mapping[int, str]
) -> OrganisationRow:
    return OrganisationRow(
        code=node.code,
        name=node.name,
        short_name=node.short_name,
        type=node.org_type,
        parent_code=codes.get(node.parent_id or 0, ""),
        category=node.category,
        sector=node.sector,
        established_on=node.established_on,
        term_from=node.term_from,
        term_until=node.term_until,
        town=towns.get(node.area_id or 0, ""),
        phone=node.phone,
        venue=node.venue,
        tags=tuple(sorted(node.tags)),
        note=node.note,
    )


def _known_member(
    code: str, held: tuple[str, ...], tie: Sequence[Any], facts: Sequence[Any]
) -> KnownMember:
    """The person's fields in the order of `comparable`."""
    standing, joined_on, full_on = tie
    name, sex, born_on, nation, education, occupation, native_place, note, phone = facts
    fields = (
        code, name, sex, born_on, nation, education, joined_on, full_on, held, standing, occupation,
        native_place, note, phone,
    )  # fmt: skip
    return KnownMember(code, name, standing, held, fields)
