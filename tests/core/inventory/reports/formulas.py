"""A small evaluator of the formulas of our workbooks: + − * /, SUM, SUMIF, ROUND, references to other sheets.

It reads formulas from the file and knows nothing of how they were written.
"""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from openpyxl.utils import range_boundaries

TOKEN = re.compile(
    r"""\s*(?:(?P<text>"[^"]*")|(?P<number>\d+\.?\d*(?:E[+-]?\d+)?)|(?P<name>[A-Z]+(?=\())"""
    r"""|(?P<ref>(?:'[^']+'!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)|(?P<sign>[-+*/(),]))"""
)


class Evaluator:
    """The values of a workbook, worked out from its formulas."""

    def __init__(self, workbook: Any) -> None:
        self.workbook = workbook
        self.known: dict[tuple[str, str], Any] = {}

    def cell(self, sheet: str, address: str) -> Any:
        """The value of a cell; a formula is worked out once."""
        key = (sheet, address.replace("$", ""))
        if key not in self.known:
            value = self.workbook[sheet][key[1]].value
            is_formula = isinstance(value, str) and value.startswith("=")
            self.known[key] = _Formula(self, sheet, value[1:]).value() if is_formula else value
        return self.known[key]

    def range(self, sheet: str, reference: str) -> list[Any]:
        """The values of a range, row by row."""
        left, top, right, bottom = range_boundaries(reference.replace("$", ""))
        return [
            self.cell(sheet, self.workbook[sheet].cell(row, column).coordinate)
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        ]


class _Formula:
    """One formula being read from left to right."""

    def __init__(self, evaluator: Evaluator, sheet: str, text: str) -> None:
        self.evaluator, self.sheet = evaluator, sheet
        self.tokens = [
            (found.lastgroup or "", found.group(found.lastgroup or "")) for found in TOKEN.finditer(text)
        ]
        assert "".join(token for _, token in self.tokens) == text.replace(" ", "") or "'" in text
        self.at = 0

    def value(self) -> Any:
        found = self._sum()
        assert self.at == len(self.tokens), self.tokens
        return found

    def _next(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def _sum(self) -> Any:
        found = self._product()
        while self._next() in ("+", "-"):
            sign = self._take()
            other = self._product()
            found = found + other if sign == "+" else found - other
        return found

    def _product(self) -> Any:
        found = self._single()
        while self._next() in ("*", "/"):
            sign = self._take()
            other = self._single()
            found = found * other if sign == "*" else found / other
        return found

    def _take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1][1]

    def _single(self) -> Any:
        kind, token = self.tokens[self.at]
        self.at += 1
        if kind == "number":
            return float(token)
        if kind == "text":
            return token[1:-1]
        if kind == "ref":
            sheet, _, place = token.rpartition("!")
            name = sheet.strip("'") or self.sheet
            return self.evaluator.range(name, place) if ":" in place else self.evaluator.cell(name, place)
        if kind == "name":
            return self._call(token)
        if token == "-":
            return -self._single()
        assert token == "("
        found = self._sum()
        assert self._take() == ")"
        return found

    def _call(self, name: str) -> Any:
        assert self._take() == "("
        arguments = [self._sum()]
        while self._next() == ",":
            self._take()
            arguments.append(self._sum())
        assert self._take() == ")"
        if name == "SUM":
            return sum(value for value in arguments[0] if isinstance(value, int | float))
        if name == "SUMIF":
            wanted = arguments[1]
            keys, amounts = (found if isinstance(found, list) else [found] for found in arguments[::2])
            return sum(amount for key, amount in zip(keys, amounts, strict=True) if key == wanted)
        assert name == "ROUND"
        step = Decimal(1).scaleb(-int(arguments[1]))
        return float(Decimal(repr(float(arguments[0]))).quantize(step, rounding=ROUND_HALF_UP))
