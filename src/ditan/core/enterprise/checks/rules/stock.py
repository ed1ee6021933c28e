"""Consumption against the books: opening stock + purchases − what was passed on − closing stock, and stock carried over."""

from collections.abc import Iterator

import numpy as np

from ditan.core.enterprise.checks.finding import Finding
from ditan.core.enterprise.checks.settings import thresholds
from ditan.core.enterprise.checks.subject import Subject
from ditan.core.enterprise.facts.model import MONTHS, Codes, Values
from ditan.core.enterprise.facts.ranges import told_of
from ditan.core.errors.enterprise.cross_checks import (
    BooksAllowNoConsumption,
    BooksDisagree,
    StockNotCarriedOver,
)

PARTS = ("opening", "purchased", "passed_on", "closing")


def find(subject: Subject) -> Iterator[Finding]:
    """Each month, or the year, in which the parts of the book are known; what is not given is not guessed.

    An opening stock that is not given is the closing stock of the month before. What was passed on and is not mentioned at all
    is taken as nothing, since most enterprises pass nothing on.
    """
    named = thresholds()["stock"]
    if not any(rule.id == named["purchased"] for _, rule in subject.facts.parameters):
        return
    books = _Books(subject, named)
    yield from books.differences()
    yield from books.breaks()


class _Books:
    def __init__(self, subject: Subject, named: dict[str, str]) -> None:
        self.facts, self.named = subject.facts, named
        self.usual = subject.measured.usual
        self.item = subject.measured.item
        of = subject.measured.of
        self.consumption, self.consumption_rows = of("quantity")
        self.values: dict[str, Values] = {}
        self.rows: dict[str, Codes] = {}
        for part in PARTS:
            self.values[part], self.rows[part] = of(named[part])
        before = np.full_like(self.values["closing"], np.nan)
        before[:, 2:] = self.values["closing"][:, 1:MONTHS]
        self.carried = before
        opening = self.values["opening"]
        self.opening = np.where(np.isnan(opening) & (self.rows["opening"] < 0), before, opening)
        passed = self.values["passed_on"]
        self.passed_on = np.where(self.rows["passed_on"] < 0, 0.0, passed)

    def differences(self) -> Iterator[Finding]:
        """Months whose book differs from the consumption by more than the tolerance, or allows none at all."""
        book = self.opening + self.values["purchased"] - self.passed_on - self.values["closing"]
        used = self.consumption
        size = np.maximum(np.abs(book), np.abs(used))
        is_none = book < -float(self.named["tolerance"]) * np.abs(self.opening + self.values["purchased"])
        is_off = np.abs(book - used) > float(self.named["tolerance"]) * size
        for line, month in zip(*np.nonzero((is_off & ~is_none) | is_none), strict=True):
            told, rows = self._told(line, month), self._rows(line, month)
            where = self.facts.where(rows[0])
            told |= {"book": f"{book[line, month]:,.6g}"}
            if is_none[line, month]:
                yield Finding("stock", BooksAllowNoConsumption(where, **told), rows)
            else:
                off = abs(book[line, month] - used[line, month]) / size[line, month]
                told |= {"found": f"{used[line, month]:,.6g}", "off": f"{off:.1%}"}
                yield Finding("stock", BooksDisagree(where, **told), rows)

    def breaks(self) -> Iterator[Finding]:
        """Opening stocks that are not the closing stock of the month before."""
        opening, before = self.values["opening"], self.carried
        is_off = np.abs(opening - before) > float(self.named["tolerance"]) * np.maximum(opening, before)
        for line, month in zip(*np.nonzero(is_off), strict=True):
            rows = (int(self.rows["opening"][line, month]), int(self.rows["closing"][line, month - 1]))
            told = {
                **told_of(self.facts, rows[0]),
                "found": f"{opening[line, month]:,.6g}",
                "before": f"{before[line, month]:,.6g}",
                "unit": self.usual[self.item[line]],
            }
            yield Finding("stock", StockNotCarriedOver(self.facts.where(rows[0]), **told), rows)

    def _rows(self, line: int, month: int) -> tuple[int, ...]:
        places = [self.consumption_rows, *(self.rows[part] for part in PARTS)]
        return tuple(int(each[line, month]) for each in places if each[line, month] >= 0)

    def _told(self, line: int, month: int) -> dict[str, str]:
        parts = {
            "opening": self.opening[line, month],
            "purchased": self.values["purchased"][line, month],
            "passed_on": self.passed_on[line, month],
            "closing": self.values["closing"][line, month],
        }
        return {
            **told_of(self.facts, self._rows(line, month)[0]),
            **{name: f"{value:,.6g}" for name, value in parts.items()},
            "unit": self.usual[self.item[line]],
            "limit": f"{float(self.named['tolerance']):.1%}",
        }
