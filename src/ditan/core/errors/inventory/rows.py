"""Problems of rows of an activity table that name a source of the library."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class ActivitySourceUnknown(Problem):
    """ "{found}" is no known source of category {category}, and the row brings no factor of its own.

    Expected: one of {known}; the nearest is "{nearest}".

    Remedy: correct the name, or give a factor in the columns `parameter` and `value`.
    """

    code: ClassVar[str] = "activity_source_unknown"
    zh: ClassVar[Wording] = Wording(
        "“{found}”不是分类 {category} 的已知排放源，该行也没有自带因子",
        "下列之一：{known_zh}；最接近的是“{nearest_zh}”",
        "改正名称，或在 parameter、value 列写明因子",
    )


class ActivitySourceMissing(Problem):
    """Category {category} has several sources, and the row names none and brings no factor of its own.

    Expected: in the column `source` one of {known}.

    Remedy: write the source, which brings its default parameters, or give a factor in `parameter` and `value`.
    """

    code: ClassVar[str] = "activity_source_missing"
    zh: ClassVar[Wording] = Wording(
        "分类 {category} 有多个排放源，该行没有写明，也没有自带因子",
        "source 列写下列之一：{known_zh}",
        "写明排放源（即用其缺省参数），或在 parameter、value 列写明因子",
    )


class ActivitySourceElsewhere(Problem):
    """The source "{found}" belongs to category {belongs}, not to {category}.

    Expected: category {belongs} for this source.

    Remedy: correct the category or the source.
    """

    code: ClassVar[str] = "activity_source_elsewhere"
    zh: ClassVar[Wording] = Wording(
        "排放源“{found}”属于分类 {belongs}，不属于 {category}",
        "该排放源的分类为 {belongs}",
        "改正分类或排放源",
    )


class ActivityItemUnknown(Problem):
    """ "{found}" is no item of the source {source}.

    Expected: one of {known}; the nearest is "{nearest}".

    Remedy: correct the item.
    """

    code: ClassVar[str] = "activity_item_unknown"
    zh: ClassVar[Wording] = Wording(
        "“{found}”不是排放源“{source_zh}”的种类",
        "下列之一：{known_zh}；最接近的是“{nearest_zh}”",
        "改正种类",
    )


class ActivityItemMissing(Problem):
    """The source {source} has several {what}, and the row names none.

    Expected: one of {known}.

    Remedy: write it in the column `item` (two words are joined by a dot), or split the amount by parameter rows
    `share.…` where the source allows it, or bring a value of your own.
    """

    code: ClassVar[str] = "activity_item_missing"
    zh: ClassVar[Wording] = Wording(
        "排放源“{source_zh}”有多种{what_zh}，该行没有写明",
        "下列之一：{known_zh}",
        "写在 item 列（两个词用点连接）；排放源允许时可用参数行 share.… 拆分，或自带参数值",
    )


class ActivityGasNotOfSource(Problem):
    """The source {source} does not emit {found}.

    Expected: one of {known}, or a blank cell for all of them.

    Remedy: correct the gas, or leave it blank.
    """

    code: ClassVar[str] = "activity_gas_not_of_source"
    zh: ClassVar[Wording] = Wording(
        "排放源“{source_zh}”没有气体 {found}", "下列之一：{known}；全部气体则留空", "改正气体或留空"
    )


class ActivityParameterUnknown(Problem):
    """ "{found}" is no parameter of the source {source} and no key of the library.

    Expected: one of {known}; the nearest is "{nearest}".

    Remedy: correct the name; a unit goes in brackets behind it, a key of the library behind `=`.
    """

    code: ClassVar[str] = "activity_parameter_unknown"
    zh: ClassVar[Wording] = Wording(
        "“{found}”不是排放源“{source_zh}”的参数，也不是参数库的键",
        "下列之一：{known}；最接近的是“{nearest}”",
        "改正名称；单位写在其后的括号内，参数库的键写在 = 之后",
    )


class ActivityParameterMissing(Problem):
    """{source} needs {name} ({parameter}), and there is no default for it{detail}.

    Expected: a value of your own: parameter "{parameter} ({unit})" with its number in the column `value`.

    Remedy: add it in the row, or as a parameter row of the same place, year, category and source.
    """

    code: ClassVar[str] = "activity_parameter_missing"
    zh: ClassVar[Wording] = Wording(
        "“{source_zh}”需要{name_zh}（{parameter}），没有默认值{detail_zh}",
        "自带数值：parameter 写“{parameter} ({unit})”，value 写数值",
        "写在该行，或另加一行同地区、年份、分类和排放源的参数行",
    )


class ActivityValueMissing(Problem):
    """The parameter "{found}" has no number.

    Expected: a number in the column `value`, or a key of the library written "{found}=key".

    Remedy: fill in the value.
    """

    code: ClassVar[str] = "activity_value_missing"
    zh: ClassVar[Wording] = Wording(
        "参数“{found}”没有数值", "value 列的数值，或写成“{found}=键”的参数库键", "补填数值"
    )


class ActivityParameterUnused(Problem):
    """The parameter row "{found}" applies to no amount: there is no row of {source} in {year} that takes it.

    Expected: a row with a quantity of the same place, year, category and source (and item and gas where given).

    Remedy: correct the row, or delete it.
    """

    code: ClassVar[str] = "activity_parameter_unused"
    zh: ClassVar[Wording] = Wording(
        "参数行“{found}”没有对应的数量行：{year} 年没有采用它的“{source}”",
        "同一地区、年份、分类和排放源（写了种类和气体的也要相同）的数量行",
        "改正或删去该行",
    )


class ActivityUnitsDisagree(Problem):
    """The unit {found} of {what} does not fit: {source} expects {expected}.

    Expected: a unit of the same kind as {expected}.

    Remedy: correct the unit, or the source if another quantity is meant.
    """

    code: ClassVar[str] = "activity_units_disagree"
    zh: ClassVar[Wording] = Wording(
        "{what_zh}的单位 {found} 不合：“{source_zh}”应为{expected_zh}",
        "与“{expected_zh}”（{expected}）同类的单位",
        "改正单位；若所填为另一种量，改正排放源",
    )


class ActivityRegionUnknown(Problem):
    """{place} has no region in the table {table}, which the default of {parameter} of {source} needs.

    Expected: a place of the table, or one that lies in it.

    Remedy: bring a value of your own for {parameter}.
    """

    code: ClassVar[str] = "activity_region_unknown"
    zh: ClassVar[Wording] = Wording(
        "分区表 {table} 中没有 {place}，“{source_zh}”的 {parameter} 的默认值需要它",
        "表中的地区，或其下级",
        "自带 {parameter} 的数值",
    )


class ActivityShareUnknown(Problem):
    """ "{found}" is no part of the mixture of {source}.

    Expected: share.<part>, the part one of {known}; the nearest is "{nearest}".

    Remedy: correct the name behind `share.`.
    """

    code: ClassVar[str] = "activity_share_unknown"
    zh: ClassVar[Wording] = Wording(
        "“{found}”不是“{source_zh}”的组成部分",
        "share.<部分>，部分为下列之一：{known_zh}；最接近的是“{nearest_zh}”",
        "改正 share. 之后的名称",
    )


class ActivitySharesIncomplete(Problem):
    """The shares of {source} {item} add up to {total:.1%}; the remaining {rest:.1%} emits nothing here.

    Expected: shares of all parts that emit; for waste the remainder is inert.

    Remedy: nothing, if the remainder does not emit; else add the missing shares.
    """

    code: ClassVar[str] = "activity_shares_incomplete"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "“{source_zh}”{item_zh} 各部分合计 {total:.1%}，其余 {rest:.1%} 不计排放",
        "写出所有产生排放的部分；垃圾的其余部分视为不降解",
        "其余部分确无排放则无需处理，否则补充缺少的部分",
    )


class SourcesAlternative(Problem):
    """ "{first}" ({first_cell}) and "{second}" ({second_cell}) count the same emissions in two ways; both have amounts.

    Expected: amounts of one of the two.

    Remedy: keep the better of the two rows, and give the other the status IE.
    """

    code: ClassVar[str] = "sources_alternative"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "“{first_zh}”（{first_cell}）与“{second_zh}”（{second_cell}）用两种方法计同一排放，两行都有数量",
        "两者只填其一",
        "保留数据更好的一行，另一行状态改为 IE",
    )


class DecayWithoutDeposits(Problem):
    """{source} has no deposits of years before {year}, so nothing decays in {year}.

    Expected: one row for each year of deposit, as far back as they are known.

    Remedy: add the deposits of earlier years to the same file, or use the mass balance.
    """

    code: ClassVar[str] = "decay_without_deposits"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "“{source_zh}”没有 {year} 年以前的填埋量，{year} 年没有分解排放",
        "各年填埋量每年一行，尽量往前追溯",
        "在同一文件补充往年填埋量，或改用质量平衡法",
    )
