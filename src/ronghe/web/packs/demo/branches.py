"""What the demo must know of each organisation to live its year."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from ronghe.foundation.kernel.bulk import fetch

COMMITTEE_FROM = 7


class Holder(NamedTuple):
    """A person in a membership or post, from a day on."""

    person: str
    from_on: date


@dataclass
class Body:
    """One organisation with the codes of those expected at its meetings."""

    id: int
    code: str
    short_name: str
    org_type: str
    category: str
    venue: str
    established_on: date | None
    members: list[Holder] = field(default_factory=list)
    full_members: int = 0
    posts: dict[str, list[Holder]] = field(default_factory=lambda: defaultdict(list))

    @property
    def has_committee(self) -> bool:
        """Whether it is large enough for a branch committee."""
        return self.full_members >= COMMITTEE_FROM

    def secretary_on(self, day: date) -> str | None:
        """The code of its secretary on a day, if the post was filled."""
        return next((h.person for h in self.posts.get("SECRETARY", ()) if h.from_on <= day), None)

    def committee_on(self, day: date) -> list[str]:
        """Everybody who held a post on a day."""
        held = [holder for holders in self.posts.values() for holder in holders]
        return sorted({holder.person for holder in held if holder.from_on <= day})

    def members_on(self, day: date) -> list[str]:
        """Everybody who belonged to it on a day."""
        return [holder.person for holder in self.members if holder.from_on <= day]


def bodies_of(place: str) -> list[Body]:
    """All grassroots organisations of a place with members and posts, by code (3 queries)."""
    bodies = {row[0]: Body(*row) for row in fetch(_BODIES, [place])}
    for organisation, person, from_on, standing in fetch(_MEMBERS, [place]):
        bodies[organisation].members.append(Holder(person, from_on))
        bodies[organisation].full_members += standing == "FULL"
    for organisation, kind, person, from_on in fetch(_POSTS, [place]):
        if organisation in bodies:
            bodies[organisation].posts[kind].append(Holder(person, from_on))
    return sorted(bodies.values(), key=lambda body: body.code)


_BODIES = """
SELECT id, code, short_name, org_type, category, venue, established_on
  FROM register_organisation WHERE place_id = %s AND is_grassroots AND closed_on IS NULL
"""
_MEMBERS = """
SELECT m.organisation_id, p.code, m.from_on, m.standing
  FROM register_membership m JOIN register_person p ON p.id = m.person_id
  JOIN register_organisation o ON o.id = m.organisation_id
 WHERE m.place_id = %s AND m.until_on IS NULL AND o.is_grassroots
 ORDER BY p.code
"""
_POSTS = """
SELECT t.organisation_id, t.kind, p.code, t.from_on
  FROM register_post t JOIN register_person p ON p.id = t.person_id
 WHERE t.place_id = %s AND t.until_on IS NULL ORDER BY t.kind, p.code
"""
