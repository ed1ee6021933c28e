"""From a version to targets: every tonne has one party, and every year adds up."""

from decimal import Decimal

import pytest
from django.test import Client

from ditan.domains.accounts.models import Person
from ditan.domains.pathway.selectors.caps import followed_targets
from ditan.domains.pathway.services import Asked, breakdown_propose
from ditan.domains.pathway.services.proposing import Part, parts_of
from ditan.domains.target.models import Decision, Target
from ditan.domains.target.selectors import in_use
from ditan.domains.target.services import decision_rule
from tests.domains.inventory.counties.small_city import YEAR, reach
from tests.domains.pathway.studio.small import Keep, city, kept, signed_in
from tests.people import CITY, COUNTY, COUNTY_BESIDE, Houses, officer

pytestmark = pytest.mark.django_db


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


def test_a_base_of_another_scope_than_what_came_about_says_so(
    client: Client, clerk: Person, head: Person, keep: Keep
) -> None:
    decision = breakdown_propose(kept(clerk), reach(clerk), document="方案", method="linear")
    decision_rule(decision, reach(head), is_adopted=True)
    target = decision.targets.get(place=COUNTY)
    address = f"/targets/{target.pk}/"
    same = signed_in(client, clerk).get(address).content.decode()
    assert "口径差" not in same  # both are 470 t
    # A tenth of a unit of the page more: 470 t and 1,530 t are <0.1 and 0.2 in 1e4 t.
    keep(COUNTY, {("fc_industry", "raw_coal"): 1530}, release="later")
    other = client.get(address).content.decode()
    assert "年实际比基年值 +0.2 万吨" in other
    assert "difference of scope" in client.get(f"/en{address}").content.decode()


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
