"""Key users and projects within cells."""

from dataclasses import asdict, replace
from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from ditan.core.errors import Refused
from ditan.core.pathway.breakdown import NamedParty
from ditan.domains.accounts.models import Person
from ditan.domains.pathway.models import Breakdown
from ditan.domains.pathway.selectors.bases import CITY as KEPT
from ditan.domains.pathway.selectors.bases import base_of
from ditan.domains.pathway.selectors.caps import followed_targets
from ditan.domains.pathway.services import breakdown_propose, worked_out
from ditan.domains.pathway.services.proposing import Part, parts_of
from ditan.domains.target.models import Target
from ditan.domains.target.selectors import in_use
from ditan.domains.target.services import decision_rule
from tests.domains.inventory.counties.small_city import YEAR, reach
from tests.domains.pathway.studio.small import (
    FORM,
    PAGE,
    PARK,
    ROWS,
    STEEL,
    WITH_PARTIES,
    Keep,
    city,
    kept,
    signed_in,
)
from tests.people import CITY, COUNTY, COUNTY_BESIDE, Houses, officer

pytestmark = pytest.mark.django_db


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
