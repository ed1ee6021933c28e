"""Problems of rounds: who is expected to file, opening for many at once, urging, withdrawing."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class RoundEmpty(Problem):
    """Nobody was chosen for the round.

    Expected: at least one subject.

    Remedy: Choose all counties below, or mark some in the list.
    """

    code: ClassVar[str] = "round_empty"
    zh: ClassVar[Wording] = Wording("没有选择报送对象", "至少一个对象", "选全部下级，或在名单里勾选")


class RoundOnce(Problem):
    """The workflow {workflow} has no periods, so it is not opened in rounds.

    Expected: a workflow by year, quarter or month.

    Remedy: Open such a filing one by one, or choose another workflow.
    """

    code: ClassVar[str] = "round_once"
    zh: ClassVar[Wording] = Wording(
        "流程 {workflow} 不分期间，不按批次布置", "按年、季或月的流程", "逐件发起，或改选别的流程"
    )


class RoundDeadlineMissing(Problem):
    """The round has no deadline.

    Expected: a day, such as {example}.

    Remedy: Type the day that the document sets.
    """

    code: ClassVar[str] = "round_deadline_missing"
    zh: ClassVar[Wording] = Wording("没有填报送时限", "一个日期，如 {example}", "填写文件规定的日期")


class FilerMissing(Problem):
    """No organisation files for {places_en}.

    Expected: a low-carbon office at each place, with its period begun.

    Remedy: Set up the office under "People", or leave these places out.
    """

    code: ClassVar[str] = "filer_missing"
    zh: ClassVar[Wording] = Wording(
        "{places_zh} 没有可以报送的单位",
        "每个地区有一个在用的低碳办",
        "先在“单位和人员”里设置低碳办，或不选这些地区",
    )


class RoundTouched(Problem):
    """The round cannot be withdrawn: work has begun on {count} filings, {titles}.

    Expected: nothing written, moved or uploaded since the opening.

    Remedy: Cancel the ones that are not needed one by one, with a reason.
    """

    code: ClassVar[str] = "round_touched"
    zh: ClassVar[Wording] = Wording(
        "不能撤销这一批：{count} 件已经动手，{titles}",
        "开启以来没有填写、流转、上传",
        "不需要的逐件写明理由作废",
    )


class RoundUnknown(Problem):
    """Nothing is expected under {workflow} for {period} by this organisation.

    Expected: a round that was opened.

    Remedy: Look at the board for what is open.
    """

    code: ClassVar[str] = "round_unknown"
    zh: ClassVar[Wording] = Wording(
        "本单位没有布置过 {period} 的 {workflow}", "已经布置的一批", "到应报未报看有哪些"
    )


class NotYetOpened(Problem):
    """{subject} has not opened its filing for {period}: there is nothing to urge.

    Expected: an opened filing.

    Remedy: Open it for {subject} from the board, then urge.
    """

    code: ClassVar[str] = "not_yet_opened"
    zh: ClassVar[Wording] = Wording(
        "{subject} 还没有开始 {period} 的填报，无从催办", "已经开启的事项", "在应报未报里替它开启，再催办"
    )


class NothingChosen(Problem):
    """Nothing was chosen.

    Expected: at least one row with something still owed.

    Remedy: Mark the rows first.
    """

    code: ClassVar[str] = "nothing_chosen"
    zh: ClassVar[Wording] = Wording("没有选择任何一行", "至少勾选一行尚未报送的", "先勾选")
