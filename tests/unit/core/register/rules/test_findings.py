"""Every message is one plain Chinese sentence, and every one of them is given in some test."""

import re
import string
from pathlib import Path

import pytest

from ronghe.core.register import choices
from ronghe.core.register.rules import words
from ronghe.core.register.rules.findings import SENTENCES, finding

HERE = Path(__file__).parent


def fields(sentence):
    return [name for _, name, _, _ in string.Formatter().parse(sentence) if name]


@pytest.mark.parametrize("code", SENTENCES)
def test_a_message_fills_in_its_values_and_ends_as_a_sentence(code):
    names = fields(SENTENCES[code][1])
    told = finding(code, "姓名", **dict.fromkeys(names, "甲")).text
    assert "{" not in told
    assert told[-1] in "。？"
    assert told.count("甲") >= len(set(names))
    assert not re.search(r"[,:;()?]", told)


def test_every_message_is_given_in_a_test():
    tested = "".join(file.read_text(encoding="utf-8") for file in HERE.glob("test_*.py"))
    assert [code for code in SENTENCES if f'"{code}"' not in tested] == []


@pytest.mark.parametrize(
    ("listed", "stored"),
    [
        (words.ORGANISATION_TYPES, choices.OrgType),
        (words.STANDINGS, choices.Standing),
        (words.POSTS, choices.PostKind),
    ],
)
def test_the_words_of_files_are_the_codes_that_are_stored(listed, stored):
    assert dict(listed.labels) == {each.value: str(each.label) for each in stored}


def test_every_category_has_its_sector():
    assert set(words.SECTOR_OF_CATEGORY) == set(choices.CATEGORIES)
    assert set(words.SECTOR_OF_CATEGORY.values()) == set(choices.SECTORS)


def test_a_place_without_words_of_its_own_uses_the_common_ones():
    labels = {code: str(label) for code, label in choices.CATEGORIES.items()}
    assert words.place_words({}).categories.labels == labels


def test_a_place_sorts_by_its_own_categories():
    own = words.place_words(
        {"categories": [{"code": "VILLAGE", "label": "农村"}, {"code": "SOE", "label": "国企类"}]}
    )
    assert [own.categories.code(word) for word in ("农村", "国有企业", "社区")] == [
        "VILLAGE", "SOE", None,
    ]  # fmt: skip
    assert own.sector_of == {}


def test_quotes_brackets_and_short_forms_do_not_matter():
    assert {
        words.CATEGORIES.code(word) for word in ("“两新”组织", '"两新"组织', "两新", "两新组织")
    } == {"TWO_NEW"}
    assert {
        words.CATEGORIES.code(word) for word in ("机关（事业）单位", "机关(事业)单位", "事业单位")
    } == {"ORGAN"}
    assert words.CATEGORIES.code("学校") is None
    assert len(words.NATIONS.labels) == 57
