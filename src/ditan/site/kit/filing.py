"""The parts of the page of a filing, with a filing that is nowhere stored: form, findings, stepper, moves, talk."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext as _

from ditan.core.casework import Workflow, workflow
from ditan.core.errors.filings.casework import WordsMissing
from ditan.core.forms import Form, at, change_of, check, form
from ditan.domains.accounts.models import Person
from ditan.domains.filings.models import Filing
from ditan.domains.filings.selectors.page import (
    FieldShown,
    Place,
    SectionShown,
    open_things,
    steps_of,
    text_of,
)
from ditan.domains.web.numbers import page_language
from ditan.site.kit.components import Component, county, county_office, industry, office, transport

FLOW = "inventory_filing"
SECTIONS = ("basis", "energy")
MORNING = datetime(2026, 10, 12, 1, 30, tzinfo=UTC)
DUE = date(2026, 12, 31)
# Made up for the kit: what was typed, with one required value missing and one change to be explained; and last year's.
CONTENT: dict[str, Any] = {
    "data_stage": "yearly",
    "yearbook": "统计年鉴（演示数据）",
    "gdp": 150.99,
    "population": 31.51,
    "consumption": {
        "raw_coal": {"amount": 74.26, "source": "县统计局（演示）"},
        "coke": {"amount": {"notation": "NO", "reason": "没有焦炭用户"}},
        "oil_products": {"amount": 8.94},
        "natural_gas": {"amount": 0.92},
        "electricity": {"amount": 12.3},
    },
}
LAST: dict[str, Any] = {
    "gdp": 148.03,
    "population": 30.9,
    "energy_total": 73.01,
    "consumption": {
        "raw_coal": {"amount": 46},
        "oil_products": {"amount": 8.76},
        "natural_gas": {"amount": 0.9},
        "electricity": {"amount": 12.06},
    },
}


def filing_components() -> list[Component]:
    """The parts in the order in which the page of a filing has them."""
    shown = _context()
    answering = shown | {"can_reply": True}
    return [
        _part("head", _("事项页头：状态、期限、占用"), "filing_head", shown, is_bare=True),
        _part("stepper", _("办理进程"), "filing_steps", shown, is_bare=True, is_wide=True),
        _part("open", _("问题清单：还没解决的"), "filing_open", shown),
        _part("actions", _("可以办理：能办的、要填理由的、挡住的"), "filing_actions", shown),
        _part("form", _("表单：错误、单位、上年值、须说明的理由"), "filing_form", answering, is_wide=True),
        _part("reading", _("表单：受理方看，逐项提问题"), "field", _reading(shown), is_bare=True),
        _part("answers", _("答复的表单（不显示）"), "filing_answers", answering, is_bare=True),
        _part("aside", _("另存的稿子"), "filing_aside", shown | {"aside": _aside()}),
        _part("upload", _("上传与材料"), "filing_evidence", shown),
        _part("parties", _("各方和期限"), "filing_parties", shown),
        _part("countersigns", _("会签"), "filing_countersigns", shown),
        _part("supervision", _("督办"), "filing_supervision", shown),
        _part("timeline", _("办理经过"), "filing_timeline", shown),
        _part("talk", _("沟通"), "filing_talk", shown),
        _part(
            "saved", _("自动保存的回音"), "saved", shown | {"at": MORNING, "is_partial": True}, is_bare=True
        ),
    ]


def _part(name: str, title: str, part: str, context: dict[str, Any], **how: bool) -> Component:
    return Component(f"filing-{name}", title, f"filings/parts/{part}.html", context, **how)


def _context() -> dict[str, Any]:
    """What `filings.screens.filing.filing_context` gives a page, of a filing in the hands of its county."""
    flow, asked = workflow(FLOW), form("inventory")
    findings: list[Any] = list(_findings(asked))
    return {
        "filing": _filing(flow),
        "flow": flow,
        "state": flow.states["drafted"],
        "form": asked,
        "steps": steps_of(_filing(flow, "signed")),
        "sections": list(_sections(asked, findings)),
        "loose": [],
        "open": open_things(findings, is_checked=True),
        "is_checked": True,
        "can_edit": True,
        "can_number": False,
        "holder": {"person": _("吴填报"), "until": MORNING.replace(hour=2)},
        "moves": _moves(flow),
        "others": [],
        "typed": {"move": "send_back", "reason": _("第 3 行单位不对（演示数据）")},
        "parties": [
            SimpleNamespace(side="filer", organisation=county_office()),
            SimpleNamespace(side="receiver", organisation=office()),
            SimpleNamespace(side="countersigner", organisation=industry()),
        ],
        "running": [],
        "left": 34,
        "evidence": _evidence(),
        "reusable": [],
        "countersignatures": _countersignatures(),
        "supervisions": [_supervision()],
        "made": _made(flow),
        "returns": 1,
        "messages": _messages(),
        "speakers": [county_office()],
        "departments": [industry(), transport()],
    }


def _filing(flow: Workflow, state: str = "drafted") -> Filing:
    place = county()
    return Filing(
        pk=0,
        workflow=flow.id,
        place=place,
        period="2025",
        state=state,
        due_day=DUE,
        title=f"{place.name_zh} 2025 {flow.name_zh}",
        content=CONTENT,
        revision=3,
        checked_revision=3,
        saved_at=MORNING,
        saved_by=Person(name=_("吴填报")),
        opened_by=Person(name=_("沈小舟")),
        opened_on=date(2026, 9, 14),
    )


def _sections(asked: Form, findings: list[Any]) -> Iterator[SectionShown]:
    for section in asked.sections:
        if section.id in SECTIONS:
            fields = [
                FieldShown(one, [_place(path, cell, row, findings) for path, cell, row in one.places()], [])
                for one in section.fields
            ]
            yield SectionShown(section, fields)


def _place(path: str, cell: Any, row: Any, findings: list[Any]) -> Place:
    value, before = at(CONTENT, path), at(LAST, path)
    change = change_of(value, before) if cell.is_number else None
    return Place(
        path=path,
        cell=cell,
        row=row,
        text=text_of(value),
        last=text_of(before) if cell.is_number else "",
        change=float(change) if change is not None else None,
        findings=[each for each in findings if each.field == path],
    )


def _findings(asked: Form) -> Iterator[SimpleNamespace]:
    """What the checks of the form say of the content, in the two sections shown, and a question of the receiving side."""
    shown = {
        path
        for section in asked.sections
        if section.id in SECTIONS
        for one in section.fields
        for path, _cell, _row in one.places()
    }
    for number, (path, problem) in enumerate(check(asked, CONTENT, LAST), start=1):
        if path in shown:
            wording = {language: problem.as_json(language) for language in ("zh", "en")}
            yield _finding(number, path, problem.severity, "check", wording=wording)
    asks = _("与统计局反馈数相差 1.2 亿元，请核对（演示数据）")
    yield _finding(90, "gdp", "warning", "receiver", text=asks, raised_by=_("沈小舟"), due_day=DUE)


def _finding(pk: int, path: str, severity: str, origin: str, **more: Any) -> SimpleNamespace:
    nothing = dict.fromkeys(
        ("settled_at", "reply", "replied_by", "replied_at", "text", "raised_by", "due_day")
    )
    facts = {"pk": pk, "field": path, "severity": severity, "origin": origin, "raised_on": MORNING}
    return SimpleNamespace(**nothing | facts | more)


def _reading(shown: dict[str, Any]) -> dict[str, Any]:
    """One field as the receiving side sees it: not to be changed, with a question to be asked beside it."""
    field = next(
        one for section in shown["sections"] for one in section.fields if one.field.id == "population"
    )
    return shown | {"shown": field, "place": field.places[0], "can_edit": False, "can_raise": True}


def _moves(flow: Workflow) -> list[dict[str, Any]]:
    missing = WordsMissing(what_zh="文号", what_en="The document number").as_json(page_language())
    return [
        {"move": flow.moves["send_for_review"], "obstacles": [], "form": ""},
        {"move": flow.moves["send_back"], "obstacles": [], "form": "reason"},
        {"move": flow.moves["upload_stamped_page"], "obstacles": [], "form": "stamp"},
        {"move": flow.moves["ask_countersign"], "obstacles": [], "form": "ask_countersign"},
        {"move": flow.moves["cancel"], "obstacles": [], "form": "reason"},
        {"move": flow.moves["seal"], "obstacles": [missing], "form": "seal"},
    ]


def _aside() -> SimpleNamespace:
    differences = [{"name": _("年末常住人口"), "stored": "31.51", "typed": "31.60"}]
    return SimpleNamespace(pk=0, at=MORNING, differences=differences)


def _evidence() -> list[SimpleNamespace]:
    size = SimpleNamespace(size=193_000)
    name = _("盖章页（演示数据）.pdf")
    return [SimpleNamespace(pk=0, purpose="stamped_page", item="", name=name, note="", evidence=size)]


def _countersignatures() -> list[SimpleNamespace]:
    nothing = dict.fromkeys(("text", "person", "settlement", "settled_by", "opinion", "due_day"))
    objects = _("工业用电口径请注明（演示数据）")
    return [
        SimpleNamespace(**nothing | {"pk": 1, "round": 1, "organisation": industry(), "opinion": "agreed"}),
        SimpleNamespace(
            **nothing
            | {"pk": 2, "round": 1, "organisation": transport(), "opinion": "objected", "text": objects}
        ),
        SimpleNamespace(**nothing | {"pk": 3, "round": 1, "organisation": office(), "due_day": DUE}),
    ]


def _supervision() -> SimpleNamespace:
    person = SimpleNamespace(name=_("石工"))
    return SimpleNamespace(
        number=_("督办〔2026〕3号（演示数据）"),
        person=person,
        due_day=DUE,
        opened_on=date(2026, 11, 2),
        opened_by=SimpleNamespace(name=_("秦岚")),
        reason=_("三次催办仍未补正（演示数据）"),
        outcome="",
        ended_on=None,
        ended_by=None,
    )


def _made(flow: Workflow) -> list[dict[str, Any]]:
    def one(move: str, day: date, person: str, house: Any, reason: str = "") -> dict[str, Any]:
        made = SimpleNamespace(move=move, day=day, person_name=person, house=house, reason=reason)
        return {"made": made, "move": flow.moves[move]}

    return [
        one("return", date(2026, 10, 20), _("沈小舟"), office(), _("能源消费总量没有填（演示数据）")),
        one("submit", date(2026, 10, 16), _("吴填报"), county_office()),
    ]


def _messages() -> list[SimpleNamespace]:
    said = {"person": _("沈小舟"), "house": office(), "at": MORNING}
    return [
        SimpleNamespace(audience="outward", text=_("请于本周补正（演示数据）"), **said),
        SimpleNamespace(audience="internal", text=_("去年同样漏填（演示数据）"), **said),
    ]
