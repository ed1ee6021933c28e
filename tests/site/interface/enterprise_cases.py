"""The operations of enterprises, and who may ask them; the plants of `plant_stage`."""

from collections.abc import Mapping

from tests.people import CITY, COUNTY
from tests.site.interface.case import Case

WORDS = {"text": "已核对"}
DIESEL = {
    "facility": "U1", "source": "combustion", "item": "diesel", "month": "2024-02", "parameter": "quantity", "value": "40", "unit": "t",
}  # fmt: skip
READING = {"meter": "D1", "time": "2024-03-10", "value": 40, "unit": "t"}
PLANT = "/enterprises/{plant}"
VERIFICATION = "/enterprises/{pk}/verification/{year}"
PINNED = f"{PLANT}/verification/2024/findings/{{pinned}}"
FACT_PAPERS = f"{PLANT}/facts/2024/{{plant_fact}}/papers"
PLAN = "/enterprises/{pk}/plan"
NATIONAL = "/enterprises/{pk}/national/{year}"
MARKET = "/enterprises/{national_plant}/national/2024"
METER = {
    "code": "D2", "facility": "U1", "source": "combustion", "item": "diesel", "parameter": "quantity",
    "unit": "t", "way": "monthly",
}  # fmt: skip
MEASURE = {"name": "余热利用", "tonnes": 500.5, "investment": "NE", "lifetime": 10, "status": "decided"}
PLAN_ROW = {
    "facility": "U1",
    "source": "combustion",
    "item": "diesel",
    "parameter": "quantity",
    "how_known": "invoice",
}
UNIT = {"facility": "U1", "source": "combustion", "item": "diesel", "month": 1}
VISIT = {"day": "{today}", "people": "核查员", "places": "U1", "seen": "磅房"}

