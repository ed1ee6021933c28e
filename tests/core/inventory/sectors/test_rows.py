"""What a row may say: names for ids, parameter rows, keys of the library, shares, statuses; and what is refused."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ditan.core.errors import Problem, Refused
from ditan.core.inventory import compile as compile_inventory
from ditan.core.inventory import explain, explanation_text, read, read_activities, write
from ditan.core.inventory.own_activities.units import amount_unit
from ditan.core.inventory.sources import source_book
from ditan.core.library import load
from ditan.core.library.files import BUILT_IN
from tests.core.inventory.sectors.files import PLACE, YEAR, Row, activity_file, compiled, emitted_t, own
from tests.core.inventory.tables import table

LANDFILL: Row = {"category": "5.1", "source": "landfill", "item": "managed", "quantity": "100", "unit": "kt"}
DAIRY: Row = {"category": "3.3", "source": "enteric", "item": "dairy", "quantity": "1", "unit": "万头"}


def share(part: str, value: str, row: Row = LANDFILL) -> Row:
    """A parameter row with the share of a part."""
    return {
        "category": row["category"],
        "source": row["source"],
        "parameter": f"share.{part}",
        "value": value,
    }


def refused(folder: Path, *rows: Row) -> list[Problem]:
    """The problems for which these rows are refused."""
    with pytest.raises(Refused) as caught:
        compiled(folder, rows)
    return list(caught.value.problems)


def test_a_mixture_becomes_a_row_for_each_part_with_its_share_as_a_parameter(tmp_path: Path) -> None:
    # 100 kt: food 50 % × 0.15, paper 10 % × 0.40, textiles 5 % × 0.24; × 0.5 × 1 × 0.5 × 16/12 × 0.9 = × 0.3
    # 100,000 × 0.3 × (0.075 + 0.04 + 0.012) = 2,250 + 1,200 + 360 t
    inventory = compiled(
        tmp_path, [LANDFILL, share("食品垃圾 (%)", "50"), share("paper", "0.1"), share("织物", "0.05")]
    )
    found = {step.fuel: (step.emissions_micro_t or 0) / 1e6 for step in own(inventory)}
    assert found == {"managed.food": 2250.0, "managed.paper": 1200.0, "managed.textile": 360.0}
    (use,) = [use for use in own(inventory)[0].parameters if use.role == "share"]
    assert (use.id, use.value, use.unit, use.name_zh) == ("share.food", 50.0, "%", "食品垃圾 占比")
    (finding,) = [item for item in inventory.findings if item.code == "activity_shares_incomplete"]
    assert finding.severity == "info"


def test_shares_that_do_not_cover_a_herd_are_a_warning(tmp_path: Path) -> None:
    # 10,000 head: 40 % × 88.1 + 50 % × 89.3 kg = 352.4 + 446.5 t
    inventory = compiled(tmp_path, [DAIRY, share("intensive", "0.4", DAIRY), share("农户饲养", "0.5", DAIRY)])
    assert emitted_t(inventory, "CH4") == pytest.approx(352.4 + 446.5)
    (finding,) = [item for item in inventory.findings if item.code == "activity_shares_incomplete"]
    assert finding.severity == "warning"


def test_a_parameter_row_holds_for_its_item_and_gas_only(tmp_path: Path) -> None:
    manure: Row = {"category": "3.4", "source": "manure"}
    rows = [
        {**manure, "item": "pig", "quantity": "1000", "unit": "头"},
        {**manure, "item": "sheep", "quantity": "1000", "unit": "头"},
        {**manure, "item": "pig", "gas": "CH4", "parameter": "ef (kgCH4/head/yr)", "value": "7"},
    ]
    found = {(step.fuel, step.gas): step for step in own(compiled(tmp_path, rows))}
    # 1,000 pigs × 7 kg = 7 t by the own value; sheep in east China keep 0.26 kg; N2O keeps its default
    assert found["pig", "CH4"].emissions_micro_t == 7_000_000
    assert found["sheep", "CH4"].emissions_micro_t == 260_000
    assert found["pig", "N2O"].parameters[0].id == "invf.manureN2O.华东.猪"


def test_a_key_of_the_library_stands_for_a_role(tmp_path: Path) -> None:
    # 100 kt × 15 % × 0.5 × MCF 0.8 × 0.5 × 16/12 × 0.9 = 3,600 t
    rows = [
        {**LANDFILL, "parameter": "doc=invf.doc.food"},
        {"category": "5.1", "source": "landfill", "parameter": "mcf=invf.ipcc.mcf.2006.unmanaged_deep"},
    ]
    inventory = compiled(tmp_path, rows)
    assert emitted_t(inventory) == pytest.approx(3600)
    uses = {use.role: use for use in own(inventory)[0].parameters}
    assert uses["mcf"].document == "ipcc_2006"
    lone = {"category": "5.4", "source": "工业废水", "item": "other", "quantity": "1000", "unit": "tCOD"}
    names = refused(tmp_path, {**lone, "parameter": "invf.ww.bo_cod"})
    assert "one of b0=invf.ww.bo_cod, mcf=invf.ww.bo_cod" in names[0].wording("en").expected


def test_one_gas_alone_or_all_of_them(tmp_path: Path) -> None:
    row: Row = {"category": "1.2", "source": "木炭", "quantity": "1000", "unit": "t"}
    assert {step.gas for step in compiled(tmp_path, [row]).steps if step.sector == "charcoal_burnt"} == {
        "CH4",
        "N2O",
        "CO2",
    }
    alone = compiled(tmp_path, [{**row, "gas": "N2O"}])
    assert {step.gas for step in alone.steps if step.sector == "charcoal_burnt"} == {"N2O"}


def test_a_status_stands_for_every_gas_of_its_source(tmp_path: Path) -> None:
    rows: list[Row] = [
        {"category": "3.4", "source": "粪便管理", "status": "NE", "note": "存栏数未找到"},
        {"category": "2.12", "source": "氢氟烃生产", "gas": "HFCs", "status": "NO"},
    ]
    steps = compiled(tmp_path, rows).steps
    manure = [step for step in steps if step.sector == "manure"]
    assert [(step.gas, step.status, step.note) for step in manure] == [
        ("CH4", "NE", "存栏数未找到"),
        ("N2O", "NE", "存栏数未找到"),
    ]
    assert [(step.gas, step.status) for step in steps if step.sector == "hfc_production"] == [("HFCs", "NO")]


def test_a_plain_mass_is_the_substance_that_the_source_counts() -> None:
    assert amount_unit("1e4 t", "tBOD") == "1e4 tBOD"
    assert amount_unit("吨", "tN") == "吨N"
    assert amount_unit("tCOD", "tBOD") == "tCOD"
    assert amount_unit("m3", "tCH4") == "m3"
    assert amount_unit("kg", "1e4 t") == "kg"
    assert amount_unit("1e4 t", "TJ") == "1e4 t"


WRONG: list[tuple[Row, str, str]] = [
    ({**LANDFILL, "source": "landfil"}, "activity_source_unknown", 'the nearest is "landfill"'),
    ({**LANDFILL, "category": "5.2"}, "activity_source_elsewhere", "belongs to category 5.1"),
    ({**LANDFILL, "item": "managd"}, "activity_item_unknown", 'the nearest is "managed"'),
    ({**LANDFILL, "item": ""}, "activity_item_missing", "managed (managed site)"),
    (LANDFILL, "activity_item_missing", "food (food waste)"),
    (DAIRY, "activity_item_missing", "grazing (grazing)"),
    ({**LANDFILL, "gas": "N2O"}, "activity_gas_not_of_source", "one of CH4"),
    ({**LANDFILL, "parameter": "dock (%)", "value": "15"}, "activity_parameter_unknown", 'nearest is "doc"'),
    ({**LANDFILL, "parameter": "doc (%)"}, "activity_value_missing", "doc (%)=key"),
    ({**LANDFILL, "parameter": "doc=invf.doc.foot"}, "library_parameter_unknown", "invf.doc.food"),
    (
        {**LANDFILL, "unit": "ha", "parameter": "doc", "value": "0.15"},
        "activity_units_disagree",
        "expects 1e4 t",
    ),
    (
        {**LANDFILL, "parameter": "doc (kg/m3)", "value": "0.15"},
        "activity_units_disagree",
        "The unit kg/m3 of degradable organic carbon",
    ),
    (
        {"category": "5.5", "source": "wastewater_protein", "quantity": "100", "unit": "万人"},
        "activity_parameter_missing",
        'parameter "protein (kg/person/yr)"',
    ),
    (
        {
            "category": "3.1",
            "source": "rice",
            "item": "early",
            "quantity": "1",
            "unit": "ha",
            "place": "110000",
        },
        "activity_parameter_missing",
        "the library has no invf.rice.华北.双季早稻",
    ),
]


@pytest.mark.parametrize(("row", "code", "words"), WRONG)
def test_a_wrong_row_is_refused_with_its_line_and_a_remedy(
    tmp_path: Path, row: Row, code: str, words: str
) -> None:
    place = row.get("place", PLACE)
    with pytest.raises(Refused) as caught:
        read_activities(activity_file(tmp_path, [row]), place, YEAR, load())
    (problem,) = caught.value.problems
    said = problem.wording("en")
    assert problem.code == code
    assert words in f"{said.message} {said.expected} {said.remedy}"
    assert (problem.where.file, (problem.where.cell or "")[1:]) == ("activity.csv", "2")
    assert all(part for part in problem.wording("zh"))
    assert "{" not in "".join(problem.wording("zh"))


def test_every_wrong_row_is_told_at_once(tmp_path: Path) -> None:
    rows = [row for row, _, _ in WRONG if row.get("place", PLACE) == PLACE]
    lines = {int((problem.where.cell or "A0")[1:]) for problem in refused(tmp_path, *rows)}
    words_alone = {number for number, (_, code, _) in enumerate(WRONG, start=2) if code in READ_FIRST}
    assert words_alone <= lines


# Problems of words; parameters and units are looked at once every word is understood.
READ_FIRST = {
    "activity_source_unknown",
    "activity_source_elsewhere",
    "activity_item_unknown",
    "activity_gas_not_of_source",
    "activity_parameter_unknown",
    "activity_value_missing",
    "library_parameter_unknown",
}


def test_all_that_a_row_lacks_is_told_at_once(tmp_path: Path) -> None:
    row: Row = {"category": "2.1", "source": "cement_oxides", "quantity": "1", "unit": "万吨"}
    problems = refused(tmp_path, row)
    assert [problem.code for problem in problems] == ["activity_parameter_missing"] * 2
    assert {problem.facts["parameter"] for problem in problems} == {"cao", "mgo"}


def test_a_rate_and_a_share_in_foreign_units_are_refused(tmp_path: Path) -> None:
    deposit: Row = {**LANDFILL, "source": "landfill_decay", "year": "2006"}
    mean: Row = {"category": "5.1", "source": "landfill_decay"}
    rows = [
        deposit,
        {**mean, "parameter": "doc (%)", "value": "15"},
        {**mean, "parameter": "k (1/t)", "value": "0.1"},
    ]
    (rate,) = refused(tmp_path, *rows)
    assert str(rate).startswith("The unit 1/t of decay rate")
    assert rate.where.cell == "J4"
    (wrong,) = refused(tmp_path, LANDFILL, share("food (kg)", "0.5"))
    assert "expects -" in str(wrong)


def test_a_share_of_an_unknown_part_and_a_parameter_without_amount_are_refused(tmp_path: Path) -> None:
    unknown = refused(tmp_path, LANDFILL, share("fod", "0.5"))
    assert 'the nearest is "food"' in unknown[0].wording("en").expected
    assert "food（" not in unknown[0].wording("zh").expected
    unused = refused(
        tmp_path, {**share("food", "0.5"), "item": "deep"}, {**LANDFILL, "parameter": "doc", "value": "0.1"}
    )
    assert [problem.code for problem in unused] == ["activity_parameter_unused"]
    assert unused[0].where.cell == "J2"


def test_a_place_without_region_must_bring_its_own_factor(tmp_path: Path) -> None:
    row: Row = {
        "category": "3.1",
        "source": "rice",
        "item": "single",
        "quantity": "1",
        "unit": "ha",
        "place": "710000",
    }
    with pytest.raises(Refused, match="activity_region_unknown: 710000 has no region in the table rice"):
        read_activities(activity_file(tmp_path, [row]), "710000", YEAR, load())
    own_factor = {**row, "parameter": "ef (kgCH4/ha)", "value": "200"}
    assert len(read_activities(activity_file(tmp_path, [own_factor]), "710000", YEAR, load())) == 1


def test_a_decay_without_deposits_is_a_finding(tmp_path: Path) -> None:
    row: Row = {**LANDFILL, "source": "landfill_decay", "parameter": "doc (%)", "value": "15"}
    inventory = compiled(tmp_path, [row])
    assert own(inventory) == []
    assert "decay_without_deposits" in {finding.code for finding in inventory.findings}


def test_two_ways_of_counting_the_same_are_told_with_both_places(tmp_path: Path) -> None:
    decay: Row = {**LANDFILL, "source": "landfill_decay", "year": "2006"}
    mean: Row = {"category": "5.1", "parameter": "doc (%)", "value": "15"}
    rate: Row = {**mean, "source": "landfill_decay", "parameter": "k (1/yr)", "value": "0.1"}
    rows = [LANDFILL, decay, {**mean, "source": "landfill"}, {**mean, "source": "landfill_decay"}, rate]
    inventory = compiled(tmp_path, rows)
    (finding,) = [item for item in inventory.findings if item.code == "sources_alternative"]
    assert finding.severity == "warning"
    assert "(activity.csv ! D3)" in str(finding)
    assert "(activity.csv ! D2)" in str(finding)


def test_what_was_compiled_is_written_read_and_explained(tmp_path: Path) -> None:
    document = "统计年鉴 2008 表 11-20"
    rows = [{**LANDFILL, "document": document, "note": "全市"}, share("food", "0.5")]
    inventory = compiled(tmp_path, rows)
    write(inventory, tmp_path / "out")
    assert read(tmp_path / "out").steps == inventory.steps
    told = explanation_text(explain(tmp_path / "out", category="5.1"), "zh")
    for words in (
        "E = AD · W · DOC · DOCf · MCF · F · (1 − OX) · 16/12",
        "100 × 0.5 × 15 × 0.5 × 1 × 0.5 × (1 − 0.1) × 16 ÷ 12 × 1,000（千吨→吨CH₄） ÷ 100（%） = 2,250 t CH4",
        "城市固体废弃物填埋（质量平衡法）",
        "管理型填埋场·食品垃圾",
        document,
        "invf.doc.food",
        "第五章 表5.3",
        "[share.food; activity.csv ! J3; 未核实]",
        "全市",
    ):
        assert words in told, (words, told)


def test_totals_with_and_without_land_use(tmp_path: Path) -> None:
    # −75,679.45 t of forest growth beside 53,800 t of cement; 1 t SF6 × 23,500 (AR5)
    rows: list[Row] = [
        {"category": "2.1", "source": "cement", "quantity": "10", "unit": "万吨"},
        {"category": "4.1", "source": "乔木林", "quantity": "100", "unit": "万立方米"}
        | {"parameter": "rate (%)", "value": "5"},
        {"category": "2.8", "source": "镁", "item": "casting", "gas": "SF6", "quantity": "1", "unit": "t"}
        | {"parameter": "ef (t/t)", "value": "1"},
    ]
    summary = compiled(tmp_path, rows).summary()
    assert summary["total_co2e_without_land_use_t"] == pytest.approx(53_800 + 23_500)
    assert summary["land_use_co2e_t"] == pytest.approx(-75_679.45)
    assert summary["total_co2e_t"] == pytest.approx(53_800 + 23_500 - 75_679.45)
    assert summary["by_gas_co2e_t"]["SF6"] == 23_500


SOURCE = """category: "2.2"
sources:
  lime_plaster:
    name_zh: 石膏试验窑
    name_en: Test kiln
    amount_zh: 产量
    amount_en: amount made
    unit: 1e4 t
    clause: 试验 | test
    items:
      fast: {name_zh: 快窑, name_en: fast kiln}
    emissions:
      process:
        gas: CO2
        equation: factor
        roles: {ef: "test.kiln.{item}"}
