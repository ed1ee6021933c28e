"""Yearly series of places for the race of trend tests: 342 × 30, some with values that repeat."""

import numpy as np
from numpy.typing import NDArray

PLACES, YEARS = 342, 30
DIGITS, DECIMALS = 9, 12


def series() -> NDArray[np.float64]:
    """A rise with noise, rounded so that values repeat within a series."""
    random = np.random.default_rng(20_261_128)
    slopes = random.normal(0, 2, (PLACES, 1))
    return np.round(100 + slopes * np.arange(YEARS) + random.normal(0, 10, (PLACES, YEARS)))


def told(z: list[float], p: list[float], slope: list[float]) -> dict[str, list[float]]:
    """The answers to nine digits; p to twelve decimals, for the peer takes it from 1 and loses the digits below."""
    return {
        "z": [_digits(value) for value in z],
        "p": [round(value, DECIMALS) for value in p],
        "slope": [_digits(value) for value in slope],
    }


def _digits(value: float) -> float:
    return float(f"{value:.{DIGITS}g}") + 0.0
