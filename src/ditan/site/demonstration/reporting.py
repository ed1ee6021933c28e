"""The enterprises whose reports are played in the rounds: registered, with the facts of those reports and their value added."""

from pathlib import Path

import yaml
from django.conf import settings

from ditan.domains.accounts.scope import reach_of_installation
from ditan.domains.enterprise.services import enterprise_register, facts_keep, installation_add
from ditan.domains.enterprise.services.measures import Typed
from ditan.domains.enterprise.services.value_added import value_added_tell
from ditan.site.demonstration.houses import City, told_in
from ditan.site.demonstration.supervised import UNIT, entry_of

FILE = "enterprises/reporting.yaml"


def reporting_play(city: City) -> int:
    """Register the enterprises among the houses and let each officer fill in its years; returns how many there are."""
    file = Path(settings.DITAN_DEMO_DATA) / FILE
    if not file.is_file():
        return 0
    told = yaml.safe_load(file.read_text("utf-8"))
    first_day = told_in("houses")["first_day"]
    by = reach_of_installation(first_day)
    for name, one in told["houses"].items():
        house = city.houses[name]
        enterprise = enterprise_register(house, by, industry=one["industry"], method=one["method"])
        installation_add(enterprise, by, kind="facility", code=UNIT, name_zh="厂区", name_en="Site")
        officer = city.reach(f"{name}_officer", first_day)
        for year, times in told["years"].items():
            entries = [
                entry_of(one, fact, f"{year}-{month:02d}", season * times)
                for fact in one["facts"]
                for month, season in enumerate(told["seasons"], start=1)
                if month in one.get("months", {}).get(year, told["months"].get(year, range(1, 13)))
            ]
            if entries:
                facts_keep(enterprise, year, entries, officer, "演示数据")
        for year, amount in one.get("value_added", {}).items():
            value_added_tell(enterprise, year, officer, Typed({"amount_1e4_yuan": amount, **told["prices"]}))
    return len(told["houses"])
