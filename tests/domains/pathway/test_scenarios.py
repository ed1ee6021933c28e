"""Scenarios and programmes of a place: the form and the text are one thing, a broken one is red, no plan is explained."""

from textwrap import dedent

import pytest
import yaml
from django.test import Client

from ditan.domains.accounts.models import Person
from ditan.domains.pathway.models import PathwayRecord
from ditan.domains.pathway.selectors.records import scenario_list
from ditan.domains.places.models import Place
from tests.people import CITY, COUNTY, Houses, make_houses, officer
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
# 1,000 t in 2025, growing by a tenth a year without levers; efficiency of one half by 2027, along a line.
SCENARIO = dedent(
    f"""
    id: small
    name_zh: 小情景
    name_en: small scenario
    end: 2027
    base:
      place: "{CITY}"
      year: 2025
      inventory: none
      library_release: none
      total_t: 1000
      energy_unit: TJ
      sink_t: 0
      sectors:
        fc_industry:
          activity: 100
          activity_unit: index
          fuels:
            raw_coal: {{energy: 10, emissions_t: 1000}}
          process_t: 0
    sectors:
      fc_industry: {{growth: {{2026: 0.1}}}}
    levers:
      saving:
        {{kind: efficiency, name_zh: 节能, name_en: saving, sectors: [fc_industry], start: 2025, end: 2027, depth: 0.5, shape: linear}}
    """
)
PROGRAMME = dedent(
    """
    id: small_plan
    name_zh: 小方案
    name_en: small plan
    start: 2025
    end: 2027
    discount_rate: 0
    sectors:
      fc_industry: {name_zh: 工业, name_en: industry, emissions_t: {2025: 1000000, 2027: 1200000}}
    measures:
      saving:
        {name_zh: 节能, name_en: saving, sector: fc_industry, potential_t: 300000, running_yuan_per_t: 100,
         start: 2026, ramp: 1, lifetime: 10}
    caps:
      total: {kind: total, name_zh: 总量, name_en: total, values: {2027: 1000000}, document: 演示数据}
    """
)


@pytest.fixture
def houses() -> Houses:
    return make_houses()


@pytest.fixture
def writer(houses: Houses) -> Person:
    return officer(houses.city_office, "office_officer", "经办")


@pytest.fixture
def writing(client: Client, writer: Person) -> Client:
    client.force_login(writer, backend=BACKEND)
    return client


@pytest.fixture
def small(writer: Person) -> None:
    from ditan.domains.accounts.scope import reach_of
    from ditan.domains.pathway.services import record_keep
    from tests.people import DAY

    city = Place.objects.get(pk=CITY)
    record_keep(city, "scenario", SCENARIO, reach_of(writer, DAY), "初稿")
    record_keep(city, "programme", PROGRAMME, reach_of(writer, DAY), "初稿")


PAGE = f"/pathway/scenarios/small/?place={CITY}"


@pytest.mark.usefixtures("small")
def test_scenarios_are_compared(writing: Client) -> None:
    page = writing.get(f"/pathway/scenarios/?place={CITY}").content.decode()
    assert "小情景" in page
    # 2026: 1,000 · 1.1 · 0.75 = 825 t; 2027: 1,000 · 1.21 · 0.5 = 605 t; the peak is 2025, all together 2,430 t = 0.2 (1e4 t).
    assert "polyline" in page
    assert "small scenario" in writing.get(f"/en/pathway/scenarios/?place={CITY}").content.decode()
    book = writing.get(f"/pathway/scenarios/export.xlsx?place={CITY}")
    assert book.status_code == 200


@pytest.mark.usefixtures("small")
def test_the_form_writes_the_text(writing: Client) -> None:
    form = {
        "text": SCENARIO,
        "act": "keep",
        "note": "减半",
        "f~levers~saving~depth": "25%",
        "was~levers~saving~depth": "0.5",
    }
    assert writing.post(PAGE, form).status_code == 302
    newest = PathwayRecord.objects.filter(name="small").first()
    assert newest is not None
    assert yaml.safe_load(newest.text)["levers"]["saving"]["depth"] == 0.25
    assert yaml.safe_load(newest.text)["levers"]["saving"]["kind"] == "efficiency"
    city = Place.objects.get(pk=CITY)
    held = scenario_list(city)
    assert [one.name for one in held] == ["small"]
    assert held[0].scenario is not None
    assert held[0].scenario.levers[0].depth == 0.25


