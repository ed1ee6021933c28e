"""When a conclusion may be issued, and the statement as a report. Numbers are made up; sums are shown."""

import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ditan.core.enterprise.statement import (
    StatementCase,
    StatementContent,
    conclusion_kinds,
    content_hash,
    statement_pdf,
    statement_problems,
    statement_report,
    statement_word,
)
from ditan.core.enterprise.statement.wording import words
from ditan.core.errors.base import Language
from ditan.core.inventory.reports.content.model import Table

CLEAN = StatementCase("verified", 2024, share=0.0, threshold=0.05)


def codes(case: StatementCase) -> set[str]:
    return {one.code for one in statement_problems(case)}


def test_what_is_clean_may_be_called_verified() -> None:
    assert statement_problems(CLEAN) == []
    assert statement_problems(replace(CLEAN, share=0.0499, days=Decimal("4.5"))) == []


def test_open_errors_and_material_doubt_forbid_verified_both_at_once() -> None:
    found = statement_problems(replace(CLEAN, open_errors=2, share=0.05))
    assert [one.code for one in found] == ["statement_errors_open", "statement_doubt_material"]
    told = found[1].wording("zh").message
    assert "5.0%" in told
    assert "核查通过" in told


def test_a_reservation_and_a_refusal_want_their_reasons() -> None:
    for conclusion in ("reserved", "refused"):
        case = replace(CLEAN, conclusion=conclusion, open_errors=1, share=0.5, text=" ")
        assert codes(case) == {"statement_text_missing"}
        assert codes(replace(case, text="缺少磅单")) == set()


def test_where_nothing_was_computed_only_a_refusal_is_left() -> None:
    for conclusion in ("verified", "reserved"):
        case = StatementCase(conclusion, 2024, text="x")
        assert codes(case) == {"statement_nothing_computed"}
    assert codes(StatementCase("refused", 2024, text="没有数据")) == set()


def test_an_unknown_conclusion_and_wrong_days_are_told_together() -> None:
    found = codes(replace(CLEAN, conclusion="", days=Decimal(0)))
    assert found == {"statement_conclusion_unknown", "statement_days_wrong"}


@given(some.sampled_from(sorted(conclusion_kinds())), some.integers(0, 3), some.floats(0, 1))
def test_whoever_may_call_it_verified_may_reserve_or_refuse_with_reasons(
    conclusion: str, errors: int, share: float
) -> None:
    case = StatementCase(conclusion, 2024, "理由", None, errors, share, 0.05)
    if not codes(replace(case, conclusion="verified")):
        assert not codes(case)


