"""Problems of filings: what is wrong with a file, and with the folder of evidence."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class EvidenceKindUnknown(Problem):
    """The content of "{name}" is no kind of file that is accepted.

    Expected: one of {known}; the content decides, not the name.

    Remedy: Save or scan it as one of these.
    """

    code: ClassVar[str] = "evidence_kind_unknown"
    zh: ClassVar[Wording] = Wording(
        "“{name}”的内容不是可接受的文件类型",
        "下列之一：{known_zh}；以内容为准，不看文件名",
        "另存或扫描为其中一种",
    )


class EvidenceNameMisleads(Problem):
    """ "{name}" ends like another kind of file: its content is {found}.

    Expected: a name that ends with {expected}.

    Remedy: Correct the ending of the name.
    """

    code: ClassVar[str] = "evidence_name_misleads"
    zh: ClassVar[Wording] = Wording(
        "“{name}”的扩展名与内容不符：内容是{found_zh}", "以 {expected} 结尾的文件名", "改正扩展名"
    )


class EvidenceTooLarge(Problem):
    """ "{name}" has {found:,} bytes.

    Expected: at most {limit:,} bytes for {kind}.

    Remedy: Scan with a lower resolution, or split the file.
    """

    code: ClassVar[str] = "evidence_too_large"
    zh: ClassVar[Wording] = Wording(
        "“{name}”有 {found:,} 字节", "{kind_zh}不超过 {limit:,} 字节", "降低扫描分辨率，或拆分文件"
    )


class EvidenceEmpty(Problem):
    """ "{name}" is empty.

    Expected: a file with content.

    Remedy: Choose the file again.
    """

    code: ClassVar[str] = "evidence_empty"
    zh: ClassVar[Wording] = Wording("“{name}”是空文件", "有内容的文件", "重新选择文件")


class StampedPageWrong(Problem):
    """The stamped page "{name}" is {found} by its content, not a PDF or a picture.

    Expected: a scan or photograph: {known}.

    Remedy: Scan the signed and stamped page and upload the scan.
    """

    code: ClassVar[str] = "stamped_page_wrong"
    zh: ClassVar[Wording] = Wording(
        "盖章页“{name}”的内容是{found_zh}，不是 PDF 或图片",
        "扫描件或照片：{known_zh}",
        "扫描签字盖章页后上传",
    )


class EvidenceLost(Problem):
    """The bytes of {sha256} are not in the folder of evidence, or differ from their hash.

    Expected: every piece of evidence under its hash.

    Remedy: Restore the folder from a backup; `ditan check` lists what is missing.
    """

    code: ClassVar[str] = "evidence_lost"
    zh: ClassVar[Wording] = Wording(
        "材料库中没有 {sha256} 的内容，或与其哈希不符",
        "每份材料都在其哈希之下",
        "从备份恢复；ditan check 列出缺失的",
    )


class ArchiveOutdated(Problem):
    """Since the archive of "{title}" was asked for, its evidence has changed.

    Expected: the pieces that were there when it was asked for.

    Remedy: Ask for the archive again on the page of the filing: it will hold what is there now.
    """

    code: ClassVar[str] = "archive_outdated"
    zh: ClassVar[Wording] = Wording(
        "“{title}”的材料在要求打包之后有了变化",
        "要求打包时的那些材料",
        "在事项页面重新打包，将包含现有的全部材料",
    )


class FileNotChosen(Problem):
    """No file was chosen.

    Expected: one file.

    Remedy: Choose the file and send it again.
    """

    code: ClassVar[str] = "file_not_chosen"
    zh: ClassVar[Wording] = Wording("没有选择文件", "一个文件", "选择文件后再上传")
