"""What a schema has against a body, where nobody has written a sentence for that kind of mistake yet."""

from decimal import Decimal

from pydantic import BaseModel, Field

from ronghe.foundation.rulebook.kinds import mistakes_in


class Fare(BaseModel):
    """A kind of field that no rule has."""

    price: Decimal = Field(multiple_of=Decimal("0.5"))


def test_a_mistake_of_an_unheard_of_kind_still_names_its_field_and_value() -> None:
    [mistake] = mistakes_in(Fare, {"price": "0.7"})
    assert mistake.path == ("price",)
    assert mistake.message == "“price”的值 0.7 不符合要求，请对照该类规则的字段说明改写。"
