"""Problems of the files that define sources (library/inventory/sources, regions.csv, replacements)."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class SourceWordUnknown(Problem):
    """{field} of source {source} is "{found}", which is no known {kind}.

    Expected: one of {known}; the nearest is "{nearest}".

    Remedy: correct the word in the file of the source.
    """

    code: ClassVar[str] = "source_word_unknown"
    zh: ClassVar[Wording] = Wording(
        "排放源 {source} 的 {field} 写作“{found}”，不是已知的{kind_zh}",
        "下列之一：{known}；最接近的是“{nearest}”",
        "在排放源文件中改正",
    )


class SourceNameTwice(Problem):
    """The {kind} "{name}" stands for two things: {first} and {second}.

    Expected: every id and name of a source only once, so that a row of an activity table has one meaning.

    Remedy: rename one of them.
    """

    code: ClassVar[str] = "source_name_twice"
    zh: ClassVar[Wording] = Wording(
        "{kind_zh}“{name}”指两样东西：{first} 和 {second}",
        "排放源的编号和名称各只出现一次，活动水平表的一行才只有一种含义",
        "改其中一个名称",
    )


class SourceRoleMissing(Problem):
    """Emission {emission} of source {source} gives no parameter for the role {role} of {equation}.

    Expected: every role that the equation needs: {known}.

    Remedy: add the role with the library key of its default, or with the unit of the value that rows must bring.
    """

    code: ClassVar[str] = "source_role_missing"
    zh: ClassVar[Wording] = Wording(
        "排放源 {source} 的 {emission} 没有给出方程 {equation} 的参数 {role}",
        "方程需要的每个参数：{known}",
        "补上该参数：写参数库中默认值的键，或写该由数据行自带数值的单位",
    )


class SourceRegionTableUnknown(Problem):
    """Source {source} takes its region from the table {table}, which does not exist.

    Expected: a table of regions.csv: {known}.

    Remedy: add the table, or correct the name.
    """

    code: ClassVar[str] = "source_region_table_unknown"
    zh: ClassVar[Wording] = Wording(
        "排放源 {source} 按分区表 {table} 取地区，该表不存在",
        "regions.csv 中的分区表：{known}",
        "补充该分区表，或改正名称",
    )


class SourceTableCellWrong(Problem):
    """The column {column} holds "{found}", which does not fit: it is unknown, blank or stands there twice.

    Expected: each place or key once, known and filled in; the nearest known is "{nearest}".

    Remedy: correct the cell.
    """

    code: ClassVar[str] = "source_table_cell_wrong"
    zh: ClassVar[Wording] = Wording(
        "{column} 列的“{found}”不合要求：未知、空白或重复",
        "每个地区或键只写一次，已知且不空；最接近的是“{nearest}”",
        "改正该单元格",
    )


class SourceKeyUnknown(Problem):
    """{user} takes its parameter from the key {key}, which the library lacks.

    Expected: a key of the library; the nearest is "{nearest}".

    Remedy: add the parameter to its document, or correct the key.
    """

    code: ClassVar[str] = "source_key_unknown"
    zh: ClassVar[Wording] = Wording(
        "{user} 的参数取自键 {key}，参数库中没有",
        "参数库的键；最接近的是“{nearest}”",
        "在所属文件中补充该参数，或改正键",
    )
