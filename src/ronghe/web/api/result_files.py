"""Results of a sheet as a file for spreadsheets; who took it is recorded."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import chain
from typing import Annotated

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from ninja import Router, Schema
from pydantic import Field

from ronghe.foundation.accounts.api import Actor, ActorRequest, Verb
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.pages.downloads import FileType
from ronghe.foundation.pages.row_files import csv_of, workbook_file
from ronghe.results.evaluation.api import (
    Cycle,
    CycleSheet,
    ResultTable,
    cycle_name,
    method_of_sheet,
    result_table,
    results_for,
    table_rows,
    told_in_record,
)
from ronghe.web.api.access import asks
from ronghe.web.api.answers import answers
from ronghe.web.api.assessment_results import SheetCode, shown
from ronghe.web.api.assessments import CYCLE
from ronghe.web.api.paging import Text

router = Router(tags=["assessments"])
MOST_IN_WORKBOOK = 20_000
"""Beyond this a workbook takes longer than somebody waits."""


class FileForm(StrEnum):
    """What the file is."""

    CSV = "csv"
    XLSX = "xlsx"


class FileAsked(Schema):
    """Which results, narrowed as in the list, and as which file."""

    form: Annotated[FileForm, Field(description="csv 不限行数；xlsx 最多两万行")] = FileForm.CSV
    sheet: SheetCode = ""
    pool: Text = ""
    level: Text = ""
    search: Annotated[Text, Field(description="名称中的字")] = ""


FILES = {
    kind: {"schema": {"type": "string", "format": "binary"}}
    for kind in ("text/csv", FileType.XLSX.value)
}


@router.post(
    CYCLE + "/result-files",
    response=answers(None),
    openapi_extra={"responses": {200: {"description": "文件", "content": FILES}}},
    summary="导出考评结果",
    description="把能看到的结果导出为 CSV 或 Excel：编码、名称、分组、名次、得分、等级，各指标得分；"
    "第二行写明各列的出处。数字与页面所示相同，不含公式。导出记入审计。",
)
@asks(Verb.READ_RATING)
def result_file(
    request: ActorRequest, key: Text, period: Text, asked: FileAsked
) -> HttpResponseBase:
    """A sheet's results in reach as a file."""
    actor = request.actor
    found, sheet = shown(actor, key, period, asked.sheet)
    rows = results_for(
        actor,
        found,
        sheet=sheet,
        pool=asked.pool,
        level=asked.level,
        search=asked.search.strip(),
    )
    table = result_table(found, method_of_sheet(sheet), rows)
    if asked.form is FileForm.XLSX and len(table.found) > MOST_IN_WORKBOOK:
        raise Refused(
            "too-many",
            _("有%(count)s行，Excel 文件最多%(most)s行。请改为导出 CSV，或按分组、等级缩小范围。")
            % {"count": len(table.found), "most": MOST_IN_WORKBOOK},
            422,
        )
    _record(actor, found, sheet, len(table.found))
    name = f"{found.place_id}-{found.key}-{found.period}-{sheet.code}.{asked.form}"
    return _csv(actor, table, name) if asked.form is FileForm.CSV else _xlsx(actor, table, name)


def _heads(table: ResultTable) -> tuple[Sequence[str], Sequence[str]]:
    sources = (_("出处"), *(one.source for one in table.columns[1:]))
    return tuple(one.title for one in table.columns), sources


def _csv(actor: Actor, table: ResultTable, name: str) -> HttpResponseBase:
    content: Iterator[bytes] = csv_of(chain(_heads(table), table_rows(actor, table)))
    answer = StreamingHttpResponse(content, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = _saved_as(name)
    return answer


def _xlsx(actor: Actor, table: ResultTable, name: str) -> HttpResponseBase:
    numbers = frozenset(at for at, one in enumerate(table.columns) if one.is_number)
    notes = [cycle_name(table.cycle), _("导出：%s") % actor.signature]
    content = workbook_file(_heads(table), table_rows(actor, table), numbers=numbers, notes=notes)
    answer = FileResponse(content, content_type=FileType.XLSX.value)
    answer.headers["Content-Disposition"] = _saved_as(name)
    return answer


def _saved_as(name: str) -> str:
    return content_disposition_header(as_attachment=True, filename=name) or "attachment"


def _record(actor: Actor, cycle: Cycle, sheet: CycleSheet, count: int) -> None:
    record(
        by=actor,
        verb="pages.export",
        subject=("list", f"{cycle.key}-{cycle.period}-{sheet.code}"),
        path=actor.identity.path,
        sentence=f"导出{told_in_record(cycle)}“{sheet.title}”的结果{count}行",
    )
