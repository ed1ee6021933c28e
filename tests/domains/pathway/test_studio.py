"""The studio on a city of two counties, small enough for every tonne to be worked out by hand.

City: industry 1000, power 500, homes 90, transport 130; together 1720 t. County 990300: industry 400, transport 70; 990400:
industry 300, transport 50. The city keeps industry 300, power 500, homes 90, transport 10: 900 t.
"""

from collections.abc import Callable
from dataclasses import asdict, replace
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from ditan.core.disclosure import disclosure_rule
from ditan.core.errors import Refused
from ditan.core.pathway.breakdown import NamedParty
from ditan.domains.accounts.models import Organisation, Person
from ditan.domains.enterprise.models import Enterprise, ReductionMeasure
from ditan.domains.enterprise.selectors.potential import potential_by_place
from ditan.domains.pathway.models import Breakdown
from ditan.domains.pathway.selectors.bases import CITY as KEPT
from ditan.domains.pathway.selectors.bases import base_of, base_years
from ditan.domains.pathway.selectors.caps import followed_targets
from ditan.domains.pathway.services import Asked, breakdown_keep, breakdown_propose, worked_out
from ditan.domains.pathway.services.breaking import cells_of_told
from ditan.domains.pathway.services.proposing import Part, parts_of
from ditan.domains.places.models import Place
from ditan.domains.target.models import Decision, Target
from ditan.domains.target.selectors import in_use
from ditan.domains.target.services import decision_rule
from tests.domains.inventory.counties.conftest import clerk, head, houses, keep
from tests.domains.inventory.counties.small_city import CITY_ROWS, COUNTY_ROWS, DIESEL, YEAR, reach
from tests.people import CITY, COUNTY, COUNTY_BESIDE, LONG_AGO, Houses, officer
from tests.permissions import BACKEND, ScopeCases

__all__ = ["clerk", "head", "houses", "keep"]
pytestmark = pytest.mark.django_db
PAGE = f"/pathway/studio/?place={CITY}&base={YEAR}"
FORM = {"end_year": "2026", "total": "1548", "weight-grandfathering": "1"}
TENTH_LESS = Asked(YEAR, 2026, 1548, {"grandfathering": 1.0})
Keep = Callable[..., object]


@pytest.fixture(autouse=True)
def settled(houses: Houses, keep: Keep) -> None:
    """Counties and city that add up without a settlement."""
    keep(CITY, CITY_ROWS | {DIESEL: 130})
    for code, rows in COUNTY_ROWS.items():
        keep(code, rows)


def signed_in(client: Client, person: Person) -> Client:
    client.force_login(person, backend=BACKEND)
    return client


def city() -> Place:
    return Place.objects.get(pk=CITY)


def kept(person: Person, asked: Asked = TENTH_LESS) -> Breakdown:
    return breakdown_keep(base_of(city(), YEAR), asked, reach(person), "初稿")


def test_the_base_adds_up_to_the_city() -> None:
    assert base_years(city()) == [YEAR]
    base = base_of(city(), YEAR)
    assert base.total_t == 1720
    assert base.cells[KEPT, "transport"] == 10
    assert base.cells[COUNTY, "industry"] == 400
    assert sum(amount for (row, _sector), amount in base.cells.items() if row == KEPT) == 900


def test_counties_beyond_the_city_are_refused_until_settled(keep: Keep) -> None:
    keep(CITY, CITY_ROWS, release="2")  # transport 100, counties 120
    with pytest.raises(Refused) as refused:
        base_of(city(), YEAR)
    assert [problem.code for problem in refused.value.problems] == ["breakdown_base_unsettled"]
    assert "交通运输" in refused.value.problems[0].as_json("zh")["message"]


def test_a_tenth_less_for_everybody() -> None:
    found = worked_out(base_of(city(), YEAR), TENTH_LESS).cells
    assert found[COUNTY, "industry"] == 360
    assert found[COUNTY_BESIDE, "transport"] == 45
    assert found[KEPT, "power"] == 450
    assert sum(found.values()) == 1548


