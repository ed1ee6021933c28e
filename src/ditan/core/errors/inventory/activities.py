"""Problems of rows of an activity table that is added to the balance."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class ActivityGasMissing(Problem):
    """Category {category} has several gases, and the row names none.

    Expected: one of {known}.

    Remedy: write the gas in the column `gas`.
    """

    code: ClassVar[str] = "activity_gas_missing"
    zh: ClassVar[Wording] = Wording(
        "分类 {category} 有多种气体，该行未写明", "下列之一：{known}", "在 gas 列写明气体"
    )


class ActivityOfBalance(Problem):
    """Category {category} is compiled from the energy balance; the row would count it twice.

    Expected: categories beside fossil fuel combustion (1.1), or a status (NO, NE, IE, C) without a quantity.

    Remedy: remove the row.
    """

    code: ClassVar[str] = "activity_of_balance"
    zh: ClassVar[Wording] = Wording(
        "分类 {category} 由能源平衡表编制，该行会重复计算",
        "化石燃料燃烧（1.1）以外的分类，或只写状态（NO、NE、IE、C）不写数量",
        "删去该行",
    )


class ActivityWithoutFactor(Problem):
    """{category} {item} has a quantity and neither a value nor a library key.

    Expected: a value in the column `value`, or the key of an emission factor in the column `parameter`.

    Remedy: give one of the two, or name a source of the library, which has defaults.
    """

    code: ClassVar[str] = "activity_without_factor"
    zh: ClassVar[Wording] = Wording(
        "{category} {item} 有数量，但没有参数值，也没有参数库的键",
        "value 列写数值，或 parameter 列写排放因子的键",
        "两者给出其一，或改用参数库中有默认值的排放源",
    )


class ActivityFactorUnitAssumed(Problem):
    """The value {value:g} of {category} {item} has no unit; it was read as {unit}.

    Expected: the unit in brackets after the parameter's name, like `ef (tCO2/t)`.

    Remedy: write the unit if this reading is wrong.
    """

    code: ClassVar[str] = "activity_factor_unit_assumed"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "{category} {item} 的参数值 {value:g} 没有单位，按 {unit} 理解",
        "在参数名后括注单位，如 ef (tCO2/t)",
        "若理解有误，请写明单位",
    )
