"""What every page needs is read before the first request."""

import gc
from importlib import import_module

from django.urls import get_resolver


def warm_up() -> None:
    """Read what every page needs before the first request, and take it out of the garbage collector's rounds.

    The library, its vocabulary and the modules live as long as the process: going through them again and again
    stops every page of the process for a tenth of a second. What draws and tests begin with (SciPy's functions, the slices of the
    standard normal) takes longer than the page that would be the first to ask for it.
    """
    from ditan.core.inventory.uncertainty.drawing import standard_scores, stream_of
    from ditan.core.library import load, vocabulary

    import_module("scipy.special")
    standard_scores(stream_of(0, ""), 1)

    load().search("-")  # and with it the index of its search
    for read in (vocabulary.fuels, vocabulary.rows, vocabulary.categories, vocabulary.places):
        read()
    len(get_resolver().url_patterns)  # imports every screen
    gc.collect()
    gc.freeze()
