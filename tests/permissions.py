"""Permissions by inheritance: five askers of one page. A domain says what the page is; the tests come with the class.

    class TestPeoplePage(ScopeCases):
        role = "office_officer"

        def address(self, houses):
            return f"/people/{houses.county_office.pk}/"

The page must belong to 甲县 (`houses.county_office`): it opens for `role` in that office, and for nobody else of these.
"""

from typing import ClassVar

import pytest
from django.http import HttpResponse
from django.test import Client

from ditan.domains.accounts.models import Person
from tests.people import Houses, give, make_houses, make_person

SHUT = {401, 403, 404}
TO_SIGN_IN = {302, *SHUT}


@pytest.mark.django_db
class ScopeCases:
    """Anonymous, without role, with role, of another place, of another organisation of the same place."""

    role: ClassVar[str]  # opens the page for an officer of the county's office
    role_elsewhere: ClassVar[str] = (
        "enterprise_officer"  # of another organisation: an enterprise in the county
    )
    opened: ClassVar[int] = 200

    @pytest.fixture
    def houses(self) -> Houses:
        return make_houses()

    def address(self, houses: Houses) -> str:
        """The page, of the county's office or of its place."""
        raise NotImplementedError

    def ask(self, client: Client, address: str) -> HttpResponse:
        """How the page is asked for; a subclass may post."""
        return client.get(address)

    def test_anonymous_is_led_to_the_sign_in(self, client: Client, houses: Houses) -> None:
        response = self.ask(client, self.address(houses))
        assert response.status_code in TO_SIGN_IN
        assert response.status_code != 302 or "/sign-in/" in response.headers["Location"]

    def test_without_a_role_it_is_shut(self, client: Client, houses: Houses) -> None:
        self.assert_shut(client, houses, make_person("无岗"))

    def test_with_the_role_it_opens(self, client: Client, houses: Houses) -> None:
        person = make_person("在岗", with_second_factor=True)
        give(person, houses.county_office, self.role)
        client.force_login(person, backend=BACKEND)
        assert self.ask(client, self.address(houses)).status_code == self.opened

    def test_from_another_place_it_is_shut(self, client: Client, houses: Houses) -> None:
        person = make_person("邻县", with_second_factor=True)
        give(person, houses.county_office_beside, self.role)
        self.assert_shut(client, houses, person)

    def test_from_another_organisation_it_is_shut(self, client: Client, houses: Houses) -> None:
        person = make_person("他单位", with_second_factor=True)
        give(person, houses.enterprise, self.role_elsewhere)
        self.assert_shut(client, houses, person)

    def assert_shut(self, client: Client, houses: Houses, person: Person) -> None:
        client.force_login(person, backend=BACKEND)
        assert self.ask(client, self.address(houses)).status_code in SHUT


BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
