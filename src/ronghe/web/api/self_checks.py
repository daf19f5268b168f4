"""Self-checks of a year."""

from datetime import date, datetime
from typing import Annotated

from ninja import Query, Router, Schema
from pydantic import Field

from ronghe.foundation.accounts.api import ActorRequest, Verb
from ronghe.web.api.access import asks
from ronghe.web.api.answers import answers
from ronghe.web.api.organisations import OrganisationName, name_of
from ronghe.web.api.paging import Asked, Text, after, one_page
from ronghe.work.standards.api import CheckStatus, Result, SelfCheck, self_checks_for

router = Router(tags=["self-checks"])
Year = Annotated[int, Field(ge=2000, le=2099)]


class SelfCheckLine(Schema):
    """A self-check; ``result`` is empty until it is confirmed."""

    code: str
    organisation: OrganisationName
    year: int
    category: str
    status: CheckStatus
    result: str
    submitted_at: datetime | None
    confirmed_on: date | None
    version: int


class SelfCheckPage(Schema):
    """A page of self-checks in the order of the tree."""

    items: list[SelfCheckLine]
    next_cursor: str | None


class SelfChecksAsked(Asked):
    """Which self-checks."""

    year: Year
    status: CheckStatus | None = None
    result: Result | None = None
    category: Annotated[Text, Field(description="组织类别的代码，以本地词表为准")] = ""
    search: Annotated[Text, Field(description="组织名称中的字")] = ""


@router.get("/self-checks", response=answers(SelfCheckPage), summary="达标自查")
@asks(Verb.READ_STANDARDS)
def self_checks(request: ActorRequest, asked: Query[SelfChecksAsked]) -> SelfCheckPage:
    """The year's self-checks in reach, narrowed, in the order of the tree."""
    rows = self_checks_for(
        request.actor,
        asked.year,
        status=asked.status or "",
        result=asked.result or "",
        category=asked.category,
        search=asked.search.strip(),
    )
    for path in after(asked.cursor):
        rows = rows.filter(path__gt=path)
    page, following = one_page(rows, asked.limit, lambda check: [check.path])
    return SelfCheckPage(items=[_line(check) for check in page], next_cursor=following)


def _line(check: SelfCheck) -> SelfCheckLine:
    return SelfCheckLine(
        code=check.code,
        organisation=name_of(check.organisation),
        year=check.year,
        category=check.category,
        status=CheckStatus(check.status),
        result=check.result,
        submitted_at=check.submitted_at,
        confirmed_on=check.confirmed_on,
        version=check.version,
    )
