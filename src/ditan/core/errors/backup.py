"""What can be wrong with a backup, and with the place it is to be restored to."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class BackupFileExists(Problem):
    """There is a file {file} already; a backup never writes over one.

    Expected: a name that is not taken.

    Remedy: Name another file, for instance with the date in its name.
    """

    code: ClassVar[str] = "backup_file_exists"
    zh: ClassVar[Wording] = Wording(
        "文件 {file} 已存在；备份从不覆盖文件", "没有用过的文件名", "换一个文件名，例如带上日期"
    )


class BackupFolderMissing(Problem):
    """There is no folder {folder} to write the backup to.

    Expected: an existing folder.

    Remedy: Make the folder, or name another.
    """

    code: ClassVar[str] = "backup_folder_missing"
    zh: ClassVar[Wording] = Wording(
        "没有文件夹 {folder}，备份无处可写", "已有的文件夹", "新建该文件夹，或换一个"
    )


class BackupUnreadable(Problem):
    """The file {file} is no backup of this product: {reason}.

    Expected: a file written by ditan backup, whole.

    Remedy: Check the name, and copy the file again if it was cut short on its way.
    """

    code: ClassVar[str] = "backup_unreadable"
    zh: ClassVar[Wording] = Wording(
        "文件 {file} 不是本产品的备份：{reason}",
        "由 ditan backup 写出的完整文件",
        "核对文件名；若传输中被截断，请重新复制",
    )


class BackupDamaged(Problem):
    """The part {part} of the backup is not what was written: {found}.

    Expected: SHA-256 {expected}.

    Remedy: Use another copy of this backup, or an older one. Nothing has been restored.
    """

    code: ClassVar[str] = "backup_damaged"
    zh: ClassVar[Wording] = Wording(
        "备份中的 {part} 与写入时不同：{found}",
        "SHA-256 为 {expected}",
        "换用这份备份的另一副本或更早的备份；本次没有恢复任何内容",
    )


class BackupNewer(Problem):
    """The backup was made by a newer version, {version}, than this one, {own_version}; unknown here: {unknown}.

    Expected: a backup of this version or an older one.

    Remedy: Install version {version} or newer, then restore.
    """

    code: ClassVar[str] = "backup_newer"
    zh: ClassVar[Wording] = Wording(
        "备份由更新的版本 {version} 写出，本机为 {own_version}；本机不认识：{unknown}",
        "本版本或更早版本的备份",
        "先安装 {version} 或更新的版本，再恢复",
    )


class BackupEngineDiffers(Problem):
    """The backup holds a database of {found}, but this installation uses {expected}.

    Expected: a backup of {expected}.

    Remedy: Set or clear DATABASE_URL so that the installation uses {found}, then restore.
    """

    code: ClassVar[str] = "backup_engine_differs"
    zh: ClassVar[Wording] = Wording(
        "备份里是 {found} 数据库，而本机使用 {expected}",
        "{expected} 的备份",
        "设置或清除 DATABASE_URL，使本机使用 {found}，再恢复",
    )


class RestoreTargetInUse(Problem):
    """This installation is not empty: {rows} rows in {tables}.

    Expected: an installation without data.

    Remedy: Make a backup of what is here, then restore with --replace: everything here is removed.
    """

    code: ClassVar[str] = "restore_target_in_use"
    zh: ClassVar[Wording] = Wording(
        "本机不是空的：{tables} 共有 {rows} 行",
        "没有数据的安装",
        "先备份现有数据，再用 --replace 恢复：现有内容将全部移除",
    )
