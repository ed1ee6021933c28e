"""Problems of sealed versions that are asked for."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class VersionUnknown(Problem):
    """There is no sealed version {found}.

    Expected: the number in the address of the page of a version.

    Remedy: Look it up in the register of sealed versions.
    """

    code: ClassVar[str] = "version_unknown"
    zh: ClassVar[Wording] = Wording("没有编号为 {found} 的封存版本", "版本页地址中的数", "在封存台账中查")
