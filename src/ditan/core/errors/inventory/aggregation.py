"""What can be wrong when values are summed up a tree of categories."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class CategoryNotInTree(Problem):
    """Category "{category}" is not in the tree; nearest: {nearest} ({rows}).

    Expected: a code of the tree that the values are summed up.

    Remedy: Correct the code in the rows named, or add the category to the tree.
    """

    code: ClassVar[str] = "category_not_in_tree"
    zh: ClassVar[Wording] = Wording(
        "分类树中没有“{category}”；最接近的是 {nearest}（{rows_zh}）",
        "汇总所用分类树中的编号",
        "更正所列各行的分类编号，或在分类树中增加该分类",
    )


class TreeHasCycle(Problem):
    """The tree runs in a circle: {cycle}.

    Expected: from every category a way up that ends at a category without a parent.

    Remedy: Correct the parent of one of them.
    """

    code: ClassVar[str] = "tree_has_cycle"
    zh: ClassVar[Wording] = Wording(
        "分类树首尾相连成环：{cycle}", "每个分类逐级向上都到达一个没有上级的分类", "更正其中一个分类的上级"
    )


class TreeParentUnknown(Problem):
    """The parent "{parent}" of category "{category}" is not in the tree.

    Expected: a parent that stands in the tree itself; blank for a category without a parent.

    Remedy: Add the parent to the tree, or correct it.
    """

    code: ClassVar[str] = "tree_parent_unknown"
    zh: ClassVar[Wording] = Wording(
        "分类“{category}”的上级“{parent}”不在分类树中",
        "上级本身也在分类树中；没有上级的分类留空",
        "在分类树中增加该上级，或予以更正",
    )
