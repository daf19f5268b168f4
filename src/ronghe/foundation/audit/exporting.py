"""Handing out a list as a file: exactly what is shown, recorded in the audit trail."""

from datetime import datetime

from django.http import HttpResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.audit.actions import record
from ronghe.foundation.kernel.path import is_within
from ronghe.foundation.pages.downloads import FileType, download
from ronghe.foundation.pages.shapes.table import Table
from ronghe.foundation.pages.spreadsheets import workbook_of


def export(
    *, by: Actor, table: Table, name: str, path: str, at: datetime, as_of: str = ""
) -> HttpResponse:
    """The table as an Excel file named ``name``; who took it, how many rows and when is recorded.

    ``path`` is the subtree the list belongs to; a list published to the whole place, taken by
    somebody of one branch, is recorded with that branch. A GET must not call this: it writes.
    """
    moment = f"{localtime(at):%Y-%m-%d %H:%M}"
    record(
        by=by,
        verb="pages.export",
        subject=("list", name),
        path=path if is_within(path, by.identity.path) else by.identity.path,
        sentence=f"导出“{table.caption}”{len(table.rows)}行",
    )
    notes = [
        _("导出：%(signature)s %(moment)s") % {"signature": by.signature, "moment": moment},
        *([as_of] if as_of else []),
    ]
    content = workbook_of(table, title=table.caption, notes=notes)
    return download(content, f"{name}.xlsx", FileType.XLSX)
