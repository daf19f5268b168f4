"""What the demo must know of each organisation to live its year."""

from collections import defaultdict
from dataclasses import dataclass, field

from ronghe.foundation.kernel.bulk import fetch

COMMITTEE_FROM = 7


@dataclass
class Body:
    """One organisation with the codes of those expected at its meetings."""

    id: int
    code: str
    short_name: str
    org_type: str
    category: str
    venue: str
    parent: int | None
    members: list[str] = field(default_factory=list)
    full_members: int = 0
    posts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def has_committee(self) -> bool:
        """Whether it is large enough for a branch committee."""
        return self.full_members >= COMMITTEE_FROM

    @property
    def secretary(self) -> str | None:
        """The code of its secretary, if the post is filled."""
        return next(iter(self.posts.get("SECRETARY", ())), None)

    @property
    def committee(self) -> list[str]:
        """Everybody who holds a post."""
        return sorted({person for held in self.posts.values() for person in held})


def bodies_of(place: str) -> list[Body]:
    """All grassroots organisations of a place with members and posts, by code (3 queries)."""
    bodies = {row[0]: Body(*row) for row in fetch(_BODIES, [place])}
    for organisation, person, standing in fetch(_MEMBERS, [place]):
        bodies[organisation].members.append(person)
        bodies[organisation].full_members += standing == "FULL"
    for organisation, kind, person in fetch(_POSTS, [place]):
        if organisation in bodies:
            bodies[organisation].posts[kind].append(person)
    return sorted(bodies.values(), key=lambda body: body.code)


_BODIES = """
SELECT id, code, short_name, org_type, category, venue, parent_id
  FROM register_organisation WHERE place_id = %s AND is_grassroots AND closed_on IS NULL
"""
_MEMBERS = """
SELECT m.organisation_id, p.code, m.standing
  FROM register_membership m JOIN register_person p ON p.id = m.person_id
  JOIN register_organisation o ON o.id = m.organisation_id
 WHERE m.place_id = %s AND m.until_on IS NULL AND o.is_grassroots
 ORDER BY p.code
"""
_POSTS = """
SELECT t.organisation_id, t.kind, p.code
  FROM register_post t JOIN register_person p ON p.id = t.person_id
 WHERE t.place_id = %s AND t.until_on IS NULL ORDER BY t.kind, p.code
"""
