"""What can be wrong with an activity table when it is imported."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class ActivityWordUnknown(Problem):
    """ "{found}" is no {column} that is known; rows with it: {count}.

    Expected: {expected}; the nearest known is "{nearest}".

    Remedy: Correct the word in all rows that hold it.
    """

    code: ClassVar[str] = "activity_word_unknown"
    zh: ClassVar[Wording] = Wording(
        "“{found}”不是已知的{column_zh}（{column} 列），共 {count} 行",
        "{expected_zh}；最接近的是“{nearest}”",
        "在所有出现它的行中改正",
    )


class ActivityCellBlank(Problem):
    """The column {column} is blank; rows: {count}, first here.

    Expected: {expected}.

    Remedy: Fill it in; where nothing is known or nothing occurs, say so by the status (NE, NO, IE, C).
    """

    code: ClassVar[str] = "activity_cell_blank"
    zh: ClassVar[Wording] = Wording(
        "{column_zh}（{column} 列）有 {count} 行为空，此处是第一处",
        "{expected_zh}",
        "补上；没有数据或未发生的，用状态 NE、NO、IE、C 说明",
    )


class ActivityQuantityBesideStatus(Problem):
    """A quantity stands beside the status {found} in {count} rows, first here.

    Expected: no quantity where the status says that there is none.

    Remedy: Delete the quantity, or change the status to estimated.
    """

    code: ClassVar[str] = "activity_quantity_beside_status"
    zh: ClassVar[Wording] = Wording(
        "有 {count} 行状态为 {found} 却填了数量，此处是第一处",
        "状态说明没有数值时不填数量",
        "删去数量，或把状态改为 estimated",
    )


class ActivityEnterprisesWrong(Problem):
    """{found} is no number of enterprises.

    Expected: how many enterprises stand behind the row, a whole number from 1; blank where it is not known.

    Remedy: Correct the number. A row behind which no enterprise stands has a blank, or the status NO.
    """

    code: ClassVar[str] = "activity_enterprises_wrong"
    zh: ClassVar[Wording] = Wording(
        "{found} 不是企业数",
        "本行数据背后的企业家数，不小于 1 的整数；不知道的留空",
        "改正；背后没有企业的留空，或用状态 NO 说明",
    )


class ActivityRowsNotFilled(Problem):
    """{count} rows name a source and say nothing of it, first here; they are read as NE, not as zero.

    Expected: a quantity, or a status that says which nothing it is.

    Remedy: Fill in the quantity, or write NO where the source does not occur and the reason in the note.
    """

    code: ClassVar[str] = "activity_rows_not_filled"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "有 {count} 行只写了排放源，没有填数，此处是第一处；按未估算（NE）处理，不当作零",
        "填写数量，或用状态说明是哪一种“没有”",
        "补上数量；未发生的写 NO，并在 note 列说明原因",
    )


class ActivityYearWrong(Problem):
    """ "{found}" is not a year.

    Expected: a whole number such as 2007, between {first} and {last}.

    Remedy: Correct the year.
    """

    code: ClassVar[str] = "activity_year_wrong"
    zh: ClassVar[Wording] = Wording("“{found}”不是年份", "{first} 至 {last} 之间的整数，如 2007", "改正年份")


class MoreProblems(Problem):
    """There are {count} more problems of the same kinds.

    Expected: a file without them.

    Remedy: Mend those listed and import again.
    """

    code: ClassVar[str] = "more_problems"
    zh: ClassVar[Wording] = Wording(
        "另有 {count} 处同类问题", "没有这些问题的文件", "改正已列出的问题后重新导入"
    )
