"""Every operation of the interface, and who may ask it: a route without a case here fails a test.

`OPEN` answers everybody. `MINE` answers whoever is signed in with their own rows only. Of the rest, `hand` is asked the
address and gets `status`; everybody else of the scope test is shut out. `hides`: a list that is open to everybody with a
post, in which others must not find the row.
"""

from collections.abc import Mapping

from tests.people import COUNTY
from tests.site.interface.case import Case
from tests.site.interface.enterprise_cases import ENTERPRISES
from tests.site.interface.pathway_cases import PATHWAYS

LATER = "2099-12-31"


OPEN = frozenset({
    "get /", "get /vocabulary", "get /versions", "get /workflows", "get /workflows/{workflow_id}", "get /forms", "get /forms/{form_id}",
    "get /calendar/{year}/days", "get /calendar/working-days",
    "get /places", "get /places/tree", "get /places/{code}",
    "get /balances", "get /balances/{year}/{place}", "get /balances/{year}/{place}/cells",
    "get /balances/{year}/{place}/findings",
    "get /inventories", "get /inventories/{year}/{place}", "get /inventories/{year}/{place}/rows",
    "get /inventories/{year}/{place}/rows/{position}/trace", "get /inventories/{year}/{place}/totals",
    "get /inventories/{year}/{place}/categories", "get /inventories/{year}/{place}/key-categories",
    "get /inventories/{year}/{place}/completeness", "get /inventories/{year}/{place}/uncertainty",
    "get /inventories/{year}/{place}/quality", "get /inventories/{year}/{place}/double-counting",
    "get /inventories/{year}/{place}/health", "get /figures-in-use/{year}/{place}",
    "get /inventories/{year}/{place}/views/{view}", "get /comparison/{year}",
    "get /library", "get /library/documents", "get /library/parameters", "get /library/parameters/{parameter_id}",
    "get /library/editions/{edition_id}",
    "get /published/enterprises",
})  # fmt: skip

OPINION = {"opinion": "agreed"}
WORDS = {"text": "已核对"}
END = {"last_day": LATER, "reason": "调整"}
STAND_IN = {"to": "successor", "valid_from": "{today}", "valid_to": "{soon}", "reason": "出差"}
DRAFT = {"revision": 1, "content": {"note": "甲"}}
CAUSES = {"causes": {"": {"cause": "error", "reason": "单位错误"}}}
FILING = {
    "workflow": "inventory_filing", "place": COUNTY, "period": "2017",
    "filer": "{office}", "receiver": "{city_office}",
}  # fmt: skip
ROUND = {
    "workflow": "inventory_filing", "period": "2016", "receiver": "{city_office}", "places": [COUNTY],
    "due_day": LATER,
}  # fmt: skip
NEW_HOUSE = {"kind": "department", "name_zh": "甲县林业局", "place": COUNTY}
DUTY = {"department": "{department}", "place": COUNTY, "subject": "waste"}
BATCH = "/intake/batches/{batch}"
SOURCES = f"/statistics/sources/2017/{COUNTY}"
FIGURES = f"/statistics/figures/{COUNTY}"
PERIODS = f"/statistics/periods/{COUNTY}"
COEFFICIENTS = f"/statistics/coefficients/{COUNTY}"
GDP = {"year": 2016, "measure": "gdp", "value": "12.5", "prices": "current", "document": "年鉴"}
MONTH = {"year": 2016, "measure": "electricity_use", "period": 3, "value": "2.5", "document": "月报"}
ANSWER = {
    "document": "205-1",
    "facts": [{"item": "final", "fuel": "raw_coal", "quantity": "100.5", "unit": "1e4 t"}],
}
STEEL = {
    "name": "甲钢铁", "cause": "retained", "sector": "fc_industry", "fuel": "raw_coal", "amount": "1", "document": "台账",
}  # fmt: skip
SEEN = {
    "place": COUNTY, "parameter": "assess.co2.combustion.gas", "seen": "1.63",
    "source": "印刷本", "clause": "表 1", "link": "https://example.org/original.pdf",
}  # fmt: skip
OLD_ROUND = {"workflow": "inventory_filing", "period": "2018", "receiver": "{city_office}"}

