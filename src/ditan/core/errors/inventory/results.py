"""Problems of compiled folders: reading, writing, selecting."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class NotAnInventory(Problem):
    """{folder} is not a compiled inventory: {detail}.

    Expected: a folder that `ditan inventory compile` wrote, with summary.json and trace.parquet.

    Remedy: compile the inventory again, or give its folder.
    """

    code: ClassVar[str] = "not_an_inventory"
    zh: ClassVar[Wording] = Wording(
        "{folder} 不是已编制的清单：{detail}",
        "由 ditan inventory compile 写出的文件夹，含 summary.json 和 trace.parquet",
        "重新编制，或指定正确的文件夹",
    )


class OutputNotWritable(Problem):
    """{folder} cannot be written: {detail}.

    Expected: a new folder, an empty one, or one that holds a compiled inventory.

    Remedy: choose another folder. Nothing was written.
    """

    code: ClassVar[str] = "output_not_writable"
    zh: ClassVar[Wording] = Wording(
        "无法写入 {folder}：{detail}",
        "新文件夹、空文件夹，或已有清单的文件夹",
        "换一个文件夹。没有写出任何文件",
    )


class SelectionUnknown(Problem):
    """ "{found}" is not a {kind} of this inventory; the nearest is "{nearest}".

    Expected: one of {known}.

    Remedy: correct the {kind}.
    """

    code: ClassVar[str] = "selection_unknown"
    zh: ClassVar[Wording] = Wording(
        "清单中没有{kind_zh}“{found}”，最接近的是“{nearest}”", "下列之一：{known}", "改正{kind_zh}"
    )
