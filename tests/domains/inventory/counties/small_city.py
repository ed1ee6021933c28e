"""The small city of these tests: tonnes of CO2 by cell, and the reach of its people."""

from ditan.domains.accounts.models import Person
from ditan.domains.accounts.scope import Reach, reach_of
from tests.people import COUNTY, COUNTY_BESIDE, DAY

YEAR = 2024
TONNE = 1_000_000
COAL, POWER = ("fc_industry", "raw_coal"), ("tr_thermal_power", "raw_coal")
HOMES, DIESEL = ("fc_residential", "natural_gas"), ("fc_transport", "diesel")
CITY_ROWS = {COAL: 1000, POWER: 500, HOMES: 90, DIESEL: 100}
COUNTY_ROWS = {COUNTY: {COAL: 400, DIESEL: 70}, COUNTY_BESIDE: {COAL: 300, DIESEL: 50}}


def reach(person: Person) -> Reach:
    """The reach of a person on the day of the tests."""
    return reach_of(person, DAY)
