"""Methodologies as data: every file is whole, words mean one thing, editions are found by year; broken files are told."""

from pathlib import Path
from textwrap import dedent

import pytest

from ditan.core.enterprise import method_named, methods
from ditan.core.enterprise.asking import asked_of
from ditan.core.enterprise.methods import library_problems, read_methods
from ditan.core.errors import Problem, Refused
from ditan.core.library import load

INDUSTRIES_OF_THREE_BATCHES = (
    *("power", "grid", "steel", "chemical", "aluminium", "magnesium", "glass", "cement", "ceramics"),
    *("aviation", "oilgas", "petrochem", "coking", "coal", "paper", "nonferrous", "electronics"),
    *("machinery", "mining", "food", "building", "road", "fluoro", "other"),
)
WHOLE = """
    industry: trial
    industry_zh: 试验业
    industry_en: Trials
    name_zh: 试验
    name_en: Trial
    document: enterprise_2015
    edition: trial
    gwp: SAR
    sources:
      process:
        name_zh: 过程
        name_en: Process
        unit: t
        clause: trial
        inputs: {ef: {units: [tCO2/t]}}
        emissions:
          one: {gas: CO2, equation: factor, roles: {ef: {}}}
"""


def test_all_industries_of_the_three_batches_are_there() -> None:
    assert set(INDUSTRIES_OF_THREE_BATCHES) <= {method.industry for method in methods().values()}
    assert len(INDUSTRIES_OF_THREE_BATCHES) == 24


@pytest.mark.parametrize("method", methods())
def test_every_key_of_a_methodology_is_in_the_library(method: str) -> None:
    assert list(library_problems(methods()[method], load())) == []


@pytest.mark.parametrize("method", methods())
def test_every_input_has_a_unit(method: str) -> None:
    lacking = [entry for entry in asked_of(methods()[method]) if not entry["units"]]
    assert lacking == []


@pytest.mark.parametrize("method", methods())
def test_every_gas_has_a_potential(method: str) -> None:
    definition = methods()[method]
    gases = {
        rule.gas_of(item)
        for source in definition.sources.values()
        for rule in source.emissions
        for item in source.items.values()
    }
    for gas in gases - {"CO2", *definition.potentials}:
        assert load().gwp(definition.gwp, gas).value > 1


@pytest.mark.parametrize(
    ("word", "year", "found"),
    [
        ("steel_2013", None, "steel_2013"),
        ("steel", 2016, "steel_2013"),
        ("steel", 2024, "steel_2024"),
        ("steel", None, "steel_2024"),
        ("CETS-AG-01.01-V01-2022", None, "power_2022"),
        ("平板玻璃生产企业（2013）", None, "glass_2013"),
        ("水泥", 2016, "cement_2013"),
        ("发电", 2023, "power_2022"),
        ("平板玻璃", None, "glass_2013"),
        ("烟花", None, None),
    ],
)
def test_a_methodology_is_found_by_id_industry_name_or_number(
    word: str, year: int | None, found: str | None
) -> None:
    if found is not None:
        assert method_named(word, year).id == found
        return
    with pytest.raises(Refused) as refused:
        method_named(word, year)
    assert [problem.code for problem in refused.value.problems] == ["enterprise_method_unknown"]


def _problems(folder: Path, text: str) -> list[Problem]:
    for name in ("methods", "shared"):
        (folder / name).mkdir()
    (folder / "inputs.yaml").write_text(
        "quantity: {name_zh: 数量, name_en: quantity}\nef: {name_zh: 因子, name_en: factor}\n", "utf-8"
    )
    (folder / "methods" / "trial.yaml").write_text(dedent(text), "utf-8")
    return read_methods(folder)[1]


def test_a_whole_methodology_has_no_problem(tmp_path: Path) -> None:
    assert _problems(tmp_path, WHOLE) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("equation: factor", "equation: facter", "enterprise_method_word_unknown", 'the nearest is "factor"'),
        ("gas: CO2", "gas: CO3", "enterprise_method_word_unknown", '"CO3" is no known gas'),
        ("roles: {ef: {}}", "roles: {}", "enterprise_method_word_unknown", "ef (missing"),
        ("roles: {ef: {}}", "roles: {ef: {}, ncv: {}}", "enterprise_method_word_unknown", '"ncv"'),
        ("unit: t", "unit: tonns", "unknown_unit", '"tonns"'),
        ("clause: trial", "clauze: trial", "library_field_unknown", '"clauze"'),
        ("edition: trial", "edition: ''", "library_field_missing", '"edition"'),
        (
            "edition: trial",
            "edition: trial\n    facilities: {kinds: [hall], clause: x}",
            "library_field_wrong",
            '"hall"',
        ),
        (
            "edition: trial",
            "edition: trial\n    facilities: {kinds: [unit]}",
            "library_field_missing",
            '"clause"',
        ),
        ("name_en: Process", "name_en: Process\n        aliases: [过程]\n        use: nothing", "", ""),
    ],
)
def test_what_is_wrong_with_a_file_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, code: str, words: str
) -> None:
    found = _problems(tmp_path, WHOLE.replace(old, new))
    if not code:
        assert {problem.where.file for problem in found} == {"trial.yaml"}
        return
    told = [problem for problem in found if problem.code == code]
    assert told, [problem.code for problem in found]
    assert any(words in problem.wording("en").message for problem in told)
    assert all(problem.where.file == "trial.yaml" and problem.where.line for problem in told)
