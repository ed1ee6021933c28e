"""Problems of reports: what was asked for, and where it was to be written."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class ReportNotWritable(Problem):
    """{file} cannot be written: {detail}.

    Expected: a file in a folder that exists and may be written.

    Remedy: choose another file, or close the program that holds it open. Nothing was written.
    """

    code: ClassVar[str] = "report_not_writable"
    zh: ClassVar[Wording] = Wording(
        "无法写入 {file}：{detail}",
        "已有文件夹中可写的文件",
        "换一个文件，或关闭正在打开它的程序。没有写出任何内容",
    )


class ReportFormatUnknown(Problem):
    """There is no report of format "{found}".

    Expected: one of {known}.

    Remedy: choose one of these with --format, or give --out a file name that ends in one of them.
    """

    code: ClassVar[str] = "report_format_unknown"
    zh: ClassVar[Wording] = Wording(
        "没有“{found}”格式的报告", "下列之一：{known}", "用 --format 选用其一，或让 --out 的文件名以其结尾"
    )


class ReportLanguageUnknown(Problem):
    """There is no report in the language "{found}".

    Expected: one of {known}.

    Remedy: choose one of these.
    """

    code: ClassVar[str] = "report_language_unknown"
    zh: ClassVar[Wording] = Wording("没有语言“{found}”的报告", "下列之一：{known}", "选用其中之一")


class ReportFontsMissing(Problem):
    """The typeface of reports is not installed.

    Expected: the files of Noto Sans SC that the build brings.

    Remedy: install the package again, or in a checkout run `python3 dev.py run` once; Word and Excel need no typeface.
    """

    code: ClassVar[str] = "report_fonts_missing"
    zh: ClassVar[Wording] = Wording(
        "没有安装报告所用的字体",
        "构建时带来的思源黑体（Noto Sans SC）文件",
        "重新安装本软件；在源码目录中运行一次 python3 dev.py run。Word 和 Excel 不需要字体",
    )


class ReportOfAnotherPlace(Problem):
    """The base inventory is of {found}, the report of {expected}.

    Expected: an inventory of the same place, for an earlier year or an earlier release of the same year.

    Remedy: give the folder of such an inventory, or none.
    """

    code: ClassVar[str] = "report_of_another_place"
    zh: ClassVar[Wording] = Wording(
        "对照清单是 {found} 的，报告是 {expected} 的",
        "同一地区更早年份的清单，或同一年的旧版清单",
        "改用这样的清单文件夹，或不给",
    )
