"""What can be wrong with a file of the national platform."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class NoNationalLayout(Problem):
    """The library has no layout of the national platform for {method}.

    Expected: one of {known}.

    Remedy: Add a file to `library/enterprise/exchange/`, or type the facts here.
    """

    code: ClassVar[str] = "exchange_no_layout"
    zh: ClassVar[Wording] = Wording(
        "库里没有“{method_zh}”的全国平台版式",
        "{known} 之一",
        "在 `library/enterprise/exchange/` 加一个文件，或在这里直接填报",
    )


class NationalColumnMissing(Problem):
    """The file has no column for {column}; its columns are: {found}.

    Expected: a column {column}.

    Remedy: Choose which column of the file it is, or look whether this is the right file.
    """

    code: ClassVar[str] = "exchange_column_missing"
    zh: ClassVar[Wording] = Wording(
        "文件里没有“{column_zh}”一列；有：{found}",
        "“{column_zh}”一列",
        "指定文件里哪一列是它，或看看是否选错了文件",
    )


class NationalColumnTwice(Problem):
    """{column} stands in two columns: {found}.

    Expected: one column for each value.

    Remedy: Leave one of them out.
    """

    code: ClassVar[str] = "exchange_column_twice"
    zh: ClassVar[Wording] = Wording("“{column_zh}”有两列：{found}", "每项数据一列", "其中一列改为不取")


class NationalColumnsUnknown(Problem):
    """{count} columns of the file are not taken: {found}.

    Expected: names of the layout, or a match that was chosen once.

    Remedy: Choose what they are, or leave them out.
    """

    code: ClassVar[str] = "exchange_columns_unknown"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "文件里有 {count} 列没有取：{found}", "版式里的列名，或指定过的对应", "指定它们是什么，不要的不用管"
    )


class NationalUnitUnreadable(Problem):
    """The head “{found}” names a unit that is not known: {unit}.

    Expected: a unit such as {usual}.

    Remedy: Write the unit as {usual}, or take the brackets away where the values are in it.
    """

    code: ClassVar[str] = "exchange_unit_unreadable"
    zh: ClassVar[Wording] = Wording(
        "列名“{found}”里的单位“{unit}”认不出",
        "{usual} 之类的单位",
        "单位改写为 {usual}；数值本来就用这个单位的，去掉括号",
    )


class NationalMonthUnreadable(Problem):
    """“{found}” is no month.

    Expected: a month such as {year}-03.

    Remedy: Write year and month.
    """

    code: ClassVar[str] = "exchange_month_unreadable"
    zh: ClassVar[Wording] = Wording("“{found}”不是月份", "{year}-03 这样的月份", "写明年和月")


class NationalMonthOfOtherYear(Problem):
    """{found} is not in {year}.

    Expected: months of {year}, which was chosen on the page.

    Remedy: Choose the year of the file first.
    """

    code: ClassVar[str] = "exchange_month_of_other_year"
    zh: ClassVar[Wording] = Wording(
        "{found} 不在 {year} 年", "页面上选定的 {year} 年的月份", "先选文件所属的年度"
    )


class NationalFuelUnknown(Problem):
    """“{found}” is no fuel of {method}.

    Expected: one of {known}.

    Remedy: Write the fuel as the methodology names it.
    """

    code: ClassVar[str] = "exchange_fuel_unknown"
    zh: ClassVar[Wording] = Wording(
        "{method_zh}里没有“{found}”这种燃料", "{known_zh} 之一", "按核算方法的名称写"
    )


class NationalFuelMissing(Problem):
    """The row has values of a fuel ({column}), but does not say of which.

    Expected: a fuel in each row with such values.

    Remedy: Name the fuel.
    """

    code: ClassVar[str] = "exchange_fuel_missing"
    zh: ClassVar[Wording] = Wording(
        "这一行有燃料的数（{column_zh}），没有写是哪种燃料", "有燃料数的行写明燃料", "写上燃料品种"
    )


class NationalCellsContradict(Problem):
    """{fact} stands twice: {found} here, {before} in {other}.

    Expected: one value for each facility and month.

    Remedy: Correct one of the two.
    """

    code: ClassVar[str] = "exchange_cells_contradict"
    zh: ClassVar[Wording] = Wording(
        "{fact_zh} 写了两次：这里 {found}，{other} 处 {before}", "每个设施每月一个数", "改正其中一处"
    )


class NationalFileEmpty(Problem):
    """The file holds no value.

    Expected: at least one value below the heads.

    Remedy: Look whether this is the right file.
    """

    code: ClassVar[str] = "exchange_file_empty"
    zh: ClassVar[Wording] = Wording("文件里没有一个数", "列名下面至少有一个数", "看看是否选错了文件")


class NationalFileOfOtherEdition(Problem):
    """The file is of layout {found}, the enterprise exchanges {expected_now}.

    Expected: layout {expected_now}.

    Remedy: Export the file again here, or use the one of the right industry and edition. Nothing was taken over.
    """

    code: ClassVar[str] = "exchange_other_edition"
    zh: ClassVar[Wording] = Wording(
        "文件版式是 {found}，企业用的是 {expected_now}",
        "版式 {expected_now}",
        "从这里重新导出，或换行业和版次相符的文件；这次没有写入任何数据",
    )


class NationalFileChangedMeanwhile(Problem):
    """The facts have changed since the differences were shown.

    Expected: the facts as they stood when the file was compared.

    Remedy: Look at the differences below, which are of now, and keep again.
    """

    code: ClassVar[str] = "exchange_changed_meanwhile"
    zh: ClassVar[Wording] = Wording(
        "列出差异之后，数据又有改动", "与比对时相同的数据", "下面是现在的差异，看过后再写入"
    )
