"""What can be wrong when papers are attached to facts."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class PaperWithoutFact(Problem):
    """No fact is chosen for the paper.

    Expected: a row of the facts of the year, and months in which it holds something.

    Remedy: Choose the row and the months that the paper proves; enter the facts first where there are none.
    """

    code: ClassVar[str] = "enterprise_paper_without_fact"
    zh: ClassVar[Wording] = Wording(
        "没有选定附件证明的数据",
        "当年已填的一行数据，以及有数的月份",
        "选定附件证明哪一行、哪几个月；还没有数的，先填数",
    )


class PaperAttachedAlready(Problem):
    """The same file is attached to all of these facts already: {name}.

    Expected: a file that is not attached there yet.

    Remedy: Nothing needs to be done; if another paper was meant, look whether this is the right file.
    """

    code: ClassVar[str] = "enterprise_paper_attached_already"
    zh: ClassVar[Wording] = Wording(
        "同一文件已附在这些数据上：{name}",
        "还没有附上的文件",
        "不用再做什么；若本想附另一份，请看是否选错了文件",
    )
