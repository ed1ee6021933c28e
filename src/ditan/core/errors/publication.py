"""What can stand against publishing a scenario, and against a base that is taken from an inventory."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class ScenarioBroken(Problem):
    """Scenario {name} has {count} problems and cannot be published.

    Expected: a scenario that can be worked out.

    Remedy: Open it, mend what is listed there, and keep a version.
    """

    code: ClassVar[str] = "scenario_broken"
    zh: ClassVar[Wording] = Wording(
        "情景“{name}”有 {count} 处错误，不能发布", "能推算的情景", "打开它，改正所列的错误并保存一版"
    )


class BaseSuperseded(Problem):
    """The base of scenario {name} is inventory {found} of {year}, which is not the one in use: {in_use}.

    Expected: the inventory in use of the place and year.

    Remedy: Move the scenario to the inventory in use, look at what that changes, and keep a version.
    """

    code: ClassVar[str] = "base_superseded"
    zh: ClassVar[Wording] = Wording(
        "情景“{name}”的基年取自 {year} 年清单 {found}，它不是现行清单：{in_use}",
        "该地区该年的现行清单",
        "先换到现行清单，看清变了什么，再保存一版",
    )


class InventoryMissing(Problem):
    """{place} has no inventory of {year} to take a base from.

    Expected: a compiled inventory of the place and year.

    Remedy: Compile the inventory of that year, or take another year.
    """

    code: ClassVar[str] = "base_inventory_missing"
    zh: ClassVar[Wording] = Wording(
        "{place}没有 {year} 年的清单，取不出基年", "该地区该年已编制的清单", "先编制该年清单，或换一年"
    )


class PublicationPending(Problem):
    """Scenario {name} waits for a ruling already.

    Expected: one proposal at a time.

    Remedy: Wait for the ruling.
    """

    code: ClassVar[str] = "publication_pending"
    zh: ClassVar[Wording] = Wording("情景“{name}”已经在等待审定", "同一情景一次只提交一份", "等待审定")


class PublicationRuled(Problem):
    """This proposal was ruled on before.

    Expected: a proposal that waits.

    Remedy: Open the scenario and look at how it stands.
    """

    code: ClassVar[str] = "publication_ruled"
    zh: ClassVar[Wording] = Wording("这份提交已经审定过", "尚待审定的提交", "打开情景查看现状")


class PublicationSecondPerson(Problem):
    """{person} put this scenario forward and cannot rule on it as well.

    Expected: a second person with the power to sign off.

    Remedy: Ask a colleague.
    """

    code: ClassVar[str] = "publication_second_person"
    zh: ClassVar[Wording] = Wording(
        "情景由{person}提交发布，不能由同一人审定", "另一位有签发职权的人", "请另一位同事审定"
    )


class PublicationNothing(Problem):
    """Scenario {name} is not published, so there is nothing to take back.

    Expected: a published scenario.

    Remedy: None is needed.
    """

    code: ClassVar[str] = "publication_nothing"
    zh: ClassVar[Wording] = Wording("情景“{name}”没有发布，无可撤回", "已发布的情景", "无需处理")


class PublicationSame(Problem):
    """This very text of scenario {name} is published already.

    Expected: a scenario that says something else than what is published.

    Remedy: None is needed.
    """

    code: ClassVar[str] = "publication_same"
    zh: ClassVar[Wording] = Wording("情景“{name}”的这一稿已经发布", "与已发布的不同的一稿", "无需处理")


class RecordFieldBlank(Problem):
    """{field} is empty or not as it must be: {found}.

    Expected: {expected}.

    Remedy: Write it.
    """

    code: ClassVar[str] = "record_field_blank"
    zh: ClassVar[Wording] = Wording("{field_zh}没有填，或填得不对：{found}", "{expected_zh}", "补填")


class ScenarioNameTaken(Problem):
    """There is a scenario {name} here already.

    Expected: an id that no scenario of this place or of the library has.

    Remedy: Take another id.
    """

    code: ClassVar[str] = "scenario_name_taken"
    zh: ClassVar[Wording] = Wording("这里已经有情景“{name}”", "本地区和库里都没有用过的编号", "换一个编号")
