"""What can be wrong with a folder of a computed enterprise."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class ComputedOutputNotWritable(Problem):
    """{folder} cannot be written: {detail}.

    Expected: a new folder, an empty one, or one that holds an earlier computation of an enterprise.

    Remedy: Choose another folder. Nothing was written.
    """

    code: ClassVar[str] = "enterprise_output_not_writable"
    zh: ClassVar[Wording] = Wording(
        "无法写入 {folder}：{detail}",
        "新文件夹、空文件夹，或以前的企业核算结果",
        "换一个文件夹。没有写出任何文件",
    )


class NotAComputation(Problem):
    """{folder} holds no computation of an enterprise: {detail}.

    Expected: a folder that `ditan enterprise compute` has written.

    Remedy: Compute it first.
    """

    code: ClassVar[str] = "enterprise_not_a_computation"
    zh: ClassVar[Wording] = Wording(
        "{folder} 不是企业核算结果：{detail}", "由 ditan enterprise compute 写出的文件夹", "先核算"
    )


class ComputedSelectionUnknown(Problem):
    """ "{found}" is no {kind} of this computation; the nearest is "{nearest}".

    Expected: one of {known}.

    Remedy: Correct the {kind}.
    """

    code: ClassVar[str] = "enterprise_selection_unknown"
    zh: ClassVar[Wording] = Wording(
        "“{found}”不是本次核算的{kind_zh}，最接近的是“{nearest}”", "{known} 之一", "改正后再查"
    )
