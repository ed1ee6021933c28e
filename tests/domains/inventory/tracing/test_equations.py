"""A step as a column sum: the numbers as printed, the conversion that is left, the result."""

import pytest

from ditan.core.trace import Input, ParameterUse, Step
from ditan.domains.inventory.tracing.equations import equation_of, grouped


def use(role: str, value: float, unit: str) -> ParameterUse:
    return ParameterUse(role, f"x.{role}", value, unit, "x", "1", "cross-checked")


def step(
    inputs: tuple[Input, ...], quantity: float, result_t: float, scale: float, *uses: ParameterUse
) -> Step:
    micro_t = round(result_t * 1e6)
    return Step(
        place="320000",
        year=2007,
        category="1.1.1.1",
        ipcc="",
        gpc="",
        sector="tr_thermal_power",
        fuel="raw_coal",
        gas="CO2",
        quantity=quantity,
        unit="1e4 t",
        emissions_micro_t=micro_t,
        co2e_micro_t=micro_t,
        status="estimated",
        equation="combustion",
        scale=scale,
        inputs=inputs,
        parameters=uses,
    )


def test_raw_coal_of_thermal_power_reads_like_the_hand_calculation() -> None:
    # 11,060.784 万吨 × 20.908 GJ/t × 26.1 tC/TJ × 93 % × 44/12 ÷ 1,000 = 20,582.271 万吨; 1e4 t to t, GJ to TJ, % to 1: 0.1.
    found = equation_of(
        step(
            (
                Input(
                    "tr_thermal_power", -11060.784, "1e4 t", row="tr_thermal_power", fuel="raw_coal", sign=-1
                ),
            ),
            11060.784,
            205_822_709.93,
            0.1,
            use("ncv", 20.908, "GJ/t"),
            use("cc", 26.1, "tC/TJ"),
            use("ox", 93, "%"),
        )
    )
    assert found is not None
    assert [(line.operator, line.symbol, line.value, line.unit) for line in found.lines] == [
        ("", "AD", "11,060.784", "万吨"),
        ("×", "NCV", "20.908", "GJ/t"),
        ("×", "CC", "26.1", "tC/TJ"),
        ("×", "OX", "93", "%"),
        ("×", "", "44/12", ""),
        ("÷", "", "1,000", ""),
    ]
    assert (found.result.value, found.result.unit) == ("20,582.271", "万吨 CO₂")


def test_what_was_taken_off_stands_in_its_own_line() -> None:
    # Jiangsu, industry: 4,959.62 − 388.7 = 4,570.92
    found = equation_of(
        step(
            (
                Input("fc_industry", 4959.62, "1e4 t", row="fc_industry", fuel="raw_coal"),
                Input(
                    "fc_industry_nonenergy",
                    388.7,
                    "1e4 t",
                    row="fc_industry_nonenergy",
                    fuel="raw_coal",
                    sign=-1,
                ),
            ),
            4570.92,
            85_057_180.0,
            0.1,
        )
    )
    assert found is not None
    assert [(line.operator, line.value) for line in found.lines[:3]] == [
        ("", "4,959.62"),
        ("−", "388.7"),
        ("=", "4,570.92"),
    ]


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("11060.784", "11,060.784"),
        ("−14480.213", "−14,480.213"),
        ("26.1", "26.1"),
        ("0.0001229", "0.0001229"),
        ("1e-05", "1e-05"),
    ],
)
def test_thousands_get_commas_and_digits_stay(printed: str, shown: str) -> None:
    assert grouped(printed) == shown
