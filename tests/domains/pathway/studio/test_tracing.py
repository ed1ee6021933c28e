"""What the numbers of a version are made of, worked out by hand."""

from dataclasses import replace

import pytest
from django.test import Client

from ditan.domains.accounts.models import Person
from ditan.domains.pathway.models import Breakdown
from tests.domains.inventory.counties.small_city import YEAR
from tests.domains.pathway.studio.small import FORM, PAGE, TENTH_LESS, WITH_PARTIES, kept, signed_in
from tests.people import COUNTY, Houses, officer

pytestmark = pytest.mark.django_db


class TestWhatANumberIsMadeOf:
    """Everything by hand: 47 of 470 t and 35 of 350 t are cut, the effort of both counties is 82 t; grandfathering shares it 470 : 350."""

    def drawer(self, client: Client, version: Breakdown, key: str) -> str:
        address = f"/pathway/studio/{version.pk}/?trace={key}"
        response = client.get(address, headers={"HX-Request": "true"})
        return response.content.decode() if response.status_code == 200 else ""

    def test_a_row_tells_effort_share_and_principles(self, client: Client, clerk: Person) -> None:
        version = kept(clerk)
        text = self.drawer(signed_in(client, clerk), version, f"row.{COUNTY}")
        for part in ("470", "82", "57.3171%", "423", "基年排放 470", "权重 100.0%"):  # 470/820
            assert part in text

    def test_a_cell_tells_its_base_and_opens_the_inventory(self, client: Client, clerk: Person) -> None:
        version = kept(clerk)
        text = self.drawer(signed_in(client, clerk), version, f"cell.{COUNTY}.industry")
        for part in ("360", "400", "0.900000", f"/inventory/{YEAR}/{COUNTY}/"):
            assert part in text
        assert self.drawer(client, version, f"cell.{COUNTY}.power") == ""

    def test_locks_and_what_the_city_keeps_say_so(self, client: Client, clerk: Person) -> None:
        asked = replace(TENTH_LESS, cells={(COUNTY, "industry"): 350}, rows={COUNTY: 420})
        version = kept(clerk, asked)
        page = signed_in(client, clerk)
        assert "锁定为给定的数" in self.drawer(page, version, f"cell.{COUNTY}.industry")
        assert "不参与分担" in self.drawer(page, version, f"row.{COUNTY}")
        city = self.drawer(page, version, "row.city")
        assert "同比例变化" in city
        assert "1,720" in city
        column = self.drawer(page, version, "column.transport")
        assert "117" in column  # 130 less a tenth

    def test_key_users_stand_in_their_cell(self, client: Client, clerk: Person) -> None:
        version = kept(clerk, WITH_PARTIES)
        text = self.drawer(signed_in(client, clerk), version, f"cell.{COUNTY}.industry")
        for part in ("演示钢厂", "200", "演示化工园", ">120<"):  # 360 − 200 − 40
            assert part in text

    def test_a_foreign_county_opens_nothing(self, client: Client, houses: Houses, clerk: Person) -> None:
        version = kept(clerk)
        county = signed_in(client, officer(houses.county_office, "office_director", "县主任"))
        address = f"/pathway/studio/{version.pk}/?trace=row.{COUNTY}"
        assert county.get(address, headers={"HX-Request": "true"}).status_code == 404

    def test_the_studio_tells_shares_before_anything_is_kept(self, client: Client, clerk: Person) -> None:
        text = signed_in(client, clerk).post(PAGE, FORM).content.decode()
        assert "57.32%" in text
        assert "42.68%" in text

    def test_three_totals_are_the_whole(self, client: Client, houses: Houses, clerk: Person) -> None:
        asked = replace(TENTH_LESS, departments={"industry": houses.department.pk})
        text = signed_in(client, clerk).get(f"/pathway/studio/{kept(clerk, asked).pk}/").content.decode()
        for part in ("630", "108", "810", "40.7%", "7.0%", "52.3%"):  # of 1,548
            assert part in text
