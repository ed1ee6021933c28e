"""What can be wrong with a table whose confidential cells are to be suppressed, and with the rule."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class DisclosureKeysWrong(Problem):
    """The cell {cell} has {found} keys.

    Expected: {expected} keys, one for each dimension ({dimensions}), none of them blank or "{total}".

    Remedy: Give one key for each dimension; totals are worked out and must not be given.
    """

    code: ClassVar[str] = "disclosure_keys_wrong"
    zh: ClassVar[Wording] = Wording(
        "单元格 {cell} 有 {found} 个键",
        "{expected} 个，每个维度（{dimensions}）一个，不得为空或“{total}”",
        "每个维度给一个键；合计由程序计算，不要给出",
    )


class DisclosureCellTwice(Problem):
    """The cell {cell} is given twice.

    Expected: each cell once.

    Remedy: Add the rows of one cell before they are handed over, contributors too.
    """

    code: ClassVar[str] = "disclosure_cell_twice"
    zh: ClassVar[Wording] = Wording(
        "单元格 {cell} 给了两次", "每格一次", "先把同一格的各行相加，企业数也相加"
    )


class DisclosureValueNegative(Problem):
    """The value of {cell} is {found}.

    Expected: zero or more: the protection rests on readers knowing that no value is negative.

    Remedy: Keep removals in a table of their own, with their signs turned.
    """

    code: ClassVar[str] = "disclosure_value_negative"
    zh: ClassVar[Wording] = Wording(
        "单元格 {cell} 的值是 {found}", "零或正数：保护以读者知道数值非负为前提", "清除量另列一表，改为正数"
    )


class DisclosureContributorsWrong(Problem):
    """The cell {cell} has the value {value} and {found} contributing enterprises.

    Expected: at least one enterprise behind a value, none behind a cell that does not occur.

    Remedy: Count the enterprises of the cell; leave the cell out where there are none.
    """

    code: ClassVar[str] = "disclosure_contributors_wrong"
    zh: ClassVar[Wording] = Wording(
        "单元格 {cell} 的值是 {value}，而企业数是 {found}",
        "有数值就至少有一家企业",
        "核实企业数；没有企业的不要给出",
    )


class DisclosureLargestWrong(Problem):
    """The largest contribution to {cell} is {found}, while the cell holds {value}.

    Expected: a number from 0 to the value of the cell; the rule in use needs it for every cell.

    Remedy: Give the amount of the largest enterprise of the cell.
    """

    code: ClassVar[str] = "disclosure_largest_wrong"
    zh: ClassVar[Wording] = Wording(
        "单元格 {cell} 的最大一家为 {found}，而该格为 {value}",
        "0 至该格数值之间；所用规则要求每格都有",
        "给出该格最大一家企业的数",
    )


class DisclosureRuleWrong(Problem):
    """The rule of disclosure has {field} = {found}.

    Expected: {expected}.

    Remedy: Correct the rule.
    """

    code: ClassVar[str] = "disclosure_rule_wrong"
    zh: ClassVar[Wording] = Wording("公布规则的 {field} 是 {found}", "应为：{expected_zh}", "改正规则")
