"""The sum of many enterprises by month, like with like: those that have told the same months and sources in the years compared.

Nouns: `ToldMonths` (what enterprises told, as arrays), `MatchedPanel`. Invariant: an enterprise that lacks a month is left out
and named with the reason; nothing is filled in for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from ditan.core.pathway.nowcast.predictive import Floats
from ditan.core.pathway.nowcast.rule import NowcastRule, nowcast_rule

Codes = npt.NDArray[np.int64]
MONTHS = 12
LEFT = ("year_before", "sources", "behind")


@dataclass(frozen=True, slots=True)
class ToldMonths:
    """Months of enterprises: `amounts` and `kinds` (enterprises, years, 12), the years ascending without gaps.

    `kinds`: a code of the set of sources that were told in the month, −1 where the month was not told.
    """

    enterprises: tuple[int, ...]
    years: tuple[int, ...]
    amounts: Floats
    kinds: Codes


@dataclass(frozen=True, slots=True)
class MatchedPanel:
    """Enterprises that told the year before whole and, of the year, the same sources in every month up to `end`.

    `sums`: of each member, the months 1 … `end` of the year before and of the year. `rows`: months by year – those of the year
    and the year before as they are, the earlier ones chained; NaN for what has not come. `pairs`: by year, how many enterprises
    it is compared with the year after it through. `left`: enterprises that told months of the year and are not in it, with the
    reason: one of `LEFT`.
    """

    year: int
    end: int
    members: tuple[int, ...]
    sums: Mapping[int, tuple[float, float]]
    rows: Mapping[int, list[float]]
    pairs: Mapping[int, int] = field(default_factory=dict)
    left: Mapping[int, str] = field(default_factory=dict)

    @property
    def to_date(self) -> float:
        """The members' sum of the months of the year."""
        return float(np.sum(self.rows[self.year][: self.end]))

    @property
    def to_date_before(self) -> float:
        """Their sum of the same months of the year before."""
        return float(np.sum(self.rows[self.year - 1][: self.end]))

    @property
    def whole_before(self) -> float:
        """Their sum of the whole year before."""
        return float(np.sum(self.rows[self.year - 1]))

    @property
    def growth(self) -> float | None:
        """To date against the same months of the year before, as a share; None where there was nothing."""
        return self.to_date / self.to_date_before - 1 if self.to_date_before > 0 else None


def told_months(
    told: Mapping[tuple[int, int], Mapping[int, Mapping[str, int]]], years: Sequence[int], scale: float = 1.0
) -> ToldMonths:
    """Months of enterprises as arrays.

    Parameters: told – by enterprise and year: by month, the amount of each source that was told; years – first and last of
    them bound the arrays; scale – what amounts are multiplied with.
    """
    span = tuple(range(min(years), max(years) + 1))
    enterprises = tuple(sorted({enterprise for enterprise, _year in told}))
    at = {enterprise: number for number, enterprise in enumerate(enterprises)}
    amounts = np.full((len(enterprises), len(span), MONTHS), np.nan)
    kinds = np.full(amounts.shape, -1, dtype=np.int64)
    codes: dict[frozenset[str], int] = {}
    for (enterprise, year), months in told.items():
        if year not in span:
            continue
        for month, sources in months.items():
            place = at[enterprise], year - span[0], month - 1
            amounts[place] = sum(sources.values()) * scale
            kinds[place] = codes.setdefault(frozenset(sources), len(codes))
    return ToldMonths(enterprises, span, amounts, kinds)


