"""Values of uncertain inputs: a stream of random numbers for each, by the seed and its name.

So an input that is added at the end changes no draw of the others, and a seed gives the same bits everywhere: the streams
are those of the uncertainty of inventories.
"""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from ditan.core.errors import Problem
from ditan.core.errors.scenario import InputsClipped
from ditan.core.pathway.scenario.correlating import matrix_of, root_of
from ditan.core.pathway.scenario.scenario import Lever, Scenario, Uncertain

Floats = npt.NDArray[np.float64]


def draws_of(scenario: Scenario, paths: int, seed: int) -> tuple[dict[str, Floats], list[Problem]]:
    """Drawn values of every uncertain input, each of shape (paths,), and which of them had to be held at a limit.

    Formula: standard normal scores, correlated by the root of the matrix; each input is a rising function of its score.
    Interpretation: the correlation is that of the scores; that of skewed inputs is a little nearer to zero.
    """
    from ditan.core.inventory.uncertainty.drawing import standard_scores, stream_of

    names = [one.input for one in scenario.uncertain]
    own = np.stack([standard_scores(stream_of(seed, name), paths).astype(np.float64) for name in names])
    if scenario.correlations:
        own = root_of(matrix_of(names, scenario.correlations)) @ own
    levers = {f"levers.{lever.id}.depth": lever for lever in scenario.levers}
    drawn: dict[str, Floats] = {}
    problems: list[Problem] = []
    for one, scores in zip(scenario.uncertain, own, strict=True):
        values = valued(one, scores)
        drawn[one.input] = values
        beyond = _beyond(values, one.input, levers)
        if beyond:
            problems.append(InputsClipped(input=one.input, share=f"{beyond:.2%}"))
        if one.input.endswith((".factor", ".depth")):
            drawn[one.input] = np.maximum(values, 0.0)
    return drawn, problems


def valued(one: Uncertain, scores: Floats) -> Floats:
    """The values of an input at standard normal scores."""
    if one.distribution == "normal":
        mean, deviation = one.parameters
        return mean + deviation * scores
    if one.distribution == "lognormal":
        median, sigma = one.parameters
        return np.asarray(median * np.exp(sigma * scores))
    from scipy.special import ndtr

    shares = np.asarray(ndtr(scores))
    if one.distribution == "uniform":
        low, high = one.parameters
        return low + (high - low) * shares
    low, mode, high = one.parameters
    width = high - low
    rising = low + np.sqrt(shares * width * (mode - low))
    falling = high - np.sqrt((1 - shares) * width * (high - mode))
    return np.where(shares < (mode - low) / width, rising, falling)


def _beyond(values: Floats, name: str, levers: Mapping[str, Lever]) -> float:
    """The share of values that lie below zero, or beyond a depth of 1, where the input cannot."""
    if not name.endswith((".factor", ".depth")):
        return 0.0
    most = 1 / levers[name].depth if name in levers and levers[name].depth > 0 else np.inf
    return float(((values < 0) | (values > most)).mean())
