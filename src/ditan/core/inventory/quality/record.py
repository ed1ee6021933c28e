"""Quality as plain values for the command line and the API, and as text."""

from typing import Any

from ditan.core.errors.base import Language
from ditan.core.inventory.model import tonnes
from ditan.core.inventory.naming import category_name, row_name_in, step_item_name
from ditan.core.inventory.quality.model import Quality, RowQuality
from ditan.core.inventory.quality.rating import Rating
from ditan.core.inventory.quality.tables import quality_table

WORDS: dict[Language, dict[str, str]] = {
    "zh": {
        "total": "数据质量：加权平均 {score:.2f}（1 最好、5 最差），相当于 {grade}；GPC 等级 活动数据 {activity}、因子 {factor}",
        "none": "没有估算的行，无从评级",
        "grades": "各等级占排放（清除按大小）",
        "categories": "分类",
        "worst": "影响最大的行",
        "row": "{category} {name} › {sector} › {fuel} {gas}：{size:,.0f} t CO₂e，{grade}（{activity}；{factor}）",
    },
    "en": {
        "total": "Data quality: weighted mean {score:.2f} (1 best, 5 worst), near {grade}; letters of GPC: activity "
        "{activity}, factor {factor}",
        "none": "No estimated rows, so nothing to grade",
        "grades": "Share of emissions by grade (removals by size)",
        "categories": "Categories",
        "worst": "Rows that weigh most",
        "row": "{category} {name} › {sector} › {fuel} {gas}: {size:,.0f} t CO₂e, {grade} ({activity}; {factor})",
    },
}


def quality_json(whole: Quality) -> dict[str, Any]:
    """Ratings by category and over all, every row, the grades and facts with their names."""
    table = quality_table()
    return {
        "total": _rating_json(whole.total),
        "categories": [
            {
                "category": line.category,
                "name_zh": line.name_zh,
                "name_en": line.name_en,
                **_rating_json(line.rating),
            }
            for line in whole.lines
        ],
        "worst": [_row_json(row) for row in whole.worst],
        "rows": [_row_json(row) for row in whole.rows],
        "grades": {
            grade.id: {"name_zh": grade.name_zh, "name_en": grade.name_en, "score": grade.score}
            for grade in table.grades.values()
        },
        "facts": {
            side: {fact.id: {"grade": fact.grade, "zh": fact.zh, "en": fact.en} for fact in facts.values()}
            for side, facts in (("activity", table.activity), ("factor", table.factor))
        },
    }


def _rating_json(rating: Rating) -> dict[str, Any]:
    return {
        "co2e_size_t": tonnes(rating.size_micro_t),
        "shares": dict(rating.shares),
        "score": rating.score,
        "grade": rating.grade,
        "activity_letter": rating.activity_letter,
        "factor_letter": rating.factor_letter,
    }


def _row_json(row: RowQuality) -> dict[str, Any]:
    return {
        "step": row.position,
        "category": row.category,
        "sector": row.sector,
        "fuel": row.fuel,
        "gas": row.gas,
        "activity_fact": row.activity_fact,
        "activity_grade": row.activity_grade,
        "factor_fact": row.factor_fact,
        "factor_grade": row.factor_grade,
        "parameter": row.parameter,
        "grade": row.grade,
        "activity_letter": row.activity_letter,
        "factor_letter": row.factor_letter,
        "co2e_size_t": tonnes(row.size_micro_t),
    }


def quality_text(whole: Quality, language: Language) -> str:
    """The mean, the shares of the grades, categories, and the rows that weigh most."""
    words, table, total = WORDS[language], quality_table(), whole.total
    if total.score is None:
        return words["none"]
    lines = [
        words["total"].format(
            score=total.score,
            grade=total.grade,
            activity=total.activity_letter,
            factor=total.factor_letter,
        ),
        "",
        words["grades"],
    ]
    for grade in table.grades.values():
        name = grade.name_en if language == "en" else grade.name_zh
        lines.append(f"  {grade.id} {total.shares[grade.id]:>7.1%}  {name}")
    lines += ["", words["categories"]]
    for line in whole.lines:
        rating = line.rating
        name = line.name_en if language == "en" else line.name_zh
        score = "-" if rating.score is None else f"{rating.score:.2f}"
        letters = f"{rating.activity_letter}/{rating.factor_letter}"
        lines.append(f"  {line.category:<10}{rating.grade} {score} {letters}  {name}")
    lines += ["", words["worst"]]
    lines += [f"  {_row_text(row, words, language)}" for row in whole.worst]
    return "\n".join(lines)


def _row_text(row: RowQuality, words: dict[str, str], language: Language) -> str:
    table = quality_table()
    activity, factor = table.activity[row.activity_fact], table.factor[row.factor_fact]
    return words["row"].format(
        category=row.category,
        name=category_name(row.category, language),
        sector=row_name_in(row.sector, language),
        fuel=step_item_name(row.sector, row.fuel, language) or "-",
        gas=row.gas,
        size=tonnes(row.size_micro_t),
        grade=row.grade,
        activity=activity.en if language == "en" else activity.zh,
        factor=factor.en if language == "en" else factor.zh,
    )
