"""What can be wrong with work that runs beside the pages."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class JobKindUnknown(Problem):
    """There is no kind of job "{kind}".

    Expected: one of {known}.

    Remedy: Start one of those; a kind is added in the file jobs.py of its domain.
    """

    code: ClassVar[str] = "job_kind_unknown"
    zh: ClassVar[Wording] = Wording(
        "没有“{kind}”这种任务", "{known} 之一", "选用其中一种；新任务写在所属领域的 jobs.py 中"
    )


class JobArgumentsUnfit(Problem):
    """A job "{kind}" cannot be started with these arguments: {found}.

    Expected: {expected}.

    Remedy: Hand over these names, with plain texts, numbers, lists and mappings.
    """

    code: ClassVar[str] = "job_arguments_unfit"
    zh: ClassVar[Wording] = Wording(
        "任务“{kind}”不能用这些参数启动：{found}",
        "{expected}",
        "按这些名称给出参数，值用文字、数、列表或键值",
    )


class JobOver(Problem):
    """The job is over already ({state}): there is nothing to cancel.

    Expected: a job that waits or runs.

    Remedy: Look at its result; start it anew if it is wanted again.
    """

    code: ClassVar[str] = "job_over"
    zh: ClassVar[Wording] = Wording(
        "任务已经结束（{state}），无可取消", "等待中或进行中的任务", "查看结果；还需要就重新启动"
    )


class JobNotOver(Problem):
    """The job cannot be started again: it is {state}.

    Expected: a job that failed or was cancelled.

    Remedy: Wait until it is over, or use its result.
    """

    code: ClassVar[str] = "job_not_over"
    zh: ClassVar[Wording] = Wording(
        "任务不能重新执行：它的状态是 {state}", "未完成或已取消的任务", "等它结束，或直接用它的结果"
    )


class JobLost(Problem):
    """The program that ran the job was ended {attempts} times before the job was done.

    Expected: a job that ends.

    Remedy: See whether memory or disk ran out on the server, then start the job anew.
    """

    code: ClassVar[str] = "job_lost"
    zh: ClassVar[Wording] = Wording(
        "执行任务的程序在完成前被终止了 {attempts} 次",
        "能执行完的任务",
        "查看服务器内存或磁盘是否耗尽，再重新启动任务",
    )


class JobDefect(Problem):
    """The job stopped at an error of the program: {error}.

    Expected: a job that ends.

    Remedy: Report it with the number {job}; the worker's log holds the details.
    """

    code: ClassVar[str] = "job_defect"
    zh: ClassVar[Wording] = Wording(
        "任务因程序错误停止：{error}", "能执行完的任务", "请附任务编号 {job} 报告；详情在任务进程的日志里"
    )


class JobReasonMissing(Problem):
    """This is the work of {owner}, and no reason was given.

    Expected: why another person's work is cancelled or started again.

    Remedy: Write the reason: it goes into the trail of changes, and {owner} is told.
    """

    code: ClassVar[str] = "job_reason_missing"
    zh: ClassVar[Wording] = Wording(
        "这是 {owner} 的任务，没有写理由",
        "取消或重新执行别人任务的理由",
        "写明理由：理由记入留痕，并通知 {owner}",
    )


class MadeFileGone(Problem):
    """The file "{name}" is no longer kept.

    Expected: a file that was made at most {days} days ago.

    Remedy: Have it made again, from the page where it was made or by starting the job again.
    """

    code: ClassVar[str] = "made_file_gone"
    http_status: ClassVar[int] = 404
    zh: ClassVar[Wording] = Wording(
        "文件“{name}”已经到期清理", "{days} 天内生成的文件", "在原来的页面重新生成"
    )
