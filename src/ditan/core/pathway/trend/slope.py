"""Sen's slope: the median of the slopes of all pairs of years, of many series at once."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def sen_slope(values: Floats, years: Floats) -> Floats:
    """The median of (x_j − x_i)/(t_j − t_i) over all pairs i < j.

    Parameters: values – one series a row, NaN where a year lacks; years – of the columns, ascending.
    Returns: one slope a row, in units of the values by year; NaN where a series has fewer than two years.
    Source: Sen (1968), Journal of the American Statistical Association 63.

    >>> sen_slope(np.array([[1.0, 3.0, 2.0]]), np.array([2020.0, 2021.0, 2022.0])).tolist()
    [0.5]
    """
    rows = np.atleast_2d(values)
    first, second = np.triu_indices(rows.shape[1], 1)
    slopes = (rows[:, second] - rows[:, first]) / (years[second] - years[first])
    if not slopes.shape[1]:
        return np.full(rows.shape[0], np.nan)
    if np.isfinite(rows).all():
        return np.asarray(np.median(slopes, axis=1))
    ranked = np.sort(slopes, axis=1)  # what lacks comes last
    count = np.isfinite(ranked).sum(axis=1)
    middle = np.stack([np.maximum(count - 1, 0) // 2, np.minimum(count // 2, slopes.shape[1] - 1)], axis=1)
    return np.asarray(np.take_along_axis(ranked, middle, axis=1).mean(axis=1))
