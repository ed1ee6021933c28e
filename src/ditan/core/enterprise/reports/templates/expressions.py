"""What a cell of a template says: functions, references to other cells, and the four signs between them.

    consumed(month)                      a function, with a word
    energy.total.calorific / amount()    a cell of a table by table, row and column, divided by a function
    before(now)                          what the cell `now` of this row says a year before
    '第一类'                             words as they are

A name alone is a column of the same row. A part of a name that holds other signs stands in quotes: ``activity."carbonates.CaCO3".amount``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from ditan.core.errors import Where
from ditan.core.errors.enterprise.report_templates import ReportExpressionUnreadable

Sign = Literal["+", "-", "*", "/"]
SIGNS: tuple[Sign, ...] = ("+", "-", "*", "/")
TOKEN = re.compile(r"""\s*(?:(?P<word>\w+)|(?P<text>'[^']*'|"[^"]*")|(?P<sign>[-+*/().,]))""")
END = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A name: a column of the same row (one part), a cell (three or more), or the word that a function takes."""

    parts: tuple[str, ...]

    def __str__(self) -> str:
        return ".".join(self.parts)


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Call:
    """A function with what it takes."""

    name: str
    arguments: tuple["Tree", ...] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    """Two expressions and the sign between them; `left` is None where a minus stands before one."""

    sign: Sign
    left: "Tree | None"
    right: "Tree"


Tree = Name | Text | Call | Operation


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression as it is written, as it is read, and where it stands."""

    text: str
    tree: Tree
    where: Where = field(default_factory=Where)


def read_expression(text: str, where: Where) -> Expression:
    """Read an expression. Raises: ReportExpressionUnreadable, with the character at which it cannot be read on."""
    return Expression(text, _Reader(text, where).whole(), where)


def calls_of(tree: Tree) -> Iterator[Call]:
    """Every function that an expression calls, those inside others too."""
    if isinstance(tree, Call):
        yield tree
        for one in tree.arguments:
            yield from calls_of(one)
    elif isinstance(tree, Operation):
        if tree.left is not None:
            yield from calls_of(tree.left)
        yield from calls_of(tree.right)


class _Reader:
    """Reads from left to right; `kind` and `token` are what stands next."""

    def __init__(self, text: str, where: Where) -> None:
        self.text, self.where = text, where
        self.position = self.next_position = 0
        self.kind = self.token = END
        self._step()

    def whole(self) -> Tree:
        tree = self._sum()
        if self.kind != END:
            raise self._unreadable()
        return tree

    def _step(self) -> None:
        rest = self.text[self.next_position :]
        self.position = self.next_position + len(rest) - len(rest.lstrip())
        found = TOKEN.match(self.text, self.next_position)
        if found is not None:
            self.next_position = found.end()
            self.kind, self.token = str(found.lastgroup), found[str(found.lastgroup)]
        elif rest.strip():
            raise self._unreadable()
        else:
            self.kind = self.token = END

    def _unreadable(self) -> ReportExpressionUnreadable:
        rest = self.text[self.position :].strip()
        return ReportExpressionUnreadable(
            self.where, found=self.text, rest=rest or "-", character=self.position + 1
        )

    def _take(self, sign: str) -> bool:
        if self.kind == "sign" and self.token == sign:
            self._step()
            return True
        return False

    def _must(self, sign: str) -> None:
        if not self._take(sign):
            raise self._unreadable()

    def _sum(self) -> Tree:
        tree = self._product()
        while sign := self._one_of("+", "-"):
            tree = Operation(sign, tree, self._product())
        return tree

    def _product(self) -> Tree:
        tree = self._single()
        while sign := self._one_of("*", "/"):
            tree = Operation(sign, tree, self._single())
        return tree

    def _one_of(self, *signs: Sign) -> Sign | None:
        return next((sign for sign in signs if self._take(sign)), None)

    def _single(self) -> Tree:
        if self._take("-"):
            return Operation("-", None, self._single())
        if self._take("("):
            tree = self._sum()
            self._must(")")
            return tree
        if self.kind == "text":
            text = self.token[1:-1]
            self._step()
            return Text(text)
        name = self._name()
        if not self._take("("):
            return Name(name)
        if len(name) > 1:
            raise self._unreadable()
        arguments: list[Tree] = []
        while not self._take(")"):
            if arguments:
                self._must(",")
            arguments.append(self._sum())
        return Call(name[0], tuple(arguments))

    def _name(self) -> tuple[str, ...]:
        if self.kind != "word":
            raise self._unreadable()
        parts = [self._part()]
        while self._take("."):
            parts.append(self._part())
        return tuple(parts)

    def _part(self) -> str:
        if self.kind not in ("word", "text"):
            raise self._unreadable()
        part = self.token.strip("'\"") if self.kind == "text" else self.token
        self._step()
        return part
