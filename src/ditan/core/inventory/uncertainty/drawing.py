"""Random numbers: every score has a stream of its own, made from the seed and its name.

So a row that is added changes no other row's draws, and the same seed gives the same bits whatever the number of
threads. Draws that several categories need are kept, within a limit of memory; others are drawn again. Small draws are kept
between inventories too, for the years of a place have most names in common.

A score is one of 65,536 equally likely values, the means of as many equal slices of the standard normal. Around the
2.5 % point they are 0.0003 standard deviations apart, a tenth of the sampling error of the largest simulation; mean and
variance differ from the normal's by less than 3 in a million. Made of the raw words of PCG64, which NumPy keeps stable.
"""

from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from hashlib import blake2b
from statistics import NormalDist
from threading import Lock

import numpy as np

from ditan.core.inventory.uncertainty.distributions import Draws, multiples, score_limits
from ditan.core.inventory.uncertainty.factors import Input
from ditan.core.inventory.uncertainty.inputs import Row

KEPT_BYTES = 44 * 1024 * 1024
KEY_BYTES = 16
SMALL_DRAWS = 20_000
NAMES_KEPT = 256  # of small draws: at most 20 MiB
SLICES = 1 << 16
SLICES_PER_WORD = 4


class Sampler:
    """Draws of the inputs of an inventory, as multiples of their central values."""

    def __init__(self, rows: Iterable[Row], draws: int, seed: int) -> None:
        self.draws = draws
        self.seed = seed
        rows = list(rows)
        inputs = {factor.input.id: factor.input for row in rows for factor in row.factors}
        self.limits = _limits(inputs.values())
        used_in = {(row.category, factor.input.id) for row in rows for factor in row.factors}
        counts = Counter(name for _, name in used_in)
        room = KEPT_BYTES // (draws * np.dtype(np.float32).itemsize)
        self.kept_names = {name for name, count in counts.most_common(room) if count > 1}
        self.kept: dict[str, Draws] = {}
        self.lock = Lock()

    def of(self, one: Input) -> Draws:
        """The draws of an input; not to be changed in place."""
        with self.lock:
            known = self.kept.get(one.id)
        if known is not None:
            return known
        made = multiples(one, self.scores(one.score))
        if one.id in self.kept_names:
            with self.lock:
                self.kept[one.id] = made
        return made

    def scores(self, score: str) -> Draws:
        """Standard normal scores of one name, drawn again where an input of it would be impossible."""
        draw = _kept_scores if self.draws <= SMALL_DRAWS else limited_scores
        return draw(self.seed, score, self.draws, *self.limits[score])


def limited_scores(seed: int, score: str, count: int, least: float, most: float) -> Draws:
    """Standard normal scores of a name under a seed, drawn again where they lie beyond the limits."""
    stream = stream_of(seed, score)
    drawn = standard_scores(stream, count)
    while drawn.min() < least or drawn.max() > most:
        outside = np.flatnonzero((drawn < least) | (drawn > most))
        drawn[outside] = standard_scores(stream, len(outside))
    drawn.flags.writeable = False
    return drawn


_kept_scores = lru_cache(maxsize=NAMES_KEPT)(limited_scores)


def standard_scores(stream: np.random.PCG64, count: int) -> Draws:
    """`count` standard normal scores of a stream, four from each of its 64-bit words."""
    words = stream.random_raw(-(-count // SLICES_PER_WORD))
    return _slice_means()[words.view(np.uint16)[:count]]


@cache
def _slice_means() -> Draws:
    """The mean of the standard normal within each of `SLICES` equally likely slices, in rising order.

    Formula: between the quantiles a and b of a slice it is (φ(a) − φ(b))·SLICES; the upper half mirrors the lower.
    """
    normal = NormalDist()
    edges = [normal.inv_cdf(number / SLICES) for number in range(1, SLICES // 2 + 1)]
    heights = np.array([0.0, *(normal.pdf(edge) for edge in edges)])
    lower = (heights[:-1] - heights[1:]) * SLICES
    return np.concatenate([lower, -lower[::-1]]).astype(np.float32)


def stream_of(seed: int, name: str) -> np.random.PCG64:
    """The random stream of one name under a seed."""
    digest = blake2b(name.encode(), digest_size=KEY_BYTES).digest()
    words = [int.from_bytes(digest[at : at + 4], "little") for at in range(0, KEY_BYTES, 4)]
    return np.random.PCG64(np.random.SeedSequence([seed, *words]))


def _limits(inputs: Iterable[Input]) -> dict[str, tuple[float, float]]:
    """The limits of every score: the narrowest of its inputs."""
    found: dict[str, tuple[float, float]] = {}
    for one in inputs:
        least, most = score_limits(one)
        known = found.get(one.score, (least, most))
        found[one.score] = (max(least, known[0]), min(most, known[1]))
    return found
