"""All kinds of rule that this room owns."""

from __future__ import annotations

from ronghe.work.undertakings.rules import (
    duty_list,
    power_list,
    programme,
    undertaking_kind,
    workflow,
)

KINDS = (
    undertaking_kind.KIND,
    duty_list.KIND,
    programme.KIND,
    power_list.KIND,
    workflow.KIND,
)
