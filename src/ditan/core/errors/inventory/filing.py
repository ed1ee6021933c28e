"""Problems of an inventory that is filed, sealed or proved again."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class FiledInventoryMissing(Problem):
    """No inventory of {place} {year} is chosen yet.

    Expected: one stored inventory of the place and year.

    Remedy: Choose it on this page; where there is none, compile one with `ditan inventory compile`.
    """

    code: ClassVar[str] = "filed_inventory_missing"
    zh: ClassVar[Wording] = Wording(
        "还没有选定 {place} {year} 年的清单",
        "本地区本年度已存的一份清单",
        "在本页选定；没有时先用 ditan inventory compile 编制",
    )


class FiledInventoryUnknown(Problem):
    """The chosen inventory ({digest}) is not stored here.

    Expected: an inventory of this installation, of the place and year of the filing.

    Remedy: Choose it again from the list.
    """

    code: ClassVar[str] = "filed_inventory_unknown"
    zh: ClassVar[Wording] = Wording(
        "选定的清单（{digest}）不在本系统中", "本系统已存的、本地区本年度的清单", "从列表中重新选定"
    )


class FiledInventoryTable(Problem):
    """The tables of the inventory have an error ({code_found}): {said_en}

    Expected: tables without errors.

    Remedy: Correct the table, compile again and choose the new inventory.
    """

    code: ClassVar[str] = "filed_inventory_table"
    zh: ClassVar[Wording] = Wording(
        "清单所用的表有错误（{code_found}）：{said_zh}", "没有错误的表", "更正该表，重新编制，再选定新的清单"
    )


class FiledInventoryNotation(Problem):
    """Category {category} ({gas}) is not estimated (NE) and no reason is given.

    Expected: a reason for every NE.

    Remedy: Write the reason into the activity table, or estimate it; then compile and choose again.
    """

    code: ClassVar[str] = "filed_inventory_notation"
    zh: ClassVar[Wording] = Wording(
        "分类 {category}（{gas}）未估算（NE），没有写理由",
        "每个 NE 都写明理由",
        "在活动水平表写明理由，或予以估算；重新编制后再选定",
    )


class FiledInventoryOverlap(Problem):
    """Counted twice: {name_en}.

    Expected: each emission once.

    Remedy: See "double counting" of the inventory; mend the table and compile again.
    """

    code: ClassVar[str] = "filed_inventory_overlap"
    zh: ClassVar[Wording] = Wording(
        "重复计算：{name_zh}", "每一项排放只算一次", "见清单的“重复计算”页；更正该表后重新编制"
    )


class FiledInventoryChanged(Problem):
    """{category} {name_en} changed by {share} since the sealed inventory of {last}.

    Expected: a change within {limit}, or its reason in words.

    Remedy: Explain the change here, or check activity data and factors.
    """

    code: ClassVar[str] = "filed_inventory_changed"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{category} {name_zh} 比 {last} 年已封存的清单变化 {share}",
        "变化不超过 {limit}，或写明原因",
        "在此写明原因，或核对活动水平和因子",
    )


class ProofInventoryLost(Problem):
    """The sealed inventory is not stored here any more, so it cannot be calculated again.

    Expected: the inventory with hash {expected}.

    Remedy: Restore a backup in which it is.
    """

    code: ClassVar[str] = "proof_inventory_lost"
    zh: ClassVar[Wording] = Wording(
        "封存的清单已不在本系统中，无法重新计算", "哈希为 {expected} 的清单", "恢复含有该清单的备份"
    )


class ProofRowsAltered(Problem):
    """The stored rows give another hash: {found}.

    Expected: {expected}, as sealed.

    Remedy: Compare with a backup and find out who changed the rows: the guards of the database were switched off.
    """

    code: ClassVar[str] = "proof_rows_altered"
    zh: ClassVar[Wording] = Wording(
        "存着的各行算出的哈希不同：{found}",
        "封存时为 {expected}",
        "与备份比较，并查明是谁改动的：数据库的保护曾被关闭",
    )


class ProofResultDiffers(Problem):
    """Calculated again from the stored tables, the result differs: {found}. {because_en}

    Expected: {expected}, as sealed.

    Remedy: Install the library release and code version that the version names, and prove it again.
    """

    code: ClassVar[str] = "proof_result_differs"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "按存着的表重新计算，结果不同：{found}。{because_zh}",
        "封存时为 {expected}",
        "安装版本所载的库版本和程序版本后再验证",
    )
