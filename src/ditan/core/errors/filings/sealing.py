"""Problems of filings: numbers, versions, restatements, dependents."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class RestatementOpen(Problem):
    """{series} is already being restated: "{title}".

    Expected: one restatement at a time.

    Remedy: Finish or cancel that one.
    """

    code: ClassVar[str] = "restatement_open"
    zh: ClassVar[Wording] = Wording(
        "{series} 正在修订重报：“{title}”", "同一时间一件修订", "先办结或作废那一件"
    )


class VersionSuperseded(Problem):
    """Version {position} of {series} has been restated; the newest is {newest}.

    Expected: the newest version as the basis of a restatement.

    Remedy: Restate version {newest}.
    """

    code: ClassVar[str] = "version_superseded"
    zh: ClassVar[Wording] = Wording(
        "{series} 第 {position} 版已被修订，最新为第 {newest} 版", "以最新版为底稿修订", "修订第 {newest} 版"
    )


class CauseUnknown(Problem):
    """The difference {field} names the cause "{found}", which is not known; the nearest is "{nearest}".

    Expected: one of {known}.

    Remedy: Correct the cause.
    """

    code: ClassVar[str] = "filing_cause_unknown"
    zh: ClassVar[Wording] = Wording(
        "差额项 {field} 的原因“{found}”不认识，最接近的是“{nearest}”", "下列之一：{known}", "改正原因"
    )


class EdgeNotStale(Problem):
    """{name_en} is not waiting to be settled.

    Expected: a dependent that a restatement has made stale.

    Remedy: Nothing is to be done.
    """

    code: ClassVar[str] = "edge_not_stale"
    zh: ClassVar[Wording] = Wording("{name_zh} 不需要结清", "因修订而待结清的事项", "不必处理")


class NumberTaken(Problem):
    """The document number {number} is already used by "{title}".

    Expected: a number that is not in use.

    Remedy: Look at the register of numbers.
    """

    code: ClassVar[str] = "number_taken"
    zh: ClassVar[Wording] = Wording("文号 {number} 已用于“{title}”", "没有用过的文号", "核对发文登记")


class SealedContentAltered(Problem):
    """Version {position} of {series} is not what was sealed: its content gives another hash.

    Expected: {expected}.

    Remedy: Compare it with a backup, and find out who changed it: the guards of the database were switched off.
    """

    code: ClassVar[str] = "sealed_content_altered"
    zh: ClassVar[Wording] = Wording(
        "{series} 第 {position} 版已不是封存时的内容：哈希不同",
        "{expected}",
        "与备份比较，并查明是谁改动的：数据库的保护曾被关闭",
    )