def content(**changes: object) -> StatementContent:
    """60.4 t and 40.4 t by source; 50.2 t of 100.8 t in doubt."""
    made: StatementContent = {
        "enterprise": {"zh": "甲厂", "en": "Plant A"},
        "code": "",
        "place": {"zh": "甲县", "en": "County A"},
        "year": 2024,
        "kind": "first",
        "is_demo": True,
        "method": {"zh": "发电", "en": "Power"},
        "method_document": "指南 2022",
        "boundary": [{"zh": "U1 机组", "en": "U1 unit"}],
        "library_release": "r1",
        "facts": 3,
        "facts_sha256": "ab" * 32,
        "total_micro_t": 100_800_000,
        "unverified_share": 0.25,
        "sources": [
            {"name": {"zh": "燃烧", "en": "Combustion"}, "co2e_micro_t": 60_440_000},
            {"name": {"zh": "电力", "en": "Electricity"}, "co2e_micro_t": 40_360_000},
        ],
        "plan": {
            "of": 2,
            "coverage": 0.6,
            "covered": 1.0,
            "units": [
                {
                    "facility": "U1",
                    "source": {"zh": "燃烧", "en": "Combustion"},
                    "item": {"zh": "柴油", "en": "diesel"},
                    "month": "2024-01",
                    "co2e_micro_t": 60_440_000,
                    "share": 0.5996,
                    "is_planned": True,
                    "looked": "2025-03-01",
                    "by": "核查员",
                }
            ],
        },
        "findings": [
            {
                "fact": {"zh": "U1 · 柴油", "en": "U1 · diesel"},
                "severity": "error",
                "text": "与发票不符 <b>",
                "paper": "发票",
                "raised": "2025-03-01",
                "due": "2025-03-10",
                "replies": ["填报人: 已更正"],
                "changes": ["60 → 61 t"],
                "papers": ["invoice.pdf"],
                "state": "settled",
            }
        ],
        "reasons": [],
        "check_errors": 0,
        "check_warnings": 1,
        "visits": [],
        "meter": {
            "in_doubt_t": 50.2,
            "whole_t": 100.8,
            "share": 0.498,
            "threshold": 0.05,
            "document": "EU 600/2012",
            "verification": "unverified",
            "is_material": True,
        },
        "verifier": {"zh": "核查公司", "en": "Verifier"},
        "team": ["核查员"],
        "lead": "核查员",
        "declared": [
            {"who": {"zh": "核查员", "en": ""}, "relation": {"zh": "", "en": ""}, "day": "2025-01-01"}
        ],
        "days": "4.5",
        "assigned": "2025-01-02",
        "number": 2,
        "conclusion": "reserved",
        "text": "保留：缺磅单",
        "drafted_by": "核查员",
        "signed_by": "组长",
        "day": "2025-04-01",
        "supersedes": {"number": 1, "day": "2025-03-20", "conclusion": "refused"},
    }
    return {**made, **changes}  # type: ignore[typeddict-item]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_report_says_everything_and_parts_add_up(language: Language) -> None:
    report = statement_report(content(), language)
    tables = {one.caption: one for one in report.tables()}
    emissions = tables["By source" if language == "en" else "按排放源"]
    assert isinstance(emissions, Table)
    shown = [row.cells[-1] for row in emissions.rows]
    assert shown == ["60.4", "40.4", "100.8"]  # 60.44 + 40.36 = 100.80
    assert len(report.chapters) == 8
    said = str(report)
    for word in ("invoice.pdf", "60 → 61 t", "保留：缺磅单", "2025-03-20", "49.8%", "25.0%"):
        assert word in said
    assert any("演示" in mark for mark in report.marks)
    assert not re.search(r"\{[a-z_]+\}", said)


def test_a_draft_is_marked_and_what_is_missing_is_said() -> None:
    bare = content(
        signed_by="",
        total_micro_t=None,
        sources=[],
        meter=None,
        plan=None,
        findings=[],
        unverified_share=None,
    )
    report = statement_report(bare, "zh")
    assert "草稿，未签发" in report.marks
    assert "NE" in str(report)
    assert "编号" not in str(report.cover_lines)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_word_and_pdf_come_of_one_content_and_the_same_gives_the_same_bytes(language: Language) -> None:
    word = statement_word(content(), language)
    text = ZipFile(BytesIO(word)).read("word/document.xml").decode()
    assert "与发票不符 &lt;b&gt;" in text
    assert word == statement_word(content(), language)
    pdf = statement_pdf(content(), language)
    assert pdf.startswith(b"%PDF")
    assert pdf == statement_pdf(content(), language)


def test_the_hash_goes_by_content_and_not_by_the_order_of_keys() -> None:
    made = content()
    turned: StatementContent = dict(reversed(made.items()))  # type: ignore[assignment]
    assert content_hash(made) == content_hash(turned)
    assert content_hash(made) != content_hash(content(conclusion="refused"))


def test_every_sentence_is_in_both_languages() -> None:
    for key, told in words().items():
        assert told["zh"] is not None, key
        holes = [set(re.findall(r"\{(\w+)\}", told[language])) for language in ("zh", "en")]
        assert holes[0] == holes[1], key