def test_the_page_works_out_what_is_typed_and_names_contradictions(client: Client, clerk: Person) -> None:
    page = signed_in(client, clerk).post(PAGE, FORM).content.decode()
    assert "1,548" in page
    assert "360" in page
    refused = client.post(PAGE, FORM | {f"lock-{COUNTY}-industry": "2000"})
    assert refused.status_code == 400
    text = refused.content.decode()
    assert "cells_cannot_meet" in text
    assert f"地区{COUNTY} × 工业 2,000" in text
    assert 'value="2000"' in text  # what was typed is still there
    many = client.post(
        PAGE, FORM | {"total": "viel", "weight-capacity": "99", f"row-{COUNTY}": "-3"}
    ).content.decode()
    assert many.count("studio_field_unreadable") == 3
    lacking = client.post(PAGE, FORM | {"weight-equal_effort": "1"}).content.decode()
    assert "breakdown_measure_missing" in lacking  # nobody knows the population


def test_a_version_is_kept_with_a_note_and_never_changed(client: Client, clerk: Person) -> None:
    assert signed_in(client, clerk).post(PAGE, FORM | {"act": "keep"}).status_code == 400
    assert client.post(PAGE, FORM | {"act": "keep", "note": "初稿"}).status_code == 302
    version = Breakdown.objects.get()
    version.total_t = 1
    with pytest.raises(IntegrityError, match="immutable"), transaction.atomic():
        version.save()
    assert "初稿" in client.get(PAGE).content.decode()


def test_who_gains_and_loses_against_the_version_before(client: Client, clerk: Person) -> None:
    kept(clerk)
    # The county locked at 400 instead of 423 t: 23 t less, the others take them.
    second = kept(clerk, Asked(YEAR, 2026, 1548, {"grandfathering": 1.0}, rows={COUNTY: 400}))
    page = signed_in(client, clerk).get(f"/pathway/studio/{second.pk}/").content.decode()
    assert "−23" in page
    assert "+23" in page
    assert "Whose every tonne is" in client.get(f"/en/pathway/studio/{second.pk}/").content.decode()


def test_every_tonne_has_one_party(houses: Houses, clerk: Person) -> None:
    asked = Asked(YEAR, 2026, 1548, {"grandfathering": 1.0}, departments={"industry": houses.department.pk})
    parts = parts_of(kept(clerk, asked))
    assert parts == {
        Part(CITY, "department", houses.department.pk, "industry"): (700, 630),
        Part(COUNTY, "territory", None, "transport"): (70, 63),
        Part(COUNTY_BESIDE, "territory", None, "transport"): (50, 45),
        Part(CITY, "retained"): (900, 810),
    }


@pytest.mark.parametrize("method", ["geometric", "linear"])
def test_targets_add_up_in_every_year(clerk: Person, head: Person, method: str) -> None:
    decision = breakdown_propose(kept(clerk), reach(clerk), document="方案", method=method)  # type: ignore[arg-type]
    targets = {(one.place_id, one.party): one for one in decision.targets.all()}
    whole = targets.pop((CITY, "territory"))
    assert whole.base_value == 1720
    assert whole.end_value == 1548
    for year, value in whole.path.items():
        assert Decimal(value) == sum(Decimal(one.path[year]) for one in targets.values())
    assert targets[COUNTY, "territory"].path["2026"] == "423"


def test_from_the_studio_to_adopted_targets(client: Client, clerk: Person, head: Person) -> None:
    address = f"/pathway/studio/{kept(clerk).pk}/"
    refused = signed_in(client, clerk).post(address, {"document": " ", "reason": "因为"})
    assert refused.status_code == 400
    assert 'value="因为"' in refused.content.decode()
    moved = client.post(address, {"document": "方案", "method": "linear"})
    assert moved.headers["Location"] == f"/targets/decisions/{Decision.objects.get().pk}/"
    signed_in(client, head).post(moved.headers["Location"], {"act": "adopt"})
    assert in_use(Target.objects.all()).count() == 4  # the city, two counties, what is kept
    assert "已下达" in client.get(address).content.decode()
    county = in_use(Target.objects.all()).get(place=COUNTY)
    assert county.path == {"2025": "447", "2026": "423"}  # 470 − 47/2 = 446.5, half up