CASES: Mapping[str, Case] = {
    **ENTERPRISES,
    **PATHWAYS,
    # people
    "get /me": Case("writer", "/me", reads_by_post=True, hides=("grants", "writer_post")),
    "get /organisations": Case("writer", "/organisations", hides=("id", "office")),
    "post /organisations": Case("county_manager", "/organisations", NEW_HOUSE, 201),
    "get /organisations/{pk}": Case("writer", "/organisations/{office}"),
    "post /organisations/{pk}/end": Case("county_manager", "/organisations/{office}/end", END),
    "get /organisations/{pk}/posts": Case("writer", "/organisations/{office}/posts"),
    "post /organisations/{pk}/posts": Case(
        "county_manager",
        "/organisations/{office}/posts",
        {"person": "successor", "role": "office_officer"},
        201,
    ),
    "get /organisations/{pk}/invitations": Case("county_manager", "/organisations/{office}/invitations"),
    "post /organisations/{pk}/invitations": Case(
        "county_manager", "/organisations/{office}/invitations", {"role": "office_officer"}, 201
    ),
    "post /organisations/{pk}/invitations/{invitation}/withdrawal": Case(
        "county_manager", "/organisations/{office}/invitations/{invitation}/withdrawal"
    ),
    "post /organisations/{pk}/invitations/{invitation}/letter": Case(  # no mail server in tests: refused for the hand too
        "county_manager", "/organisations/{office}/invitations/{invitation}/letter", status=400
    ),
    "get /persons": Case("writer", "/persons", hides=("id", "writer_person")),
    "get /persons/{pk}": Case("writer", "/persons/{writer_person}"),
    "get /posts/{pk}": Case("writer", "/posts/{writer_post}"),
    "post /posts/{pk}/end": Case("county_manager", "/posts/{writer_post}/end", END),
    "post /posts/{pk}/handover": Case(
        "county_manager",
        "/posts/{writer_post}/handover",
        {"to": "successor", "first_day": LATER, "reason": "调动"},
        201,
    ),
    "post /posts/{pk}/delegations": Case("writer", "/posts/{writer_post}/delegations", STAND_IN, 201),
    "get /delegations": Case("reviewer", "/delegations", hides=("id", "delegation")),
    "post /delegations/{pk}/end": Case("reviewer", "/delegations/{delegation}/end", {"reason": "返岗"}),
    "get /duties": Case("transport", "/duties", hides=("id", "duty")),
    "post /duties": Case("city_manager", "/duties", DUTY, 201),
    "delete /duties/{pk}": Case("city_manager", "/duties/{duty}", status=204),
    # the trail, jobs, notices
    "get /audit": Case("county_manager", "/audit", hides=("sequence", "entry")),
    "get /audit/export": Case("county_manager", "/audit/export?form=jsonl", hides=("sequence", "entry")),
    "post /audit/verification": Case("county_manager", "/audit/verification", reads_by_post=True),
    "get /audit/{sequence}": Case("county_manager", "/audit/{entry}"),
    "get /jobs": Case("writer", "/jobs", hides=("id", "job")),
    "get /jobs/{job}": Case("writer", "/jobs/{job}"),
    "post /jobs/{job}/cancellation": Case("writer", "/jobs/{job}/cancellation", {}),
    "post /jobs/{job}/restart": Case("writer", "/jobs/{failed_job}/restart", {}, 201),
    "get /jobs/{job}/file": Case("writer", "/jobs/{archive_job}/file"),
    "get /notices": Case("writer", "/notices", hides=("id", "notice")),
    "post /notices/reading": Case("writer", "/notices/reading", {"is_read": True}, reads_by_post=True),
    # filings
    "get /desk": Case("writer", "/desk", hides=("filing", "drafted")),
    "get /filings": Case("writer", "/filings", hides=("id", "drafted")),
    "post /filings": Case("writer", "/filings", FILING, 201),
    "get /filings/{pk}": Case("writer", "/filings/{drafted}"),
    "put /filings/{pk}/content": Case("writer", "/filings/{drafted}/content", DRAFT),
    "post /filings/{pk}/check-out": Case("writer", "/filings/{drafted}/check-out"),
    "post /filings/{pk}/check-in": Case("writer", "/filings/{drafted}/check-in"),
    "post /filings/{pk}/checks": Case("writer", "/filings/{drafted}/checks"),
    "post /filings/{pk}/moves": Case(
        "city_officer", "/filings/{in_hand}/moves", {"move": "return", "reason": "补正"}
    ),
    "post /filings/{pk}/seal": Case("city_director", "/filings/{accepted}/seal", {}, 201),
    "put /filings/{pk}/number": Case(
        "city_director", "/filings/{accepted}/number", {"number": "甲〔2026〕9号"}
    ),
    "post /filings/{pk}/hand-on": Case(
        "city_officer", "/filings/{in_hand}/hand-on", {"to": "{department}", "reason": "转办"}
    ),
    "post /filings/{pk}/extension": Case(
        "city_officer", "/filings/{drafted}/extension", {"due_day": LATER, "reason": "延期"}
    ),
    "post /filings/{pk}/evidence/archive": Case("writer", "/filings/{drafted}/evidence/archive", status=202),
    "get /filings/{pk}/evidence": Case("writer", "/filings/{drafted}/evidence"),
    "post /filings/{pk}/evidence": Case("writer", "/filings/{drafted}/evidence", {}, 201, file="a.pdf"),
    "get /filings/{pk}/evidence/{use}/file": Case("writer", "/filings/{drafted}/evidence/{use}/file"),
    "post /filings/{pk}/stamped-page": Case(
        "writer", "/filings/{signed}/stamped-page", {}, 201, file="a.pdf"
    ),
    "get /filings/{pk}/findings": Case("writer", "/filings/{in_hand}/findings"),
    "post /filings/{pk}/findings": Case(
        "city_officer", "/filings/{in_hand}/findings", {"field": "total", "text": "不一致"}, 201
    ),
    "post /filings/{pk}/findings/{finding}/reply": Case(
        "writer", "/filings/{in_hand}/findings/{finding}/reply", WORDS
    ),
    "post /filings/{pk}/findings/{finding}/settle": Case(
        "city_officer", "/filings/{in_hand}/findings/{finding}/settle"
    ),
    "get /filings/{pk}/messages": Case("writer", "/filings/{drafted}/messages"),
    "post /filings/{pk}/messages": Case(
        "writer", "/filings/{drafted}/messages", {"house": "{office}", "text": "请核对"}, 201
    ),
    "get /filings/{pk}/countersignatures": Case("writer", "/filings/{asked}/countersignatures"),
    "post /filings/{pk}/countersignatures": Case(
        "city_officer", "/filings/{in_hand}/countersignatures", {"organisations": ["{department}"]}
    ),
    "post /filings/{pk}/countersignatures/{one}/opinion": Case(
        "transport", "/filings/{asked}/countersignatures/{countersignature}/opinion", OPINION
    ),
    "post /filings/{pk}/countersignatures/{one}/settlement": Case(
        "city_officer", "/filings/{asked}/countersignatures/{objection}/settlement", WORDS
    ),
    "get /filings/{pk}/differences": Case("writer", "/filings/{restating}/differences"),
    "put /filings/{pk}/causes": Case("writer", "/filings/{restating}/causes", CAUSES),
    "post /urging": Case("city_officer", "/urging", {"filings": ["{drafted}"]}),
    "get /board/{workflow}": Case("writer", "/board/inventory_filing?period=2018", hides=("place", "county")),
    "get /calendar/{year}/due": Case("writer", "/calendar/{due_year}/due", hides=("period", "due_period")),
    "get /expectations": Case("writer", "/expectations", hides=("id", "expectation")),
    "post /expectations/{pk}/filing": Case("writer", "/expectations/{expectation}/filing", status=201),
    "get /rounds": Case("city_officer", "/rounds", hides=("receiver", "city_office")),
    "post /rounds": Case("city_officer", "/rounds", ROUND, 201),
    "get /rounds/proposal": Case(
        "city_officer", "/rounds/proposal?workflow=inventory_filing&period=2015&receiver={city_office}"
    ),
    "post /rounds/withdrawal": Case("city_officer", "/rounds/withdrawal", OLD_ROUND),
    # sealed versions
    "get /versions/{pk}": Case("writer", "/versions/{version}"),
    "get /versions/{pk}/series": Case("writer", "/versions/{version}/series"),
    "get /versions/{pk}/proof": Case("writer", "/versions/{version}/proof"),
    "get /versions/{pk}/differences": Case("writer", "/versions/{version}/differences"),
    "get /versions/{pk}/dependents": Case("writer", "/versions/{version}/dependents"),
    "post /versions/{pk}/dependents/{edge}/settlement": Case(
        "city_director", "/versions/{version}/dependents/{edge}/settlement", {"words": "已重新考核"}
    ),
    "post /versions/{pk}/publication": Case("city_director", "/versions/{version}/publication", status=201),
    "post /versions/{pk}/restatement": Case(
        "writer",
        "/versions/{version}/restatement",
        {"reason": "更正", "filer": "{office}", "receiver": "{city_office}"},
        201,
    ),
    "get /dependents": Case("writer", "/dependents", hides=("id", "edge")),
    # data: files, figures, sources, requests, compiling, counties
    "get /intake/kinds": Case("writer", "/intake/kinds", reads_by_post=True),
    "get /intake/batches": Case("writer", "/intake/batches", hides=("id", "batch")),
    "post /intake/batches": Case(
        "writer", "/intake/batches", {"place": COUNTY, "year": "2017"}, 201, file="a.csv"
    ),
    "get /intake/batches/{pk}": Case("writer", BATCH),
    "get /intake/batches/{pk}/findings": Case("writer", f"{BATCH}/findings"),
    "put /intake/batches/{pk}/mapping": Case("writer", f"{BATCH}/mapping", {"year": 2024}),
    "post /intake/batches/{pk}/corrections": Case(
        "writer", f"{BATCH}/corrections", {"row": 1, "column": 6, "text": "13"}
    ),
    "post /intake/batches/{pk}/left-out": Case("writer", f"{BATCH}/left-out", {"lines": [2]}),
    "post /intake/batches/{pk}/commit": Case("writer", f"{BATCH}/commit", {}),
    "post /intake/batches/{pk}/take-back": Case(
        "writer", "/intake/batches/{batch_in}/take-back", {"reason": "报错"}
    ),
    "post /intake/batches/{pk}/discard": Case("writer", f"{BATCH}/discard", {"reason": "不用"}),
    "get /statistics/periods/{place}": Case("writer", PERIODS, hides=("id", "month_figure")),
    "post /statistics/periods/{place}": Case("writer", PERIODS, {"figures": [MONTH]}),
    "post /statistics/periods/{place}/withdraw": Case(
        "writer", f"{PERIODS}/withdraw", {"ids": ["{month_figure}"], "reason": "录错"}
    ),
    "get /statistics/figures/{place}": Case("writer", FIGURES, hides=("id", "figure")),
    "post /statistics/figures/{place}": Case("writer", FIGURES, {"figures": [GDP]}),
    "post /statistics/figures/{place}/withdraw": Case(
        "writer", f"{FIGURES}/withdraw", {"ids": ["{figure}"], "reason": "录错"}
    ),
    "get /statistics/assessed/{year}/{place}": Case("writer", f"/statistics/assessed/2017/{COUNTY}"),
    "get /statistics/intensity/{place}": Case("writer", f"/statistics/intensity/{COUNTY}"),
    "get /statistics/coefficients/{place}": Case("writer", COEFFICIENTS),
    "post /statistics/coefficients/{place}": Case(
        "writer", COEFFICIENTS, {"set": "combustion", "first": 2016, "document": "函", "reason": "通知指定"}
    ),
    "get /statistics/requests/{year}/{place}": Case("city_officer", "/statistics/requests/2017/{city}"),
    "post /statistics/requests/{year}/{place}": Case(
        "city_officer", "/statistics/requests/2017/{city}", {"requests": [{"form": "source_oils"}]}, 400
    ),
    "get /statistics/sources/{year}/{place}": Case("writer", SOURCES),
    "get /statistics/sources/{year}/{place}/facts": Case("writer", f"{SOURCES}/facts"),
    "put /statistics/sources/{year}/{place}/{source}": Case("writer", f"{SOURCES}/industry", ANSWER),
    "post /statistics/sources/{year}/{place}/balance": Case("writer", f"{SOURCES}/balance", {}, 400),
    # No inventory stands in the county: who may have a report made is tested in tests/domains/inventory/test_reports.py.
    "post /inventories/{year}/{place}/report": Case(
        "writer", f"/inventories/2017/{COUNTY}/report", {"file_format": "pdf"}, 404
    ),
    "post /inventories/compile": Case(
        "writer", "/inventories/compile", {"places": [COUNTY], "years": [2017]}, 202
    ),
    "get /library/confirmations": Case("writer", "/library/confirmations", hides=("id", "sighting")),
    "post /library/confirmations": Case("writer", "/library/confirmations", SEEN, 201),
    "post /library/confirmations/{pk}/decisions": Case(
        "reviewer", "/library/confirmations/{sighting}/decisions", {"move": "confirm"}, 201
    ),
    "get /counties/{year}/{place}": Case("city_officer", "/counties/2017/{city}"),
    "get /counties/{year}/{place}/settled": Case("writer", f"/counties/2017/{COUNTY}/settled", status=404),
    "post /counties/{year}/{place}/declarations": Case(
        "city_officer", "/counties/2017/{city}/declarations", STEEL, 400
    ),
    "get /counties/{year}/{place}/declarations": Case("city_officer", "/counties/2017/{city}/declarations"),
    "post /counties/{year}/{place}/declarations/{declaration}/withdrawal": Case(
        "city_officer", "/counties/2017/{city}/declarations/1/withdrawal", {"reason": "录错"}, 404
    ),
    "get /counties/{year}/{place}/keys": Case("city_officer", "/counties/2017/{city}/keys"),
    "post /counties/{year}/{place}/keys": Case(
        "city_officer", "/counties/2017/{city}/keys", {"cause": "unallocated", "key": "population"}
    ),
    "post /counties/{year}/{place}/weights": Case(
        "city_officer",
        "/counties/2017/{city}/weights",
        {"key": "population", "weights": {COUNTY: "12.5"}, "document": "年鉴"},
    ),
    "get /counties/{year}/{place}/settlements": Case("city_officer", "/counties/2017/{city}/settlements"),
    "post /counties/{year}/{place}/settlements": Case(
        "city_officer", "/counties/2017/{city}/settlements", {"reason": "年度"}, 400
    ),
    "post /counties/{year}/{place}/settlements/{settlement}/confirm": Case(
        "city_director", "/counties/2017/{city}/settlements/1/confirm", {}, 404
    ),
}
