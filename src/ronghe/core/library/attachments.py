"""Attachments: stored once by content, checked three ways, read with their record."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import uuid4

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ronghe.core.library import storage
from ronghe.core.library.models import Attachment
from ronghe.core.library.rules.files.checking import CheckedFile, checked_file
from ronghe.core.library.rules.files.kinds import kind_by_name
from ronghe.core.library.rules.files.names import safe_name
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.personal_data import PersonalData
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.kernel.turns import alone, beside_others

YOUNG = timedelta(days=1)
"""A file that no record names is left alone so long: its upload may not have been committed yet."""


@dataclass(frozen=True)
class AttachmentOwner:
    """What a room says of a kind of record that carries files.

    ``check_can_add(actor, code)`` raises Refused unless the actor may add or remove its files now
    and returns the path that owns them; ``page(code)`` is the record's address.
    """

    kind: str
    check_can_add: Callable[[Actor, str], str]
    page: Callable[[str], str]


_owners: dict[str, AttachmentOwner] = {}


def register_attachment_owner(owner: AttachmentOwner) -> None:
    """Let a kind of record take uploads by the common form; raises ValueError when there already."""
    if owner.kind in _owners:
        raise ValueError(f"attachment owner {owner.kind!r} is registered twice")
    _owners[owner.kind] = owner


def attachment_owner(kind: str) -> AttachmentOwner:
    """The registered kind; raises Refused for one that takes no files."""
    if kind not in _owners:
        raise Refused("unknown", _("这类记录不收附件。请回到原来的页面。"), 404)
    return _owners[kind]


def store_attachment(
    *,
    by: Actor,
    owner: tuple[str, str],
    path: str,
    name: str,
    content: bytes,
    at: datetime,
    data_class: PersonalData = PersonalData.P2,
    is_shared: bool = False,
) -> Attachment:
    """Keep a file as evidence of a record; the same content for the same record is one.

    Args:
        owner: kind and code of the record.
        path: the path that owns the record; the file is read with it.
        content: the bytes as they came; at most ``ATTACHMENT_LIMIT``.
        data_class: P2 asks for the wall of named members, P3 for that of citizens.
        is_shared: whether everybody of the place may read it (what was published).

    The caller has checked that the actor may change the record. Raises Invalid when the file is
    too large, damaged, not what its name says, or marked as secret.
    """
    checked = checked_file(name, content, settings.ATTACHMENT_LIMIT)
    attachment, is_new = _kept(
        by, owner, checked, content, at, path=path, data_class=data_class, is_shared=is_shared
    )
    if is_new:
        _tell(by, attachment, f"上传附件“{checked.name}”")
    return attachment


def keep_made_file(
    *,
    by: Actor,
    owner: tuple[str, str],
    path: str,
    name: str,
    content: bytes,
    at: datetime,
    data_class: PersonalData = PersonalData.P2,
) -> Attachment:
    """Keep a file that the system made of its own records: of any size, not checked as uploads are.

    The caller tells the act; a former file of the record that differs is let go.
    """
    kind = kind_by_name(name)
    if kind is None:
        raise ValueError(f"files named like {name!r} are not kept")
    made = CheckedFile(safe_name(name), kind, sha256(content).hexdigest(), ())
    attachment, _is_new = _kept(by, owner, made, content, at, path=path, data_class=data_class)
    _attachments(owner[0], [owner[1]]).filter(place=by.place).exclude(pk=attachment.pk).delete()
    return attachment


def _kept(
    by: Actor,
    owner: tuple[str, str],
    checked: CheckedFile,
    content: bytes,
    at: datetime,
    *,
    path: str,
    data_class: PersonalData,
    is_shared: bool = False,
) -> tuple[Attachment, bool]:
    beside_others(_files_turn(by.place))
    storage.keep(by.place, checked.digest, content)
    return Attachment.objects.get_or_create(
        place_id=by.place,
        owner_kind=owner[0],
        owner_code=owner[1],
        digest=checked.digest,
        defaults={
            "path": path,
            "code": uuid4().hex,
            "name": checked.name,
            "kind": checked.kind,
            "size": len(content),
            "data_class": data_class,
            "is_shared": is_shared,
            "uploaded_by_id": by.user,
            "uploaded_as": by.signature,
            "uploaded_at": at,
        },
    )


def attachments_of(kind: str, code: str) -> list[Attachment]:
    """The files of a record that are in scope, in the order they came (1 query)."""
    return list(_attachments(kind, [code]))


def attachments_by_code(kind: str, codes: Sequence[str]) -> dict[str, list[Attachment]]:
    """The files of many records of one kind (1 query)."""
    found: dict[str, list[Attachment]] = {code: [] for code in codes}
    for one in _attachments(kind, codes):
        found[one.owner_code].append(one)
    return found


def share_attachments(*, place: str, kind: str, code: str) -> int:
    """Let everybody of the place read a record's files, once it is published."""
    return Attachment.objects.filter(place=place, owner_kind=kind, owner_code=code).update(
        is_shared=True
    )


def remove_attachment(*, by: Actor, code: str) -> Attachment:
    """Take a file away from its record; history keeps that it was there."""
    attachment = attachment_by_code(by.place, code)
    attachment_owner(attachment.owner_kind).check_can_add(by, attachment.owner_code)
    _tell(by, attachment, f"删除附件“{attachment.name}”")
    attachment.delete()
    return attachment


def attachment_by_code(place: str, code: str) -> Attachment:
    """One file; raises Refused when there is none in scope."""
    found = Attachment.objects.filter(place=place, code=code).first()
    if found is None:
        raise Refused("unknown", _("没有这个附件，或者它不在您的范围内。请回到原来的页面。"), 404)
    return found


def content_of(attachment: Attachment) -> bytes:
    """Its bytes; raises Refused when storage has lost or damaged them."""
    return storage.content_of(attachment.place_id, attachment.digest)


def clean_files(*, place: str, at: datetime) -> int:
    """Remove contents that no attachment names and that are older than a day; returns how many."""
    with place_system(place):
        alone(_files_turn(place))
        named = set(Attachment.objects.filter(place=place).values_list("digest", flat=True))
        kept = list(storage.kept_digests(place))
        orphans = [name for name, since in kept if name not in named and at - since > YOUNG]
        for name in orphans:
            storage.discard(place, name)
    return len(orphans)


def _attachments(kind: str, codes: Sequence[str]) -> QuerySet[Attachment]:
    found = Attachment.objects.filter(owner_kind=kind, owner_code__in=codes)
    return found.order_by("uploaded_at", "pk")


def _files_turn(place: str) -> str:
    return f"{place}:files"


def _tell(by: Actor, attachment: Attachment, sentence: str) -> None:
    record(
        by=by,
        verb="library.attach",
        subject=(attachment.owner_kind, attachment.owner_code),
        path=attachment.path,
        sentence=sentence,
    )
