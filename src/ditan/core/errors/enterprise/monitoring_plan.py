"""What can be wrong with a monitoring plan (数据质量控制计划), and facts that were known otherwise than it says."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class PlanEmpty(Problem):
    """The plan has no row.

    Expected: a row for each parameter of each source that the enterprise has.

    Remedy: Take the proposed rows, or add a source.
    """

    code: ClassVar[str] = "plan_empty"
    zh: ClassVar[Wording] = Wording(
        "计划里没有任何一行", "企业有的每个排放源的每个参数各一行", "采用建议的各行，或加一个排放源"
    )


class PlanSourceUncovered(Problem):
    """{source} of {facility} has facts, but the plan does not cover it.

    Expected: a row for the amount of each source with facts.

    Remedy: Add the rows of the source.
    """

    code: ClassVar[str] = "plan_source_uncovered"
    zh: ClassVar[Wording] = Wording(
        "{facility} 的“{source_zh}”有数据，计划里没有它",
        "有数据的每个排放源都有数量一行",
        "把这个排放源的各行加上",
    )


class PlanRowIncomplete(Problem):
    """{row} is {way}: {lacking} not told.

    Expected: {lacking} of everything that is {way}.

    Remedy: Fill in the fields, or choose how the value is really determined.
    """

    code: ClassVar[str] = "plan_row_incomplete"
    zh: ClassVar[Wording] = Wording(
        "“{row_zh}”是{way_zh}，没有写{lacking_zh}",
        "{way_zh}的都写明{lacking_zh}",
        "补上这些栏，或改选实际的获取方式",
    )


class PlanWordUnknown(Problem):
    """{row}: “{found}” is no {field}.

    Expected: one of {known}.

    Remedy: Choose one of those.
    """

    code: ClassVar[str] = "plan_word_unknown"
    zh: ClassVar[Wording] = Wording("“{row_zh}”：{field_zh}没有“{found}”", "{known_zh} 之一", "从中选一个")


class PlanRowUnknown(Problem):
    """The methodology does not ask for {row}.

    Expected: sources, items and parameters of {method}.

    Remedy: Take the row out.
    """

    code: ClassVar[str] = "plan_row_unknown"
    zh: ClassVar[Wording] = Wording("核算方法不要求“{row}”", "{method_zh} 的排放源、品种和参数", "去掉这一行")


class PlanMeasurementExpected(Problem):
    """{row}: the plan takes a default, but the guideline wants a measurement.

    Expected: a measurement; a default in its place is the guideline's high one.

    Remedy: Plan a measurement, or leave it and know that the default is high.
    """

    code: ClassVar[str] = "plan_measurement_expected"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "“{row_zh}”：计划取缺省值，而指南要求实测",
        "实测；以缺省值代替的取指南的高限值",
        "改为实测；不改的，缺省值偏高",
    )


class PlanNothingToSubmit(Problem):
    """Nothing has changed since version {number}.

    Expected: a plan that differs from the version that was submitted last.

    Remedy: Change what is to change first.
    """

    code: ClassVar[str] = "plan_nothing_new"
    zh: ClassVar[Wording] = Wording("与第 {number} 版没有差别", "与上一次提交的版本有不同", "先作修改再提交")


class PlanAlreadyWaiting(Problem):
    """Version {number} waits for the office.

    Expected: one version at a time.

    Remedy: Wait until it is approved or returned.
    """

    code: ClassVar[str] = "plan_waiting"
    zh: ClassVar[Wording] = Wording(
        "第 {number} 版正在等主管部门审批", "一次只送审一版", "等批准或退回后再提交"
    )


class PlanAlreadyDecided(Problem):
    """Version {number} was decided already.

    Expected: a version that waits.

    Remedy: Open the plan again and look how it stands.
    """

    code: ClassVar[str] = "plan_decided"
    zh: ClassVar[Wording] = Wording("第 {number} 版已经审批过", "等待审批的版本", "重新打开计划看现状")


class PlanOwnDecision(Problem):
    """Who submitted a plan cannot approve it.

    Expected: a second person, of the office.

    Remedy: Let somebody else of the office decide.
    """

    code: ClassVar[str] = "plan_four_eyes"
    zh: ClassVar[Wording] = Wording("提交的人不能自己批准", "由主管部门的另一个人审批", "请另一位审批")


class PlanReasonMissing(Problem):
    """The plan was returned without a reason.

    Expected: what is to change.

    Remedy: Write the reason.
    """

    code: ClassVar[str] = "plan_reason_missing"
    zh: ClassVar[Wording] = Wording("退回没有写理由", "写明要改什么", "写上理由")


class PlanDayMissing(Problem):
    """No day was named from which the plan holds.

    Expected: the first day on which data are gathered as it says.

    Remedy: Choose the day.
    """

    code: ClassVar[str] = "plan_day_missing"
    zh: ClassVar[Wording] = Wording("没有写从哪一天起执行", "开始按计划取数的第一天", "选一个日期")


class PlanDayNotLater(Problem):
    """The plan would hold from {found}, but version {number} holds from {day} already.

    Expected: a day after {day}: the days before belong to that version.

    Remedy: Choose a later day.
    """

    code: ClassVar[str] = "plan_day_not_later"
    zh: ClassVar[Wording] = Wording(
        "执行日期 {found} 不晚于第 {number} 版的 {day}", "晚于 {day} 的日期", "改一个更晚的日期"
    )


class PlanChangedMeanwhile(Problem):
    """{person} has changed the draft meanwhile.

    Expected: the draft as it was when the page was opened.

    Remedy: Your rows stand below. Compare them with the draft as it is now, and keep again.
    """

    code: ClassVar[str] = "plan_changed_meanwhile"
    zh: ClassVar[Wording] = Wording(
        "{person} 在您填写期间改了草稿", "与打开页面时相同的草稿", "您填的在下面；与现在的草稿对照后再保存"
    )


class PlanWayDiffers(Problem):
    """{fact} in {months}: {found}, but version {number} of the monitoring plan says {planned}.

    Expected: {planned}, as the plan that was approved says.

    Remedy: Tell why, correct how the value is known, or put a new version of the plan forward.
    """

    code: ClassVar[str] = "plan_way_differs"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{fact_zh} {months}：数据来源是{found_zh}，数据质量控制计划第 {number} 版规定{planned_zh}",
        "按批准的计划，{planned_zh}",
        "说明原因，更正数据来源，或另报新版计划",
    )
