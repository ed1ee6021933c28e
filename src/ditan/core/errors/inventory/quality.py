"""Problems of the table of data quality."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class QualityTableWrong(Problem):
    """The table of data quality says "{found}" at {place}; the nearest known is "{nearest}".

    Expected: {expected}.

    Remedy: correct inventory/quality.yaml.
    """

    code: ClassVar[str] = "quality_table_wrong"
    zh: ClassVar[Wording] = Wording(
        "数据质量表在 {place} 写的是“{found}”，最接近的是“{nearest}”",
        "{expected_zh}",
        "改正 inventory/quality.yaml",
    )