@pytest.mark.usefixtures("small")
def test_a_broken_scenario_is_told_and_not_kept(writing: Client) -> None:
    broken = SCENARIO.replace("depth: 0.5", "depth: 5")
    response = writing.post(PAGE, {"text": broken, "act": "keep", "note": "试"})
    assert response.status_code == 400
    assert "levers.saving.depth" in response.content.decode()
    assert "depth: 5" in response.content.decode()  # what was typed is still there
    odd = writing.post(PAGE, {"text": "foo: [", "act": "try"})
    assert "scenario_unreadable" in odd.content.decode()
    letters = {"text": SCENARIO, "act": "try", "f~levers~saving~end": "bald", "was~levers~saving~end": "2027"}
    page = writing.post(PAGE, letters).content.decode()
    assert "levers.saving.end" in page
    assert 'value="bald"' in page  # in its field, and in the text
    assert PathwayRecord.objects.filter(name="small").count() == 1


@pytest.mark.usefixtures("small")
def test_a_broken_scenario_is_kept_where_that_is_meant_and_is_red(writing: Client) -> None:
    broken = SCENARIO.replace("depth: 0.5", "depth: 5")
    page = writing.post(PAGE, {"text": broken, "act": "keep", "note": "试"}).content.decode()
    assert 'value="keep_broken"' in page
    assert writing.post(PAGE, {"text": broken, "act": "keep_broken", "note": "试"}).status_code == 302
    # Text that is no YAML at all is kept under the name of its page.
    assert writing.post(PAGE, {"text": "foo: [", "act": "keep_broken", "note": "试"}).status_code == 302
    assert [one.name for one in PathwayRecord.objects.filter(kind="scenario")] == ["small"] * 3
    page = writing.get(f"/pathway/scenarios/?place={CITY}").content.decode()
    assert "tag-bad" in page
    assert "polyline" not in page  # the chart is without it
    compared = writing.get(f"/pathway/scenarios/compare/?place={CITY}&first=small&second=small")
    assert "不能比较" in compared.content.decode()
    # An earlier version is opened and kept again.
    first = PathwayRecord.objects.filter(kind="scenario").order_by("pk").first()
    assert first is not None
    page = writing.get(f"{PAGE}&version={first.pk}").content.decode()
    assert "depth: 0.5" in page
    assert writing.post(PAGE, {"text": first.text, "act": "keep", "note": "恢复"}).status_code == 302
    assert "polyline" in writing.get(f"/pathway/scenarios/?place={CITY}").content.decode()


