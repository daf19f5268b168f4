"""Where the bytes of attachments lie: by their SHA-256, each content once for a place."""

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.utils.translation import gettext as _

from ronghe.foundation.kernel.refusals import Refused


def store() -> Storage:
    """The storage that the settings name for attachments."""
    return storages["attachments"]


def location(place: str, digest: str) -> str:
    """The name under which a content lies: ``sip/3f/3fa2…``."""
    return f"{place}/{digest[:2]}/{digest}"


def keep(place: str, digest: str, content: bytes) -> None:
    """Keep a content; one that is there already and whole is not written again."""
    where, files = location(place, digest), store()
    if files.exists(where):
        if _digest_at(where) == digest:
            return
        files.delete(where)
    files.save(where, ContentFile(content))


def content_of(place: str, digest: str) -> bytes:
    """The bytes, compared with their check sum; raises Refused when they are lost or damaged."""
    where = location(place, digest)
    if not store().exists(where) or _digest_at(where) != digest:
        raise Refused(
            "lost", _("这个文件在存储中缺失或损坏。请联系系统管理员从备份恢复。"), status=410
        )
    with store().open(where) as file:
        return bytes(file.read())


def kept_digests(place: str) -> Iterator[tuple[str, datetime]]:
    """Every content kept for a place, with when it was written."""
    files = store()
    if not files.exists(place):
        return
    for folder in files.listdir(place)[0]:
        for name in files.listdir(f"{place}/{folder}")[1]:
            yield name, files.get_modified_time(f"{place}/{folder}/{name}")


def discard(place: str, name: str) -> None:
    """Remove what is kept under a name in the folder its first letters say."""
    store().delete(f"{place}/{name[:2]}/{name}")


def _digest_at(where: str) -> str:
    with store().open(where) as file:
        found = sha256()
        for chunk in file.chunks():
            found.update(chunk)
        return found.hexdigest()
