"""Calculating ahead in other processes, place by place, while this one writes."""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import groupby

from ditan.core.errors import Refused
from ditan.core.errors.inventory.compiling import CalculationStopped
from ditan.domains.inventory.making import Options
from ditan.domains.inventory.selectors.candidates import Candidate, Key
from ditan.domains.inventory.services.compiling import base_of, work_of
from ditan.domains.inventory.writing import Written, place_write

Ahead = Callable[[Candidate], Written | None]
# Below so many a process of its own costs more than it brings: it loads the library first.
WORTH_IT = 16
PROCESSES = 2


@contextmanager
def calculations(candidates: Sequence[Candidate], options: Options) -> Iterator[Ahead]:
    """What was calculated ahead of each candidate; None where nothing was: then it is compiled by itself.

    Parameters: candidates – those to be made, the years of a place together and in order.
    Raises: Refused where a process was ended from outside, when its result is asked for.
    """
    if len(candidates) < WORTH_IT or (os.cpu_count() or 1) < PROCESSES:
        yield lambda _candidate: None
        return
    pool = ProcessPoolExecutor(PROCESSES, mp_context=multiprocessing.get_context("spawn"))
    try:
        futures: dict[Key, tuple[Future[list[Written]], int]] = {}
        for _place, group in groupby(candidates, key=lambda one: one.place.pk):
            years = list(group)
            works = [work_of(one.balance, one.activity) for one in years if one.balance is not None]
            base = base_of(years[0].place.pk, years[0].year, options)
            future = pool.submit(place_write, works, options, base)
            futures |= {one.key: (future, position) for position, one in enumerate(years)}

        def ahead(candidate: Candidate) -> Written | None:
            future, position = futures[candidate.key]
            try:
                written = future.result()
            except BrokenProcessPool as broken:
                raise Refused([_stopped(candidate)]) from broken
            return written[position] if position < len(written) else None

        yield ahead
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _stopped(candidate: Candidate) -> CalculationStopped:
    place = candidate.place
    return CalculationStopped(
        place_zh=place.name_zh, place_en=place.name_en or place.name_zh, year=candidate.year
    )
