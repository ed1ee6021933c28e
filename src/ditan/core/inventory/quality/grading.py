"""Grading: which facts hold of the activity and the parameters of a row, and what they are worth by the table."""

from collections.abc import Iterator, Sequence

from ditan.core.inventory.model import Inventory
from ditan.core.inventory.naming import category_name
from ditan.core.inventory.quality.model import CategoryQuality, Quality, RowQuality
from ditan.core.inventory.quality.rating import rate
from ditan.core.inventory.quality.tables import Table, quality_table
from ditan.core.inventory.totals import category_tree
from ditan.core.library import Library, load
from ditan.core.library.vocabulary import rows
from ditan.core.trace import ParameterUse, Step

ESTIMATED, MEMO = "estimated", "memo"


def quality(inventory: Inventory, library: Library | None = None) -> Quality:
    """How good every estimated row is, and how much of each category and of the total rests on which grade.

    When to use: to decide where better data are worth most, and for the data-quality letters of a city's table.
    Rule: of the activity, what its cell or document shows, or `assumed` where its note says so; of the parameters the
    worst: one's own with or without a document, a default by its verification, a mapping of the edition that no
    document orders. The row takes the worse of the two. What each is worth is data (`library/inventory/quality.yaml`).
    Formula of roll-up: shares and mean score by the size of CO2e, removals by theirs.

    Parameters: library – tells one's own parameters from those of documents (default: the built-in one).
    Returns: Quality. Raises: Refused with QualityTableWrong.
    Source: our grades (see the table); letters of GPC 1.1 chapter 5 (unverified against the original).
    """
    known = library or load()
    table = quality_table()
    chosen = {fuel for fuel, _, _ in inventory.assumptions}
    graded, bought = (
        tuple(
            _row(position, step, table, known, chosen)
            for position, step in enumerate(steps)
            if step.status == status and step.co2e_micro_t is not None
        )
        for steps, status in ((inventory.steps, ESTIMATED), (inventory.consumption, MEMO))
    )
    heavy = sorted(graded, key=lambda row: -row.size_micro_t * table.grades[row.grade].score)
    best = min(table.grades.values(), key=lambda grade: grade.score).id
    worst = [row for row in heavy if row.grade != best and row.size_micro_t]
    return Quality(graded, tuple(_lines(graded)), rate(graded), tuple(worst[: table.worst_shown]), bought)


def _row(position: int, step: Step, table: Table, library: Library, chosen: set[str]) -> RowQuality:
    activity = _activity_fact(step, table)
    factor, parameter = _factor_fact(step, table, library, chosen)
    activity_grade, factor_grade = table.activity[activity].grade, table.factor[factor].grade
    return RowQuality(
        position=position,
        category=step.category,
        sector=step.sector,
        fuel=step.fuel,
        gas=step.gas,
        activity_fact=activity,
        activity_grade=activity_grade,
        factor_fact=factor,
        factor_grade=factor_grade,
        parameter=parameter,
        grade=table.worse(activity_grade, factor_grade),
        activity_letter=table.grades[activity_grade].letters["activity"],
        factor_letter=table.grades[factor_grade].letters["factor"],
        size_micro_t=abs(step.co2e_micro_t or 0),
    )


def _activity_fact(step: Step, table: Table) -> str:
    """What the amount is: a note that says it is assumed comes before everything."""
    if step.sector in rows():
        return "balance_cell"
    documents = " ".join(entry.document for entry in step.inputs)
    if _says(f"{step.note} {documents}", table.words["assumed"]):
        return "assumed"
    for fact in ("measured", "statistics"):
        if _says(documents, table.words[fact]):
            return fact
    return "with_document" if documents.strip() else "without_document"


def _says(text: str, words: Sequence[str]) -> bool:
    lowered = text.lower()
    return any(word in lowered for word in words)


def _factor_fact(step: Step, table: Table, library: Library, chosen: set[str]) -> tuple[str, str]:
    """The worst of the parameters and its id; a mapping that is our choice where the edition says so."""
    if step.sector in rows() and step.fuel in chosen:
        return "our_choice", step.fuel
    facts = [
        (_parameter_fact(use, library), use.id)
        for use in step.parameters
        if use.role not in table.left_out_roles
    ]
    if not facts:
        # An amount that states its emission itself has no parameter: it is as good as the amount.
        return "own_with_document", ""
    return max(facts, key=lambda fact: table.grades[table.factor[fact[0]].grade].score)


def _parameter_fact(use: ParameterUse, library: Library) -> str:
    if use.id in library.parameters:
        return use.verification
    return "own_with_document" if use.document else "own_without_document"


def _lines(graded: Sequence[RowQuality]) -> Iterator[CategoryQuality]:
    tree = category_tree()
    by_category: dict[str, list[RowQuality]] = {}
    for row in graded:
        for code in tree.path(row.category):
            by_category.setdefault(code, []).append(row)
    for code in tree.parents:
        if code and code in by_category:
            names = category_name(code, "zh"), category_name(code, "en")
            yield CategoryQuality(code, *names, rate(by_category[code]))
