"""What does not fit together in the statuses of an inventory: findings, none of them stops a compilation."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class NotOccurringBesideAmount(Problem):
    """Category {category}: "{source}" is said not to occur (NO), and beside it stands an amount of {gas}.

    Expected: NO only where nothing of the source occurs.

    Remedy: remove the row NO, or say which item does not occur.
    """

    code: ClassVar[str] = "not_occurring_beside_amount"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "分类 {category}：“{source}”写明不发生（NO），同时又有 {gas} 的数量",
        "完全不发生的来源才写 NO",
        "删去 NO 行，或写明不发生的是哪一种",
    )


class ElsewhereWithoutTarget(Problem):
    """Category {category}: "{source}" is included elsewhere (IE) and does not say where.

    Expected: the code of the category that holds it, in the note.

    Remedy: write the code into the note, such as 1.1.2.7.
    """

    code: ClassVar[str] = "elsewhere_without_target"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "分类 {category}：“{source}”计在别处（IE），没有写明计在哪里",
        "在说明中写出所计入的分类编号",
        "在说明中补上编号，如 1.1.2.7",
    )


class ElsewhereIsEmpty(Problem):
    """Category {category}: "{source}" is included in {target}, where nothing was estimated.

    Expected: an amount in {target}.

    Remedy: correct the code in the note, or report the amount of {target}.
    """

    code: ClassVar[str] = "elsewhere_is_empty"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "分类 {category}：“{source}”写明计在 {target}，而 {target} 没有估算",
        "{target} 有数量",
        "改正说明中的编号，或补报 {target}",
    )


class BalanceShowsSource(Problem):
    """The balance shows {amount:,.2f} {unit} of "{data_en}", and category {category} is {status}: with default factors
    about {co2e_t:,.0f} t CO2e, which are in no total.

    Expected: the source in the activity table, estimated or with a reason.

    Remedy: fill in the source "{source_en}"; `ditan inventory template --balance` proposes the row.
    """

    code: ClassVar[str] = "balance_shows_source"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "平衡表有“{data_zh}”{amount:,.2f} {unit_zh}，而分类 {category} 为 {status}：按缺省因子约 {co2e_t:,.0f} t CO₂e，未计入任何总量",
        "活动水平表有该来源，已估算或写明理由",
        "填报“{source_zh}”；ditan inventory template --balance 会给出建议行",
    )
