"""What can be wrong with the yearly report of an enterprise: its facts, and what a change of them would touch."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class FiledFactsMissing(Problem):
    """{enterprise} has no facts of {year}: there is nothing that a report could be made of.

    Expected: the facts of the year, typed once.

    Remedy: Enter them on the page of monthly data of the enterprise, then save and check this report.
    """

    code: ClassVar[str] = "filed_facts_missing"
    zh: ClassVar[Wording] = Wording(
        "{enterprise_zh} {year} 年还没有数据，报告无从生成",
        "这一年的数据，填一次",
        "在企业的“月度数据”页填报，再回到本报告保存并检查",
    )


class FiledFactsNotComputed(Problem):
    """No emissions can be computed from the facts of {year}: {said}

    Expected: facts from which the emissions of the year follow.

    Remedy: Complete the monthly data, then save and check this report.
    """

    code: ClassVar[str] = "filed_facts_not_computed"
    zh: ClassVar[Wording] = Wording(
        "{year} 年的数据还算不出排放：{said_zh}", "能算出全年排放的数据", "补全月度数据，再保存并检查本报告"
    )


class FiledFactsChanged(Problem):
    """The facts of {year} are not those that this report took.

    Expected: a report of the facts as they stand now.

    Remedy: Open the report and press "Save and check": it takes the facts anew.
    """

    code: ClassVar[str] = "filed_facts_changed"
    zh: ClassVar[Wording] = Wording(
        "{year} 年的数据与本报告所取的不同", "按现有数据的报告", "打开本报告，按“保存并检查”，即重新取数"
    )


class FiledFigureTyped(Problem):
    """{name_en} says {found}, the facts give {expected_now}.

    Expected: {expected_now}, which follows from the facts.

    Remedy: Press "Save and check": the figure is taken from the facts. Where it is wrong, correct the monthly data.
    """

    code: ClassVar[str] = "filed_figure_typed"
    zh: ClassVar[Wording] = Wording(
        "{name_zh}为 {found}，按数据应为 {expected_now}",
        "{expected_now}，由数据得出",
        "按“保存并检查”重新取数；数若不对，改月度数据",
    )


class FiledWarningExplained(Problem):
    """{said} – the enterprise says: {reason}

    Expected: a reason for what is unusual.

    Remedy: Nothing needs to be done; the reason stands with the fact.
    """

    code: ClassVar[str] = "filed_warning_explained"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "{said_zh}——企业说明：{reason}", "异常的数有说明", "不用再做什么；说明与数据存在一起"
    )


class FactsOfFiledReport(Problem):
    """ "{title}" ({state}, {day}) holds {held} t CO2e; changed like this the facts give {would}. Cells that differ: {cells}.

    Expected: that you know which reports the facts will no longer agree with.

    Remedy: Confirm the change with a reason, or leave the facts as they are. The report itself stays as it is: {address}
    """

    code: ClassVar[str] = "facts_of_filed_report"
    zh: ClassVar[Wording] = Wording(
        "“{title}”（{state_zh}，{day}）所载为 {held} 吨 CO₂e；这样改后按数据为 {would_zh}，各报告共有 {cells} 格不同",
        "知道哪些报告将与数据不一致",
        "确认并写明理由后保存，或不改；报告本身不变：{address}",
    )


class FiledChangeReasonMissing(Problem):
    """The change makes filed reports inconsistent and has no reason.

    Expected: a reason, which stands in the history of each changed fact.

    Remedy: Type why the facts are changed, and save again.
    """

    code: ClassVar[str] = "filed_change_reason_missing"
    zh: ClassVar[Wording] = Wording(
        "改动会使已报送的报告不一致，还没有写理由",
        "更正的理由，记在每个被改数据的历史里",
        "写明理由后再保存",
    )


class ProofFactsLost(Problem):
    """The facts of this report (hash {expected}) are not stored here.

    Expected: the facts under their hash.

    Remedy: Restore the database from its backup.
    """

    code: ClassVar[str] = "proof_facts_lost"
    zh: ClassVar[Wording] = Wording(
        "本系统没有这份报告所用的数据（哈希 {expected}）", "按哈希存着的数据", "从备份恢复数据库"
    )


class ProofFactsAltered(Problem):
    """The stored facts of this report give the hash {found}, sealed is {expected}.

    Expected: facts that were not changed since the report took them.

    Remedy: Restore the database from its backup, and find out who changed it.
    """

    code: ClassVar[str] = "proof_facts_altered"
    zh: ClassVar[Wording] = Wording(
        "报告所用的数据给出的哈希是 {found}，封存的是 {expected}",
        "取数后没有改动过的数据",
        "从备份恢复数据库，并查明是谁改的",
    )


class ProofTotalDiffers(Problem):
    """Computed again from its facts the report has {found} t CO2e, sealed are {expected} t CO2e{because_en}.

    Expected: the same total.

    Remedy: Where a parameter of the library was revised, restate the report; else compare the releases.
    """

    code: ClassVar[str] = "proof_total_differs"
    zh: ClassVar[Wording] = Wording(
        "按所取数据重新核算为 {found} 吨 CO₂e，封存的是 {expected} 吨 CO₂e{because_zh}",
        "相同的总量",
        "库中参数有修订的，修订重报；否则对照两个版本",
    )
