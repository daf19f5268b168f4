"""An item is asked of organisations of its types with enough full members."""

import pytest

from ronghe.work.standards.rules.applicability import applies
from ronghe.work.standards.rules.standard_list import Applicability


@pytest.mark.parametrize(
    ("to", "org_type", "members", "asked"),
    [
        (Applicability(), "COMMITTEE", 0, True),
        (Applicability(org_types=("BRANCH",)), "BRANCH", 0, True),
        (Applicability(org_types=("BRANCH",)), "COMMITTEE", 50, False),
        (Applicability(members_at_least=7), "BRANCH", 7, True),
        (Applicability(members_at_least=7), "BRANCH", 6, False),
        (Applicability(org_types=("BRANCH",), members_at_least=7), "COMMITTEE", 7, False),
    ],
)
def test_type_and_size_must_both_fit(
    to: Applicability, org_type: str, members: int, asked: bool
) -> None:
    assert applies(to, org_type, members) is asked
