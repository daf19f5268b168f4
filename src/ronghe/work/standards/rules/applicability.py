"""Which items are asked of an organisation: those that fit its type and its size."""

from __future__ import annotations

from ronghe.work.standards.rules.standard_list import Applicability


def applies(to: Applicability, org_type: str, full_members: int) -> bool:
    """All conditions together: the type is named (or none is), and enough full members."""
    fits = not to.org_types or org_type in to.org_types
    return fits and full_members >= to.members_at_least
