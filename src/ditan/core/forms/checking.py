"""Checking what was filled in: every problem at once, each with the path of its field."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

from ditan.core.errors import Problem
from ditan.core.errors.forms import (
    FormChangeLarge,
    FormFieldMissing,
    FormNotationNotAllowed,
    FormNotationUnexplained,
    FormPastedUnplaced,
    FormStillLastYear,
    FormTooLong,
    FormValueOutside,
)
from ditan.core.forms.model import Cell, Form, Words
from ditan.core.forms.parsing import Worded, at, expectation, is_number, names, unreadable
from ditan.core.forms.pasting import PASTED
from ditan.core.forms.prefilling import prefilled
from ditan.core.forms.sums import sum_problems

Found: TypeAlias = tuple[str, Problem]
Content: TypeAlias = Mapping[str, Any]
NAMED = 3  # places named in a sentence before "…"


def check(form: Form, content: Content, last: Content | None = None) -> list[Found]:
    """Everything that is wrong with a content, and every change that must be explained.

    When to use: after each save, and before a filing is sent on. Keys that are no fields of the form are not its matter.
    Rule: what is required is there; what is there is of its kind, within its range and length; a notation is allowed and
    has its reason; parts add up to their totals within the rounding of the parts; a number is compared with last year's;
    what was pasted has its place, and nothing is left as it was filled in from last year.

    Parameters: content – as saved; last – the content of last year's filing, where there is one.
    Returns: (path, problem); a change against last year has the severity that the form gives it.
    """
    found: list[Found] = []
    for path, cell, row in form.places():
        found += ((path, problem) for problem in _cell_problems(cell, row, at(content, path)))
        if last is not None:
            found += ((path, problem) for problem in _changes(cell, row, at(content, path), at(last, path)))
    return [*found, *sum_problems(form, content), *_unfinished(form, content)]


def change_of(value: Any, last: Any) -> Decimal | None:
    """By which share a number differs from last year's; None where either is no number, or last year's was zero."""
    if not is_number(value) or not is_number(last) or not last:
        return None
    before = Decimal(str(last))
    return (Decimal(str(value)) - before) / abs(before)


def _cell_problems(cell: Cell, row: Words | None, value: Any) -> Iterator[Problem]:
    if value is None or value == "":
        if cell.required:
            expected_zh, expected_en = expectation(cell)
            yield FormFieldMissing(**names(cell, row), expected_zh=expected_zh, expected_en=expected_en)
        return
    wrong = list(unreadable(cell, row, value))
    yield from wrong
    if wrong:
        return
    if isinstance(value, Mapping):
        yield from _notation_problems(cell, row, value)
    elif is_number(value):
        yield from _range_problems(cell, row, value)
    elif cell.longest and len(value) > cell.longest:
        yield FormTooLong(**names(cell, row), found=len(value), limit=cell.longest)


def _notation_problems(cell: Cell, row: Words | None, value: Content) -> Iterator[Problem]:
    if value["notation"] not in cell.notations:
        expected_zh, expected_en = expectation(cell)
        yield FormNotationNotAllowed(
            **names(cell, row), found=value["notation"], expected_zh=expected_zh, expected_en=expected_en
        )
    elif not str(value.get("reason", "")).strip():
        yield FormNotationUnexplained(**names(cell, row), found=value["notation"])


def _range_problems(cell: Cell, row: Words | None, value: float) -> Iterator[Problem]:
    number = Decimal(str(value))
    bounds = []
    if cell.least is not None and number < cell.least:
        bounds.append((f"不小于 {cell.least}", f"at least {cell.least}"))
    if cell.most is not None and number > cell.most:
        bounds.append((f"不大于 {cell.most}", f"at most {cell.most}"))
    exponent = number.normalize().as_tuple().exponent
    if cell.decimals is not None and isinstance(exponent, int) and -exponent > cell.decimals:
        zh = f"不超过 {cell.decimals} 位小数" if cell.decimals else "整数"
        bounds.append((zh, f"at most {cell.decimals} decimals" if cell.decimals else "a whole number"))
    for expected_zh, expected_en in bounds:
        yield FormValueOutside(
            **names(cell, row),
            **units(cell),
            found=f"{number:,f}",
            expected_zh=expected_zh,
            expected_en=expected_en,
        )


def _changes(cell: Cell, row: Words | None, value: Any, last: Any) -> Iterator[Problem]:
    if cell.compare is None or not is_number(value) or not is_number(last) or value == last:
        return
    change = change_of(value, last)
    if change is not None and abs(change) <= cell.compare.last_year:
        return
    yield FormChangeLarge(
        severity=cell.compare.severity,
        **names(cell, row),
        **units(cell),
        found=f"{Decimal(str(value)):,f}",
        last=f"{Decimal(str(last)):,f}",
        change="0 →" if change is None else f"{change * 100:+.1f}%".replace("-", "−"),
        limit=f"{(cell.compare.last_year * 100).normalize():f}",
    )


def _unfinished(form: Form, content: Content) -> Iterator[Found]:
    """What was pasted and has no place yet, and what is still last year's."""
    pasted = content.get(PASTED)
    for name, text in pasted.items() if isinstance(pasted, Mapping) else ():
        lines = str(text).splitlines()
        if name in form.fields and lines:
            yield (
                name,
                FormPastedUnplaced(
                    **names(form.fields[name].cell, None), count=len(lines), first=lines[0][:60]
                ),
            )
    still = prefilled(content)
    if not still:
        return
    told = [names(cell, row) for path, cell, row in form.places() if path in still]
    if told:
        yield (
            "",
            FormStillLastYear(
                count=len(told),
                names_zh="、".join(each["name_zh"] for each in told[:NAMED]) + ("…" if told[NAMED:] else ""),
                names_en="; ".join(each["name_en"] for each in told[:NAMED]) + ("…" if told[NAMED:] else ""),
            ),
        )


def units(cell: Cell) -> Worded:
    """The unit as it follows a number, in both languages."""
    if cell.unit == "%":
        return {"unit_zh": "%", "unit_en": "%"}
    return {
        "unit_zh": f" {cell.unit}" if cell.unit else "",
        "unit_en": f" {cell.unit_en}" if cell.unit else "",
    }