def matched_panel(
    told: ToldMonths, year: int, least: int, rule: NowcastRule | None = None
) -> MatchedPanel | None:
    """The enterprises that can be compared in a year, and their sums by month.

    When to use: enterprises report by month, but not all of them, and not equally far: their plain sum would grow with those
    that join. Formula: members told the year before whole, and each month 1 … e of the year with the same sources as in the
    year before; e is the last month at which members make up `panel_kept` of the tonnes (of the year before) of all that reach
    January. Years before are chained: level of t = level of t + 1 · Σ t ÷ Σ (t + 1) of the enterprises that told both whole with
    the same sources; the chain ends where these are fewer than `least`.
    Parameters: year – one of the years; least – enterprises that a link of the chain needs.
    Returns: None where no enterprise can be compared.
    Source: `library/pathway/nowcast.yaml`. Interpretation: a chained index of matched models, as price statistics use it.
    """
    used = rule or nowcast_rule()
    if year not in told.years or year - 1 not in told.years:
        return None
    now = told.years.index(year)
    whole: npt.NDArray[np.bool_] = np.all(told.kinds >= 0, axis=2)
    alike = _alike(told, now)
    reached = np.logical_and.accumulate(alike, axis=1).sum(axis=1)
    can = whole[:, now - 1] & (reached > 0)
    if not can.any():
        return None
    size = np.where(can, np.where(whole[:, now - 1], told.amounts[:, now - 1].sum(axis=1), 0.0), 0.0)
    kept = [float(size[reached >= month].sum()) for month in range(1, MONTHS + 1)]
    end = max(month for month in range(1, MONTHS + 1) if kept[month - 1] >= used.panel_kept * kept[0])
    inside = can & (reached >= end)
    if not inside.any():
        return None
    row = np.full(MONTHS, np.nan)
    row[:end] = told.amounts[inside, now, :end].sum(axis=0)
    before = told.amounts[inside, now - 1].sum(axis=0)
    earlier, pairs = _chained(told, whole, now - 1, float(before.sum()), least)
    rows = earlier | {year - 1: before.tolist(), year: row.tolist()}
    members = np.flatnonzero(inside)
    return MatchedPanel(
        year,
        end,
        tuple(told.enterprises[one] for one in members),
        {
            told.enterprises[one]: (
                float(told.amounts[one, now - 1, :end].sum()),
                float(told.amounts[one, now, :end].sum()),
            )
            for one in members
        },
        dict(sorted(rows.items())),
        pairs,
        _left(told, now, whole[:, now - 1], reached, inside),
    )


def _alike(told: ToldMonths, at: int) -> npt.NDArray[np.bool_]:
    """(enterprises, months): told with the same sources in a year and in the one before it."""
    same: npt.NDArray[np.bool_] = (told.kinds[:, at] >= 0) & (told.kinds[:, at] == told.kinds[:, at - 1])
    return same


def _chained(
    told: ToldMonths, whole: npt.NDArray[np.bool_], newest: int, level: float, least: int
) -> tuple[dict[int, list[float]], dict[int, int]]:
    """The years before the newest whole one, each brought to its level by the link to the year after it."""
    rows: dict[int, list[float]] = {}
    pairs: dict[int, int] = {}
    for at in range(newest - 1, -1, -1):
        linked = whole[:, at] & whole[:, at + 1] & _alike(told, at + 1).all(axis=1)
        this = told.amounts[linked, at].sum(axis=0)
        after = float(told.amounts[linked, at + 1].sum())
        if int(linked.sum()) < least or after <= 0 or this.sum() <= 0:
            break
        level *= float(this.sum()) / after
        rows[told.years[at]] = (this * level / this.sum()).tolist()
        pairs[told.years[at]] = int(linked.sum())
    return rows, pairs


def _left(
    told: ToldMonths,
    now: int,
    whole: npt.NDArray[np.bool_],
    reached: Codes,
    inside: npt.NDArray[np.bool_],
) -> dict[int, str]:
    """Why enterprises with months of the year are not compared."""
    found: dict[int, str] = {}
    for number, enterprise in enumerate(told.enterprises):
        first = np.flatnonzero(told.kinds[number, now] >= 0)
        if inside[number] or not len(first):
            continue
        if not whole[number]:
            found[enterprise] = LEFT[0]
            continue
        stop = int(reached[number])
        is_told = stop < MONTHS and told.kinds[number, now, stop] >= 0
        found[enterprise] = LEFT[1] if is_told else LEFT[2]
    return found
