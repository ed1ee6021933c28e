"""What can be wrong with the workflows that an installation has adopted."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class WorkflowFileMisnamed(Problem):
    """The workflow file {file} does not say from which day it holds; it is not used.

    Expected: workflows/<id>/<first day>.yaml, such as workflows/inventory_filing/2027-01-01.yaml.

    Remedy: Rename the file.
    """

    code: ClassVar[str] = "workflow_file_misnamed"
    zh: ClassVar[Wording] = Wording(
        "流程文件 {file} 看不出从哪天起用，没有采用",
        "workflows/<流程编号>/<启用日期>.yaml，如 workflows/inventory_filing/2027-01-01.yaml",
        "改正文件名",
    )


class WorkflowFileExists(Problem):
    """The workflow file {file} exists already; it was left as it is.

    Expected: a day for which there is no definition yet.

    Remedy: Change that file, or name another day.
    """

    code: ClassVar[str] = "workflow_file_exists"
    zh: ClassVar[Wording] = Wording(
        "流程文件 {file} 已经有了，没有改动", "还没有定义的日期", "直接改那个文件，或换一个启用日期"
    )


class WorkflowStateLost(Problem):
    """ "{title}" is in the state {state}, which its workflow {workflow} in force on {day} does not know.

    Expected: a definition with every state in which filings opened under it are.

    Remedy: Put the state back into the file, or the file's first day after {day}: filings keep the definition of the
    day on which they were opened.
    """

    code: ClassVar[str] = "workflow_state_lost"
    zh: ClassVar[Wording] = Wording(
        "“{title}”处于 {state} 状态，而 {day} 适用的流程 {workflow} 没有这个状态",
        "流程文件包含按它办理的事项所处的每个状态",
        "把状态补回文件，或把文件的启用日期改到 {day} 之后：事项沿用发起当日的流程",
    )
