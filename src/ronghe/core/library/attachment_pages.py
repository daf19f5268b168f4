"""What pages show of a record's files."""

from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext as _

from ronghe.core.library.attachments import attachments_of
from ronghe.core.library.models import Attachment
from ronghe.core.library.rules.files.kinds import ACCEPTED
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.shapes.files import FileLine, FileList

KIBIBYTE = 1024


def attachment_list(kind: str, code: str, *, may_add: bool) -> FileList:
    """The files of a record for ``<c-attachments>`` (1 query)."""
    return files_shown(attachments_of(kind, code), kind, code, may_add=may_add)


def files_shown(
    attachments: Sequence[Attachment], kind: str, code: str, *, may_add: bool
) -> FileList:
    """The same from attachments in hand."""
    return FileList(
        key=f"files-{kind}-{code}",
        lines=[_line(one, may_remove=may_add) for one in attachments],
        upload_url=address_of("library:upload", kind, code) if may_add else "",
        accepted=",".join(f".{ending}" for ending in ACCEPTED),
        most_words=_("每个文件不超过 %s MB") % (settings.ATTACHMENT_LIMIT // KIBIBYTE // KIBIBYTE),
    )


def _line(one: Attachment, *, may_remove: bool) -> FileLine:
    return FileLine(
        name=one.name,
        url=address_of("library:download", one.code),
        kind=one.get_kind_display(),
        size=size_words(one.size),
        by=one.uploaded_as,
        at=one.uploaded_at,
        remove_url=address_of("library:remove", one.code) if may_remove else "",
    )


def size_words(size: int) -> str:
    """A size in bytes as people say it: 860 KB, 1.2 MB."""
    if size < KIBIBYTE:
        return f"{size} B"
    if size < KIBIBYTE * KIBIBYTE:
        return f"{size // KIBIBYTE} KB"
    tenths = size * 10 // KIBIBYTE // KIBIBYTE
    return f"{tenths // 10}.{tenths % 10} MB"