ENTERPRISES: Mapping[str, Case] = {
    # enterprises
    "get /enterprises": Case("plant", "/enterprises", hides=("id", "plant")),
    "get /enterprises/{pk}": Case("plant", PLANT),
    "post /enterprises": Case(
        "writer",
        "/enterprises",
        {"organisation": "{new_plant}", "industry": "4411", "method": "power_2022"},
        201,
    ),
    "get /enterprises/{pk}/asked": Case("plant", f"{PLANT}/asked"),
    "get /enterprises/{pk}/installations": Case("plant", f"{PLANT}/installations"),
    "post /enterprises/{pk}/installations": Case(
        "plant", f"{PLANT}/installations", {"code": "U2", "kind": "unit", "name_zh": "2号机组"}, 201
    ),
    "put /enterprises/{pk}/installations/{code}/parent": Case(
        "plant", f"{PLANT}/installations/U1/parent", {}
    ),
    "get /enterprises/{pk}/events": Case("plant", f"{PLANT}/events"),
    "post /enterprises/{pk}/events": Case(
        "plant", f"{PLANT}/events", {"kind": "closure", "day": "2025-06-30", "document": "关停公告"}, 201
    ),
    "get /enterprises/{pk}/reports/{year}": Case("plant", f"{PLANT}/reports/2024"),
    "get /enterprises/{pk}/reports/{year}/{kind}": Case("plant", f"{PLANT}/reports/2024/emission"),
    "get /enterprises/{pk}/reports/{year}/{kind}/file": Case(
        "plant", f"{PLANT}/reports/2024/emission/file?form=docx"
    ),
    "get /enterprises/{pk}/facts/{year}": Case("plant", f"{PLANT}/facts/2024"),
    "post /enterprises/{pk}/facts/{year}": Case("plant", f"{PLANT}/facts/2024", {"facts": [DIESEL]}),
    "post /enterprises/{pk}/readings/{year}": Case(
        "plant", f"{PLANT}/readings/2024", {"readings": [READING]}
    ),
    "post /enterprises/{pk}/facts/{year}/check": Case(
        "plant", f"{PLANT}/facts/2024/check", {"facts": [DIESEL]}
    ),
    "post /enterprises/{pk}/readings/{year}/file": Case(
        "plant", f"{PLANT}/readings/2024/file", {"origin": "MyEMS"}, file="readings.csv"
    ),
    "get /enterprises/{pk}/emissions/{year}": Case("plant", f"{PLANT}/emissions/2024"),
    "get /enterprises/{pk}/assets/{year}": Case("plant", f"{PLANT}/assets/2024"),
    "get /enterprises/{pk}/facts/{year}/{fact}/papers": Case("plant", FACT_PAPERS),
    "post /enterprises/{pk}/facts/{year}/{fact}/papers": Case("plant", FACT_PAPERS, {}, 201, file="a.pdf"),
    "get /enterprises/{pk}/facts/{year}/{fact}/papers/{paper}/file": Case(
        "plant", f"{FACT_PAPERS}/{{fact_paper}}/file"
    ),
    "get /enterprises/{pk}/checks/{year}": Case("plant", f"{PLANT}/checks/2016"),
    "post /enterprises/{pk}/checks/{year}/reasons": Case(
        "plant", f"{PLANT}/checks/2016/reasons", {"warning": "{warning}", "text": "试运行"}, 201
    ),
    "get /enterprises/{pk}/drafts/{year}/{facility}": Case("plant", f"{PLANT}/drafts/2024/U1"),
    "put /enterprises/{pk}/drafts/{year}/{facility}": Case(
        "plant", f"{PLANT}/drafts/2024/U1", {"facts": [DIESEL]}
    ),
    "delete /enterprises/{pk}/drafts/{year}/{facility}": Case("plant", f"{PLANT}/drafts/2024/U1", status=204),
    "get /enterprises/{pk}/contacts": Case("plant", f"{PLANT}/contacts"),
    "post /enterprises/{pk}/contacts": Case(
        "plant", f"{PLANT}/contacts", {"role": "energy", "name": "李四", "telephone": "0000"}, 201
    ),
    "post /enterprises/{pk}/contacts/{contact}/end": Case("plant", f"{PLANT}/contacts/{{contact}}/end", {}),
    "get /enterprises/{pk}/meters": Case("plant", f"{PLANT}/meters"),
    "post /enterprises/{pk}/meters": Case("plant", f"{PLANT}/meters", METER, 201),
    "delete /enterprises/{pk}/meters/{meter}": Case("plant", f"{PLANT}/meters/{{meter}}", status=204),
    "get /enterprises/{pk}/asset-estimates/{year}": Case("plant", f"{PLANT}/asset-estimates/2024"),
    "post /enterprises/{pk}/asset-estimates/{year}": Case(
        "plant", f"{PLANT}/asset-estimates/2024", {"allowance_t": 100, "basis": "上年配额"}, 201
    ),
    "get /enterprises/{pk}/value-added/{year}": Case("plant", f"{PLANT}/value-added/2024"),
    "post /enterprises/{pk}/value-added/{year}": Case(
        "plant",
        f"{PLANT}/value-added/2024",
        {"amount_1e4_yuan": 12.5, "price_year": 2020, "document": "年报"},
        201,
    ),
    "get /enterprises/{pk}/measures": Case("plant", f"{PLANT}/measures"),
    "post /enterprises/{pk}/measures": Case("plant", f"{PLANT}/measures", MEASURE, 201),
    "get /enterprises/{pk}/measures/{measure}": Case("plant", f"{PLANT}/measures/{{measure}}"),
    "put /enterprises/{pk}/measures/{measure}": Case(
        "plant", f"{PLANT}/measures/{{measure}}", MEASURE | {"seen": 1}
    ),
    "delete /enterprises/{pk}/measures/{measure}": Case("plant", f"{PLANT}/measures/{{measure}}", status=204),
    "get /enterprises/{pk}/measures/{measure}/changes": Case(
        "plant", f"{PLANT}/measures/{{measure}}/changes"
    ),
    # monitoring plans: version 1 waits for the county's office
    "get /monitoring-plans": Case("plant", "/monitoring-plans", hides=("enterprise", "plant")),
    f"get {PLAN}": Case("plant", f"{PLANT}/plan"),
    f"get {PLAN}/draft": Case("plant", f"{PLANT}/plan/draft"),
    f"put {PLAN}/draft": Case("plant", f"{PLANT}/plan/draft", {"rows": [PLAN_ROW], "seen": 2}),
    f"get {PLAN}/proposal": Case("plant", f"{PLANT}/plan/proposal"),
    f"post {PLAN}/submission": Case("national", "/enterprises/{national_plant}/plan/submission", status=201),
    f"get {PLAN}/versions": Case("plant", f"{PLANT}/plan/versions"),
    f"get {PLAN}/versions/{{number}}": Case("plant", f"{PLANT}/plan/versions/1"),
    f"post {PLAN}/versions/{{number}}/approval": Case(
        "reviewer", f"{PLANT}/plan/versions/1/approval", {"valid_from": "2024-01-01"}
    ),
    f"post {PLAN}/versions/{{number}}/return": Case(
        "reviewer", f"{PLANT}/plan/versions/1/return", {"reason": "补仪表"}
    ),
    # files of the national platform, of a plant that is of the national market
    f"get {NATIONAL}/file": Case("national", f"{MARKET}/file?form=csv"),
    f"get {NATIONAL}/imports": Case("national", f"{MARKET}/imports"),
    f"post {NATIONAL}/imports": Case("national", f"{MARKET}/imports", {}, 201, file="national.csv"),
    f"get {NATIONAL}/imports/{{file}}": Case("national", f"{MARKET}/imports/{{national_file}}"),
    f"get {NATIONAL}/imports/{{file}}/differences": Case(
        "national", f"{MARKET}/imports/{{national_file}}/differences"
    ),
    f"post {NATIONAL}/imports/{{file}}/keep": Case(
        "national", f"{MARKET}/imports/{{national_file}}/keep", {"state": "{national_state}"}
    ),
    f"get {NATIONAL}/columns": Case("national", f"{MARKET}/columns"),
    f"put {NATIONAL}/columns": Case("national", f"{MARKET}/columns", {"matched": {"油": "-"}}),
    # supervision: each office is answered with the enterprises of its own place
    **{
        f"get /supervision/{{year}}{name}": Case(
            "reviewer", f"/supervision/2016{name}", hides=("enterprise", "plant")
        )
        for name in ("/enterprises", "/ranking", "/findings")
    },
    **{
        f"get /supervision/{{year}}{name}": Case("reviewer", f"/supervision/2016{name}", reads_by_post=True)
        for name in ("", "/unlike-peers", "/unlike-own-years", "/transformation")
    },
    "get /supervision/{year}/sums/{place}": Case("reviewer", f"/supervision/2024/sums/{COUNTY}"),
    # verification: 2024 runs, 2023 waits for its signature, 2022 is signed, 2021 is not assigned
    f"get {VERIFICATION}": Case("verifier", f"{PLANT}/verification/2024"),
    f"post {VERIFICATION}/assignments": Case(
        "city_assigner",
        f"{PLANT}/verification/2021/assignments",
        {"verifier": "{verifier_house}", "people": ["{verifier}"]},
        201,
    ),
    f"post {VERIFICATION}/assignments/{{assignment}}/end": Case(
        "city_assigner", f"{PLANT}/verification/2024/assignments/{{verifying}}/end", {"reason": "换机构"}
    ),
    f"get {VERIFICATION}/declarations": Case("verifier", f"{PLANT}/verification/2024/declarations"),
    f"post {VERIFICATION}/declarations": Case(
        "verifier",
        f"{PLANT}/verification/2024/declarations",
        {"verifier": "{verifier_house}", "person": "{verifier}"},
        201,
    ),
    f"get {VERIFICATION}/findings": Case("plant", f"{PLANT}/verification/2024/findings"),
    f"post {VERIFICATION}/findings": Case(
        "verifier",
        f"{PLANT}/verification/2024/findings",
        {"fact": "{plant_fact}", "severity": "warning", "text": "请核对"},
        201,
    ),
    f"post {VERIFICATION}/findings/{{finding}}/reply": Case("plant", f"{PINNED}/reply", WORDS),
    f"post {VERIFICATION}/findings/{{finding}}/papers": Case("plant", f"{PINNED}/papers", file="a.pdf"),
    f"post {VERIFICATION}/findings/{{finding}}/settle": Case("verifier", f"{PINNED}/settle"),
    f"post {VERIFICATION}/findings/{{finding}}/overturn": Case(
        "city_assigner", f"{PINNED}/overturn", {"reason": "申诉成立"}
    ),
    f"get {VERIFICATION}/draft": Case("verifier", f"{PLANT}/verification/2024/draft"),
    f"post {VERIFICATION}/draft": Case(
        "verifier",
        f"{PLANT}/verification/2024/draft",
        {"conclusion": "reserved", "text": "缺磅单", "seen": 1},
    ),
    f"post {VERIFICATION}/draft/hand-in": Case("verifier", f"{PLANT}/verification/2024/draft/hand-in"),
    f"post {VERIFICATION}/draft/hand-back": Case(
        "signer", f"{PLANT}/verification/2023/draft/hand-back", {"reason": "补充理由"}
    ),
    f"post {VERIFICATION}/draft/sign": Case("signer", f"{PLANT}/verification/2023/draft/sign", status=201),
    f"get {VERIFICATION}/statements": Case("plant", f"{PLANT}/verification/2022/statements"),
    f"get {VERIFICATION}/statements/{{statement}}": Case(
        "plant", f"{PLANT}/verification/2022/statements/{{statement}}"
    ),
    f"post {VERIFICATION}/statements/{{statement}}/return": Case(
        "city_assigner", f"{PLANT}/verification/2022/statements/{{statement}}/return", {"reason": "抽样不足"}
    ),
    f"get {VERIFICATION}/requests": Case("plant", f"{PLANT}/verification/2024/requests"),
    f"get {VERIFICATION}/sample": Case("verifier", f"{PLANT}/verification/2024/sample"),
    f"post {VERIFICATION}/sample/looks": Case(
        "verifier", f"{PLANT}/verification/2024/sample/looks", {"units": [UNIT]}
    ),
    f"get {VERIFICATION}/visits": Case("plant", f"{PLANT}/verification/2024/visits"),
    f"post {VERIFICATION}/visits": Case(
        "verifier", f"{PLANT}/verification/2024/visits", VISIT, 201, file="a.pdf"
    ),
    f"get {VERIFICATION}/visits/{{visit}}/minutes": Case(
        "plant", f"{PLANT}/verification/2024/visits/{{visit}}/minutes"
    ),
    f"post {VERIFICATION}/reasons/{{reason}}/verdict": Case(
        "verifier",
        f"{PLANT}/verification/2016/reasons/{{warning_reason}}/verdict",
        {"is_accepted": True},
        201,
    ),
    f"post {VERIFICATION}/notes/verdict": Case(
        "verifier",
        f"{PLANT}/verification/2016/notes/verdict",
        {"warning": "{noted}", "is_accepted": True},
        201,
    ),
    f"get {VERIFICATION}/statements/{{statement}}/file": Case(
        "plant", f"{PLANT}/verification/2022/statements/{{statement}}/file"
    ),
    "get /verifiers": Case("city_assigner", "/verifiers"),
    "get /verifiers/ratings/{year}": Case(
        "verifier", "/verifiers/ratings/2024", hides=("verifier", "verifier_house")
    ),
    "get /reverification/{year}": Case("city_assigner", "/reverification/2018"),
    "get /reverification/{year}/places": Case("city_assigner", "/reverification/2018/places"),
    "post /reverification/{year}": Case(
        "city_assigner", "/reverification/2018", {"place": CITY, "seed": "2019-06-01"}, 201
    ),
}
