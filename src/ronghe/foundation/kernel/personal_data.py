"""Every field of every model carries a personal-data class (design §8, catalogue 0.1).

P0 none · P1 named people in official capacity · P2 members, cadres, delegates ·
P3 citizens, health, minors. A model states ``PERSONAL_DATA = classed(P0="code kind", P2="name")``;
an architecture test fails for any field left out.
"""

from enum import StrEnum


class PersonalData(StrEnum):
    """How much a field tells about a person."""

    P0 = "P0"
    P1 = "P1"
    P2 = "P2"
    P3 = "P3"


def classed(**fields: str) -> dict[str, PersonalData]:
    """``classed(P0="code kind", P2="name")`` → class by field name; a field named twice raises."""
    result: dict[str, PersonalData] = {}
    for key, names in fields.items():
        for name in names.split():
            if name in result:
                raise ValueError(f"field {name!r} has two personal-data classes")
            result[name] = PersonalData(key)
    return result
