"""Committees and general branches are led by secretaries of branches below them."""

from ronghe.core.register.api import appoint_in_bulk
from ronghe.foundation.kernel.bulk import fetch
from ronghe.web.packs.demo.year import DemoYear

POSTS = ("SECRETARY", "DEPUTY_SECRETARY", "ORGANISATION_MEMBER")


def live(year: DemoYear) -> None:
    """Fill the posts of everything above the branches on the year's first working days."""
    year.say("任命上级组织班子")
    with year.on(day := year.day("appointments")):
        rows = fetch(_LEADERS, [year.place])
        appointments = [(person, above, POSTS[rank - 1]) for above, person, rank in rows]
        appoint_in_bulk(by=year.system, appointments=appointments, from_on=day)


_LEADERS = """
SELECT above, person, rank FROM (
  SELECT a.id AS above, t.person_id AS person,
         row_number() OVER (PARTITION BY a.id ORDER BY o.code) AS rank
    FROM register_organisation a
    JOIN register_organisation o
      ON o.place_id = a.place_id AND o.path > a.path AND o.path < rtrim(a.path, '/') || '0'
         AND o.org_type = 'BRANCH'
    JOIN register_post t ON t.organisation_id = o.id AND t.kind = 'SECRETARY'
         AND t.until_on IS NULL
   WHERE a.place_id = %s AND a.org_type <> 'BRANCH' AND a.is_grassroots
) ranked WHERE rank <= 3 ORDER BY above, rank
"""
