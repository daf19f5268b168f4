"""The named cast: one small place of invented organisations and people, on the real database.

Tests ask for the fixture ``cast`` (rolled back after each test) or ``committed_cast`` (really
committed, for tests with several connections). Both run as the restricted role: read and write
inside ``with scope(cast.secretary.scope()):`` or ``with place_system(cast.place):``.

    园区党工委
    ├── 湖东社区党工委 (direct; reviewer)
    │   └── 香樟社区第一党支部 (8 members, committee of 3; secretary)
    └── 国资公司党委 (direct)
        └── 银杏科技党支部 (3 members; another secretary)
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import pytest

from ronghe.core.obligations.api import load_calendar
from ronghe.core.register.api import Membership, Organisation, Person, Placement, Post
from ronghe.foundation.accounts.api import (
    Actor,
    RoleCode,
    User,
    actor_for,
    grant_role,
    open_place,
)
from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.crypto import blind_index, encrypt
from ronghe.foundation.kernel.path import child_path, place_path, tree_path
from ronghe.foundation.kernel.scope import place_system
from support.method import publish_method

PLACE = "sip"
TODAY = date(2018, 11, 1)
SINCE = date(2010, 6, 18)
FIRST_BRANCH = ("陈一舟", "林若溪", "周启明", "沈知微", "吴长风", "郑晓禾", "王砚秋", "赵听澜")
SECOND_BRANCH = ("孙望舒", "钱怀瑾", "李承影")
COMMITTEE = ("SECRETARY", "ORGANISATION_MEMBER", "DISCIPLINE_MEMBER")


@dataclass
class Cast:
    """The organisations, people and actors that tests name."""

    root: Organisation
    hudong: Organisation
    soe: Organisation
    xiangzhang: Organisation
    yinxing: Organisation
    people: dict[str, Person]
    officer: Actor
    reviewer: Actor
    secretary: Actor
    other_secretary: Actor
    member: Actor
    auditor: Actor
    stranger: Actor
    place: str = PLACE
    today: date = TODAY
    users: dict[str, User] = field(default_factory=dict)

    def code(self, name: str) -> str:
        """The code of the person of that name."""
        return self.people[name].code


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast inside the test's own transaction."""
    return build_cast()


@pytest.fixture
def committed_cast(transactional_db: None) -> Cast:
    """The cast, committed: other connections see it."""
    return build_cast()


def build_cast() -> Cast:
    """Make the place, its rules, calendar, organisations, people and identities."""
    open_place(
        code=PLACE,
        name="苏州工业园区",
        short_name="园区",
        is_demo=True,
        demo_today=TODAY,
        source_year="2018",
    )
    load_calendar(2018, 2018)
    with place_system(PLACE):
        publish_method(PLACE)
        root = new_organisation("SIP-01", "园区党工委", "WORKING_COMMITTEE")
        hudong = new_organisation(
            "SIP-02", "湖东社区党工委", "WORKING_COMMITTEE", root, is_direct=True
        )
        soe = new_organisation("SIP-03", "国资公司党委", "COMMITTEE", root, is_direct=True)
        first = new_branch("SIP-1001", "香樟社区第一党支部", hudong, "COMMUNITY")
        second = new_branch("SIP-1002", "银杏科技党支部", soe, "TWO_NEW")
        people = _people(first, FIRST_BRANCH) | _people(second, SECOND_BRANCH)
        appoint(first, [people[name] for name in FIRST_BRANCH[:3]])
        appoint(second, [people[SECOND_BRANCH[0]]])
        return _with_actors(root, hudong, soe, first, second, people)


def _with_actors(
    root: Organisation,
    hudong: Organisation,
    soe: Organisation,
    first: Organisation,
    second: Organisation,
    people: dict[str, Person],
) -> Cast:
    return Cast(
        root=root,
        hudong=hudong,
        soe=soe,
        xiangzhang=first,
        yinxing=second,
        people=people,
        officer=new_actor("officer", "陆文舒", RoleCode.OFFICER, "sip/", "组织部办公室干部"),
        reviewer=new_actor("reviewer", "顾明岚", RoleCode.REVIEWER, hudong.path, "湖东审核人"),
        secretary=new_actor(
            "secretary", "陈一舟", RoleCode.SECRETARY, first.path, "香樟社区第一党支部书记"
        ),
        other_secretary=new_actor(
            "other", "孙望舒", RoleCode.SECRETARY, second.path, "银杏科技党支部书记"
        ),
        member=new_actor("member", "沈知微", RoleCode.MEMBER, first.path, "党员"),
        auditor=new_actor("auditor", "蒋以正", RoleCode.AUDITOR, place_path(PLACE), "审计员"),
        stranger=_stranger(),
        users={user.username: user for user in User.objects.all()},
    )


