"""What can be wrong with the trail of changes and with the guards of what must never change."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class AuditEntryMissing(Problem):
    """The audit trail has a gap: entries {first} to {last} are missing.

    Expected: numbers that follow one another without a gap from 1.

    Remedy: Somebody removed rows behind the product's back. Compare with the last backup and report it.
    """

    code: ClassVar[str] = "audit_entry_missing"
    zh: ClassVar[Wording] = Wording(
        "留痕有缺号：缺第 {first} 至 {last} 条",
        "从 1 起连续编号",
        "有人绕过系统删除了记录：与最近一次备份对照，并上报",
    )


class AuditEntryTampered(Problem):
    """Entry {sequence} of the audit trail is not what was written: its content does not give its hash.

    Expected: {expected_hash}; stored: {found_hash}.

    Remedy: Somebody changed the row behind the product's back. Compare with the last backup and report it.
    """

    code: ClassVar[str] = "audit_entry_tampered"
    zh: ClassVar[Wording] = Wording(
        "留痕第 {sequence} 条已不是当时写下的内容：由内容算出的校验值与所存不符",
        "{expected_hash}；所存为 {found_hash}",
        "有人绕过系统改动了记录：与最近一次备份对照，并上报",
    )


class AuditChainBroken(Problem):
    """Entry {sequence} of the audit trail does not follow the entry before it.

    Expected: the hash {expected_hash} of the entry before; stored: {found_hash}.

    Remedy: The entry before was replaced, or rows changed places. Compare with the last backup and report it.
    """

    code: ClassVar[str] = "audit_chain_broken"
    zh: ClassVar[Wording] = Wording(
        "留痕第 {sequence} 条与前一条接不上",
        "前一条的校验值 {expected_hash}；所存为 {found_hash}",
        "前一条被替换，或记录的次序被调换：与最近一次备份对照，并上报",
    )


class AuditHeadDiffers(Problem):
    """The audit trail no longer holds entry {sequence} with the hash noted earlier.

    Expected: {expected_hash}; found: {found_hash}.

    Remedy: The end of the trail was cut off or written anew. Compare with the backup whose head was noted.
    """

    code: ClassVar[str] = "audit_head_differs"
    zh: ClassVar[Wording] = Wording(
        "留痕中已没有当时记下的第 {sequence} 条及其校验值",
        "{expected_hash}；现为 {found_hash}",
        "留痕的末尾被截去或重写：与当时记下校验值的备份对照",
    )


class GuardMissing(Problem):
    """The guard of table {table} against changes is missing or was altered: {guard}.

    Expected: the triggers that refuse changes to what is sealed.

    Remedy: Run ditan check --repair, then find out who took it away.
    """

    code: ClassVar[str] = "guard_missing"
    zh: ClassVar[Wording] = Wording(
        "表 {table} 的防改触发器不在或被改动：{guard}",
        "拒绝改动已封存内容的触发器",
        "运行 ditan check --repair 重新装上，并查明是谁拿掉的",
    )


class AuditExportFolderMissing(Problem):
    """There is no folder {folder} to write the audit trail to.

    Expected: an existing folder.

    Remedy: Make the folder, or name another.
    """

    code: ClassVar[str] = "audit_export_folder_missing"
    zh: ClassVar[Wording] = Wording(
        "没有文件夹 {folder}，留痕无处可写", "已有的文件夹", "新建该文件夹，或换一个"
    )


class AuditExportTooLong(Problem):
    """{count} entries do not fit in one sheet.

    Expected: at most {most} entries.

    Remedy: Narrow the days, or export as CSV or JSON lines, which have no limit.
    """

    code: ClassVar[str] = "audit_export_too_long"
    zh: ClassVar[Wording] = Wording(
        "{count} 条留痕，一张工作表放不下", "不超过 {most} 条", "缩短起止日期，或改导出 CSV、JSON 行"
    )
