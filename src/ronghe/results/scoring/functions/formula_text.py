"""The tiny language of formulas: from the text to a tree, every mistake with its position.

    sum       = product (("+" | "-") product)*
    product   = part (("*" | "/") part)*
    part      = "-" part | number | name | call | "(" sum ")"
    call      = ("min" | "max" | "clamp") "(" sum ("," sum)* ")"

`formula@2` also has

    call      = ("floor" | "ceil" | "round") "(" sum "," sum ")" | "if" "(" condition "," sum "," sum ")"
    condition = ("all" | "any") "(" condition ("," condition)* ")" | sum (">=" | ">" | "<=" | "<" | "==") sum

A number has at most nine digits and four decimals. Nothing else exists: no names but those of the
inputs and P, no powers, no text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

LONGEST, DEEPEST, MOST_STEPS = 400, 20, 40
FULL = "P"
FUNCTIONS = ("min", "max", "clamp")
MULTIPLES = ("floor", "ceil", "round")
JOINS = ("all", "any")
WIDER = (*FUNCTIONS, *MULTIPLES, "if", *JOINS)
"""The words of `formula@2`."""
_TOKEN = re.compile(
    r"(?P<number>(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,4})?(?![0-9.]))|(?P<name>[A-Za-z][A-Za-z0-9_]*)|(?P<order>[<>]=?|==)|(?P<sign>[-+*/(),])"
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


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two values compared by >= > <= < ==."""

    order: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Joined:
    """Conditions of which all, or any, must hold."""

    how: str
    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value where a condition holds, another where not."""

    condition: "Condition"
    then: "Node"
    otherwise: "Node"
    at: int


Node = Number | Name | Negative | Operation | Call | Choice
Condition = Comparison | Joined


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the formula: number, name, sign, or its end."""

    kind: str
    text: str
    at: int


def in_ascii(text: str) -> str:
    """Write full-width brackets, commas and the signs × and ÷ as the language has them."""
    return text.translate(_WRITTEN)


def parse(text: str, words: tuple[str, ...] = FUNCTIONS) -> Node:
    """Read a formula that knows these words; raises `BrokenFormula` with the position and one sentence."""
    if len(text) > LONGEST:
        raise BrokenFormula(LONGEST, f"公式超过 {LONGEST} 个字符；请拆成几个指标。")
    parser = _Parser(list(_tokens(in_ascii(text), words)), words)
    tree = parser.sum(0)
    parser.expect_end()
    _steps(tree)
    return tree


def _tokens(text: str, words: tuple[str, ...]) -> Iterator[Token]:
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        found = _TOKEN.match(text, at)
        if found is None or (found.lastgroup == "order" and "if" not in words):
            raise BrokenFormula(at, _strange(text[at], words))
        yield Token(str(found.lastgroup), found.group(), at)
        at = found.end()
    yield Token("end", "", at)


def _strange(character: str, words: tuple[str, ...]) -> str:
    if character.isdigit() or character == ".":
        return "数写得不对；整数部分最多 9 位且不以 0 开头，小数最多四位，如 0.5、100。"
    orders = "、if 里的 >= > <= < ==" if "if" in words else ""
    return f"不认识“{character}”；只能用 + - * /、括号、逗号、数、{'、'.join(words)}{orders} 和输入的名字。"


class _Parser:
    """Recursive descent over the tokens; every method takes how deep it is."""

    def __init__(self, tokens: list[Token], words: tuple[str, ...]) -> None:
        self.tokens, self.position, self.words = tokens, 0, words

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
        if token.text not in self.words:
            if self.next.text == "(":
                known = "、".join(self.words)
                raise BrokenFormula(token.at, f"没有函数 {token.text}；可用的有 {known}。")
            return Name(token.text, token.at)
        if token.text in JOINS:
            raise BrokenFormula(
                token.at, f"{token.text} 只能写在 if 的条件里，如 if(all(…), a, b)。"
            )
        self.open(token)
        if token.text == "if":
            return self.choice(token, depth)
        parts = [self.sum(depth + 1)]
        while self.next.text == ",":
            self.take()
            parts.append(self.sum(depth + 1))
        self.close()
        _check_parts(token, len(parts))
        return Call(token.text, tuple(parts), token.at)

    def open(self, token: Token) -> None:
        self.expect("(", f"{token.text} 后面应是括号，如 {token.text}(a, b)。")

    def close(self) -> None:
        self.expect(")", "括号没有合上；请补上“)”，或检查逗号。")

    def choice(self, token: Token, depth: int) -> Choice:
        condition = self.condition(depth + 1)
        then, otherwise = self.branch(depth), self.branch(depth)
        self.close()
        return Choice(condition, then, otherwise, token.at)

    def branch(self, depth: int) -> Node:
        self.expect(",", "if 要三部分：if(条件, 成立时的值, 不成立时的值)。")
        return self.sum(depth + 1)

    def condition(self, depth: int) -> Condition:
        if self.next.text in JOINS:
            return self.joined(self.take(), depth)
        left, order = self.sum(depth), self.next
        if order.kind != "order":
            raise BrokenFormula(
                order.at, "这里应是比较：>=、>、<=、< 或 ==，如 if(a >= 60, P, 0)。"
            )
        self.take()
        return Comparison(order.text, left, self.sum(depth))

    def joined(self, token: Token, depth: int) -> Joined:
        if depth > DEEPEST:
            raise BrokenFormula(token.at, f"括号套得超过 {DEEPEST} 层；请把公式写得平一些。")
        self.open(token)
        parts = [self.condition(depth + 1)]
        while self.next.text == ",":
            self.take()
            parts.append(self.condition(depth + 1))
        self.close()
        return Joined(token.text, tuple(parts))


def _check_parts(token: Token, count: int) -> None:
    if token.text == "clamp" and count != 3:
        raise BrokenFormula(token.at, "clamp 要三个数：clamp(数值, 下限, 上限)。")
    if token.text in MULTIPLES and count != 2:
        raise BrokenFormula(
            token.at, f"{token.text} 要两个数：{token.text}(数值, 单位)，得到单位的整数倍。"
        )
    if token.text in FUNCTIONS and token.text != "clamp" and count < 2:
        raise BrokenFormula(token.at, f"{token.text} 至少要两个数，用逗号隔开。")


def names_in(node: Node | Condition) -> Iterator[Name]:
    """Yield every name in a formula."""
    if isinstance(node, Name):
        yield node
    for part in _parts(node):
        yield from names_in(part)


def _parts(node: Node | Condition) -> tuple[Node | Condition, ...]:
    match node:
        case Number() | Name():
            return ()
        case Negative(part=part):
            return (part,)
        case Operation(left=left, right=right) | Comparison(left=left, right=right):
            return left, right
        case Call(parts=parts) | Joined(parts=parts):
            return parts
        case Choice(condition=condition, then=then, otherwise=otherwise):
            return condition, then, otherwise


def _steps(node: Node | Condition) -> int:
    """How many roundings stand one upon the other; raises `BrokenFormula` beyond `MOST_STEPS`."""
    below = max(map(_steps, _parts(node)), default=0)
    match node:
        case Operation(sign="*" | "/", at=at):
            if below == MOST_STEPS:
                raise BrokenFormula(at, f"连乘连除超过 {MOST_STEPS} 步；请拆成几个指标。")
            return below + 1
    return below
