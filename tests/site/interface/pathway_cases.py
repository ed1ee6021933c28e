"""The operations of pathways and targets, and who may ask them."""

from collections.abc import Mapping

from tests.people import COUNTY
from tests.site.interface.case import Case

BREAKDOWNS = f"/pathway/breakdowns/{COUNTY}"
RECORDS = f"/pathway/records/{COUNTY}"
# The county holds no scenario that could be published: what comes of it is tested in test_publications of pathway.
PUBLICATIONS = f"/pathway/publications/{COUNTY}"
SCENARIO = "extends: demo_baseline.yaml\nid: mine\nname_zh: 演示\nname_en: mine\ndemonstration: true\n"
TARGET = {
    "place": COUNTY, "indicator": "coal", "base_year": 2024, "base_value": "8", "end_year": 2026, "end_value": 7, "method": "linear",
}  # fmt: skip
# The county has no county below it, so nothing can be broken down there: what comes of it is tested in test_interface of pathway.
ASKED = {"base_year": 2024, "end_year": 2026, "total_t": 90, "weights": {"grandfathering": 1}}

PATHWAYS: Mapping[str, Case] = {
    "get /targets/{place}": Case("writer", f"/targets/{COUNTY}"),
    "get /targets/{place}/decisions": Case(
        "writer", f"/targets/{COUNTY}/decisions", hides=("id", "decision")
    ),
    "post /targets/{place}/decisions": Case(
        "writer", f"/targets/{COUNTY}/decisions", {"document": "方案", "targets": [TARGET]}, 201
    ),
    "get /targets/decisions/{pk}": Case("writer", "/targets/decisions/{decision}"),
    "post /targets/decisions/{pk}/ruling": Case(
        "director", "/targets/decisions/{decision}/ruling", {"is_adopted": True, "opinion": "同意"}
    ),
    "get /pathway/caps/{place}": Case("writer", f"/pathway/caps/{COUNTY}"),
    "get /pathway/verdicts/{place}": Case("writer", f"/pathway/verdicts/{COUNTY}"),
    "get /pathway/drivers/{place}": Case("writer", f"/pathway/drivers/{COUNTY}"),
    "get /pathway/fits/{place}": Case("writer", f"/pathway/fits/{COUNTY}"),
    "get /pathway/nowcasts/{place}": Case("writer", f"/pathway/nowcasts/{COUNTY}"),
    "get /pathway/bases/{place}": Case("writer", f"/pathway/bases/{COUNTY}"),
    "get /pathway/breakdowns/{place}": Case("writer", BREAKDOWNS, hides=("id", "breakdown")),
    "post /pathway/breakdowns/{place}": Case("writer", BREAKDOWNS, {**ASKED, "note": "初稿"}, 400),
    "post /pathway/breakdowns/{place}/try": Case("writer", f"{BREAKDOWNS}/try", ASKED, 400),
    "get /pathway/breakdowns/{place}/{pk}": Case("writer", f"{BREAKDOWNS}/{{breakdown}}"),
    "post /pathway/breakdowns/{place}/{pk}/proposal": Case(
        "writer", f"{BREAKDOWNS}/{{breakdown}}/proposal", {"document": "方案"}, 201
    ),
    "get /pathway/publications/{place}": Case("writer", PUBLICATIONS, hides=("id", "publication")),
    "post /pathway/publications/{place}": Case(
        "writer", PUBLICATIONS, {"name": "mine", "reason": "更新"}, 400
    ),
    "get /pathway/publications/{place}/{pk}": Case("writer", f"{PUBLICATIONS}/{{publication}}"),
    "post /pathway/publications/{place}/{pk}/ruling": Case(
        "director", f"{PUBLICATIONS}/{{publication}}/ruling", {"is_granted": False, "opinion": "再核一遍"}
    ),
    "get /pathway/records/{place}/{kinds}": Case("writer", f"{RECORDS}/scenarios"),
    "post /pathway/records/{place}/{kinds}": Case(
        "writer",
        f"{RECORDS}/scenarios",
        {"text": SCENARIO, "note": "初稿"},
        201,
    ),
    "post /pathway/records/{place}/{kinds}/try": Case(
        "writer", f"{RECORDS}/scenarios/try", {"text": SCENARIO}
    ),
    "get /pathway/records/{place}/{kinds}/{name}": Case("writer", f"{RECORDS}/programmes/demo_zechuan"),
    "post /pathway/records/{place}/programmes/{name}/plan": Case(
        "writer", f"{RECORDS}/programmes/demo_zechuan/plan", None, 202
    ),
    "get /pathway/roadmaps/{place}": Case("writer", f"/pathway/roadmaps/{COUNTY}"),
}
