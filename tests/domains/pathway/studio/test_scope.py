"""Who may see the studio, and who may keep."""

import pytest
from django.test import Client

from ditan.domains.accounts.models import Person
from ditan.domains.pathway.models import Breakdown
from tests.domains.pathway.studio.small import FORM, PAGE, kept, signed_in
from tests.people import COUNTY, Houses, officer
from tests.permissions import ScopeCases

pytestmark = pytest.mark.django_db


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
