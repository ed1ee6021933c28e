"""A city with 13 counties and ten years, compiled anew through the services: 140 inventories with everything that is kept.

    DITAN_HOME=$(mktemp -d) python -m bench.recompile

The balances are the demonstration's, written under ten years. First it is shown that together and one by one give the
same; then, in one run: the floor (the calculation alone, in one process) and the whole way (calculated ahead by two
processes, kept by this one), each by the clock and in processor time of all its processes: on a busy machine the second
tells more. Prints one JSON object a line as soon as it is known.
"""

import json
import os
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

CITY, COUNTIES = "990100", [f"9901{number:02d}" for number in range(1, 14)]
YEARS = range(2016, 2026)
FOLDER = Path(__file__).resolve().parent.parent / "src/ditan/site/demo/balances"
SAME_YEARS, SAME_PLACES = 2, 9


def main() -> None:
    """Build the world, compare, measure."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ditan.site.settings")
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    places = _world()
    _tell({"cores": os.cpu_count(), "equal": _equal(places)})
    _tell({"floor": _timed(partial(_floor, places))})
    for gwp in ("AR5", "AR6"):  # the second run finds everything warm
        _tell({f"recompiled_{gwp}": _timed(partial(_recompiled, places, gwp))})


def _tell(found: dict[str, Any]) -> None:
    print(json.dumps(found), flush=True)


def _timed(work: Callable[[], int]) -> dict[str, float]:
    """How many inventories came of it, seconds by the clock, and processor seconds of this process and its children."""
    begun, before = time.perf_counter(), os.times()
    number = work()
    taken, after = time.perf_counter() - begun, os.times()
    processor = sum(after[:4]) - sum(before[:4])
    return {"inventories": number, "clock_s": round(taken, 2), "processor_s": round(processor, 2)}


def _world() -> list[Any]:
    """Balances of every place and year, from the demonstration's tables of the place."""
    from ditan.core import balance as core_balance
    from ditan.domains.places.models import Place
    from ditan.domains.places.services import places_load
    from ditan.domains.statistics.services import balance_keep

    places_load(with_fictional=True)
    for code in (CITY, *COUNTIES):
        file = max(FOLDER.glob(f"*/{code}.csv"), key=lambda path: path.parent.name)
        table = core_balance.read(file, place=code, year=int(file.parent.name))
        for year in YEARS:
            balance_keep(replace(table, year=year), source="bench")
    return list(Place.objects.filter(pk__in=[CITY, *COUNTIES]))


def _equal(places: list[Any]) -> bool:
    """Whether some places and years come out the same together and one by one, result and assessments."""
    from ditan.domains.inventory.making import Options
    from ditan.domains.inventory.services import inventory_compile
    from ditan.domains.inventory.services.batch import inventories_compile
    from ditan.domains.statistics.models import Balance

    options, some, years = Options(gwp="AR4"), places[:SAME_PLACES], list(YEARS)[:SAME_YEARS]
    alone = []
    for place in some:
        for year in years:
            alone.append(_told(inventory_compile(Balance.objects.get(place=place, year=year), options)))
    _forget()
    together = [_told(one.inventory) for one in inventories_compile(some, years, options)]
    _forget()
    return alone == together


def _told(inventory: Any) -> tuple[str, dict[str, Any]]:
    records = {one.kind: one.record for one in inventory.records.all()}
    return inventory.digest, records


def _forget() -> None:
    """Take the inventories out again: a bench's database is its own."""
    from django.db import connection

    from ditan.domains.audit.guards import guards_install, guards_remove
    from ditan.domains.inventory.models import Inventory

    guards_remove(connection)
    Inventory.objects.all().delete()
    guards_install(connection)


def _floor(places: list[Any]) -> int:
    """The calculation alone: no database, one process."""
    from ditan.domains.inventory.calculating import Work, place_calculate
    from ditan.domains.inventory.making import Options
    from ditan.domains.statistics.models import Balance
    from ditan.domains.statistics.selectors import balance_table

    works = [
        [Work(balance_table(one)) for one in Balance.objects.filter(place=place).order_by("year")]
        for place in places
    ]
    return sum(len(place_calculate(years, Options(), None)) for years in works)


def _recompiled(places: list[Any], gwp: str) -> int:
    from ditan.domains.inventory.making import Options
    from ditan.domains.inventory.services.batch import inventories_compile

    outcomes = list(inventories_compile(places, YEARS, Options(gwp=gwp)))
    assert {one.state for one in outcomes} == {"made"}, outcomes
    return len(outcomes)


if __name__ == "__main__":
    main()
