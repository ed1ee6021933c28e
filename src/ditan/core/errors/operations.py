"""What `ditan check` can find wrong with an installation."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class DatabaseDamaged(Problem):
    """The database file is damaged: {found}.

    Expected: a file that passes SQLite's own check.

    Remedy: Stop the server, keep a copy of the file, and restore the last backup.
    """

    code: ClassVar[str] = "database_damaged"
    zh: ClassVar[Wording] = Wording(
        "数据库文件已损坏：{found}", "能通过 SQLite 自检的文件", "停止服务，留存该文件，再恢复最近的备份"
    )


class DatabaseReferenceBroken(Problem):
    """{rows} rows of table {table} point to rows of {target} that are not there.

    Expected: every reference leads somewhere.

    Remedy: Somebody removed rows behind the product's back. Compare with the last backup.
    """

    code: ClassVar[str] = "database_reference_broken"
    zh: ClassVar[Wording] = Wording(
        "表 {table} 有 {rows} 行指向 {target} 中不存在的行",
        "每个引用都有所指",
        "有人绕过系统删除了数据：与最近的备份对照",
    )


class MigrationMissing(Problem):
    """The database lacks {count} changes of its structure, the first {first}.

    Expected: the structure that this version works with.

    Remedy: Make a backup, then run python -m django migrate --settings ditan.site.settings; where another installation
    was meant, name it by DITAN_HOME and DATABASE_URL.
    """

    code: ClassVar[str] = "migration_missing"
    zh: ClassVar[Wording] = Wording(
        "数据库缺少 {count} 项结构变更，第一项为 {first}",
        "本版本所用的结构",
        "先备份，再运行 python -m django migrate --settings ditan.site.settings；若要用另一套系统，"
        "以 DITAN_HOME 和 DATABASE_URL 指明",
    )


class EvidenceAltered(Problem):
    """The evidence file {file} is not what was handed in: its content gives {found}.

    Expected: content whose SHA-256 is the file's name.

    Remedy: Bring the file back from a backup, and find out who changed it.
    """

    code: ClassVar[str] = "evidence_altered"
    zh: ClassVar[Wording] = Wording(
        "证据文件 {file} 已不是当时提交的内容：现内容为 {found}",
        "内容的 SHA-256 即文件名",
        "从备份中取回该文件，并查明是谁改动的",
    )


class SettingFound(Problem):
    """The settings of the installation: {message} ({id}).

    Expected: {hint}.

    Remedy: Correct the environment of the server (see the how-to on serving the site), then check again.
    """

    code: ClassVar[str] = "setting_found"
    zh: ClassVar[Wording] = Wording(
        "本机的设置：{message}（{id}）", "{hint}", "改正服务器的环境变量（见部署说明），再检查一次"
    )
