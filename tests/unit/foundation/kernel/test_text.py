"""Chinese text: one form, its sound, its search tokens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.foundation.kernel.text import Pinyin, bigrams, normalise, pinyin


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("张　三", "张三"),
        ("  李 四 ", "李四"),
        ("阿不都·克里木", "阿不都·克里木"),
        ("ＳＩＰ００１", "SIP001"),
        ("０５１２－６７６５４３２１", "0512-67654321"),
        ("John  Smith", "John Smith"),
        ("机关（事业）单位，一处", "机关（事业）单位，一处"),
        ("一\u200b处\ufeff", "一处"),
        ("第一行\n第二行", "第一行第二行"),
        ("", ""),
    ],
)
def test_typed_text_comes_to_one_form(typed, kept):
    assert normalise(typed) == kept


@given(st.text())
def test_bringing_text_to_its_form_twice_changes_nothing_more(text):
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("name", "sound"),
    [
        ("曾国平", Pinyin("zengguoping", "zgp")),
        ("单小雨", Pinyin("shanxiaoyu", "sxy")),
        ("仇英", Pinyin("qiuying", "qy")),
        ("解放", Pinyin("xiefang", "xf")),
        ("尉迟恭", Pinyin("yuchigong", "ycg")),
        ("欧阳修", Pinyin("ouyangxiu", "oyx")),
        ("王强", Pinyin("wangqiang", "wq")),
    ],
)
def test_surnames_are_spelt_as_surnames(name, sound):
    assert pinyin(name, person=True) == sound


def test_names_of_organisations_are_spelt_as_words():
    assert pinyin("单位党支部").full == "danweidangzhibu"
    assert pinyin("香樟社区第1党支部") == Pinyin("xiangzhangshequdi1dangzhibu", "xzsqd1dzb")
    assert pinyin("“两新”组织（A区）").full == "liangxinzuzhiaqu"
    assert pinyin("ABC公司") == Pinyin("abcgongsi", "abcgs")
    assert pinyin("") == Pinyin("", "")


def test_bigrams_hold_every_pair_once_and_words_whole():
    assert bigrams("香樟社区") == ("香樟", "樟社", "社区")
    assert bigrams("社区社区") == ("社区", "区社")
    assert bigrams("SIP园区2018年") == ("sip", "园区", "2018", "年")
    assert bigrams("，。") == ()


@given(st.text(alphabet="香樟社区党支部第一二三", min_size=2, max_size=12), st.data())
def test_a_part_of_a_text_has_no_token_the_whole_lacks(text, data):
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 2, len(text)))
    assert set(bigrams(text[start:end])) <= set(bigrams(text))
