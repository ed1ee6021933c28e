"""Pages of people: who may open them, and the way from an invitation to a signed-in person with a second factor."""

import re
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.http import HttpResponse
from django.test import Client

from ditan.domains.accounts.models import Person
from tests.people import PASSWORD, Houses, give, make_person, officer
from tests.permissions import BACKEND, ScopeCases


class TestPeoplePage(ScopeCases):
    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return f"/people/{houses.county_office.pk}/"


class TestInviting(ScopeCases):
    role = "office_manager"

    def address(self, houses: Houses) -> str:
        return f"/people/{houses.county_office.pk}/"

    def ask(self, client: Client, address: str) -> HttpResponse:
        return client.post(address, {"role": "reader"})


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


def code_of(secret: str) -> str:
    """The six digits of now."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_published_pages_stay_open_and_cost_no_session(client: Client, db: None) -> None:
    response = client.get("/kit/")
    assert response.status_code == 200
    assert "sessionid" not in response.cookies
    assert "/sign-in/" in response.content.decode()


def test_from_an_invitation_to_a_manager_with_a_second_factor(client: Client, houses: Houses) -> None:
    page = signed_in(officer(houses.city_office, "office_manager", "管理"))
    shown = page.post(f"/people/{houses.city_office.pk}/", {"role": "office_director"}).content.decode()
    link = re.search(r"/invitations/[\w-]+/", shown)
    assert link is not None
    assert link[0] not in page.get(f"/people/{houses.city_office.pk}/").content.decode()
    password = "低碳办 的 一句话 2026"
    asked = {"name": "王芳", "username": "wangfang", "password": password, "again": "别的"}
    assert "两遍密码不一样" in client.post(link[0], asked).content.decode()
    assert client.post(link[0], asked | {"again": password}).headers["Location"] == "/sign-in/"
    assert client.get(link[0]).status_code == 410

    response = client.post("/sign-in/", {"login": "wangfang", "password": password})
    assert response.headers["Location"] == "/account/second-factor/set-up/"
    assert "有岗位的职权暂未生效" in client.get("/account/").content.decode()
    page_of_set_up = client.get("/account/second-factor/set-up/")
    secret = page_of_set_up.context["form"].secret
    assert "data:image/svg+xml" in page_of_set_up.content.decode()
    done = client.post("/account/second-factor/set-up/", {"code": code_of(secret)})
    assert done.headers["Location"] == "/account/recovery-codes/"
    codes = client.get("/account/recovery-codes/").context["unused_codes"]
    assert len(codes) == 10
    stored = str(
        list(Person.objects.get(username="wangfang").authenticator_set.values_list("data", flat=True))
    )
    assert secret not in stored
    assert "第二重验证已启用" in client.get("/account/").content.decode()

    again = Client()
    response = again.post("/sign-in/", {"login": "wangfang", "password": password})
    assert response.headers["Location"] == "/sign-in/second-factor/"
    assert again.get("/account/").status_code == 302
    assert "验证码不对" in again.post("/sign-in/second-factor/", {"code": "000000"}).content.decode()
    assert again.post("/sign-in/second-factor/", {"code": codes[0]}).status_code == 302
    assert again.get("/account/").status_code == 200
    assert "不能关闭" in again.get("/account/second-factor/switch-off/").content.decode()


def test_who_is_signed_in_accepts_with_one_button(houses: Houses) -> None:
    page = signed_in(officer(houses.city_office, "office_manager", "管理"))
    shown = page.post(f"/people/{houses.county_office.pk}/", {"role": "reader"}).content.decode()
    link = re.search(r"/invitations/[\w-]+/", shown)
    assert link is not None
    person = make_person("甲")
    assert signed_in(person).post(link[0]).headers["Location"] == "/account/"
    assert person.posts.get().role == "reader"


def test_a_wrong_invitation_says_what_is_wrong(houses: Houses) -> None:
    page = signed_in(officer(houses.city_office, "office_manager", "管理"))
    response = page.post(f"/people/{houses.city_office.pk}/", {"role": "group_head", "mailbox": "x"})
    assert response.status_code == 400
    assert "低碳办没有“组长”岗位" in response.content.decode()
    assert "不是邮箱地址" in response.content.decode()
    assert page.get("/invitations/nothing/").status_code == 404


def test_the_form_for_inviting_says_which_post_is_missing(houses: Houses) -> None:
    page = signed_in(officer(houses.county_office, "office_officer"))
    shown = page.get(f"/people/{houses.county_office.pk}/").content.decode()
    assert "您的岗位都没有在甲县低碳办所需的“授予岗位”职权" in shown
    english = page.get(f"/en/people/{houses.county_office.pk}/").content.decode()
    assert "None of your posts holds the power" in english


PAGES = ("/account/", "/people/", "/account/password/", "/sign-out/", "/account/second-factor/set-up/")


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_pages_open_in_both_languages_without_inline_script(
    client: Client, db: None, address: str, prefix: str
) -> None:
    make_person("甲")
    client.post("/sign-in/", {"login": "甲", "password": PASSWORD})
    response = client.get(prefix + address)
    assert response.status_code == 200
    page = response.content.decode()
    assert "style=" not in page
    assert not re.search(r"<script(?![^>]*\bsrc=)|\son[a-z]+=", page)
    if prefix:
        body = page[page.index("<main") : page.index("</main>")]
        assert not re.search(r"[\u4e00-\u9fff]", body.replace("甲", ""))


def test_the_confirmation_asks_for_the_password_again(client: Client, db: None, settings: Any) -> None:
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    make_person("甲")
    client.post("/sign-in/", {"login": "甲", "password": PASSWORD})
    response = client.get("/account/second-factor/set-up/")
    assert response.headers["Location"].startswith("/account/confirm/")
    assert "确认是您本人" in client.get(response.headers["Location"]).content.decode()


def test_the_list_of_organisations_holds_what_is_in_reach(houses: Houses) -> None:
    person = officer(houses.county_office, "office_officer")
    give(person, houses.department, "department_officer", valid_to=None)
    shown = signed_in(officer(houses.enterprise, "enterprise_officer", "厂")).get("/people/").content.decode()
    assert "甲县水泥厂" in shown
    assert "甲县钢铁厂" not in shown
