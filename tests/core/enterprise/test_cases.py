"""Every methodology has a case file; each case states the calculation by hand that its expected tonnes come from."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from ditan.core.enterprise import methods
from tests.core.enterprise.files import computed

CASES = Path(__file__).parent / "cases"
DEEP = {
    *("power", "steel", "cement", "aluminium", "glass", "chemical"),
    *("petrochem", "paper", "aviation", "building", "road", "other"),
}
TOLERANCE_OF_MEANS = 1e-6
TOLERANCE_T = 2e-6  # rows are rounded to micro-tonnes, and so are the expected tonnes


def _cases() -> dict[str, tuple[str, dict[str, Any]]]:
    return {
        f"{path.stem}: {name}": (path.stem, case)
        for path in sorted(CASES.glob("*.yaml"))
        for name, case in yaml.safe_load(path.read_text(encoding="utf-8")).items()
    }


@pytest.mark.parametrize("name", _cases())
def test_case_comes_out_as_calculated_by_hand(name: str, tmp_path: Path) -> None:
    method, case = _cases()[name]
    computation = computed(tmp_path, method, *case["facts"].splitlines(), year=case["year"])
    assert computation.total_tco2e == pytest.approx(case["total_tco2e"], abs=TOLERANCE_T)
    found = {source: amount / 1e6 for source, amount in computation.sums("source").items()}
    assert found == pytest.approx(case["by_source"], abs=TOLERANCE_T)
    means = {f"{one.source} {one.item} {one.parameter}": one.value for one in computation.means}
    for mean_name, mean in case.get("means", {}).items():
        assert means[mean_name] == pytest.approx(mean, abs=TOLERANCE_OF_MEANS)


def test_every_deep_methodology_weighs_its_months_and_fills_a_missing_measurement() -> None:
    """The twelve industries told first to be complete, in every edition; power takes the high default of its guideline."""
    found = {name.partition(":")[0] for name, (_method, case) in _cases().items() if "means" in case}
    deep = {method.id for method in methods().values() if method.industry in DEEP}
    assert deep - found <= {"power_2021"}  # where the heating value must be measured


def test_every_methodology_has_a_case_file() -> None:
    assert {path.stem for path in CASES.glob("*.yaml")} == set(methods())
