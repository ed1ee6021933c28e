"""Proving a sealed report: its facts give its hash, and computed again they give its total."""

import ditan
from ditan.core.errors import Problem, Refused
from ditan.core.errors.enterprise.filing import ProofFactsAltered, ProofFactsLost, ProofTotalDiffers
from ditan.core.library import load
from ditan.domains.enterprise.selectors.filed import (
    MICRO_T_PER_T,
    computation_of,
    digest_of,
    enterprise_of,
    filed_facts_of,
    told_of,
)
from ditan.domains.filings.models import Version
from ditan.domains.web.numbers import number_text


def version_problems(version: Version, content: object) -> list[Problem]:
    """What stands against a sealed report: nothing when its facts are there unchanged and give the same total."""
    told, enterprise = told_of(content), enterprise_of(version)
    if not told or enterprise is None:
        return []
    expected, year = str(told["digest"]), int(version.period)
    kept = filed_facts_of(enterprise, year, expected)
    if kept is None:
        return [ProofFactsLost(expected=expected[:12])]
    found = digest_of(kept.rows)
    if found != expected:
        return [ProofFactsAltered(found=found[:12], expected=expected[:12])]
    try:
        total = computation_of(enterprise, year, kept.rows).total_micro_t
    except Refused as refused:
        return list(refused.problems)
    if total == told["total_micro_t"]:
        return []
    zh, en = _because(str(told["library_release"]), str(told["code_version"]))
    shown = [number_text(one / MICRO_T_PER_T, 6) for one in (total, int(told["total_micro_t"]))]
    return [ProofTotalDiffers(found=shown[0], expected=shown[1], because_zh=zh, because_en=en)]


def _because(release: str, code: str) -> tuple[str, str]:
    zh, en = "", ""
    if release != load().release:
        zh, en = (
            f"（库版本由 {release} 变为 {load().release}）",
            f" (library {release} is now {load().release})",
        )
    if code != ditan.__version__:
        zh += f"（程序版本由 {code} 变为 {ditan.__version__}）"
        en += f" (code version {code} is now {ditan.__version__})"
    return zh, en
