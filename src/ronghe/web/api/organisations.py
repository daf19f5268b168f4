"""Organisations in the caller's reach."""

from datetime import date
from typing import Annotated

from ninja import Query, Router, Schema
from pydantic import Field

from ronghe.core.register.api import (
    Organisation,
    OrgType,
    ancestors_of,
    named_like,
    organisations_for,
    reachable,
)
from ronghe.foundation.accounts.api import ActorRequest, Verb
from ronghe.foundation.kernel.path import within
from ronghe.web.api.access import asks
from ronghe.web.api.answers import answers
from ronghe.web.api.paging import Asked, Text, after, one_page

router = Router(tags=["organisations"])


class OrganisationName(Schema):
    """An organisation by code and name."""

    code: str
    name: str


class OrganisationLine(OrganisationName):
    """An organisation; ``parent`` is the code of the one above, null at the top."""

    short_name: str
    type: OrgType
    category: str
    sector: str
    parent: str | None
    is_direct: bool
    is_grassroots: bool
    established_on: date | None
    term_from: date | None
    term_until: date | None
    venue: str


class OrganisationSheet(OrganisationLine):
    """An organisation with those above it, topmost first."""

    above: list[OrganisationName]
    closed_on: date | None
    version: int


class OrganisationPage(Schema):
    """A page of organisations in the order of the tree."""

    items: list[OrganisationLine]
    next_cursor: str | None


class OrganisationsAsked(Asked):
    """Which organisations."""

    under: Annotated[Text, Field(description="只看这个编码的组织及其下级")] = ""
    search: Annotated[Text, Field(description="名称、编码、拼音或首字母")] = ""
    type: OrgType | None = None
    category: Annotated[Text, Field(description="组织类别的代码，以本地词表为准")] = ""


@router.get("/organisations", response=answers(OrganisationPage), summary="党组织")
@asks(Verb.READ_ORGANISATIONS)
def organisations(request: ActorRequest, asked: Query[OrganisationsAsked]) -> OrganisationPage:
    """Open organisations, narrowed, in the order of the tree."""
    rows = organisations_for(request.actor)
    if asked.under:
        rows = rows.filter(within("path", [reachable(request.actor, asked.under).path]))
    if asked.search.strip():
        rows = rows.filter(named_like(asked.search.strip()))
    narrowed = {"org_type": asked.type, "category": asked.category}
    rows = rows.filter(**{name: value for name, value in narrowed.items() if value})
    for path in after(asked.cursor):
        rows = rows.filter(path__gt=path)
    page, following = one_page(rows.select_related("parent"), asked.limit, lambda node: [node.path])
    return OrganisationPage(items=[line(node) for node in page], next_cursor=following)


@router.get("/organisations/{code}", response=answers(OrganisationSheet), summary="一个党组织")
@asks(Verb.READ_ORGANISATIONS)
def organisation(request: ActorRequest, code: Text) -> OrganisationSheet:
    """One organisation in reach, closed ones included."""
    node = reachable(request.actor, code)
    return OrganisationSheet(
        **line(node).dict(),
        above=[name_of(one) for one in ancestors_of(node)],
        closed_on=node.closed_on,
        version=node.version,
    )


def name_of(node: Organisation) -> OrganisationName:
    """Code and name."""
    return OrganisationName(code=node.code, name=node.name)


def line(node: Organisation) -> OrganisationLine:
    """An organisation with its parent loaded, as lists give it."""
    return OrganisationLine(
        code=node.code,
        name=node.name,
        short_name=node.short_name,
        type=OrgType(node.org_type),
        category=node.category,
        sector=node.sector,
        parent=node.parent.code if node.parent else None,
        is_direct=node.is_direct,
        is_grassroots=node.is_grassroots,
        established_on=node.established_on,
        term_from=node.term_from,
        term_until=node.term_until,
        venue=node.venue,
    )
