"""Explaining: the steps of a selection add up to it, and are rebuilt from the trace alone."""

from pathlib import Path

import pytest

from ditan.core.errors import Refused
from ditan.core.inventory import explain, explanation_text, selection, write
from tests.core.inventory.tables import compiled


@pytest.fixture(scope="module")
def folder(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Jiangsu compiled, with nothing left but its trace."""
    out = tmp_path_factory.mktemp("jiangsu") / "out"
    write(compiled(shared)["320000"], out)
    for path in out.iterdir():
        if path.name != "trace.parquet":
            path.unlink()
    return out


@pytest.mark.parametrize("kind", ["category", "fuel", "sector"])
def test_the_steps_of_every_selection_add_up(shared: Path, folder: Path, kind: str) -> None:
    summary = compiled(shared)["320000"].summary()
    for word, tonnes in summary[f"by_{kind}"].items():
        steps = [
            step for step in explain(folder, **{kind: word}) if step.category == word or kind != "category"
        ]
        assert sum(step.emissions_micro_t or 0 for step in steps) == round(tonnes * 1e6), word


def test_a_category_holds_all_below_it(shared: Path, folder: Path) -> None:
    steps = explain(folder, category="1.1")
    assert sum(step.emissions_micro_t or 0 for step in steps) == compiled(shared)["320000"].energy_co2_micro_t


def test_selections_combine(folder: Path) -> None:
    (step,) = explain(folder, fuel="raw_coal", sector="tr_thermal_power", category="1.1.1")
    assert step.quantity == 11060.784


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_text_holds_every_number_and_its_source(folder: Path, language: str) -> None:
    steps = explain(folder, fuel="raw_coal", sector="tr_thermal_power")
    text = explanation_text(steps, language)  # type: ignore[arg-type]
    for words in (
        "11,060.784",
        "20,908",
        "26.1",
        "93",
        "44/12",
        "205,822,708.554799",
        "ebt_province_2007_wide.csv ! H310",
        "fuel.provincial_2011.bituminous.cc",
    ):
        assert words in text, words
    assert ("原煤" in text) == (language == "zh")
    assert ("Raw coal" in text) == (language == "en")


def test_memo_items_are_told_with_their_numbers(folder: Path) -> None:
    steps = explain(folder, category="1.5")
    assert {step.status for step in steps} == {"memo"}
    text = explanation_text(steps, "zh")
    assert "0.928" in text
    assert "不计入清单总量" in text


def test_an_unverified_parameter_says_so(folder: Path) -> None:
    assert "未核实" in explanation_text(explain(folder, fuel="refinery_gas"), "zh")


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ({"fuel": "rawcoal"}, '"rawcoal" is not a fuel of this inventory; the nearest is "raw_coal"'),
        ({"category": "1.1.1.l"}, '"1.1.1.l" is not a category'),
        ({"sector": "fc_industri"}, 'the nearest is "fc_industry"'),
    ],
)
def test_an_unknown_word_is_refused_with_the_nearest(
    folder: Path, chosen: dict[str, str], words: str
) -> None:
    with pytest.raises(Refused) as refusal:
        explain(folder, **chosen)
    assert words in str(refusal.value)


def test_what_does_not_occur_says_so(folder: Path) -> None:
    steps = explain(folder, fuel="refinery_gas", sector="fc_residential")
    assert [step.status for step in steps] == ["NO"]
    assert "不发生" in explanation_text(steps, "zh")
    assert explain(folder, category="1.1.2.1") == []
    assert "Not estimated is not zero" in explanation_text([], "en")


def test_the_whole_selection_shows_every_status(folder: Path) -> None:
    assert {step.status for step in selection(folder, fuel="raw_coal")} == {"estimated", "IE", "NO"}


def test_a_folder_without_trace_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="not a compiled inventory"):
        explain(tmp_path)
