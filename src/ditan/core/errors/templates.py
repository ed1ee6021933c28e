"""What hinders a template, a table to be filled in, from being written."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class TemplateFormatUnknown(Problem):
    """{file} is neither a .csv nor an .xlsx file by its name.

    Expected: a name that ends in .csv or .xlsx.

    Remedy: give the file such a name.
    """

    code: ClassVar[str] = "template_format_unknown"
    zh: ClassVar[Wording] = Wording(
        "{file} 的扩展名不是 .csv 或 .xlsx", "文件名以 .csv 或 .xlsx 结尾", "改用这样的文件名"
    )


class TemplateFileExists(Problem):
    """{file} exists already.

    Expected: a new file, so that no table that was filled in is lost.

    Remedy: choose another name, or remove the file first.
    """

    code: ClassVar[str] = "template_file_exists"
    zh: ClassVar[Wording] = Wording(
        "{file} 已存在", "新文件，以免覆盖已填好的表", "换一个文件名，或先移走原文件"
    )


class TemplateNotWritable(Problem):
    """{file} cannot be written: {detail}.

    Expected: a folder that exists and may be written to.

    Remedy: choose another folder.
    """

    code: ClassVar[str] = "template_not_writable"
    zh: ClassVar[Wording] = Wording("无法写入 {file}：{detail}", "存在且可写的文件夹", "换一个文件夹")
