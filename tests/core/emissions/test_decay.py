"""First-order decay of landfilled waste, against a hand calculation."""

import math

import pytest

from ditan.core.emissions import Candidate, candidate_table, decaying_share, run_decay
from ditan.core.errors import Refused
from tests.core.emissions.tables import activities

VALUES = {"doc": 0.15, "docf": 0.5, "mcf": 1.0, "f": 0.5}
PARAMETERS = [Candidate(name, name, value, "-") for name, value in VALUES.items()]
RATE = Candidate("k", "k", 0.1, "1/yr")


def test_decaying_shares_of_all_ages_add_up_to_one() -> None:
    assert decaying_share(0.1, 1) == pytest.approx(1 - math.exp(-0.1))
    assert sum(decaying_share(0.1, age) for age in range(1, 500)) == pytest.approx(1.0)


def test_run_decay_of_two_deposits() -> None:
    # 1,000 t deposited in 2005 and 2006 each hold 1,000 · 0.15 · 0.5 · 1 = 75 t of decomposable carbon.
    # 2007: the deposit of 2005 is in its 2nd year: e^-0.1 − e^-0.2 = 0.90483742 − 0.81873075 = 0.08610667
    #       the deposit of 2006 in its 1st: 1 − e^-0.1 = 0.09516258
    # CH4 = 75 · 0.5 · 16/12 · share = 50 · share: 4.305333 t and 4.758129 t
    deposits = activities(
        [{"quantity": 1000, "period": "2005"}, {"quantity": 1000, "period": "2006"}],
    )
    rows = run_decay(deposits, candidate_table([*PARAMETERS, RATE]), [2006, 2007])
    found = {
        (row["deposit_period"], row["period"]): row["emissions_micro_t"] / 1e6 for row in rows.to_pylist()
    }
    assert found == {
        ("2005", "2006"): pytest.approx(4.758129, abs=1e-6),
        ("2005", "2007"): pytest.approx(4.305333, abs=1e-6),
        ("2006", "2007"): pytest.approx(4.758129, abs=1e-6),
    }
    assert set(rows["decay_id"].to_pylist()) == {"k@1", "k@2"}
    assert set(rows["deposit_row_id"].to_pylist()) == {1, 2}


def test_run_decay_without_a_rate_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        run_decay(activities([{"quantity": 1, "period": "2005"}]), candidate_table(PARAMETERS), [2006])
    (problem,) = caught.value.problems
    assert problem.code == "activity_without_parameter"
    assert "甲烷产生速率（k）" in problem.wording("zh").message