@pytest.mark.usefixtures("small")
def test_a_scenario_of_the_library_that_became_broken_is_red(
    writing: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ditan.domains.pathway.selectors import records

    texts = {"odd": SCENARIO.replace("depth: 0.5", "depth: 5"), "elsewhere": SCENARIO.replace(CITY, COUNTY)}
    monkeypatch.setattr(records, "scenario_examples", lambda: tuple(texts))
    monkeypatch.setattr(records, "_text", lambda _kind, name: texts[name])
    held = scenario_list(Place.objects.get(pk=CITY))
    assert [(one.name, bool(one.problems)) for one in held] == [("small", False), ("odd", True)]


@pytest.mark.usefixtures("small")
def test_levers_drivers_and_uncertain_inputs_are_added_and_taken_away_by_form(writing: Client) -> None:
    page = writing.post(PAGE, {"text": SCENARIO, "act": "kind", "new~levers~kind": "sink"}).content.decode()
    assert 'name="new~levers~amount_t"' in page
    assert 'name="new~levers~fuels"' not in page  # what a sink does not take is not asked for
    form = {
        "text": f"# 我的说明{SCENARIO}",
        "act": "keep",
        "note": "加碳汇",
        "new~levers~kind": "sink",
        "new~levers~id": "forest",
        "new~levers~name_zh": "造林",
        "new~levers~start": "2025",
        "new~levers~end": "2027",
        "new~levers~amount_t": "100",
        "new~drivers~id": "gdp",
        "new~drivers~growth": "2026: 5%",
        "new~inputs~id": "sectors.fc_industry.growth",
        "new~inputs~distribution": "normal",
        "new~inputs~parameters": "sd: 0.01",
        "f~sectors~fc_industry~growth": "2026: 0.1, 2027: 0.2",
        "was~sectors~fc_industry~growth": "2026: 0.1",
    }
    assert writing.post(PAGE, form).status_code == 302
    newest = PathwayRecord.objects.filter(name="small").first()
    assert newest is not None
    told = yaml.safe_load(newest.text)
    assert told["levers"]["forest"] == {
        "kind": "sink",
        "start": 2025,
        "end": 2027,
        "amount_t": 100,
        "name_zh": "造林",
    }
    assert told["drivers"] == {"gdp": {"growth": {2026: 0.05}}}
    assert {int(year): rate for year, rate in told["sectors"]["fc_industry"]["growth"].items()} == {
        2026: 0.1,
        2027: 0.2,
    }
    assert told["uncertainty"]["inputs"] == {
        "sectors.fc_industry.growth": {"distribution": "normal", "sd": 0.01}
    }
    assert newest.text.startswith("# 我的说明")
    gone = {"text": newest.text, "act": "keep", "note": "去掉", "drop~levers~forest": "1"}
    assert writing.post(PAGE, gone).status_code == 302
    newest = PathwayRecord.objects.filter(name="small").first()
    assert newest is not None
    assert list(yaml.safe_load(newest.text)["levers"]) == ["saving"]


@pytest.mark.usefixtures("small")
def test_what_is_typed_into_the_form_waits_for_a_text_that_can_be_read(writing: Client) -> None:
    form = {"text": "foo: [", "act": "try", "f~levers~saving~depth": "0.3", "was~levers~saving~depth": "0.5"}
    page = writing.post(PAGE, form).content.decode()
    assert '<input type="hidden" name="f~levers~saving~depth" value="0.3">' in page


@pytest.mark.usefixtures("small")
def test_numbers_open_down_to_their_factors_also_of_what_was_only_tried(writing: Client) -> None:
    # 2026: 100 · 1.1 index × 10 TJ · 0.75 by 100 × 100 t/TJ = 825 t.
    page = writing.get(f"{PAGE}&trace=s.small.2026.fc_industry.raw_coal").content.decode()
    assert "825.0" in page
    assert "110.000000" in page
    assert "trace-sum" in page
    for key in ("s.small.2026", "s.small.2026.fc_industry", "sum.small", "lever.small.saving.2027"):
        assert writing.get(f"{PAGE}&trace={key}", headers={"HX-Request": "true"}).status_code == 200, key
        assert (
            writing.get(
                f"/pathway/scenarios/?place={CITY}&trace={key}", headers={"HX-Request": "true"}
            ).status_code
            == 200
        )
    for key in ("s.small.1999", "s.other.2026", "lever.small.none.2027", "x", "s.small.2026.a.b.c"):
        assert writing.get(f"{PAGE}&trace={key}", headers={"HX-Request": "true"}).status_code == 404, key
    # A draft: no saving in 2026 at all, 1,100 t.
    tried = writing.post(PAGE, {"text": SCENARIO.replace("depth: 0.5", "depth: 0"), "act": "try"})
    draft = tried.context["draft"]
    told = writing.get(f"{PAGE}&draft={draft}&trace=s.small.2026.fc_industry.raw_coal").content.decode()
    assert "1,100.0" in told


UNCERTAIN = (
    SCENARIO
    + """uncertainty:
  inputs:
    sectors.fc_industry.growth: {distribution: normal, sd: 0.2}
    levers.saving.depth: {distribution: uniform, low: 0.8, high: 1.2}
  correlations:
    - {between: [sectors.fc_industry.growth, levers.saving.depth], value: 0.4}
"""
)


@pytest.mark.usefixtures("small")
def test_a_range_opens_down_to_its_paths_and_a_seed_can_be_asked_for(writing: Client) -> None:
    assert writing.post(PAGE, {"text": UNCERTAIN, "act": "keep", "note": "区间"}).status_code == 302
    page = writing.get(PAGE)
    told = page.context["fan"]
    assert (told["paths"], told["seed"]) == (2000, 20060)
    assert sum(count for _year, count, *_texts in told["peaks"]) == 2000
    keys = [told["chance"][0], *(key for key, _text in told["cumulative"])]
    keys += [one[-1] for one in told["peaks"]]
    keys += [key for _year, key, cells in told["years"] for key in (key, *(one for one, _text in cells))]
    listed = f"/pathway/scenarios/?place={CITY}"
    for key in keys:
        for address in (PAGE, listed):
            assert writing.get(f"{address}&trace={key}", headers={"HX-Request": "true"}).status_code == 200
    for key in (
        "fan.small.1999",
        "fan.small.2027.7",
        "cum.small.7",
        "cum.small",
        "peak.small.1999",
        "fan.other",
    ):
        assert writing.get(f"{PAGE}&trace={key}", headers={"HX-Request": "true"}).status_code == 404, key
    # A bar tells its paths, the seed, what was drawn and what goes together.
    year = max(told["peaks"], key=lambda one: one[1])[0]
    bar = writing.get(f"{PAGE}&trace=peak.small.{year}", headers={"HX-Request": "true"}).content.decode()
    for words in ("2,000", "20060", "节能 深度", "与达峰年的秩相关", "写的 +0.40"):
        assert words in bar
    # The same seed gives the same numbers, another one others; what is no seed is told and stays in its field.
    assert writing.get(PAGE).context["fan"]["peaks"] == told["peaks"]
    assert writing.get(f"{PAGE}&seed=7").context["fan"]["peaks"] != told["peaks"]
    assert writing.get(f"{PAGE}&seed=7&paths=1000").context["fan"]["paths"] == 1000
    wrong = writing.get(f"{PAGE}&seed=bald&paths=3").content.decode()
    assert "scenario_seed_not_usable" in wrong
    assert "paths_out_of_range" in wrong
    assert 'value="bald"' in wrong
    assert "Chance to peak by" in writing.get(f"/en{PAGE}").content.decode()


@pytest.mark.usefixtures("small")
def test_correlations_that_cannot_hold_together_are_red_and_said_at_their_place(writing: Client) -> None:
    both = UNCERTAIN.replace(
        "  inputs:\n", "  inputs:\n    fuels.raw_coal.factor: {distribution: normal, sd: 0.1}\n"
    )
    pairs = (
        "    - {between: [sectors.fc_industry.growth, fuels.raw_coal.factor], value: 0.9}\n"
        "    - {between: [levers.saving.depth, fuels.raw_coal.factor], value: 0.9}\n"
    )
    page = writing.post(
        PAGE, {"text": both.replace("value: 0.4", "value: -0.9") + pairs, "act": "keep", "note": "试"}
    )
    assert page.status_code == 400
    assert "correlations_impossible" in page.content.decode()
    assert page.context["form"].said_of_correlations
    assert PathwayRecord.objects.filter(name="small").count() == 1


@pytest.mark.usefixtures("small")
def test_a_lever_that_cannot_be_added_keeps_what_was_typed(writing: Client) -> None:
    lever = {"new~levers~kind": "sink", "new~levers~amount_t": "123", "new~levers~start": "2025"}
    for name in ("", "saving", "two words"):
        page = writing.post(
            PAGE, {"text": SCENARIO, "act": "keep", "note": "试", **lever, "new~levers~id": name}
        )
        assert page.status_code == 400, name
        assert "record_field_blank" in page.content.decode()
        assert 'name="new~levers~amount_t" value="123"' in page.content.decode()
    assert PathwayRecord.objects.filter(name="small").count() == 1
    # What is wrong with a field stands at the field.
    wrong = {"text": SCENARIO, "act": "try", "f~levers~saving~depth": "5", "was~levers~saving~depth": "0.5"}
    page = writing.post(PAGE, wrong)
    assert 'aria-describedby="said-levers~saving~depth"' in page.content.decode()
    assert "field-said" in page.content.decode()


@pytest.mark.usefixtures("small")
def test_a_driver_is_followed_by_all_sectors_that_have_no_growth(writing: Client) -> None:
    bare = SCENARIO.replace("fc_industry: {growth: {2026: 0.1}}", "fc_industry: {name_zh: 工业}")
    page = writing.post(PAGE, {"text": bare, "act": "try"})
    assert page.context["form"].is_wrong_below
    driver = {"new~drivers~id": "gdp", "new~drivers~growth": "2026: 10%", "new~drivers~followed": "1"}
    assert writing.post(PAGE, {"text": bare, "act": "keep", "note": "增长", **driver}).status_code == 302
    (held,) = scenario_list(Place.objects.get(pk=CITY))
    assert held.scenario is not None
    assert [one.driver for one in held.scenario.sectors] == ["gdp"]


@pytest.mark.usefixtures("small")
def test_a_new_scenario_inherits_or_copies(writing: Client) -> None:
    address = f"/pathway/scenarios/new/?place={CITY}"
    assert writing.get(address).status_code == 200
    wrong = writing.post(address, {"id": "small", "way": "copy", "from": "nothing"})
    assert wrong.status_code == 400
    for code in ("scenario_name_taken", "record_field_blank"):
        assert code in wrong.content.decode()
    told = {"id": "softer", "name_zh": "缓和", "way": "inherit", "from": "small", "note": "缓和一些"}
    assert writing.post(address, told).status_code == 302
    made = PathwayRecord.objects.get(name="softer")
    assert yaml.safe_load(made.text) == {
        "extends": "small.yaml",
        "id": "softer",
        "name_zh": "缓和",
        "name_en": "缓和",
        "demonstration": True,
    }
    assert writing.post(address, told | {"id": "twin", "way": "copy"}).status_code == 302
    assert yaml.safe_load(PathwayRecord.objects.get(name="twin").text)["levers"]["saving"]["depth"] == 0.5
    held = scenario_list(Place.objects.get(pk=CITY))
    assert {one.name for one in held if one.scenario} == {"small", "softer", "twin"}
    # What differs is the depth alone: 0.25 instead of 0.5 in 2027 leaves 1,210 · 0.75 − 1,210 · 0.5 = 302.5 t more, of intensity.
    page = f"/pathway/scenarios/softer/?place={CITY}"
    form = {
        "text": made.text,
        "act": "keep",
        "note": "减半",
        "f~levers~saving~depth": "0.25",
        "was~levers~saving~depth": "0.5",
    }
    assert writing.post(page, form).status_code == 302
    compared = writing.get(
        f"/pathway/scenarios/compare/?place={CITY}&first=small&second=softer&trace=m.intensity.2027"
    )
    moved = compared.context["moved"]
    assert moved.causes == ["intensity"]
    assert moved.comparison.by_cause["intensity"][-1] == pytest.approx(302.5)
    # Every number opens: bars, sums over the years, the sector and the fuel, and the totals of both.
    address = f"/pathway/scenarios/compare/?place={CITY}&first=small&second=softer"
    keys = [key for _bar, key in moved.bars] + [moved.totals["sum"][0], moved.peak_moved["key"]]
    keys += [line["sum"][0] for line in moved.lines]
    keys += ["m.intensity.2027.fc_industry", "s.first.2027.fc_industry.raw_coal"]
    for key in keys:
        assert writing.get(f"{address}&trace={key}", headers={"HX-Request": "true"}).status_code == 200, key
    told = writing.get(
        f"{address}&trace=m.intensity.2027.fc_industry.raw_coal", headers={"HX-Request": "true"}
    ).content.decode()
    # L = 302.5 / ln(907.5 / 605) = 746.1 t; 0.05 and 0.075 TJ of the index.
    for words in ("605.0", "907.5", "746.1", "0.050000", "0.075000", "+302.5"):
        assert words in told
    for key in (
        "m.intensity.1999",
        "m.tea.sum",
        "m.intensity",
        "m.sink.2027.fc_industry",
        "s.third.2027",
        "m.peak.2027",
    ):
        assert writing.get(f"{address}&trace={key}", headers={"HX-Request": "true"}).status_code == 404, key
    book = writing.get(f"/pathway/scenarios/compare/export.xlsx?place={CITY}&first=small&second=softer")
    assert book.status_code == 200


@pytest.mark.usefixtures("small")
def test_a_plan_tells_what_each_measure_does_and_a_conflict_names_itself(writing: Client) -> None:
    address = f"/pathway/solver/?place={CITY}&programme=small_plan"
    page = writing.post(address, {"text": PROGRAMME, "act": "solve"}).content.decode()
    assert "有解" in page
    # 200,000 t too many in 2027 are saved at 100 yuan: 2e7 yuan, 0.2 in 1e8 CNY.
    assert ">0.2</a>" in page
    # Every number opens: what the measure abates to its year, the cost to its measures; and the page shows what a limit costs.
    for key, value in (
        ("n.2027", "100.0"),
        ("p.saving.2027", "20.0"),
        ("c.saving", "100.0"),
        ("cost", "0.2"),
    ):
        told = writing.get(f"{address}&trace={key}", headers={"HX-Request": "true"})
        assert told.status_code == 200, key
        assert value in told.content.decode(), key
    for key in ("p.none.2027", "n.1999", "x", "c.none"):
        assert writing.get(f"{address}&trace={key}", headers={"HX-Request": "true"}).status_code == 404, key
    # 1 % tighter is 10,000 t less at 100 yuan: 1e6 yuan, 0.01 in 1e8 CNY; 1 % looser saves as much.
    moved = {one["share"]: one["more"] for one in writing.get(address).context["costs"]["moved"]}
    assert (moved["−1%"], moved["+1%"]) == ("+0.01", "−0.01")
    assert writing.get(f"/pathway/solver/export.xlsx?place={CITY}&programme=small_plan").status_code == 200
    tight = PROGRAMME.replace("2027: 1000000}", "2027: 800000}")
    conflict = writing.post(address, {"text": tight, "act": "solve"}).content.decode()
    assert "无解" in conflict
    assert "100,000" in conflict  # 1,200,000 − 300,000 − 800,000


@pytest.mark.usefixtures("small")
def test_a_programme_is_a_form_and_tells_all_that_is_wrong_at_once(writing: Client) -> None:
    address = f"/pathway/solver/?place={CITY}&programme=small_plan"
    wrong = {
        "text": PROGRAMME,
        "act": "solve",
        "f~measures~saving~end": "2025",
        "was~measures~saving~end": "",
        "f~measures~saving~lifetime": "bald",
        "was~measures~saving~lifetime": "10",
        "new~caps~id": "steel",
        "new~caps~kind": "sector",
        "new~caps~sector": "iron",
    }
    response = writing.post(address, wrong)
    page = response.content.decode()
    assert response.status_code == 400
    codes = {problem["code"] for problem in response.context["problems"]}
    assert {"measure_ends_before_start", "scenario_field_wrong", "scenario_name_unknown"} <= codes
    assert 'value="bald"' in page
    assert 'value="iron"' in page
    assert 'value="keep_broken"' in page
    # What earns money without a limit, and of no sector, has no end.
    endless = {
        "text": PROGRAMME,
        "act": "solve",
        "f~measures~saving~sector": "",
        "was~measures~saving~sector": "fc_industry",
        "f~measures~saving~potential_t": "",
        "was~measures~saving~potential_t": "300000",
        "f~measures~saving~running_yuan_per_t": "-100",
        "was~measures~saving~running_yuan_per_t": "100",
    }
    assert "programme_unbounded" in writing.post(address, endless).content.decode()
    cap = {
        "text": PROGRAMME,
        "act": "keep",
        "note": "加行业限额",
        "new~caps~id": "industry",
        "new~caps~kind": "sector",
        "new~caps~sector": "fc_industry",
        "new~caps~values": "2027: 950000",
    }
    assert writing.post(address, cap).status_code == 302
    newest = PathwayRecord.objects.filter(name="small_plan").first()
    assert newest is not None
    assert yaml.safe_load(newest.text)["caps"]["industry"]["values"] == {2027: 950000}


@pytest.mark.usefixtures("small")
def test_whoever_may_not_draft_tries_and_does_not_keep(client: Client, houses: Houses) -> None:
    client.force_login(officer(houses.department, "reader", "阅览"), backend=BACKEND)
    assert client.post(PAGE, {"text": SCENARIO, "act": "try"}).status_code == 200
    assert client.post(PAGE, {"text": SCENARIO, "act": "keep", "note": "试"}).status_code == 400
    assert PathwayRecord.objects.filter(name="small").count() == 1


@pytest.mark.usefixtures("small")
def test_a_county_does_not_see_the_citys_scenarios(client: Client, houses: Houses) -> None:
    client.force_login(officer(houses.county_office, "office_director", "县主任"), backend=BACKEND)
    for address in (PAGE, f"/pathway/scenarios/?place={CITY}", f"/pathway/solver/?place={CITY}"):
        assert client.get(address).status_code == 404
    assert "还没有情景" in client.get(f"/pathway/scenarios/?place={COUNTY}").content.decode()


class TestScenarios(ScopeCases):
    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return f"/pathway/scenarios/?place={COUNTY}"


class TestCompare(TestScenarios):
    def address(self, houses: Houses) -> str:
        return f"/pathway/scenarios/compare/?place={COUNTY}"


class TestNew(TestScenarios):
    def address(self, houses: Houses) -> str:
        return f"/pathway/scenarios/new/?place={COUNTY}"


class TestSolver(TestScenarios):
    def address(self, houses: Houses) -> str:
        return f"/pathway/solver/?place={COUNTY}"