"""


def test_adding_a_source_touches_data_only(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    shutil.copytree(BUILT_IN, folder)
    (folder / "inventory" / "sources" / "2.2_plaster.yaml").write_text(SOURCE, encoding="utf-8")
    document = folder / "documents" / "provincial_2011" / "inventory.csv"
    head = document.read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    told = {
        "key": "test.kiln.fast",
        "name": "ef",
        "value": "0.25",
        "unit": "tCO2/t",
        "valid_from": "2011-05-01",
        "clause": "试验",
        "verification": "unverified",
        "name_zh": "快窑因子",
        "name_en": "factor of the fast kiln",
    }
    with document.open("a", encoding="utf-8") as text:
        text.write(",".join(told.get(name, "") for name in head) + "\n")
    library, book = load(folder), source_book(folder / "inventory")
    path = activity_file(
        tmp_path, [{"category": "2.2", "source": "石膏试验窑", "quantity": "2", "unit": "万吨"}]
    )
    activities = read_activities(path, PLACE, YEAR, library, book=book)
    inventory = compile_inventory(table({}), library, activities=activities)
    # 20,000 t × 0.25 = 5,000 t
    assert emitted_t(inventory) == 5000.0
    write(inventory, tmp_path / "out")
    assert "快窑因子" in explanation_text(explain(tmp_path / "out", category="2.2"), "zh")


AMOUNT = st.integers(min_value=0, max_value=10**7).map(lambda whole: whole / 100)


@given(amounts=st.lists(AMOUNT, min_size=1, max_size=6))
def test_the_steps_add_up_to_the_total(
    amounts: list[float], tmp_path_factory: pytest.TempPathFactory
) -> None:
    kinds = (
        {"category": "3.1", "source": "rice", "item": "single", "unit": "ha"},
        {"category": "3.4", "source": "manure", "item": "pig", "unit": "头"},
        {"category": "4.1.4", "source": "stock_taken", "unit": "m3"},
    )
    rows = [
        {
            **kinds[number % 3],
            "item": kinds[number % 3].get("item", f"batch {number}"),
            "quantity": str(amount),
        }
        | {"place": PLACE}
        for number, amount in enumerate(amounts[:3])
    ]
    inventory = compiled(tmp_path_factory.mktemp("rows"), rows)
    assert sum(step.co2e_micro_t or 0 for step in own(inventory)) == inventory.total_co2e_micro_t
    assert sum(inventory.summary()["by_category"].values()) == pytest.approx(inventory.total_co2e_t)
