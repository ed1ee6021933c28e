"""Reading facts: what is wrong is told all at once, with its cell; what is understood may be written in many ways."""

from pathlib import Path

import pytest
import xlsxwriter

from ditan.core.enterprise import compute, read_facts
from ditan.core.enterprise.facts import read_month
from ditan.core.errors import Problem, Refused
from tests.core.enterprise.files import HEADER, fact_file

COAL = "combustion,coal,2023-01,quantity,100,t"


def refused(folder: Path, *rows: str, method: str = "power_2022", year: int | None = None) -> list[Problem]:
    """The problems with which rows are refused."""
    with pytest.raises(Refused) as found:
        read_facts(fact_file(folder, rows), method, year)
    return list(found.value.problems)


# (rows, code, cell, words of the message)
BROKEN: dict[str, tuple[list[str], str, str, str]] = {
    "source": (
        ["combusion,coal,2023-01,quantity,1,t"],
        "enterprise_word_unknown",
        "B2",
        '"combusion" is no source',
    ),
    "item": (["combustion,peat,2023-01,quantity,1,t"], "enterprise_word_unknown", "C2", '"peat" is no item'),
    "parameter": (
        ["combustion,coal,2023-01,lhv,1,t"],
        "enterprise_word_unknown",
        "E2",
        '"lhv" is no parameter',
    ),
    "how known": ([f"{COAL},guessed"], "enterprise_word_unknown", "H2", '"guessed" is no how_known'),
    "month": (
        ["combustion,coal,2023-13,quantity,1,t"],
        "enterprise_month_wrong",
        "D2",
        '"2023-13" is no month',
    ),
    "two years": (
        [COAL, "combustion,coal,2022-02,quantity,1,t"],
        "enterprise_several_years",
        "D2",
        "2022, 2023",
    ),
    "unit of another kind": (
        ["combustion,coal,2023-01,quantity,1,m3"],
        "enterprise_unit_does_not_fit",
        "G2",
        '"m3"',
    ),
    "unit unknown": (["combustion,coal,2023-01,quantity,1,tonns"], "unknown_unit", "G2", '"tonns"'),
    "unit blank": (
        ["combustion,coal,2023-01,quantity,1,"],
        "enterprise_cell_blank",
        "G2",
        "unit is blank; rows: 1",
    ),
    "heating value per volume": (
        [COAL, "combustion,coal,2023-01,ncv,20,GJ/1e4Nm3"],
        "enterprise_unit_does_not_fit",
        "G3",
        "net calorific value",
    ),
    "beyond the possible": (
        [COAL, "combustion,coal,2023-01,ncv,20908,GJ/t"],
        "enterprise_outside_physical_range",
        "F3",
        "20,908 GJ/t",
    ),
    "share above one": (
        [COAL, "combustion,coal,2023-01,ox,99,-"],
        "enterprise_outside_physical_range",
        "F3",
        "0 to 100 %",
    ),
    "negative": (["combustion,coal,2023-01,quantity,-5,t"], "enterprise_fact_negative", "F2", "is -5"),
    "text": (["combustion,coal,2023-01,quantity,about 5,t"], "number_is_text", "F2", "about 5"),
    "twice": ([COAL, "化石燃料燃烧,燃煤,2023年1月,FC,100,吨"], "enterprise_fact_twice", "F3", "F2"),
    "months beside the year": (
        [COAL, "combustion,coal,2023,quantity,1200,t"],
        "enterprise_months_beside_year",
        "D3",
        "given for months and, here, for the year",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_with_its_cell(name: str, tmp_path: Path) -> None:
    rows, code, cell, words = BROKEN[name]
    told = [problem for problem in refused(tmp_path, *rows) if problem.code == code]
    assert [(problem.where.file, problem.where.cell) for problem in told] == [("facts.csv", cell)]
    assert words in told[0].wording("en").message
    assert "{" not in "".join(told[0].wording("zh"))


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    rows = [row for rows, *_ in (BROKEN["source"], BROKEN["item"], BROKEN["negative"]) for row in rows]
    found = {problem.code for problem in refused(tmp_path, *rows)}
    assert found == {"enterprise_word_unknown", "enterprise_fact_negative"}


def test_a_column_that_is_missing_is_named(tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    path.write_text("facility,source,item,month,value,unit\nF1,combustion,coal,2023-01,1,t\n", "utf-8")
    with pytest.raises(Refused) as found:
        read_facts(path, "power_2022")
    assert [problem.facts["column"] for problem in found.value.problems] == ["parameter"]


def test_a_parameter_without_default_must_be_given(tmp_path: Path) -> None:
    with pytest.raises(Refused) as found:
        compute(read_facts(fact_file(tmp_path, ["clinker,clinker,2016,quantity,1000,t"]), "cement_2013"))
    assert [problem.facts["parameter_id"] for problem in found.value.problems] == ["oxide_ca", "oxide_mg"]
    assert {problem.where.cell for problem in found.value.problems} == {"F2"}


def test_an_amount_that_nothing_multiplies_is_never_silently_nothing(tmp_path: Path) -> None:
    rows = ["vehicles,heavy,2016,quantity,1000,km", "combustion,diesel,2016,quantity,1,t"]
    with pytest.raises(Refused) as found:
        compute(read_facts(fact_file(tmp_path, rows), "road_2015"))
    assert [(problem.code, problem.where.cell) for problem in found.value.problems] == [
        ("enterprise_amount_not_used", "F2")
    ]
    assert found.value.problems[0].facts["ids"] == "factor_ch4, factor_n2o"


def test_a_yearly_figure_given_for_months_is_refused(tmp_path: Path) -> None:
    found = refused(tmp_path, "leaks,wellhead,2016-03,quantity,10,piece", method="oilgas_2014")
    assert [problem.code for problem in found] == ["enterprise_meant_yearly"]


def test_words_may_be_chinese_english_or_full_width(tmp_path: Path) -> None:
    rows = [
        "化石燃料燃烧,燃煤,2023年1月,消耗量,１００,吨,实测",
        "Fuel combustion,COAL,2023-01,低位发热量,20908,kJ/kg,measured",
        "fuel_combustion,柴油,202302,FC,1,吨,发票",
    ]
    facts = read_facts(fact_file(tmp_path, rows), "power")
    assert facts.method.id == "power_2022"
    assert facts.year == 2023
    assert [(source.id, item.id) for source, item in facts.items] == [
        ("combustion", "coal"),
        ("combustion", "diesel"),
    ]
    assert facts.month.tolist() == [1, 1, 2]


def test_a_blank_unit_is_a_pure_number_where_one_is_asked(tmp_path: Path) -> None:
    """100 t · 20 GJ/t · 0.03 tC/GJ · 0.98 · 44/12 = 215.6 t; a rate of 98 without its % is impossible, not divided."""
    rows = [COAL, "combustion,coal,2023-01,ncv,20,GJ/t", "combustion,coal,2023-01,cc,0.03,tC/GJ"]
    rows.append("combustion,coal,2023-01,ox,{rate},")
    facts = read_facts(fact_file(tmp_path, [row.format(rate=0.98) for row in rows]), "power_2022")
    assert compute(facts).total_tco2e == pytest.approx(215.6)
    found = refused(tmp_path, *(row.format(rate=98) for row in rows))
    assert [problem.code for problem in found] == ["enterprise_outside_physical_range"]


def test_a_workbook_reads_as_its_csv(tmp_path: Path) -> None:
    path = tmp_path / "facts.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("其他")
        sheet.write_row(0, 0, ["说明"])
        sheet = book.add_worksheet("填报")
        heads = ["设施", "排放源 source", "品种", "月份", "参数", "数值", "单位", "数据来源", "证据"]
        sheet.write_row(0, 0, heads)
        sheet.write_row(
            1, 0, ["F1", "combustion", "coal", "2023-01", "quantity", 100, "t", "measured", "单据"]
        )
    facts = read_facts(path, "power_2022")
    assert facts.where(0).sheet == "填报"
    assert facts.where(0).cell == "F2"
    assert (
        compute(facts).total_tco2e
        == compute(read_facts(fact_file(tmp_path, [COAL]), "power_2022")).total_tco2e
    )


def test_what_is_not_there_is_no_zero(tmp_path: Path) -> None:
    rows = [
        "combustion,coal,2023-01,quantity,NO,",
        "combustion,diesel,2023-01,quantity,NE,",
        "combustion,gasoline,2023-01,quantity,,t",
        "combustion,lpg,2023-01,quantity,0,t",
    ]
    computation = compute(read_facts(fact_file(tmp_path, rows), "power_2022"))
    states = dict(
        zip(computation.rows["item"].to_pylist(), computation.rows["status"].to_pylist(), strict=True)
    )
    assert states == {"coal": "NO", "diesel": "NE", "gasoline": "NE", "lpg": "estimated"}
    assert computation.rows["co2e_micro_t"].to_pylist().count(None) == 3
    assert "enterprise_facts_not_filled" in {problem.code for problem in computation.findings}


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2024-03", (2024, 3)),
        ("2024/3", (2024, 3)),
        ("2024年3月", (2024, 3)),
        ("202403", (2024, 3)),
        ("2024-03-01", (2024, 3)),
        ("3", (None, 3)),
        ("12月", (None, 12)),
        ("2024", (2024, 0)),
        ("全年", (None, 0)),
        ("", (None, 0)),
        ("13", None),
        ("0", None),
        ("spring", None),
    ],
)
def test_months_are_read_as_they_are_written(text: str, month: tuple[int | None, int] | None) -> None:
    assert read_month(text) == month


def test_the_header_of_tests_is_that_of_the_contract() -> None:
    assert HEADER == "facility,source,item,month,parameter,value,unit,how_known,evidence"
