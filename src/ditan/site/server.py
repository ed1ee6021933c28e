"""`python -m ditan.site.server …`: Granian with its own options, whose workers share what is read before they begin.

Read by each worker for itself, the modules, the library and its search take seconds of a processor and 150 MB a worker.
Workers of Linux are forks: what stands here before them is theirs. Elsewhere each reads for itself as under plain Granian.
"""

import gc
import multiprocessing
import os

from granian.cli import entrypoint


def main() -> None:
    """Read what the workers share, then hand over to Granian."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ditan.site.settings")
    if multiprocessing.get_start_method() == "fork":
        _read_ahead()
    try:
        entrypoint()  # type: ignore[no-untyped-call]
    finally:
        gc.unfreeze()  # at the exit everything is let go as usual


def _read_ahead() -> None:
    """Everything but the application itself: its middleware may hold what no two processes may share."""
    import django

    from ditan.site.operations.counting import counts_shared
    from ditan.site.state import home_folder

    counts_shared(home_folder(os.environ), server=os.getpid())
    django.setup()

    from django.db import connections

    from ditan.site.warming import warm_up

    warm_up()
    connections.close_all()


if __name__ == "__main__":
    main()
