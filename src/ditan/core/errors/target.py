"""What can be wrong with targets: what is typed, who proposes and who adopts them."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class TargetFieldBlank(Problem):
    """{field} is blank.

    Expected: {field} of every target.

    Remedy: Fill it in.
    """

    code: ClassVar[str] = "target_field_blank"
    zh: ClassVar[Wording] = Wording("没有填{field_zh}", "每个目标都有{field_zh}", "补填")


class TargetFieldUnreadable(Problem):
    """{field} is “{found}”.

    Expected: {expected}.

    Remedy: Correct the field.
    """

    code: ClassVar[str] = "target_field_unreadable"
    zh: ClassVar[Wording] = Wording("{field_zh}是“{found}”", "{expected_zh}", "改正这一栏")


class TargetYearsOdd(Problem):
    """The target year {end} is not after the base year {base}.

    Expected: a target year after the base year.

    Remedy: Correct one of the years.
    """

    code: ClassVar[str] = "target_years_odd"
    zh: ClassVar[Wording] = Wording("目标年 {end} 不在基年 {base} 之后", "目标年晚于基年", "改正年份")


class TargetBaseNotAbove(Problem):
    """From {base} to {end} there is no path of equal rates.

    Expected: a base value and a target above zero.

    Remedy: Take the linear path, or enter the yearly values.
    """

    code: ClassVar[str] = "target_base_not_above"
    zh: ClassVar[Wording] = Wording(
        "从 {base} 到 {end} 没有等比例的路径", "基年值和目标值都大于零", "改用等额，或逐年填写"
    )


class TargetPathHoles(Problem):
    """The printed path lacks {years}.

    Expected: a value for every year between the base year and the target year.

    Remedy: Enter the missing years, or let the path be worked out.
    """

    code: ClassVar[str] = "target_path_holes"
    zh: ClassVar[Wording] = Wording("逐年目标缺 {years} 年", "基年与目标年之间每年都有数", "补填，或改为推算")


class TargetPathEndsElsewhere(Problem):
    """The path gives {found} in {year}, the target is {end}.

    Expected: a path that ends at the target.

    Remedy: Correct the last value or the target.
    """

    code: ClassVar[str] = "target_path_ends_elsewhere"
    zh: ClassVar[Wording] = Wording(
        "逐年目标在 {year} 年是 {found}，目标值却是 {end}", "末年的数就是目标值", "改正其中一个"
    )


class TargetPlaceElsewhere(Problem):
    """{place} does not lie in {decided}.

    Expected: targets of the place that decides, or of places in it.

    Remedy: Let the office of that place propose it.
    """

    code: ClassVar[str] = "target_place_elsewhere"
    zh: ClassVar[Wording] = Wording(
        "{place}不在{decided}范围内", "本地区或下级地区的目标", "由那里的低碳办提出"
    )


class TargetTwice(Problem):
    """{name} stands twice in one decision.

    Expected: one target of a party, indicator, sector and year.

    Remedy: Leave one of them out.
    """

    code: ClassVar[str] = "target_twice"
    zh: ClassVar[Wording] = Wording(
        "{name} 在同一份决定里出现两次", "同一责任方、指标、领域和年份一个目标", "留下一个"
    )


class TargetsNone(Problem):
    """The decision holds no target.

    Expected: one target at least.

    Remedy: Add a target.
    """

    code: ClassVar[str] = "targets_none"
    zh: ClassVar[Wording] = Wording("决定里没有目标", "至少一个目标", "添加目标")


class TargetReasonMissing(Problem):
    """{count} targets in use would be replaced, and no reason is given.

    Expected: the reason for which adopted targets change.

    Remedy: Write it down; it is kept with both versions.
    """

    code: ClassVar[str] = "target_reason_missing"
    zh: ClassVar[Wording] = Wording(
        "将替换 {count} 个在用目标，没有写理由", "已下达的目标变更要有理由", "写明理由，随两版一并保存"
    )


class TargetSecondPerson(Problem):
    """{person} put these targets forward and cannot rule on them as well.

    Expected: a second person with the power to sign off.

    Remedy: Ask a colleague.
    """

    code: ClassVar[str] = "target_second_person"
    zh: ClassVar[Wording] = Wording(
        "目标由{person}提出，不能由同一人审定", "另一位有签发职权的人", "请另一位同事审定"
    )


class TargetRuled(Problem):
    """These targets were adopted or declined before.

    Expected: a proposal that waits.

    Remedy: Open the list of targets.
    """

    code: ClassVar[str] = "target_ruled"
    zh: ClassVar[Wording] = Wording("这份目标已经审定过", "尚待审定的提案", "到目标列表查看")


class TargetOutdated(Problem):
    """Meanwhile {name} was adopted in another version.

    Expected: a proposal that replaces what is in use.

    Remedy: Decline this one and propose it again.
    """

    code: ClassVar[str] = "target_outdated"
    zh: ClassVar[Wording] = Wording(
        "提出之后，{name} 已有别的版本下达", "针对在用版本的提案", "不予采纳，重新提出"
    )
