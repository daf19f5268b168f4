"""What the system holds already: fields that a table shows filled in instead of asking.

Rooms below offer theirs here; every registered measure is one, for the year up to today.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils.translation import gettext_noop as noop

from ronghe.core.register.api import (
    Membership,
    MembershipKind,
    Organisation,
    OrgType,
    Post,
    PostKind,
    Standing,
    kinds_of,
)
from ronghe.foundation.kernel.measures import FactState, Measure, measures
from ronghe.foundation.kernel.period import Every, Period
from ronghe.work.collection.rules.asking import KnownTitle

Values = Mapping[str, str]
Compute = Callable[[str, Sequence[Organisation], date], Values]
MEASURE = "measure:"


@dataclass(frozen=True)
class KnownField:
    """A field the system holds.

    ``compute(place, organisations, on)`` gives code → value for those it holds a value of, with a
    constant number of queries; ``aliases`` are other words people ask for it by.
    """

    key: str
    title: str
    compute: Compute
    aliases: tuple[str, ...] = ()
    is_number: bool = False


_fields: dict[str, KnownField] = {}


def register_known_field(field: KnownField) -> None:
    """Add a field at start; raises ValueError for a key registered twice."""
    if field.key in _fields:
        raise ValueError(f"known field {field.key!r} is registered twice")
    _fields[field.key] = field


def known_fields() -> dict[str, KnownField]:
    """All fields by key: registered ones, then every measure."""
    own = {f"{MEASURE}{key}": _of_measure(one) for key, one in measures().items()}
    return {**_fields, **own}


def known_titles() -> list[KnownTitle]:
    """The same as words, to find out what asks for them."""
    return [KnownTitle(one.key, one.title, one.aliases) for one in known_fields().values()]


def known_values(
    keys: Sequence[str], place: str, organisations: Sequence[Organisation], on: date
) -> dict[str, dict[str, str]]:
    """Organisation code → key → value of the fields that are held (a few queries a field)."""
    fields = known_fields()
    found: dict[str, dict[str, str]] = {one.code: {} for one in organisations}
    for key in keys:
        if key in fields:
            for code, value in fields[key].compute(place, organisations, on).items():
                found[code][key] = value
    return found


def _of_measure(one: Measure) -> KnownField:
    def compute(place: str, organisations: Sequence[Organisation], on: date) -> Values:
        period = Period.containing(on, Every.YEAR)
        facts = one.compute(place, period, [node.code for node in organisations])
        return {
            fact.subject: f"{fact.numerator}/{fact.denominator}"
            if fact.denominator != 1
            else str(fact.numerator)
            for fact in facts
            if fact.state == FactState.VALUE
        }

    return KnownField(f"{MEASURE}{one.key}", one.title, compute)


def _attribute(name: str) -> Compute:
    def compute(_place: str, organisations: Sequence[Organisation], _on: date) -> Values:
        held = {one.code: getattr(one, name) for one in organisations}
        return {code: str(value) for code, value in held.items() if value}

    return compute


def _org_type(_place: str, organisations: Sequence[Organisation], _on: date) -> Values:
    return {one.code: str(OrgType(one.org_type).label) for one in organisations}


def _field(place: str, organisations: Sequence[Organisation], on: date) -> Values:
    words = kinds_of(place, on)
    return {
        one.code: words.get(one.sector or one.category, one.sector or one.category)
        for one in organisations
    }


def _members(standing: Standing | None) -> Compute:
    def compute(_place: str, organisations: Sequence[Organisation], _on: date) -> Values:
        wanted = Q(standing=standing) if standing else Q()
        counted = (
            Membership.objects.filter(
                wanted, organisation__in=organisations, kind=MembershipKind.PRIMARY, until_on=None
            )
            .values_list("organisation__code")
            .annotate(n=Count("pk"))
            .order_by()
        )
        found = dict(counted)
        return {one.code: str(found.get(one.code, 0)) for one in organisations}

    return compute


def _secretary(_place: str, organisations: Sequence[Organisation], _on: date) -> Values:
    held = Post.objects.filter(
        organisation__in=organisations, kind=PostKind.SECRETARY, until_on=None
    )
    return dict(held.values_list("organisation__code", "person__name"))


def _committee(_place: str, organisations: Sequence[Organisation], _on: date) -> Values:
    held = Post.objects.filter(organisation__in=organisations, until_on=None)
    counted = held.values_list("organisation__code").annotate(n=Count("person", distinct=True))
    return {code: str(n) for code, n in counted.order_by()}


def register() -> None:
    """Register what the register holds."""
    for field in (
        KnownField("name", noop("党组织名称"), _attribute("name"), ("组织名称", "支部名称")),
        KnownField("org_type", noop("组织类型"), _org_type, ("党组织类型",)),
        KnownField("field", noop("所属领域"), _field, ("领域", "组织类别")),
        KnownField("established_on", noop("成立日期"), _attribute("established_on"), ("成立时间",)),
        KnownField("term_until", noop("本届任期止"), _attribute("term_until"), ("换届时间", "任期")),
        KnownField("venue", noop("活动阵地"), _attribute("venue"), ("活动场所", "阵地")),
        KnownField(
            "members", noop("党员数"), _members(None), ("党员人数", "党员总数", "在册党员"), is_number=True
        ),
        KnownField(
            "probationary", noop("预备党员数"), _members(Standing.PROBATIONARY),
            ("预备党员人数", "预备党员"), is_number=True,
        ),
        KnownField("secretary", noop("书记姓名"), _secretary, ("书记", "党支部书记姓名")),
        KnownField("committee", noop("委员会人数"), _committee, ("委员人数", "班子人数"), is_number=True),
    ):  # fmt: skip
        register_known_field(field)
