"""Rosters previewed and applied as the cast's officer."""

from datetime import UTC, datetime
from typing import Any

from ronghe.core.register.api import (
    ImportBatch,
    ImportKind,
    apply_import,
    preview_import,
)
from support.cast import Cast
from support.rosters import (
    member,
    members_file,
)

BRANCH = {"所在组织编码": "SIP-1001"}


NOW = datetime(2018, 11, 1, 9, tzinfo=UTC)


def preview(cast: Cast, kind: ImportKind, content: bytes) -> ImportBatch:
    return preview_import(by=cast.officer, kind=kind, file_name="名册.xlsx", content=content)


def apply(cast: Cast, batch_id: int, seen_version: int) -> ImportBatch:
    return apply_import(by=cast.officer, batch_id=batch_id, seen_version=seen_version, at=NOW)


def load(cast: Cast, kind: ImportKind, content: bytes) -> ImportBatch:
    batch = preview(cast, kind, content)
    return apply(cast, batch.pk, batch.version)


def load_members(cast: Cast, *lines: Any) -> ImportBatch:
    return load(cast, ImportKind.MEMBERS, members_file(*(BRANCH | line for line in lines)))


def somebody(**changes: Any) -> dict[str, Any]:
    """A member of the first branch without a post."""
    return member(**{**BRANCH, "党内职务": ""}) | changes


def somebody_else() -> dict[str, Any]:
    return member(sequence=902, 姓名="罗书丹", 党内职务="", 手机号="", **BRANCH)
