"""What can be wrong with the facts from which a balance is compiled, and what has to be said of a closing."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class FactItemUnknown(Problem):
    """No source form has the item "{found}".

    Expected: a form and an item of library/balance/sources; the nearest is {nearest}.

    Remedy: Correct the name, or add the item to the file of its form.
    """

    code: ClassVar[str] = "fact_item_unknown"
    zh: ClassVar[Wording] = Wording(
        "来源表中没有“{found}”这一项",
        "library/balance/sources 中的表和项；最接近的是 {nearest}",
        "改正名称，或在该表的文件中补充",
    )


class FactFuelUnknown(Problem):
    """The table has no single fuel "{found}".

    Expected: one of {known}; the nearest is {nearest}.

    Remedy: Correct the fuel, or choose the layout that has it.
    """

    code: ClassVar[str] = "fact_fuel_unknown"
    zh: ClassVar[Wording] = Wording(
        "平衡表没有“{found}”这一单一品种",
        "应为其中之一：{known}；最接近的是 {nearest}",
        "改正品种，或改用有该品种的表式",
    )


class FactUnitUnfit(Problem):
    """{fuel} is given in "{found}", which does not convert to the unit of its column.

    Expected: a unit that converts to {expected}.

    Remedy: Correct the unit; a conversion by heating value is made before, with its document.
    """

    code: ClassVar[str] = "fact_unit_unfit"
    zh: ClassVar[Wording] = Wording(
        "{fuel} 的单位写作“{found}”，不能换算成该栏的单位",
        "能换算成 {expected} 的单位",
        "改正单位；要用热值折算的，先折算并写明依据",
    )


class FactNegative(Problem):
    """{item} of {fuel} is negative ({found}).

    Expected: zero or more; the form says which sign the item has in the balance.

    Remedy: Enter the amount without its sign. Only a change of stocks may be negative.
    """

    code: ClassVar[str] = "fact_negative"
    zh: ClassVar[Wording] = Wording(
        "{fuel} 的 {item} 是负数（{found}）",
        "不小于 0；在平衡表中的正负由来源表规定",
        "只填数量，不填正负号；只有库存变化可以为负",
    )


class FactTwice(Problem):
    """{item} of {fuel} was given twice; the first stands at {other}.

    Expected: each item of a form once for a fuel.

    Remedy: Take one of the two away, or add them up in the form.
    """

    code: ClassVar[str] = "fact_twice"
    zh: ClassVar[Wording] = Wording(
        "{fuel} 的 {item} 给了两次，前一次在 {other}",
        "一张来源表中每项每品种只有一个数",
        "去掉其中一个，或在来源表中相加",
    )


class KeyShareWrong(Problem):
    """The share by the key {key} is {share} and the raising factor {raising}.

    Expected: a share from 0 to 1, and a raising factor of at least 1.

    Remedy: Enter the place's part of the larger amount as a share, and the raising factor of the sample.
    """

    code: ClassVar[str] = "key_share_wrong"
    zh: ClassVar[Wording] = Wording(
        "因子“{key}”的份额为 {share}，推算系数为 {raising}",
        "份额在 0 到 1 之间，推算系数不小于 1",
        "份额填本地占上级总量的部分，推算系数填样本的放大倍数",
    )


class KeySharesSum(Problem):
    """{fuel}: the shares of {items} by the key {key} add up to {total}.

    Expected: shares of one amount that add up to 1.

    Remedy: Correct the shares, or give as the amount only what is shared out here.
    """

    code: ClassVar[str] = "key_shares_sum"
    zh: ClassVar[Wording] = Wording(
        "{fuel}：按因子“{key}”分给 {items} 的份额合计为 {total}",
        "同一个数的各份额合计为 1",
        "改正份额；只分摊其中一部分的，数量只填这一部分",
    )


class FactRowMissing(Problem):
    """{item} of {fuel} feeds the row {row}, which this layout does not have.

    Expected: a layout with that row, or the items that this layout asks for.

    Remedy: Choose another layout. Where the layout asks for opening and closing stock, give both instead of the change.
    """

    code: ClassVar[str] = "fact_row_missing"
    zh: ClassVar[Wording] = Wording(
        "{fuel} 的 {item} 对应 {row} 行，这一表式没有该行",
        "有该行的表式，或这一表式要的项",
        "换一种表式；表式要年初、年末库存的，分别填写，不填库存变化",
    )


class GivenFuelUnknown(Problem):
    """A total was given for "{found}", which is no single fuel of the table.

    Expected: a single fuel of the layout; the nearest is {nearest}.

    Remedy: Give the totals of the single fuels; total columns follow from them.
    """

    code: ClassVar[str] = "given_fuel_unknown"
    zh: ClassVar[Wording] = Wording(
        "上级核定数给到“{found}”，平衡表没有这一单一品种",
        "表式中的单一品种；最接近的是 {nearest}",
        "按单一品种给出核定数，合计栏由它们相加",
    )


class LayoutUnknown(Problem):
    """There is no layout "{found}".

    Expected: one of {known}; the nearest is {nearest}.

    Remedy: Choose a layout of library/balance/layouts.
    """

    code: ClassVar[str] = "balance_layout_unknown"
    zh: ClassVar[Wording] = Wording(
        "没有“{found}”这一表式",
        "应为其中之一：{known}；最接近的是 {nearest}",
        "选 library/balance/layouts 中的表式",
    )


class ClosingNegative(Problem):
    """{fuel}: the gap of {gap:+,} to the consumption given from above ({document}) would make {row} negative; it was
    not closed.

    Expected: source forms that add up to no more than the given consumption.

    Remedy: Look for double counts among the forms, or ask the level above.
    """

    code: ClassVar[str] = "closing_negative"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{fuel}：与上级核定消费量（{document}）相差 {gap:+,}，若计入 {row} 会使其为负，没有平衡",
        "各来源表之和不大于核定消费量",
        "查各来源表是否重复，或与上级核对",
    )
