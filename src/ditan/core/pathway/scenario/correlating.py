"""Correlations of uncertain inputs: whether they can hold together, and scores that have them."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from ditan.core.errors import Problem, Where
from ditan.core.errors.scenario import CorrelationsImpossible

Floats = npt.NDArray[np.float64]
Pairs = Mapping[tuple[str, str], float]
TOLERANCE = 1e-9


def matrix_of(inputs: Sequence[str], pairs: Pairs) -> Floats:
    """The matrix of correlations, 1 on its diagonal, 0 where no pair is given."""
    found = np.eye(len(inputs))
    for (first, second), value in pairs.items():
        row, column = inputs.index(first), inputs.index(second)
        found[row, column] = found[column, row] = value
    return found


def impossible(inputs: Sequence[str], pairs: Pairs, where: Where | None = None) -> list[Problem]:
    """What is wrong with correlations that contradict each other; the nearest that do not are told, not used."""
    if not pairs:
        return []
    matrix = matrix_of(inputs, pairs)
    least = float(np.linalg.eigvalsh(matrix)[0])
    if least >= -TOLERANCE:
        return []
    nearest = nearest_possible(matrix)
    told = [
        f"{first} ~ {second}: {nearest[inputs.index(first), inputs.index(second)]:.3f}"
        for first, second in pairs
    ]
    return [CorrelationsImpossible(where, least=f"{least:.4g}", nearest="; ".join(told))]


def nearest_possible(matrix: Floats, rounds: int = 100) -> Floats:
    """A positive semi-definite matrix near to this one, 1 on its diagonal.

    Formula: projections in turn on the semi-definite matrices (with Dykstra's correction) and on those with ones on the
    diagonal. Source: Higham (2002), IMA Journal of Numerical Analysis 22.
    """
    found, correction = matrix.copy(), np.zeros(matrix.shape)
    for _ in range(rounds):
        shifted = found - correction
        values, vectors = np.linalg.eigh(shifted)
        possible = (vectors * np.maximum(values, 0.0)) @ vectors.T
        correction = possible - shifted
        found = possible.copy()
        np.fill_diagonal(found, 1.0)
    return np.asarray(found)


def root_of(matrix: Floats) -> Floats:
    """L with L·Lᵀ the matrix, lower triangular, also where the matrix is singular.

    When to use: so that an input's scores depend on those before it in the file alone.
    """
    size = len(matrix)
    found = np.zeros(matrix.shape)
    for column in range(size):
        left = matrix[column:, column] - found[column:, :column] @ found[column, :column]
        if left[0] > TOLERANCE:
            found[column:, column] = left / np.sqrt(left[0])
    return found
