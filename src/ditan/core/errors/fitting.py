"""What can be wrong with samples that an equation is fitted to."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class SampleNotPositive(Problem):
    """{name} of {row} is {found}; its logarithm is asked for.

    Expected: values above zero.

    Remedy: Correct the value, or leave the row out: missing is not zero.
    """

    code: ClassVar[str] = "sample_not_positive"
    zh: ClassVar[Wording] = Wording(
        "{row} 的“{name}”是 {found}，取不了对数", "大于零的数", "改正数值或去掉这一行；缺数不是零"
    )


class SampleTooSmall(Problem):
    """There are {count} rows for {coefficients} coefficients; {minimum} are the least.

    Expected: at least {minimum} rows with a value in every column.

    Remedy: Add years, or fit fewer coefficients.
    """

    code: ClassVar[str] = "sample_too_small"
    zh: ClassVar[Wording] = Wording(
        "只有 {count} 行数据，要估 {coefficients} 个系数，至少要 {minimum} 行",
        "至少 {minimum} 行，各列都有数",
        "补充年份，或少估几个系数",
    )


class FactorsTellTheSame(Problem):
    """{names} cannot be told apart: they move exactly together, or do not move.

    Expected: columns that vary, none of them a combination of the others.

    Remedy: Leave one of them out.
    """

    code: ClassVar[str] = "factors_tell_the_same"
    zh: ClassVar[Wording] = Wording(
        "{names} 分不开：完全同步变化，或没有变化", "各列有变化，且不是其他列的组合", "去掉其中一列"
    )


class RidgeBelowZero(Problem):
    """The ridge parameter is {found}.

    Expected: a number of zero or more.

    Remedy: Leave it out, and it is chosen where the trace settles.
    """

    code: ClassVar[str] = "ridge_below_zero"
    zh: ClassVar[Wording] = Wording("岭参数是 {found}", "零或更大的数", "不写时在岭迹稳定处选取")


class TraceUnsettled(Problem):
    """The ridge trace does not settle up to k = {end}.

    Expected: coefficients that no longer change from step to step.

    Remedy: Leave out a factor, or choose k yourself.
    """

    code: ClassVar[str] = "trace_unsettled"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "岭迹到 k = {end} 仍未稳定", "系数随 k 不再明显变化", "去掉一个因素，或自己选 k"
    )


class BreakYearAtEdge(Problem):
    """A break after {year} leaves {before} and {after} years; {minimum} are needed on either side.

    Expected: a year with at least {minimum} values up to it, and as many after it.

    Remedy: Choose another year, or add years.
    """

    code: ClassVar[str] = "break_year_at_edge"
    zh: ClassVar[Wording] = Wording(
        "以 {year} 年为界，前后各有 {before}、{after} 年，两边至少各要 {minimum} 年",
        "界前（含）和界后各至少 {minimum} 年有数",
        "换一个年份，或补充年份",
    )


class ValuesLeftOut(Problem):
    """Rows without a value in every column are left out: {rows}.

    Expected: a value in each column used.

    Remedy: Add the values; nothing is filled in.
    """

    code: ClassVar[str] = "values_left_out"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording("这些行有缺数，未用：{rows}", "所用各列都有数", "补上数；未作填补")


class EquationUnknown(Problem):
    """There is no equation {found}; the library has {known}.

    Expected: the id of an equation of `library/pathway/stirpat/`.

    Remedy: Take one of those.
    """

    code: ClassVar[str] = "equation_unknown"
    zh: ClassVar[Wording] = Wording(
        "没有方程“{found}”；库里有 {known}", "`library/pathway/stirpat/` 里的方程编号", "从中选用"
    )


class ChangeWrong(Problem):
    """The change “{found}” cannot be read.

    Expected: a factor of the equation ({factors}) and its change above −100 %, such as {example}.

    Remedy: Correct the name or the number.
    """

    code: ClassVar[str] = "change_wrong"
    zh: ClassVar[Wording] = Wording(
        "变化“{found}”看不懂", "方程里的因素（{factors}）和大于 −100% 的变化，如 {example}", "改正名称或数字"
    )


class ResidualsRunTogether(Problem):
    """What the fit leaves over runs together from year to year (Durbin–Watson {watson}); the standard errors are too small.

    Expected: a Durbin–Watson statistic near 2.

    Remedy: Read p and intervals with care; fit a longer series, or changes instead of levels.
    """

    code: ClassVar[str] = "residuals_run_together"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "残差逐年相关（Durbin–Watson {watson}），标准误偏小",
        "Durbin–Watson 接近 2",
        "谨慎看 p 值和区间；用更长的序列，或改用变化量",
    )


class NothingToFit(Problem):
    """Neither data nor an equation are named.

    Expected: a file with --value and --factors, or --equation with an equation of the library ({known}).

    Remedy: Name one of them.
    """

    code: ClassVar[str] = "nothing_to_fit"
    zh: ClassVar[Wording] = Wording(
        "既没有给数据，也没有给方程",
        "文件加 --value、--factors，或用 --equation 指明库里的方程（{known}）",
        "给出其中一种",
    )
