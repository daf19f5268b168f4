"""What the source states beside what the records say."""

from datetime import date
from decimal import Decimal

from ninja import Router, Schema

from ronghe.core.figures.api import Agreement, Basis, compare_figures
from ronghe.foundation.accounts.api import ActorRequest, Verb
from ronghe.web.api.access import asks
from ronghe.web.api.answers import answers

router = Router(tags=["figures"])


class FigureLine(Schema):
    """A figure: numbers and days as text, so that nothing is rounded; null where there is none."""

    code: str
    title: str
    stated: str | None
    computed: str | None
    unit: str
    agreement: Agreement
    source_line: int | None
    note: str


class Figures(Schema):
    """Every stated figure in the source's order."""

    items: list[FigureLine]


@router.get("/figures", response=answers(Figures), summary="来源数字与计算值")
@asks(Verb.READ_FIGURES)
def figures(request: ActorRequest) -> Figures:
    """Stated against computed, computed anew."""
    return Figures(
        items=[
            FigureLine(
                code=one.code,
                title=one.title,
                stated=_plain(one.stated),
                computed=_plain(one.computed),
                unit=one.unit,
                agreement=one.agreement,
                source_line=one.source_line,
                note=one.note,
            )
            for one in compare_figures(Basis(request.actor.place))
        ]
    )


def _plain(value: Decimal | date | None) -> str | None:
    match value:
        case None:
            return None
        case date():
            return value.isoformat()
        case _:
            return format(Decimal(value).normalize(), "f")
