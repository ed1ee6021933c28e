"""`ditan office open` and `ditan person renew`: the first manager of an installation, and lost passwords."""

import json

import pytest

from ditan.cli import main
from ditan.domains.accounts.models import Invitation, Organisation
from ditan.domains.accounts.services.invitations import token_hash
from ditan.domains.places.models import Place
from tests.people import CITY, COUNTY, make_houses, make_person

pytestmark = pytest.mark.django_db


def test_the_first_office_opens_and_its_invitation_is_shown_once(capsys):
    make_houses()
    Organisation.objects.filter(kind="low_carbon_office", place=CITY).delete()
    assert main(["office", "open", "--place", CITY, "--name", "新城低碳办", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert Organisation.objects.get(pk=shown["organisation"]).name_zh == "新城低碳办"
    assert Invitation.objects.get().token_hash == token_hash(shown["invitation"])


@pytest.mark.parametrize(("place", "code"), [(COUNTY, "office_exists"), ("123", "place_code_unknown")])
def test_a_second_office_and_an_unknown_place_are_refused(capsys, place, code):
    make_houses()
    assert main(["office", "open", "--place", place, "--name", "又一个", "--lang", "en"]) == 1
    assert capsys.readouterr().err.startswith(f"{code}: ")


def test_an_installation_without_places_gets_them_with_its_first_office(capsys, settings):
    settings.DITAN_SITE_ADDRESS = "https://carbon.example.org"
    assert main(["office", "open", "--place", "320100", "--name", "南京市低碳办", "--lang", "zh"]) == 0
    assert "：https://carbon.example.org/invitations/" in capsys.readouterr().out
    assert Place.objects.get(pk="320104").interval_start > Place.objects.get(pk="320100").interval_start
    assert main(["places", "load", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"changed": 0}


def test_a_lost_password_is_renewed(capsys):
    person = make_person("jia")
    assert main(["person", "renew", "JIA", "--json"]) == 0
    person.refresh_from_db()
    assert person.check_password(json.loads(capsys.readouterr().out)["password"])
    assert main(["person", "renew", "yi", "--lang", "zh"]) == 1
    assert "没有登录名为“yi”的账号" in capsys.readouterr().err
