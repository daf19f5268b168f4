"""Writes to the register: organisations, sensitive fields, rosters imported in two steps, towns."""

from ronghe.core.register.actions.areas import keep_towns
from ronghe.core.register.actions.importing import (
    apply_import,
    discard_import,
    preview_import,
    rows_in_error,
)
from ronghe.core.register.actions.organisations import (
    SENSITIVE,
    appoint_in_bulk,
    move_organisation,
    unmask,
)

__all__ = [
    "SENSITIVE",
    "apply_import",
    "appoint_in_bulk",
    "discard_import",
    "keep_towns",
    "move_organisation",
    "preview_import",
    "rows_in_error",
    "unmask",
]