def test_the_letter_tells_the_countys_own_numbers(client: Client, clerk: Person) -> None:
    version = kept(clerk)
    response = signed_in(client, clerk).get(f"/pathway/studio/{version.pk}/letters/{COUNTY}.docx")
    text = ZipFile(BytesIO(response.content)).read("word/document.xml").decode()
    assert "目标责任书" in text
    for number in ("470", "423", "360", "63"):
        assert f">{number}<" in text or number in text
    assert "草案" in text
    assert "演示数据" in text
    assert client.get(f"/pathway/studio/{version.pk}/letters/{CITY}.docx").status_code == 404


def test_cells_have_an_order_of_their_own_whatever_the_database_gives_back() -> None:
    told = {"city|transport": 1, "350102|industry": 2, "350101|transport": 3, "350101|industry": 4}
    assert list(cells_of_told(told)) == [
        ("350101", "industry"),
        ("350101", "transport"),
        ("350102", "industry"),
        ("city", "transport"),
    ]


def test_the_workbook_adds_up(client: Client, clerk: Person) -> None:
    response = signed_in(client, clerk).get(f"/pathway/studio/{kept(clerk).pk}/export.xlsx")
    sheet = openpyxl.load_workbook(BytesIO(response.content)).worksheets[0]
    rows = list(sheet.iter_rows(min_row=2, max_row=4, values_only=True))
    assert [row[-2] for row in rows] == [423, 315, 810]
    assert [row[-1] for row in rows] == [470, 350, 900]


def test_a_county_does_not_see_the_citys_drafts(client: Client, houses: Houses, clerk: Person) -> None:
    version = kept(clerk)
    county = signed_in(client, officer(houses.county_office, "office_director", "县主任"))
    for address in (
        PAGE,
        f"/pathway/studio/{version.pk}/",
        f"/pathway/studio/{version.pk}/letters/{COUNTY}.docx",
    ):
        assert county.get(address).status_code == 404
    own = county.get(f"/pathway/studio/?place={COUNTY}").content.decode()
    assert "还不能分解" in own


def test_whoever_may_not_draft_may_look_and_not_keep(client: Client, houses: Houses, clerk: Person) -> None:
    reader = signed_in(client, officer(houses.department, "reader", "阅览"))
    assert "保存为方案" not in reader.get(PAGE).content.decode()
    assert reader.post(PAGE, FORM | {"act": "keep", "note": "试"}).status_code == 400
    assert not Breakdown.objects.exists()


class TestStudioPage(ScopeCases):
    role = "office_officer"

    @pytest.fixture
    def houses(self, houses: Houses) -> Houses:
        return houses

    def address(self, houses: Houses) -> str:
        return f"/pathway/studio/?place={COUNTY}"


def test_adopted_targets_are_followed_as_caps(
    client: Client, houses: Houses, clerk: Person, head: Person, keep: Keep
) -> None:
    decision = breakdown_propose(kept(clerk), reach(clerk), document="方案", method="linear")
    decision_rule(decision, reach(head), is_adopted=True)
    # Nothing of 2025 is known yet, so no year is due; of what the city keeps nobody knows anything.
    assert {one.state for one in followed_targets(city(), reach(clerk))} == {"not_due", "no_data"}
    keep(COUNTY, {("fc_industry", "raw_coal"): 448}, release="2025", year=2025)
    states = {
        one.target.place_id: one.state for one in followed_targets(city(), reach(clerk)) if one.followed
    }
    assert states[COUNTY] == "broken"  # 447 t are allowed in 2025
    page = signed_in(client, clerk).get(f"/pathway/caps/?place={CITY}").content.decode()
    assert "超出限额" in page
    assert client.get(f"/pathway/caps/export.xlsx?place={CITY}").status_code == 200
    county = signed_in(client, officer(houses.county_office, "office_officer", "县经办"))
    assert county.get(f"/pathway/caps/?place={CITY}").status_code == 404
    assert "超出限额" in county.get(f"/pathway/caps/?place={COUNTY}").content.decode()


