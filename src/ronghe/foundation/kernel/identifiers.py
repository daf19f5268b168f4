"""Numbers that identify a person or a body: resident ID (GB 11643), unified credit code, phones.

The resident ID is checked here by shape, date and check digit (ISO 7064 MOD 11-2). Libraries tie the
county code to the birth year and so reject most real numbers; the county is never a reason to refuse.
"""

import re
from datetime import date
from enum import StrEnum
from operator import mul
from typing import NamedTuple

from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

_SHAPE = re.compile(r"[1-9][0-9]{16}[0-9X]")
_OLD_SHAPE = re.compile(r"[1-9][0-9]{14}")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_ZEROS = ord("0") * sum(_WEIGHTS)
_MOBILE = re.compile(r"1[0-9]{10}")
_LANDLINE = re.compile(r"(0[0-9]{2,3}-?)?[0-9]{7,8}(-[0-9]{1,5})?")
_PROVINCES = frozenset(
    {11, 12, 13, 14, 15, 21, 22, 23, *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66)}
    | {71, 81, 82, 83}
)


class ResidentIdFault(StrEnum):
    """Why a text is no resident ID number."""

    OLD = "OLD"
    SHAPE = "SHAPE"
    DATE = "DATE"
    CHECK_DIGIT = "CHECK_DIGIT"


class ResidentId(NamedTuple):
    """What a valid number says: the person's birthday and sex, and where it was given."""

    number: str
    born_on: date
    is_male: bool
    county_code: str

    @property
    def is_known_province(self) -> bool:
        """Whether the first two digits are a province; foreigners' permanent cards are none."""
        return int(self.county_code[:2]) in _PROVINCES


def resident_check_digit(body: str) -> str:
    """Compute the eighteenth character for the first seventeen digits."""
    return _CHECK_DIGITS[(sum(map(mul, body.encode(), _WEIGHTS)) - _ZEROS) % 11]


def read_resident_id(number: str) -> ResidentId | ResidentIdFault:
    """Read an already normalised, upper-case number of 18 characters, or say what is wrong with it."""
    if not _SHAPE.fullmatch(number):
        return ResidentIdFault.OLD if _OLD_SHAPE.fullmatch(number) else ResidentIdFault.SHAPE
    try:
        born_on = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return ResidentIdFault.DATE
    if resident_check_digit(number[:17]) != number[17]:
        return ResidentIdFault.CHECK_DIGIT
    return ResidentId(number, born_on, int(number[16]) % 2 == 1, number[:6])


def is_credit_code(code: str) -> bool:
    """Whether a normalised text is a unified social credit code (GB 32100) with a right check digit."""
    try:
        return bool(uscc.validate(code) == code)
    except ValidationError:
        return False


def is_mobile(number: str) -> bool:
    """Whether a text has the shape of a mobile number of the mainland."""
    return bool(_MOBILE.fullmatch(number))


def is_phone(number: str) -> bool:
    """Whether a text has the shape of a mobile number or a landline, with area code and extension or not."""
    return is_mobile(number) or bool(_LANDLINE.fullmatch(number))


def mask_resident_id(number: str) -> str:
    """320508199003079012 → 3205**********9012; anything shorter than ten characters is hidden whole."""
    return (
        f"{number[:4]}{'*' * (len(number) - 8)}{number[-4:]}"
        if len(number) >= 10
        else "*" * len(number)
    )


def mask_phone(number: str) -> str:
    """13800138000 → 138****8000; anything shorter than eight characters is hidden whole."""
    return (
        f"{number[:3]}{'*' * (len(number) - 7)}{number[-4:]}"
        if len(number) >= 8
        else "*" * len(number)
    )
