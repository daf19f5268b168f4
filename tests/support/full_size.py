"""A place at the stated size of 2,247 grassroots organisations and 41,753 members, all invented."""

from itertools import product

from ronghe.core.obligations.api import open_duties
from ronghe.core.register.api import Membership, Organisation, Person, Post
from ronghe.foundation.kernel.bulk import execute, refresh_statistics
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import NewRule, publish_rules
from support.cast import PLACE, SINCE, TODAY, Cast
from support.lists import CHAIN, YEAR, item, standard_list

ORGANISATIONS, MEMBERS = 2247, 41753
CATEGORIES = ("ORGAN", "SOE", "COMMUNITY", "TWO_NEW")
ASPECTS = ("SETUP", "TEAM", "ORG_LIFE", "EDUCATION", "MECHANISM", "VENUE")
JUDGED = (
    ("members_between", {"min": 3, "max": 50}),
    ("committee_size", {"min": 3, "when_members_at_least": 7}),
    ("duty_fulfilled", {"duty": "theme-day", "min_percent": 90}),
    ("post_filled", {"post": "SECRETARY"}),
    ("roster_complete", {"min_percent": 90}),
)

_BRANCHES = """
INSERT INTO register_organisation
  (id, place_id, code, name, short_name, pinyin, initials, org_type, category, sector, parent_id,
   path, is_direct, is_grassroots, established_on, term_from, term_until, phone, venue, tags, note,
   version)
SELECT 1000000 + n, 'sip', 'FULL-' || n, '桂花园第' || n || '党支部', '桂花园第' || n || '党支部', '', '',
       'BRANCH', (%(categories)s::text[])[1 + n %% 4], '', %(parent)s, %(path)s || 1000000 + n || '/',
       false, true, %(since)s, '2016-07-01',
       CASE WHEN n %% 9 = 0 THEN date '2018-06-30' ELSE '2021-06-30' END, '', '活动室', '{}', '', 1
  FROM generate_series(1, %(organisations)s) n
"""

_PEOPLE = """
INSERT INTO register_person
  (id, place_id, code, path, name, pinyin, initials, sex, born_on, nation, education, native_place,
   occupation, personnel_class, note, id_number_sealed, id_number_index, phone_sealed)
SELECT 1000000 + n, 'sip', 'FULL-P' || n, %(path)s || 1000001 + n %% %(organisations)s || '/', '某人',
       'mouren', 'mr', '女', '1980-01-01', '汉族', '大学本科', '', '职员', '', '', int8send(n),
       int8send(n), ''::bytea
  FROM generate_series(1, %(members)s) n
"""

_TIES = """
INSERT INTO register_membership
  (place_id, person_id, organisation_id, path, kind, standing, joined_on, full_on, from_on)
SELECT 'sip', 1000000 + n, 1000001 + n %% %(organisations)s,
       %(path)s || 1000001 + n %% %(organisations)s || '/', 'PRIMARY', 'FULL', %(since)s, %(since)s,
       %(since)s
  FROM generate_series(1, %(members)s) n
"""

_SECRETARIES = """
INSERT INTO register_post (place_id, person_id, organisation_id, path, kind, from_on)
SELECT 'sip', 1000000 + n, 1000001 + n %% %(organisations)s,
       %(path)s || 1000001 + n %% %(organisations)s || '/', 'SECRETARY', %(since)s
  FROM generate_series(1, %(organisations)s) n
"""


def fill_to_size(cast: Cast) -> None:
    """Add branches, members, secretaries, the year's duties, and 24 lists of six items."""
    parameters = {
        "categories": list(CATEGORIES),
        "parent": cast.hudong.pk,
        "path": cast.hudong.path,
        "since": SINCE,
        "organisations": ORGANISATIONS,
        "members": MEMBERS,
    }
    with place_system(PLACE):
        for statement in (_BRANCHES, _PEOPLE, _TIES, _SECRETARIES):
            execute(statement, parameters)
        refresh_statistics(Organisation, Person, Membership, Post)
        publish_rules(
            place=PLACE, rules=[CHAIN, *(_list(*pair) for pair in product(CATEGORIES, ASPECTS))]
        )
        open_duties(place=PLACE, year=YEAR, until=TODAY)


def _list(category: str, aspect: str) -> NewRule:
    judged = [
        item(f"{category}-{aspect}-{no:02}", judge=judge, params=params)
        for no, (judge, params) in enumerate(JUDGED, start=1)
    ]
    return standard_list(category, aspect, 80, *judged, item(f"{category}-{aspect}-06"))