STEEL = NamedParty("演示钢厂", "enterprise", COUNTY, "industry", 200, 210)
PARK = NamedParty("演示化工园", "project", COUNTY, "industry", 40, start=2026)
WITH_PARTIES = Asked(YEAR, 2026, 1548, {"grandfathering": 1.0}, parties=(STEEL, PARK))
ROWS = {
    "party-0-name": "演示钢厂",
    "party-0-kind": "enterprise",
    "party-0-row": COUNTY,
    "party-0-sector": "industry",
    "party-0-tonnes": "200",
    "party-0-base": "210",
    "party-1-name": "演示化工园",
    "party-1-kind": "project",
    "party-1-row": COUNTY,
    "party-1-sector": "industry",
    "party-1-tonnes": "40",
    "party-1-start": "2026",
    "party-2-kind": "enterprise",
    "party-2-row": COUNTY,
    "party-2-sector": "industry",  # nothing typed
}


def test_key_users_and_projects_hold_their_tonnes_and_the_county_the_rest(clerk: Person) -> None:
    # The county has 470 and 423; industry 400 and 360. 470 − 210 = 260, 423 − 200 − 40 = 183.
    parts = parts_of(kept(clerk, WITH_PARTIES))
    assert parts == {
        Part(COUNTY, "territory"): (260, 183),
        Part(COUNTY_BESIDE, "territory"): (350, 315),
        Part(CITY, "retained"): (900, 810),
        Part(COUNTY, "enterprise", None, "industry", "演示钢厂"): (210, 200),
        Part(COUNTY, "project", None, "industry", "演示化工园", 2026): (0, 40),
    }
    assert sum(end for _base, end in parts.values()) == 1548


def test_parties_beyond_a_locked_cell_are_refused_by_name(clerk: Person) -> None:
    asked = replace(WITH_PARTIES, cells={(COUNTY, "industry"): 239}, rows={COUNTY: 302})
    with pytest.raises(Refused) as refused:
        worked_out(base_of(city(), YEAR), asked)
    told = refused.value.problems[0].as_json("zh")["message"]
    for part in ("演示钢厂, 演示化工园", f"地区{COUNTY} × 工业", "240", "239"):
        assert part in told


@given(
    tonnes=st.lists(st.integers(0, 5_000), min_size=8, max_size=8),
    shares=st.lists(st.tuples(st.integers(0, 7), st.floats(0, 0.3)), max_size=3),
    led=st.booleans(),
)
def test_parts_of_a_version_add_up_whoever_answers(
    tonnes: list[int], shares: list[tuple[int, float]], led: bool
) -> None:
    cells = [(row, sector) for row in ("1", "2", "3", KEPT) for sector in ("industry", "power")]
    told = {"|".join(cell): amount for cell, amount in zip(cells, tonnes, strict=True)}
    parties = [
        NamedParty(
            f"单位{number}", "enterprise", *cells[at], int(tonnes[at] * share), int(tonnes[at] * share)
        )
        for number, (at, share) in enumerate(shares)
    ]
    version = Breakdown(
        place_id=CITY,
        base_year=YEAR,
        end_year=2030,
        total_t=sum(tonnes),
        asked={"departments": {"power": 7} if led else {}, "parties": [asdict(one) for one in parties]},
        content={"base": told, "tonnes": told},
    )
    for at in (0, 1):
        assert sum(amounts[at] for amounts in parts_of(version).values()) == sum(tonnes)


