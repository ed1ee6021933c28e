"""A small scenario that can be calculated by hand."""

import copy
from typing import Any

# Industry: 1,000 t from 10 of coal (100 t each), 300 t from 6 of gas (50 t each), 200 t of processes; transport: 500 t from 5 of
# oil (100 t each). A sink of 100 t: 1,900 t in all.
BASE: dict[str, Any] = {
    "place": "990100",
    "year": 2020,
    "inventory": "sha256:0",
    "library_release": "lib-0",
    "total_t": 1900,
    "energy_unit": "1e4 tce",
    "sink_t": 100,
    "sectors": {
        "industry": {
            "activity": 8,
            "activity_unit": "1e8 yuan",
            "fuels": {
                "coal": {"energy": 10, "emissions_t": 1000},
                "gas": {"energy": 6, "emissions_t": 300},
            },
            "process_t": 200,
        },
        "transport": {
            "activity": 50,
            "activity_unit": "1e8 t km",
            "fuels": {"oil": {"energy": 5, "emissions_t": 500}},
        },
    },
}
RECORD: dict[str, Any] = {
    "id": "small",
    "end": 2030,
    "base": BASE,
    "drivers": {"gdp": {"growth": {2021: 0.1, 2023: 0.0}}},
    "sectors": {
        "industry": {"driver": "gdp"},
        "transport": {"growth": {2021: 0.0}},
    },
    "fuels": {"electricity": {"factor_t": 20}},
}


def record(**changes: Any) -> dict[str, Any]:
    """The small scenario with some of its fields replaced."""
    return copy.deepcopy(RECORD) | copy.deepcopy(changes)


def lever(**fields: Any) -> dict[str, Any]:
    """Levers with one, named `one`, from 2020 to 2030 in a straight line."""
    return {"one": {"start": 2020, "end": 2030, "shape": "linear"} | fields}