def _stranger() -> Actor:
    open_place(code="other", name="外地", short_name="外地", is_demo=True, demo_today=TODAY)
    return new_actor(
        "stranger", "外来人", RoleCode.OFFICER, "other/", "外地组织部干部", place="other"
    )


def new_organisation(
    code: str, name: str, org_type: str, parent: Organisation | None = None, **fields: object
) -> Organisation:
    """An organisation under ``parent`` with its placement; grassroots unless at the top."""
    stated: dict[str, object] = {
        "place_id": PLACE,
        "code": code,
        "name": name,
        "short_name": name,
        "org_type": org_type,
        "parent": parent,
        "is_grassroots": parent is not None,
        "established_on": SINCE,
    }
    number = _next_id("register_organisation")
    path = child_path(parent.path if parent else tree_path(PLACE, "o"), number)
    node = Organisation.objects.create(pk=number, path=path, **(stated | fields))
    Placement.objects.create(
        place_id=PLACE,
        organisation=node,
        parent=parent,
        path=node.path,
        tree_path=node.path,
        from_on=SINCE,
    )
    return node


def _next_id(table: str) -> int:
    [(number,)] = fetch("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [table])
    return int(number)


def new_branch(code: str, name: str, parent: Organisation, category: str) -> Organisation:
    """A branch with a term, as the standards ask."""
    return new_organisation(
        code,
        name,
        "BRANCH",
        parent,
        category=category,
        sector="SUBDISTRICT_COMMUNITY" if category == "COMMUNITY" else category,
        venue=f"{name}活动室",
        term_from=date(2016, 7, 1),
        term_until=date(2019, 6, 30),
    )


def new_person(home: Organisation, name: str, no: int, since: date = SINCE) -> Person:
    """A full member of ``home``; the identity number is synthetic and belongs to nobody."""
    identity = f"{home.code}-{no:03}"
    person = Person.objects.create(
        place_id=PLACE,
        code=f"{home.code}-P{no:02}",
        path=home.path,
        name=name,
        pinyin=f"member{no:02}",
        initials=f"m{no:02}",
        sex="女" if no % 2 else "男",
        born_on=date(1970 + no, 3, 15),
        nation="汉族",
        education="大学本科",
        occupation="职员",
        id_number_sealed=encrypt(identity, "person.id_number"),
        id_number_index=blind_index(identity, "person.id_number"),
        phone_sealed=encrypt("13800000000", "person.phone"),
        phone_index=blind_index(identity, "person.phone"),
    )
    join(person, home, since)
    return person


def join(
    person: Person, home: Organisation, since: date = SINCE, *, kind: str = "PRIMARY"
) -> Membership:
    """Tie a person to an organisation from a day on."""
    return Membership.objects.create(
        place_id=PLACE,
        person=person,
        organisation=home,
        path=home.path,
        kind=kind,
        standing="FULL",
        joined_on=SINCE,
        full_on=SINCE,
        from_on=since,
    )


def appoint(home: Organisation, people: Sequence[Person], since: date = SINCE) -> list[Post]:
    """Give the first person the secretary's post, the next ones a seat on the committee."""
    return [
        Post.objects.create(
            place_id=PLACE,
            person=person,
            organisation=home,
            path=home.path,
            kind=kind,
            from_on=since,
        )
        for person, kind in zip(people, COMMITTEE, strict=False)
    ]


def _people(home: Organisation, names: Sequence[str]) -> dict[str, Person]:
    return {name: new_person(home, name, no) for no, name in enumerate(names, start=1)}


def new_actor(
    username: str, name: str, role: RoleCode, path: str, title: str, *, place: str = PLACE
) -> Actor:
    """A user with one identity, as the actor they are today."""
    user = User.objects.create_user(username, name)
    grant_role(user=user, place=place, role=role, path=path, title=title, from_on=SINCE)
    actor = actor_for(user)
    assert actor is not None
    return actor
