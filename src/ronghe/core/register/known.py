"""What the register holds, in the form that the rows of a roster are compared with."""

from collections.abc import Hashable
from functools import partial
from typing import Any

from ronghe.core.register.choices import TOWN
from ronghe.core.register.models import Area, Organisation
from ronghe.core.register.rules.member_rows import HomeOrganisation, KnownMember, KnownMembers
from ronghe.core.register.rules.organisation_rows import KnownOrganisations, OrganisationRow
from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.crypto import blind_index

ID_NUMBER, PHONE = "person.id_number", "person.phone"
blind_id_number = partial(blind_index, purpose=ID_NUMBER)
blind_phone = partial(blind_index, purpose=PHONE)

_PEOPLE = """
SELECT p.id_number_index, coalesce(o.code, ''), p.name, coalesce(m.standing, ''),
       array(SELECT t.kind::text FROM register_post t
              WHERE t.person_id = p.id AND t.organisation_id = m.organisation_id
                AND t.until_on IS NULL ORDER BY t.kind COLLATE "C"),
       p.sex, p.born_on, p.nation, p.education, m.joined_on, m.full_on, p.occupation,
       p.native_place, p.note, p.phone_index
  FROM register_person p
  LEFT JOIN register_membership m
         ON m.person_id = p.id AND m.kind = 'PRIMARY' AND m.until_on IS NULL
  LEFT JOIN register_organisation o ON o.id = m.organisation_id
 WHERE p.place_id = %s
"""


def known_organisations(place: str) -> KnownOrganisations:
    """Every open organisation of a place as a roster would state it (3 queries)."""
    nodes = Organisation.objects.filter(place=place)
    rows = {
        node.code: _organisation_row(node)
        for node in nodes.filter(closed_on=None).select_related("parent", "area").order_by("path")
    }
    towns = Area.objects.filter(place=place, level=TOWN).values_list("name", flat=True)
    return KnownOrganisations(rows, _closed_codes(place), frozenset(towns))


def known_members(place: str) -> KnownMembers:
    """Every person of a place by blind index, and the organisations that may hold them (3 queries)."""
    nodes = Organisation.objects.filter(place=place, closed_on=None)
    homes = {
        code: HomeOrganisation(name, org_type, parent or "")
        for code, name, org_type, parent in nodes.values_list(
            "code", "name", "org_type", "parent__code"
        )
    }
    people: dict[Hashable, KnownMember] = {
        bytes(row[0]): _known_member(row) for row in fetch(_PEOPLE, [place])
    }
    return KnownMembers(homes, _closed_codes(place), people, blind_id_number, blind_phone)


def _closed_codes(place: str) -> frozenset[str]:
    closed = Organisation.objects.filter(place=place, closed_on__isnull=False)
    return frozenset(closed.values_list("code", flat=True))


def _organisation_row(node: Organisation) -> OrganisationRow:
    return OrganisationRow(
        code=node.code,
        name=node.name,
        short_name=node.short_name,
        type=node.org_type,
        parent_code=node.parent.code if node.parent else "",
        category=node.category,
        sector=node.sector,
        established_on=node.established_on,
        term_from=node.term_from,
        term_until=node.term_until,
        town=node.area.name if node.area else "",
        phone=node.phone,
        venue=node.venue,
        tags=tuple(sorted(node.tags)),
        note=node.note,
    )


def _known_member(row: tuple[Any, ...]) -> KnownMember:
    _, code, name, standing, posts, sex, born_on, nation, education, *rest = row
    joined_on, full_on, occupation, native_place, note, phone = rest
    held = tuple(posts)
    fields = (
        code, name, sex, born_on, nation, education, joined_on, full_on, held, standing, occupation,
        native_place, note, bytes(phone) if phone else None,
    )  # fmt: skip
    return KnownMember(code, name, standing, held, fields)
