"""Refusals of single fields are in the product's words, whatever form they stand in."""

from django.forms import CharField, ChoiceField, DateField, Form, IntegerField


class Sample(Form):
    """A field of each kind that refuses by itself."""

    title = CharField(max_length=4)
    note = CharField()
    day = DateField()
    count = IntegerField()
    kind = ChoiceField(choices=[("A", "甲")])


def test_each_refusal_says_what_to_do_next() -> None:
    sent = {"title": "𠮷祥里议事", "note": " ", "day": "三月", "count": "两", "kind": "乙"}
    told = {name: errors[0] for name, errors in Sample(sent).errors.items()}

    assert told == {
        "title": "最多 4 个字，现在 5 个，请删减后再提交。",
        "note": "这一项还没有填，请填写。",
        "day": "没有读出日期，请按 2018-11-01 的样子写。",
        "count": "请填整数。",
        "kind": "没有“乙”这个选项，请重新选择。",
    }
