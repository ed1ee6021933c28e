"""Completeness as plain values for the command line and the API, and as text."""

from typing import Any

from ditan.core.errors.base import Language
from ditan.core.inventory.completeness.model import Completeness, CompletenessLine
from ditan.core.inventory.model import tonnes

WORDS: dict[Language, dict[str, str]] = {
    "zh": {
        "title": "完整性：{closed}/{count} 项已有数量或说明（{share:.0%}）；按排放计（建议值，上限）{weighted}",
        "missing": "缺少的数据（可能的数量级在前，不计入任何总量）",
        "estimated": "已估算",
        "partial": "部分估算",
        "not_asked": "NE（未提及）",
        "proposal": "约 {amount:,.0f} t CO₂e（建议值）",
        "findings": "矛盾与提示",
        "unknown": "无从估计",
    },
    "en": {
        "title": "Completeness: {closed} of {count} lines have an amount or a reason ({share:.0%}); by emissions "
        "(a proposal, upper bound) {weighted}",
        "missing": "What is missing (likely sizes first, in no total)",
        "estimated": "estimated",
        "partial": "partly estimated",
        "not_asked": "NE (not mentioned)",
        "proposal": "about {amount:,.0f} t CO₂e (a proposal)",
        "findings": "Contradictions and hints",
        "unknown": "not to be told",
    },
}


def completeness_json(whole: Completeness, language: Language = "zh") -> dict[str, Any]:
    """Lines, shares and findings in tonnes; findings in one language."""
    return {
        "share_by_count": whole.share_by_count,
        "share_by_emissions": whole.share_by_emissions,
        "counts": whole.counts(),
        "lines": [_line_json(line) for line in whole.lines],
        "findings": [problem.as_json(language) for problem in whole.findings],
    }


def _line_json(line: CompletenessLine) -> dict[str, Any]:
    return {
        "category": line.category,
        "name_zh": line.name_zh,
        "name_en": line.name_en,
        "gas": line.gas,
        "status": line.status,
        "also": list(line.also),
        "is_asked": line.is_asked,
        "included_in": line.included_in,
        "reason_zh": line.reason_zh,
        "reason_en": line.reason_en,
        "remedy_zh": line.remedy_zh,
        "remedy_en": line.remedy_en,
        "department_zh": line.department_zh,
        "department_en": line.department_en,
        "data_zh": line.data_zh,
        "data_en": line.data_en,
        "co2e_t": None if line.co2e_micro_t is None else tonnes(line.co2e_micro_t),
        "proposal_co2e_t": None if line.proposal_micro_t is None else tonnes(line.proposal_micro_t),
        "steps": list(line.steps),
        "proposals": list(line.proposals),
    }


def completeness_text(whole: Completeness, language: Language) -> str:
    """The shares, what is missing with its remedy, the other lines, and the findings."""
    words = WORDS[language]
    share = whole.share_by_emissions
    closed = sum(line.is_closed for line in whole.lines)
    weighted = words["unknown"] if share is None else f"{share:.1%}"
    lines = [
        words["title"].format(
            closed=closed, count=len(whole.lines), share=whole.share_by_count, weighted=weighted
        )
    ]
    lines += ["", words["missing"]]
    lines += [_missing_text(line, words, language) for line in whole.missing]
    lines += [""]
    lines += [_closed_text(line, words, language) for line in whole.lines if line.is_closed]
    if whole.findings:
        lines += ["", words["findings"]]
        lines += [f"{found.code}: {found.wording(language).message}" for found in whole.findings]
    return "\n".join(lines)


def _missing_text(line: CompletenessLine, words: dict[str, str], language: Language) -> str:
    status = line.status if line.is_asked else words["not_asked"]
    size = ""
    if line.proposal_micro_t is not None:
        size = " " + words["proposal"].format(amount=tonnes(line.proposal_micro_t))
    head = f"{line.category} {line.name(language)} {line.gas}: {status}{size}"
    return f"{head} — {line.reason(language)} → {line.remedy(language)}"


def _closed_text(line: CompletenessLine, words: dict[str, str], language: Language) -> str:
    status = words.get(line.status, line.status)
    reason = f" — {line.reason(language)}" if line.reason(language) else ""
    return f"{line.category} {line.name(language)} {line.gas}: {status}{reason}"
