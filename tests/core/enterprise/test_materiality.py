"""The materiality meter: tonnes in doubt as a union, against the threshold of the total."""

from pathlib import Path

import pytest

from ditan.core.enterprise import Computation
from ditan.core.enterprise.checks import Finding
from ditan.core.enterprise.materiality import bands, materiality
from ditan.core.enterprise.materiality.thresholds import band_of
from ditan.core.errors.enterprise.cross_checks import MonthsLeftOut
from tests.core.enterprise.files import computed


def power_bought(folder: Path) -> Computation:
    """1 tCO2/MWh: 600, 300 and 100 t in three months, and 50 t of power sold in March, which counts with its size."""
    return computed(
        folder,
        "other_2015",
        "electricity,purchased,2016,ef,1,tCO2/MWh",
        "electricity,sold,2016,ef,1,tCO2/MWh",
        *(
            f"electricity,purchased,2016-{month:02d},quantity,{mwh},MWh"
            for month, mwh in ((1, 600), (2, 300), (3, 100))
        ),
        "electricity,sold,2016-03,quantity,50,MWh",
    )


def doubt(computation: Computation, *lines: int, is_hint: bool = False) -> Finding:
    """A finding about the facts of lines of the file."""
    facts = computation.facts
    rows = tuple(int(row) for row, line in enumerate(facts.line) if line in lines)
    problem = MonthsLeftOut(fact="F1", fact_zh="F1", months="2016-04")
    return Finding("missing_months", problem, rows, is_hint=is_hint, key="-".join(map(str, lines)))


def test_each_tonne_in_doubt_counts_once(tmp_path: Path) -> None:
    """|600| + |300| + |100| + |−50| = 1,050 t. January (line 4) and January with February (4, 5): 600, then 300 more;
    900 / 1,050 = 85.7 %, not (600 + 900) / 1,050."""
    computation = power_bought(tmp_path)
    found = materiality(computation, [doubt(computation, 4), doubt(computation, 4, 5)])
    assert (found.whole_t, found.in_doubt_t) == (1050, 900)
    assert found.share == pytest.approx(900 / 1050)
    assert [(one.touched_t, one.added_t) for one in found.findings] == [(600, 600), (900, 300)]
    assert found.is_material


def test_a_fact_of_the_year_touches_all_its_months(tmp_path: Path) -> None:
    """The factor of power bought (line 2): 600 + 300 + 100 t; what is sold has its own."""
    computation = power_bought(tmp_path)
    assert materiality(computation, [doubt(computation, 2)]).in_doubt_t == 1000


def test_what_is_taken_off_is_in_doubt_with_its_size(tmp_path: Path) -> None:
    """50 / 1,050 = 4.8 %, below 5 %."""
    computation = power_bought(tmp_path)
    found = materiality(computation, [doubt(computation, 7)])
    assert (found.in_doubt_t, found.is_material) == (50, False)


def test_a_hint_and_no_finding_put_nothing_in_doubt(tmp_path: Path) -> None:
    computation = power_bought(tmp_path)
    assert materiality(computation, [doubt(computation, 4, is_hint=True)]).in_doubt_t == 0
    assert materiality(computation, []).share == 0


@pytest.mark.parametrize(("total", "share"), [(1.0, 0.05), (500_000.0, 0.05), (500_001.0, 0.02)])
def test_the_threshold_is_that_of_the_total(total: float, share: float) -> None:
    """Commission Regulation (EU) No 600/2012, Article 23: 5 %, and 2 % above 500 kt."""
    assert band_of(total).share == share
    assert {band.verification for band in bands()} == {"unverified"}
