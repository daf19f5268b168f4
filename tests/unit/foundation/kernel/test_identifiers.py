"""Resident ID numbers, credit codes and phones."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.foundation.kernel.identifiers import (
    ResidentId,
    ResidentIdFault,
    is_credit_code,
    is_phone,
    mask_phone,
    mask_resident_id,
    read_resident_id,
    resident_check_digit,
)

days = st.dates(date(1900, 1, 1), date(2099, 12, 31))
counties = st.integers(110000, 659999).map(str)
sequences = st.integers(0, 999).map("{:03}".format)


@given(counties, days, sequences)
def test_a_number_with_the_computed_check_digit_is_read_back(county, day, sequence):
    body = f"{county}{day:%Y%m%d}{sequence}"
    read = read_resident_id(body + resident_check_digit(body))
    assert read == ResidentId(
        body + resident_check_digit(body), day, int(sequence) % 2 == 1, county
    )


@given(counties, days, sequences, st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_never_passes(county, day, sequence, place, shift):
    body = f"{county}{day:%Y%m%d}{sequence}"
    number = body + resident_check_digit(body)
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    assert isinstance(read_resident_id(wrong), ResidentIdFault)


@given(counties, days, sequences, st.integers(0, 15))
def test_two_neighbours_swapped_never_pass(county, day, sequence, place):
    body = f"{county}{day:%Y%m%d}{sequence}"
    number = body + resident_check_digit(body)
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert swapped == number or isinstance(read_resident_id(swapped), ResidentIdFault)


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        ("11010519491231002X", None),
        ("320508890319951", ResidentIdFault.OLD),
        ("", ResidentIdFault.SHAPE),
        ("11010519491231002x", ResidentIdFault.SHAPE),
        ("01010519491231002X", ResidentIdFault.SHAPE),
        ("110105194902300020", ResidentIdFault.DATE),
        ("110105194912310021", ResidentIdFault.CHECK_DIGIT),
        ("1１0105194912310021", ResidentIdFault.SHAPE),
    ],
)
def test_each_fault_is_told_apart(number, fault):
    read = read_resident_id(number)
    assert read is fault if fault else isinstance(read, ResidentId)


def test_the_province_is_looked_at_apart_from_validity():
    body = "99010519491231002"
    read = read_resident_id(body + resident_check_digit(body))
    assert isinstance(read, ResidentId)
    assert not read.is_known_province
    known = read_resident_id("11010519491231002X")
    assert isinstance(known, ResidentId)
    assert known.is_known_province


def test_credit_codes_carry_a_check_digit():
    assert is_credit_code("91110000600037341L")
    assert not is_credit_code("91110000600037341X")
    assert not is_credit_code("")


@pytest.mark.parametrize("number", ["13800138000", "0512-67654321", "67654321", "051267654321-801"])
def test_mobile_and_landline_numbers_are_phones(number):
    assert is_phone(number)


@pytest.mark.parametrize("number", ["123", "1380013800a", "138001380000000", "王"])
def test_other_texts_are_no_phones(number):
    assert not is_phone(number)


def test_masks_hide_the_middle_and_short_texts_whole():
    assert mask_resident_id("320583198903199516") == "3205**********9516"
    assert mask_resident_id("1234") == "****"
    assert mask_phone("13800138000") == "138****8000"
    assert mask_phone("1380") == "****"
