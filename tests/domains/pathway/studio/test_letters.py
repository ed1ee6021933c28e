"""Letters of responsibility."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client

from ditan.domains.accounts.models import Person
from tests.domains.pathway.studio.small import WITH_PARTIES, kept, signed_in
from tests.people import CITY, COUNTY, COUNTY_BESIDE

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
