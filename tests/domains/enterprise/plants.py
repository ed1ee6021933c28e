"""A made-up power plant in 甲县, with one unit and a reporting officer. All names and numbers are invented."""

from dataclasses import dataclass

from ditan.domains.accounts.models import Organisation, Person
from ditan.domains.accounts.scope import Reach, reach_of, reach_of_installation
from ditan.domains.enterprise.models import Enterprise
from ditan.domains.enterprise.services import Entry, enterprise_register, installation_add
from tests.people import DAY, LONG_AGO, Houses, officer

# Check digit by hand (GB 32100-2015): 9·1 + 1·3 + 1·9 + 1·27 + 0 + 1·26 (3⁵ = 243 = 7·31 + 26) … see the test of codes.
CODE = "91350100M000100Y43"
INVOICE = "invoice"


@dataclass(frozen=True)
class Plant:
    """The plant, who reports for it, and how far that person reaches."""

    enterprise: Enterprise
    person: Person
    reach: Reach


def make_plant(houses: Houses, name: str = "甲县示范电厂", code: str = CODE) -> Plant:
    """Register the plant by power_2022 with the unit U1."""
    house = Organisation.objects.create(
        kind="enterprise",
        name_zh=name,
        name_en=f"Plant {code}",
        place=houses.enterprise.place,
        code=code,
        valid_from=LONG_AGO,
    )
    server = reach_of_installation(DAY)
    enterprise = enterprise_register(house, server, industry="4411", method="power_2022")
    installation_add(enterprise, server, kind="unit", code="U1", name_zh="1号机组", name_en="Unit 1")
    person = officer(house, "enterprise_officer", f"填报{code}")
    return Plant(enterprise, person, reach_of(person, DAY))


def diesel(month: str, value: str, unit: str = "t", **fields: object) -> Entry:
    """Diesel burnt in the unit U1."""
    told = {"how_known": INVOICE, **fields}
    return Entry("U1", "combustion", "diesel", month, "quantity", value, unit, **told)  # type: ignore[arg-type]
