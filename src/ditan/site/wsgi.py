"""The application that a WSGI server runs."""

import gc
import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from ditan.site.operations.counting import counts_shared
from ditan.site.state import home_folder

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ditan.site.settings")
counts_shared(home_folder(os.environ))
application = get_wsgi_application()


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


warm_up()
