"""Exact numbers: decimals as authors write them, points as integers of one ten-thousandth.

No score, share or threshold ever passes through a float.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import gcd
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer
from pydantic_core import PydanticCustomError

SCALE = 10_000
"""Integers per point: a stored 12345 is 1.2345 points."""
DECIMALS = 4
MOST = Decimal(1_000_000_000)
MOST_POINTS = Decimal(10_000)
CODE_PATTERN = r"^[A-Z][A-Z0-9_]{0,63}$"
_NUMBER = re.compile(r"^-?\d{1,12}(\.\d+)?%?$")


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a rule: where it is (keys and list positions) and one sentence."""

    path: tuple[str | int, ...]
    sentence: str


class BrokenRules(ValueError):
    """A scheme or ladder that cannot be used; `problems` holds every mistake found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(problem.sentence for problem in problems))
        self.problems = problems


def broken(sentence: str) -> PydanticCustomError:
    """Return the error by which a field validator refuses a value with our own sentence."""
    return PydanticCustomError("ronghe_rule", sentence)


def read_exact(value: Any) -> Decimal:
    """Read `60`, `"0.5"`, `60%` or a YAML number as an exact decimal of at most four places."""
    text = format(value, "f") if isinstance(value, Decimal) else repr(value)
    text = value.strip() if isinstance(value, str) else text
    if isinstance(value, bool) or not _NUMBER.match(text):
        raise broken(f"“{value}”不是能精确表示的数；请写成 60、0.5 或 60% 这样的十进制数。")
    number = Decimal(text[:-1]) / 100 if text.endswith("%") else Decimal(text)
    if number != round(number, DECIMALS) or abs(number) > MOST:
        raise broken(f"“{value}”超出精度：最多四位小数，绝对值不超过 {MOST:,}；请改写。")
    return number


def plain(number: Decimal) -> str:
    """Write a decimal without exponent or trailing zeros, the form that digests use."""
    text = format(number, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-0", "0", text == "-0")


Exact = Annotated[Decimal, BeforeValidator(read_exact), PlainSerializer(plain, return_type=str)]
Points = Annotated[Exact, Field(ge=0, le=MOST_POINTS)]
Share = Annotated[Exact, Field(ge=0, le=1)]
Code = Annotated[str, Field(pattern=CODE_PATTERN)]
MeasureCode = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$")]


class Strict(BaseModel):
    """A frozen model that refuses keys it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Stated(Strict):
    """A part of a rule that says where it comes from."""

    clause: str | None = None
    not_from_source: bool = False
    note: str | None = None


def scaled(points: Decimal) -> int:
    """Return points as an integer of one ten-thousandth."""
    return int(points * SCALE)


def unscaled(points: int, decimals: int = DECIMALS) -> Decimal:
    """Return an integer of one ten-thousandth as a decimal of points."""
    step = Decimal(1).scaleb(-decimals)
    return (Decimal(points) / SCALE).quantize(step, rounding=ROUND_HALF_UP)


def lowest_terms(*numbers: Decimal) -> tuple[int, ...]:
    """Return the integers (unit, numbers × unit…) in lowest terms, to keep products small.

    >>> lowest_terms(Decimal("0.6"), Decimal(1))
    (5, 3, 5)
    """
    integers = (SCALE, *(scaled(number) for number in numbers))
    divisor = gcd(*integers)
    return tuple(integer // divisor for integer in integers)


def share_text(share: Decimal | Fraction) -> str:
    """Write a share as a percentage for people: 0.955 is 95.5%."""
    percent = (
        Decimal(share.numerator) * 100 / Decimal(share.denominator)
        if isinstance(share, Fraction)
        else share * 100
    )
    return f"{plain(round(percent, 2))}%"
