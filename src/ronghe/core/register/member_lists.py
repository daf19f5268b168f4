"""Lists of an organisation's members: who is shown, narrowed how, in which columns (S-12)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ronghe.core.register.choices import MembershipKind, OrgType, PostKind, Standing
from ronghe.core.register.models import Membership, Organisation, Post
from ronghe.core.register.queries import EDUCATIONS
from ronghe.foundation.kernel.crypto import decrypt
from ronghe.foundation.kernel.identifiers import mask_phone, mask_resident_id
from ronghe.foundation.pages.listing import ListColumn, Listing
from ronghe.foundation.pages.shapes.filters import Choice, Filter, FilterKind
from ronghe.foundation.pages.shapes.table import Blank, Cell, OnPhone

OWN, BELOW = "own", "below"


@dataclass(frozen=True)
class MemberFilter:
    """How the list is narrowed; empty narrows nothing. ``reach`` is OWN or BELOW."""

    reach: str
    text: str = ""
    standing: str = ""
    education: str = ""


@dataclass(frozen=True)
class MemberLine:
    """One member as the list shows them; numbers are masked already."""

    membership: Membership
    age: int
    id_number: str
    phone: str
    posts: str


def usual_reach(node: Organisation) -> str:
    """A branch shows its own members, whoever has organisations below shows them all."""
    return OWN if node.org_type in {OrgType.BRANCH, OrgType.GROUP} else BELOW


def members_in(node: Organisation, wanted: MemberFilter) -> QuerySet[Membership]:
    """The members now of an organisation, or of it and all below, by name."""
    ties = Membership.objects.filter(until_on=None, kind=MembershipKind.PRIMARY)
    ties = (
        ties.filter(path__within=node.path)
        if wanted.reach == BELOW
        else ties.filter(organisation=node)
    )
    if wanted.standing:
        ties = ties.filter(standing=wanted.standing)
    if wanted.education:
        ties = ties.filter(person__education=wanted.education)
    if wanted.text:
        letters = wanted.text.lower().replace(" ", "")
        ties = ties.filter(
            Q(person__name__contains=wanted.text)
            | Q(person__initials__contains=letters)
            | Q(person__pinyin__contains=letters)
        )
    return ties.select_related("person", "organisation").order_by("person__pinyin", "pk")


def member_lines(ties: Sequence[Membership], on: date) -> list[MemberLine]:
    """A page of members with posts and masked numbers (1 query)."""
    held = Post.objects.filter(person__in=[tie.person_id for tie in ties], until_on=None)
    posts: dict[tuple[int, int], list[str]] = {}
    for person, organisation, kind in held.values_list("person", "organisation", "kind"):
        posts.setdefault((person, organisation), []).append(str(PostKind(kind).label))
    return [_line(tie, posts.get((tie.person_id, tie.organisation_id), []), on) for tie in ties]


def _line(tie: Membership, posts: Sequence[str], on: date) -> MemberLine:
    person = tie.person
    return MemberLine(
        membership=tie,
        age=age_on(person.born_on, on),
        id_number=mask_resident_id(decrypt(person.id_number_sealed, "person.id_number")),
        phone=mask_phone(decrypt(person.phone_sealed, "person.phone")),
        posts=_("、").join(posts),
    )


def age_on(born_on: date, on: date) -> int:
    """Full years of age on a day."""
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def member_listing(node: Organisation, reach: str, on: date) -> Listing[MemberLine]:
    """The columns of the list; the organisation is a column where several are shown."""
    several: tuple[ListColumn[MemberLine], ...] = (
        ListColumn(_("党支部"), lambda m: Cell(m.membership.organisation.short_name)),
    )
    return Listing(
        caption=_("%(name)s党员名册") % {"name": node.short_name},
        columns=(*_WHO, *(several if reach == BELOW else ()), *_MORE),
        noun=_("名党员"),
        empty_title=_("没有符合条件的党员"),
        empty_text=_("换一个条件再试；名册还是空的，请先导入党员名册。"),
        url=_person_url,
        prepare=lambda ties: member_lines(ties, on),
    )


def member_filters(wanted: MemberFilter, *, can_choose_reach: bool) -> list[Filter]:
    """The filter row with what is asked for now."""
    reach = Filter(
        "reach",
        _("范围"),
        FilterKind.SELECT,
        wanted.reach,
        choices=(Choice(OWN, _("仅本组织")), Choice(BELOW, _("含下级组织"))),
    )
    return [
        Filter("q", _("姓名"), FilterKind.TEXT, wanted.text, _("姓名或拼音首字母")),
        *([reach] if can_choose_reach else []),
        Filter(
            "standing",
            _("党籍"),
            FilterKind.SELECT,
            wanted.standing,
            choices=[Choice(str(one.value), str(one.label)) for one in Standing],
        ),
        Filter(
            "education",
            _("学历"),
            FilterKind.SELECT,
            wanted.education,
            choices=[Choice(one, one) for one in EDUCATIONS],
        ),
    ]


def _person_url(line: MemberLine) -> str:
    tie = line.membership
    return reverse("register:member", args=[tie.organisation.code, tie.person.code])


def _text(value: str) -> Cell:
    return Cell(value) if value else Cell(blank=Blank.MISSING)


_WHO: Sequence[ListColumn[MemberLine]] = (
    ListColumn(
        gettext_lazy("姓名"),
        lambda m: Cell(m.membership.person.name),
        key="name",
        sort=("person__pinyin",),
        is_frozen=True,
        on_phone=OnPhone.TITLE,
    ),
    ListColumn(gettext_lazy("性别"), lambda m: Cell(m.membership.person.sex)),
    ListColumn(
        gettext_lazy("年龄"),
        lambda m: Cell(str(m.age)),
        key="age",
        sort=("person__born_on",),
        is_number=True,
    ),
)
_MORE: Sequence[ListColumn[MemberLine]] = (
    ListColumn(gettext_lazy("学历"), lambda m: _text(m.membership.person.education)),
    ListColumn(gettext_lazy("工作岗位"), lambda m: _text(m.membership.person.occupation)),
    ListColumn(gettext_lazy("党内职务"), lambda m: Cell(m.posts)),
    ListColumn(
        gettext_lazy("党籍"),
        lambda m: Cell(m.membership.get_standing_display()),
        on_phone=OnPhone.MARK,
    ),
    ListColumn(
        gettext_lazy("入党日期"),
        lambda m: Cell(f"{m.membership.joined_on:%Y-%m-%d}"),
        key="joined",
        sort=("joined_on",),
    ),
    ListColumn(gettext_lazy("公民身份号码"), lambda m: _text(m.id_number), on_phone=OnPhone.HIDDEN),
    ListColumn(gettext_lazy("手机号"), lambda m: _text(m.phone), on_phone=OnPhone.HIDDEN),
)
