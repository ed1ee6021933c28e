"""Problems of places: the table of changes, and moves that the tree of places does not allow."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class PlaceChangeKindUnknown(Problem):
    """The kind of change "{found}" is not known; the nearest is "{nearest}".

    Expected: one of {known}.

    Remedy: Correct the word in the column kind.
    """

    code: ClassVar[str] = "place_change_kind_unknown"
    zh: ClassVar[Wording] = Wording(
        "不认识的变更类型“{found}”，最接近的是“{nearest}”", "下列之一：{known}", "改正 kind 列"
    )


class PlaceChangeCodeUnknown(Problem):
    """The column {column} names the place {found}, which neither the list of codes nor another change holds.

    Expected: a code of the list, or one that a row of this table describes in the columns code, name and level.

    Remedy: Correct the code, or add the row that describes it.
    """

    code: ClassVar[str] = "place_change_code_unknown"
    zh: ClassVar[Wording] = Wording(
        "{column} 列的地区 {found} 既不在代码表中，也没有别的变更行说明它",
        "代码表中的代码，或本表某行用 code、name、level 说明过的代码",
        "改正代码，或补上说明它的一行",
    )


class PlaceChangeIncomplete(Problem):
    """A change of the kind {kind} needs the column {column}, which is empty.

    Expected: recoded and merged name new_code and new_parent; moved names new_parent.

    Remedy: Fill the column, or choose another kind.
    """

    code: ClassVar[str] = "place_change_incomplete"
    zh: ClassVar[Wording] = Wording(
        "{kind} 类变更需要 {column} 列，但它是空的",
        "recoded、merged 写 new_code 和 new_parent；moved 写 new_parent",
        "填上该列，或改用别的类型",
    )


class PlaceChangeTwice(Problem):
    """The place {found} ends twice: here and in line {line}.

    Expected: one row with recoded, merged or split for a code.

    Remedy: Remove one of them.
    """

    code: ClassVar[str] = "place_change_twice"
    zh: ClassVar[Wording] = Wording(
        "地区 {found} 撤销了两次：这一行和第 {line} 行",
        "每个代码只有一行 recoded、merged 或 split",
        "删去其中一行",
    )


class PlaceMoveTooEarly(Problem):
    """{place} cannot change on {day}: its present parent holds since {since}.

    Expected: a day after {since}; earlier rows are history and stay as they are.

    Remedy: Correct the day.
    """

    code: ClassVar[str] = "place_move_too_early"
    zh: ClassVar[Wording] = Wording(
        "{place} 不能在 {day} 变更：现在的隶属关系自 {since} 起",
        "{since} 之后的日期；更早的行是历史，不改",
        "改正日期",
    )


class PlaceMoveCircular(Problem):
    """{place} cannot come under {parent}: {parent} lies below {place}, or is the same place.

    Expected: a parent outside the place and what lies below it.

    Remedy: Choose another parent.
    """

    code: ClassVar[str] = "place_move_circular"
    zh: ClassVar[Wording] = Wording(
        "{place} 不能归 {parent} 管辖：{parent} 是它本身或在它之下", "该地区及其下级以外的上级", "另选上级"
    )


class PlaceMoveNowhere(Problem):
    """{place} already belongs to {parent}.

    Expected: another parent.

    Remedy: Nothing is to be done, or choose the parent that is meant.
    """

    code: ClassVar[str] = "place_move_nowhere"
    zh: ClassVar[Wording] = Wording("{place} 现在就属于 {parent}", "另一个上级", "不必操作，或另选上级")


class PlaceEnded(Problem):
    """{place} ended on {ended}.

    Expected: a place that exists on {day}.

    Remedy: Choose its successor.
    """

    code: ClassVar[str] = "place_ended"
    zh: ClassVar[Wording] = Wording("{place} 已于 {ended} 撤销", "{day} 时存在的地区", "选它的后继地区")


class PlaceHasChildren(Problem):
    """{place} cannot end: {count} places still belong to it.

    Expected: a place with nothing below it.

    Remedy: Move the places below it first: {children}.
    """

    code: ClassVar[str] = "place_has_children"
    zh: ClassVar[Wording] = Wording(
        "{place} 不能撤销：还有 {count} 个下级地区", "没有下级的地区", "先划转下级：{children}"
    )


class PlaceNameMissing(Problem):
    """A zone needs a Chinese name.

    Expected: its name as in the document that set it up.

    Remedy: Type the name.
    """

    code: ClassVar[str] = "place_name_missing"
    zh: ClassVar[Wording] = Wording("功能区没有写中文名称", "设立文件中的名称", "填写名称")


class PlaceNameTaken(Problem):
    """{parent} already has a place named "{name}": {code}.

    Expected: a name that is not in use below the same parent.

    Remedy: Use the place that exists, or correct the name.
    """

    code: ClassVar[str] = "place_name_taken"
    zh: ClassVar[Wording] = Wording(
        "{parent} 已有名为“{name}”的地区：{code}", "同一上级之下没有用过的名称", "使用已有的地区，或改正名称"
    )


class PlaceIntervalsStale(Problem):
    """Today's tree of places is numbered wrongly: {count} places do not lie inside their parent, the first is {place}.

    Expected: the interval of a place lies inside that of its parent.

    Remedy: Number it anew with `intervals_rebuild`; nobody but the services of places may write parents.
    """

    code: ClassVar[str] = "place_intervals_stale"
    zh: ClassVar[Wording] = Wording(
        "现行地区树的编号有误：{count} 个地区不在其上级之内，第一个是 {place}",
        "下级地区的区间在上级的区间之内",
        "用 intervals_rebuild 重新编号；隶属关系只能由地区的服务写入",
    )
