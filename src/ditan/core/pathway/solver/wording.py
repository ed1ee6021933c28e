"""Prices of limits and conflicts between them as sentences, in both languages."""

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
    "zh": "{row}：只放宽这一条，至少要放宽 {tonnes:,.0f} 吨",
    "en": "{row}: relaxed alone, by at least {tonnes:,.0f} t",
}
MEMBER_NOT_ENOUGH = {
    "zh": "{row}：只放宽这一条不够，还有别的冲突",
    "en": "{row}: relaxing it alone is not enough, there are other conflicts",
}
TOGETHER = {
    "zh": "合计放宽最少的办法（{tonnes:,.0f} 吨）：{parts}",
    "en": "the smallest relaxation in all ({tonnes:,.0f} t): {parts}",
}
PART = {"zh": "{row}放宽 {tonnes:,.0f} 吨", "en": "{row} by {tonnes:,.0f} t"}
JOINED = {"zh": "；", "en": "; "}


def row_name(row: Row, language: Language) -> str:
    """A limit in a year, by name."""
    name = row.limit.name.name(language)
    if row.is_order:
        return ORDERED[language].format(year=row.year, peak=row.limit.peak_year, name=name)
    return NAMED[language].format(year=row.year, name=name)


def priced(row: Row, yuan: float, language: Language) -> str:
    """What one more tonne is worth."""
    return PRICED[language].format(row=row_name(row, language), yuan=yuan)
