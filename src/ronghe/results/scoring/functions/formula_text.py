"""The tiny language of `formula@1`: from its text to a tree, every mistake with its position.

    sum     = product (("+" | "-") product)*
    product = part (("*" | "/") part)*
    part    = "-" part | number | name | call | "(" sum ")"
    call    = ("min" | "max" | "clamp") "(" sum ("," sum)* ")"

A number has at most nine digits and four decimals. Nothing else exists: no names but those of the
inputs and P, no powers, no comparisons, no text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

LONGEST, DEEPEST = 400, 20
FULL = "P"
FUNCTIONS = ("min", "max", "clamp")
_TOKEN = re.compile(
    r"(?P<number>(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,4})?(?![0-9.]))|(?P<name>[A-Za-z][A-Za-z0-9_]*)|(?P<sign>[-+*/(),])"
)
_WRITTEN = str.maketrans("（）×÷，－＋＊／", "()*/,-+*/")


class BrokenFormula(ValueError):
    """A formula that cannot be used; the text says where (the first character is 1) and why."""

    def __init__(self, at: int, sentence: str) -> None:
        super().__init__(f"公式第 {at + 1} 个字符处：{sentence}")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Name:
    """An input, or the points of the indicator."""

    name: str
    at: int


@dataclass(frozen=True, slots=True)
class Negative:
    """A value with its sign changed."""

    part: "Node"
    at: int


@dataclass(frozen=True, slots=True)
class Operation:
    """Two values joined by + - * /."""

    sign: str
    left: "Node"
    right: "Node"
    at: int


@dataclass(frozen=True, slots=True)
class Call:
    """min, max or clamp of values."""

    name: str
    parts: tuple["Node", ...]
    at: int


Node = Number | Name | Negative | Operation | Call


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the formula: number, name, sign, or its end."""

    kind: str
    text: str
    at: int


def in_ascii(text: str) -> str:
    """Write full-width brackets, commas and the signs × and ÷ as the language has them."""
    return text.translate(_WRITTEN)


def parse(text: str) -> Node:
    """Read a formula; raises `BrokenFormula` with the position and one sentence."""
    if len(text) > LONGEST:
        raise BrokenFormula(LONGEST, f"公式超过 {LONGEST} 个字符；请拆成几个指标。")
    parser = _Parser(list(_tokens(in_ascii(text))))
    tree = parser.sum(0)
    parser.expect_end()
    return tree


def _tokens(text: str) -> Iterator[Token]:
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        found = _TOKEN.match(text, at)
        if found is None:
            raise BrokenFormula(at, _strange(text[at]))
        yield Token(str(found.lastgroup), found.group(), at)
        at = found.end()
    yield Token("end", "", at)


def _strange(character: str) -> str:
    if character.isdigit() or character == ".":
        return "数写得不对；整数部分最多 9 位且不以 0 开头，小数最多四位，如 0.5、100。"
    return f"不认识“{character}”；只能用 + - * /、括号、逗号、数、min、max、clamp 和输入的名字。"


class _Parser:
    """Recursive descent over the tokens; every method takes how deep it is."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens, self.position = tokens, 0

    @property
    def next(self) -> Token:
        return self.tokens[self.position]

    def take(self) -> Token:
        token = self.next
        self.position += 1
        return token

    def expect(self, sign: str, sentence: str) -> None:
        if self.next.text != sign:
            raise BrokenFormula(self.next.at, sentence)
        self.take()

    def expect_end(self) -> None:
        if self.next.kind != "end":
            raise BrokenFormula(
                self.next.at, f"“{self.next.text}”前面缺少运算符，或多了括号；请补上或删去。"
            )

    def sum(self, depth: int) -> Node:
        left = self.product(depth)
        while self.next.text in {"+", "-"}:
            sign = self.take()
            left = Operation(sign.text, left, self.product(depth), sign.at)
        return left

    def product(self, depth: int) -> Node:
        left = self.part(depth)
        while self.next.text in {"*", "/"}:
            sign = self.take()
            left = Operation(sign.text, left, self.part(depth), sign.at)
        return left

    def part(self, depth: int) -> Node:
        token = self.next
        if depth > DEEPEST:
            raise BrokenFormula(token.at, f"括号套得超过 {DEEPEST} 层；请把公式写得平一些。")
        if token.kind == "end" or token.text in {")", ",", "*", "/", "+"}:
            raise BrokenFormula(token.at, "这里缺少一个数、输入名或括号；请补上。")
        self.take()
        if token.text == "-":
            return Negative(self.part(depth + 1), token.at)
        if token.text == "(":
            inside = self.sum(depth + 1)
            self.expect(")", "括号没有合上；请补上“)”。")
            return inside
        if token.kind == "number":
            return Number(Decimal(token.text))
        return self.named(token, depth)

    def named(self, token: Token, depth: int) -> Node:
        if token.text not in FUNCTIONS:
            if self.next.text == "(":
                raise BrokenFormula(token.at, f"没有函数 {token.text}；可用的有 min、max、clamp。")
            return Name(token.text, token.at)
        self.expect("(", f"{token.text} 后面应是括号，如 {token.text}(a, b)。")
        parts = [self.sum(depth + 1)]
        while self.next.text == ",":
            self.take()
            parts.append(self.sum(depth + 1))
        self.expect(")", "括号没有合上；请补上“)”，或检查逗号。")
        _check_parts(token, len(parts))
        return Call(token.text, tuple(parts), token.at)


def _check_parts(token: Token, count: int) -> None:
    if token.text == "clamp" and count != 3:
        raise BrokenFormula(token.at, "clamp 要三个数：clamp(数值, 下限, 上限)。")
    if token.text != "clamp" and count < 2:
        raise BrokenFormula(token.at, f"{token.text} 至少要两个数，用逗号隔开。")


def names_in(node: Node) -> Iterator[Name]:
    """Yield every name in a formula."""
    match node:
        case Name():
            yield node
        case Negative(part=part):
            yield from names_in(part)
        case Operation(left=left, right=right):
            yield from names_in(left)
            yield from names_in(right)
        case Call(parts=parts):
            for part in parts:
                yield from names_in(part)
        case Number():
            return
