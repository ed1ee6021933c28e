"""The range of a value among peers: quantiles of each group, and who stands outside."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from ditan.core.enterprise.peers.frames import arrow_of, grouped, numbers
from ditan.core.enterprise.peers.settings import peer_settings
from ditan.core.enterprise.robust import group_quantiles, middles

State = Literal["inside", "below", "above", "too_few", "no_value"]
STATES: tuple[State, ...] = ("inside", "below", "above", "too_few", "no_value")
INSIDE, BELOW, ABOVE, TOO_FEW, NO_VALUE = range(5)


@dataclass(frozen=True, slots=True)
class PeerRange:
    """One group: its words, how many have a value, quantiles (as the library names them) and the bounds of what is usual.

    `quantiles`, `low` and `high` are None where there are too few peers.
    """

    group: tuple[Any, ...]
    count: int
    quantiles: tuple[float, ...] | None
    low: float | None
    high: float | None

    @property
    def is_known(self) -> bool:
        """Whether there are enough peers for a range."""
        return self.quantiles is not None


@dataclass(frozen=True)
class PeerRanges:
    """The ranges of all groups, and for each row of the table its group and its place: one of `STATES`."""

    by: tuple[str, ...]
    shares: tuple[float, ...]
    ranges: tuple[PeerRange, ...]
    group: npt.NDArray[np.int64]
    place: npt.NDArray[np.int64]

    def state(self, row: int) -> State:
        """The place of a row in words."""
        return STATES[int(self.place[row])]

    @property
    def outside(self) -> npt.NDArray[np.int64]:
        """The rows below or above what is usual."""
        return np.flatnonzero((self.place == BELOW) | (self.place == ABOVE))

    def of(self, *group: Any) -> PeerRange | None:
        """The range of a group; None where the table has none."""
        return next((one for one in self.ranges if one.group == group), None)


def peer_ranges(frame: Any, value: str, by: Sequence[str]) -> PeerRanges:
    """Ranges of a value by group, and the place of each row.

    When to use: implied factors or intensities of enterprises, by methodology (or industry), year and whatever makes them
    comparable.
    Formula: quantiles by linear interpolation; usual is |ln x − median| ≤ max(score · MAD / 0.6745, ln ratio).
    Parameters: frame – any eager table that narwhals knows; value – a column of numbers; by – columns that make the group.
    Values of zero or less and missing ones are no peers and stand as `no_value`: a missing value is not zero.
    Source: `library/enterprise/verification/peers.yaml`; `core.enterprise.robust`.
    """
    settings = peer_settings()["peers"]
    shares = tuple(settings["quantiles"])
    table = arrow_of(frame)
    group, words = grouped(table, by)
    values = numbers(table, value)
    is_peer = np.nan_to_num(values) > 0
    counts = np.bincount(group[is_peer], minlength=len(words)).astype(np.int64)
    is_enough = counts >= settings["least"]
    place = np.where(is_peer, TOO_FEW, NO_VALUE).astype(np.int64)
    rows = np.flatnonzero(is_peer & is_enough[group])
    known, codes = np.unique(group[rows], return_inverse=True)
    quantiles: dict[int, tuple[tuple[float, ...], float, float]] = {}
    if len(rows):
        found, _ = group_quantiles(codes, values[rows], shares)
        far = middles(codes, values[rows], settings["score"], settings["ratio"])
        place[rows] = np.where(~far.is_far, INSIDE, np.where(far.ratio < 1, BELOW, ABOVE))
        first = np.unique(codes, return_index=True)[1]
        low, high = far.middle[first] * far.low[first], far.middle[first] * far.high[first]
        quantiles = {
            int(each): (tuple(map(float, found[line])), float(low[line]), float(high[line]))
            for line, each in enumerate(known)
        }
    ranges = tuple(
        PeerRange(each, int(counts[line]), *quantiles.get(line, (None, None, None)))
        for line, each in enumerate(words)
    )
    return PeerRanges(tuple(by), shares, ranges, group, place)
