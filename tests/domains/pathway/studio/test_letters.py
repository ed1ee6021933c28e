"""Letters of responsibility."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client

from ditan.domains.accounts.models import Person
from ditan.domains.pathway.services import breakdown_propose
from ditan.domains.target.services import decision_rule
from tests.domains.inventory.counties.small_city import reach
from tests.domains.pathway.studio.small import WITH_PARTIES, kept, signed_in
from tests.people import CITY, COUNTY, COUNTY_BESIDE, Houses, officer

pytestmark = pytest.mark.django_db


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


def test_the_letter_names_key_users_and_leaves_them_out_of_the_countys(client: Client, clerk: Person) -> None:
    version = kept(clerk, WITH_PARTIES)
    response = signed_in(client, clerk).get(f"/pathway/studio/{version.pk}/letters/{COUNTY}.docx")
    text = ZipFile(BytesIO(response.content)).read("word/document.xml").decode()
    for part in ("附表3", "演示钢厂", "演示化工园", "2026年起", ">183<", ">120<"):  # 360 − 240 of industry
        assert part in text
    beside = client.get(f"/pathway/studio/{version.pk}/letters/{COUNTY_BESIDE}.docx")
    assert "附表3" not in ZipFile(BytesIO(beside.content)).read("word/document.xml").decode()


def test_a_county_takes_its_own_letter_once_it_is_adopted(
    client: Client, houses: Houses, clerk: Person, head: Person
) -> None:
    version = kept(clerk)
    letters = {code: f"/pathway/studio/{version.pk}/letters/{code}.docx" for code in (COUNTY, COUNTY_BESIDE)}
    decision = breakdown_propose(version, reach(clerk), document="方案")
    county = officer(houses.county_office, "office_officer", "县经办")
    assert signed_in(client, county).get(letters[COUNTY]).status_code == 404  # proposed only
    decision_rule(decision, reach(head), is_adopted=True)
    target = decision.targets.get(place=COUNTY)
    page = client.get(f"/targets/{target.pk}/").content.decode()
    assert letters[COUNTY] in page
    assert "分解方案" not in page  # the city's version is not the county's
    text = ZipFile(BytesIO(client.get(letters[COUNTY]).content)).read("word/document.xml").decode()
    assert "目标责任书" in text
    assert "草案" not in text
    assert "本目标由“方案”下达，按分解方案“初稿”确定" in text
    assert client.get(letters[COUNTY_BESIDE]).status_code == 404
    stranger = officer(houses.county_office_beside, "office_director", "邻县")
    assert signed_in(client, stranger).get(letters[COUNTY]).status_code == 404
    city = signed_in(client, clerk).get(f"/targets/decisions/{decision.pk}/").content.decode()
    assert f"/pathway/studio/{version.pk}/" in city