def test_rows_are_typed_kept_and_shown_in_both_languages(client: Client, clerk: Person) -> None:
    page = signed_in(client, clerk).post(PAGE, FORM | ROWS)
    assert page.status_code == 200
    assert 'value="演示钢厂"' in page.content.decode()
    assert client.post(PAGE, FORM | ROWS | {"act": "keep", "note": "有单位"}).status_code == 302
    version = Breakdown.objects.get()
    assert version.asked["parties"] == [asdict(STEEL), asdict(PARK)]
    again = client.get(f"/pathway/studio/?place={CITY}&from={version.pk}").content.decode()
    assert 'value="演示化工园"' in again
    # The next version without the steelworks: it is named as gone.
    dropped = FORM | ROWS | {"party-0-drop": "1", "act": "keep", "note": "去掉钢厂"}
    assert client.post(PAGE, dropped).status_code == 302
    later = Breakdown.objects.order_by("-pk")[0]
    assert [one["name"] for one in later.asked["parties"]] == ["演示化工园"]
    text = client.get(f"/pathway/studio/{later.pk}/").content.decode()
    assert "这一版没有" in text
    assert "−200" in text
    english = client.get(f"/en/pathway/studio/{version.pk}/").content.decode()
    assert "from 2026 on" in english
    assert "major project" in english
    book = openpyxl.load_workbook(BytesIO(client.get(f"/pathway/studio/{later.pk}/export.xlsx").content))
    rows = list(book["重点单位和重大工程"].iter_rows(values_only=True))
    assert [row[0] for row in rows][-2:] == ["演示化工园", "演示钢厂"]
    assert rows[-1][-2:] == (200, -200)


def test_what_is_wrong_in_rows_is_told_and_nothing_is_lost(client: Client, clerk: Person) -> None:
    wrong = ROWS | {"party-0-tonnes": "many", "party-1-start": "", "party-1-kind": "castle"}
    page = signed_in(client, clerk).post(PAGE, FORM | wrong)
    assert page.status_code == 400
    text = page.content.decode()
    assert text.count("studio_field_unreadable") == 3  # tonnes; kind; no base without a first year
    assert "重点单位和重大工程第 1 行" in text
    assert 'value="many"' in text
    beyond = client.post(PAGE, FORM | ROWS | {"party-0-tonnes": "361"}).content.decode()
    assert "breakdown_parties_beyond_cell" in beyond


def test_adopted_each_has_a_target_and_the_city_is_their_sum(
    client: Client, clerk: Person, head: Person, keep: Keep
) -> None:
    version = kept(clerk, WITH_PARTIES)
    decision = breakdown_propose(version, reach(clerk), document="方案", method="linear")
    decision_rule(decision, reach(head), is_adopted=True)
    targets = {(one.place_id, one.party): one for one in in_use(Target.objects.all())}
    assert targets[COUNTY, "enterprise"].path == {"2025": "205", "2026": "200"}
    assert targets[COUNTY, "project"].path == {"2025": "0", "2026": "40"}  # nothing before its first year
    # 260 → 183: 221.5, half up 222. The city: 222 + 205 + 0 + 333 (332.5) + 855.
    assert targets[COUNTY, "territory"].path == {"2025": "222", "2026": "183"}
    assert targets[CITY, "territory"].path == {"2025": "1615", "2026": "1548"}
    # The county's inventory holds the steelworks too: 222 + 205 = 427 are allowed to both together.
    keep(COUNTY, {("fc_industry", "raw_coal"): 430}, release="2025", year=2025)
    followed = {
        (one.target.place_id, one.target.party): one for one in followed_targets(city(), reach(clerk))
    }
    assert followed[COUNTY, "territory"].state == "broken"
    years = followed[COUNTY, "territory"].followed
    assert years is not None
    assert years.years[0].allowed == 427
    assert followed[COUNTY, "enterprise"].state == "no_data"
    page = signed_in(client, clerk).get(f"/targets/{targets[COUNTY, 'territory'].pk}/").content.decode()
    assert "不含 演示钢厂、演示化工园" in page
    assert "演示化工园" in client.get(f"/targets/{targets[COUNTY, 'project'].pk}/").content.decode()


