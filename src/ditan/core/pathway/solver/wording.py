"""Prices of limits and conflicts between them as sentences, in both languages."""

from collections.abc import Mapping

from ditan.core.pathway.scenario.scenario import Language
from ditan.core.pathway.solver.programme import Row

ORDERED = {
    "zh": "{year} 年不高于 {peak} 年（{name}）",
    "en": "{year} not above {peak} ({name})",
}
NAMED = {"zh": "{year} 年的“{name}”", "en": "“{name}” in {year}"}
PRICED = {
    "zh": "{row}再放宽 1 吨，当年可省 {yuan:,.0f} 元",
    "en": "one more tonne allowed by {row} saves {yuan:,.0f} yuan in that year",
}
CONFLICT = {
    "zh": "下面 {count} 条约束不能同时满足，去掉任何一条，其余就可以同时满足：",
    "en": "These {count} limits cannot hold together; without any one of them the others can:",
}
ALONE = {
    "zh": "单是这一条约束就无法满足：",
    "en": "This limit alone cannot be kept:",
}
MEMBER = {
    "zh": "{row}：只放宽这一条，{relaxed}",
    "en": "{row}: relaxed alone, {relaxed}",
}
MEMBER_NOT_ENOUGH = {
    "zh": "{row}：只放宽这一条不够，还有别的冲突",
    "en": "{row}: relaxing it alone is not enough, there are other conflicts",
}
TOGETHER = {
    "zh": "合计放宽最少的办法（{tonnes:,.0f} 吨）：{parts}",
    "en": "the smallest relaxation in all ({tonnes:,.0f} t): {parts}",
}
PART = {"zh": "“{name}”{relaxed}", "en": "“{name}” {relaxed}"}
IN_YEAR = {"zh": "{year} 年至少要放宽 {tonnes:,.0f} 吨", "en": "by at least {tonnes:,.0f} t in {year}"}
IN_YEARS = {
    "zh": "{first}–{last} 年合计至少要放宽 {tonnes:,.0f} 吨，最多的 {year} 年 {most:,.0f} 吨",
    "en": "by at least {tonnes:,.0f} t in {first}–{last} together, most in {year}, {most:,.0f} t",
}
JOINED = {"zh": "；", "en": "; "}


def row_name(row: Row, language: Language) -> str:
    """A limit in a year, by name."""
    name = row.limit.name.name(language)
    if row.is_order:
        return ORDERED[language].format(year=row.year, peak=row.limit.peak_year, name=name)
    return NAMED[language].format(year=row.year, name=name)


def relaxed_words(by_year: Mapping[int, float], language: Language) -> str:
    """By how much, in which years."""
    whole, years = sum(by_year.values()), sorted(by_year)
    if len(years) == 1:
        return IN_YEAR[language].format(year=years[0], tonnes=whole)
    year, most = max(by_year.items(), key=lambda one: one[1])
    return IN_YEARS[language].format(first=years[0], last=years[-1], tonnes=whole, year=year, most=most)


def priced(row: Row, yuan: float, language: Language) -> str:
    """What one more tonne is worth."""
    return PRICED[language].format(row=row_name(row, language), yuan=yuan)