def test_the_letter_names_key_users_and_leaves_them_out_of_the_countys(client: Client, clerk: Person) -> None:
    version = kept(clerk, WITH_PARTIES)
    response = signed_in(client, clerk).get(f"/pathway/studio/{version.pk}/letters/{COUNTY}.docx")
    text = ZipFile(BytesIO(response.content)).read("word/document.xml").decode()
    for part in ("附表3", "演示钢厂", "演示化工园", "2026年起", ">183<", ">120<"):  # 360 − 240 of industry
        assert part in text
    beside = client.get(f"/pathway/studio/{version.pk}/letters/{COUNTY_BESIDE}.docx")
    assert "附表3" not in ZipFile(BytesIO(beside.content)).read("word/document.xml").decode()


def test_industry_is_a_share_of_the_inventory_and_potential_lacks(client: Client, clerk: Person) -> None:
    facts = base_of(city(), YEAR).facts
    assert facts[COUNTY]["industry_share"] == 400 / 470
    assert "potential_t" not in facts[COUNTY]
    page = signed_in(client, clerk).post(PAGE, FORM | {"weight-stage": "1"})
    assert page.status_code == 200
    text = page.content.decode()
    assert "不是增加值占比" in text
    assert "缺各县区的减排潜力，不能用" in text


def test_a_key_user_of_the_register_is_linked_where_it_stands(
    client: Client, houses: Houses, clerk: Person
) -> None:
    plant = houses.enterprise  # in the county
    form = FORM | ROWS | {"party-0-name": plant.name_zh, "act": "keep", "note": "登记"}
    page = signed_in(client, clerk)
    assert f'<option value="{plant.name_zh}">' in page.get(PAGE).content.decode()
    assert page.post(PAGE, form).status_code == 302
    assert page.post(PAGE, form | {"party-0-row": COUNTY_BESIDE}).status_code == 302
    beside, own = (one.asked["parties"][0] for one in Breakdown.objects.order_by("-pk")[:2])
    assert own["register"] == plant.pk
    assert beside["register"] is None  # another one of that name
    decision = breakdown_propose(Breakdown.objects.earliest("pk"), reach(clerk), document="方案")
    assert decision.targets.get(party="enterprise").organisation == plant
    reader = signed_in(client, officer(houses.department, "reader", "阅览"))
    assert plant.name_zh not in reader.get(PAGE).content.decode()


def test_potential_is_the_sum_of_open_measures_of_enough_enterprises(houses: Houses) -> None:
    def reported(number: int, **told: object) -> None:
        house, _made = Organisation.objects.get_or_create(
            kind="enterprise", name_zh=f"厂{number}", place_id=COUNTY, valid_from=LONG_AGO
        )
        plant, _made = Enterprise.objects.get_or_create(
            organisation=house, industry="3011", method="cement", registered_at=timezone.now()
        )
        known = {
            "investment_notation": "NE",
            "yearly_cost_notation": "NE",
            "lifetime": 5,
            "status": "planned",
        }
        ReductionMeasure.objects.create(enterprise=plant, name="措施", **(known | told))

    least = disclosure_rule().minimum_contributors
    for number in range(least - 1):
        reported(number, tonnes=100)
    assert potential_by_place([COUNTY, COUNTY_BESIDE]) == {}  # too few stand behind it
    reported(least, tonnes=50)
    reported(least + 1, tonnes=900, status="done")
    reported(least + 2, tonnes=900, is_dropped=True)
    reported(least + 3, tonnes_notation="NE")
    assert potential_by_place([COUNTY, COUNTY_BESIDE]) == {COUNTY: 100.0 * (least - 1) + 50}
    assert base_of(city(), YEAR).facts[COUNTY]["potential_t"] == 100.0 * (least - 1) + 50
