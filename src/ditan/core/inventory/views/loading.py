"""The tables of a view, read and checked once: rows, and rules that say into which row a leaf row falls.

`inventory/views/<view>.csv` holds the rows, `inventory/views/rules/<view>.csv` the rules, `views.yaml` names,
columns and where the rows come from. Totals name the rows they add: codes, `@LEVEL` for all rows of a level, or
`@LEVEL/CODE` for those of them below a row.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from pathlib import Path

from ditan.core.errors import Problem, Refused, Where, refuse_if
from ditan.core.errors.inventory.views import ViewLineDoubled, ViewTableWrong, ViewUnknown
from ditan.core.inventory.mapping import FOLDER, read_table
from ditan.core.inventory.views.model import KEYS
from ditan.core.inventory.views.structure import ANY, LEVEL, OWN, UNSPLIT, WITHIN, Node, Rule, Structure
from ditan.core.library.data_files import read_data
from ditan.core.library.gases import family_of, gases
from ditan.core.library.nearest import nearest
from ditan.core.library.vocabulary import categories

VIEWS = FOLDER / "views"
NOT_ESTIMATED = "NE"
KINDS = ("row", "heading", "memo", "total")
STATUSES = ("", "memo", "any")
COUNTED = ("", "biogenic")


@cache
def view_ids() -> tuple[str, ...]:
    """The ids of the views there are."""
    return tuple(read_data(VIEWS / "views.yaml"))


@cache
def load_structure(view: str) -> Structure:
    """The built-in tables of a view.

    Raises: Refused with ViewUnknown naming the nearest, or every wrong line of the tables.
    """
    if view not in view_ids():
        known = ", ".join(view_ids())
        raise Refused([ViewUnknown(found=view, nearest=nearest(view, view_ids()), known=known)])
    return read_structure(VIEWS, view)


def read_structure(folder: Path, view: str) -> Structure:
    """Read the tables of one view from a folder and check every line.

    Raises: Refused with ViewTableWrong and ViewLineDoubled, naming file and line.
    """
    about = read_data(folder / "views.yaml")[view]
    problems: list[Problem] = []
    nodes = _nodes(folder / f"{view}.csv", about["rows"] == "categories", problems)
    rules = _rules(folder / "rules" / f"{view}.csv", nodes, problems)
    refuse_if(problems)
    by_category: dict[str, tuple[Rule, ...]] = {}
    for rule in sorted(rules, key=lambda rule: rule.rank, reverse=True):
        by_category[rule.category] = (*by_category.get(rule.category, ()), rule)
    return Structure(
        id=view,
        name_zh=about["name_zh"],
        name_en=about["name_en"],
        gases=tuple(about["gases"]),
        own_code=about["own_code"],
        nodes=nodes,
        rules=by_category,
    )


@cache
def reasons() -> Mapping[str, tuple[str, str]]:
    """Why there is nothing, by key: Chinese and English."""
    return {record["id"]: (record["zh"], record["en"]) for record in read_table(VIEWS / "reasons.csv")}


def _nodes(path: Path, are_categories: bool, problems: list[Problem]) -> dict[str, Node]:
    """Totals first, then rows, then memo items; where rows are the categories, lines of the file replace theirs."""
    found: dict[str, Node] = {}
    for number, record in enumerate(read_table(path), start=2):
        node = _node(record)
        if node.code in found:
            problems.append(ViewLineDoubled(Where(file=path.name, line=number), key=node.code))
        found[node.code] = node
    if are_categories:
        found = _with_categories(found)
    nodes = _ordered(found)
    codes, addends = _codes(nodes), _addends(nodes)
    for number, record in enumerate(read_table(path), start=2):
        problems += _node_problems(record, codes, addends, Where(file=path.name, line=number))
    return nodes


def _ordered(found: Mapping[str, Node]) -> dict[str, Node]:
    groups = (("total",), ("row", "heading"), ("memo",))
    return {code: node for kinds in groups for code, node in found.items() if node.kind in kinds}


def _node(record: Mapping[str, str]) -> Node:
    return Node(
        code=record["code"],
        parent=record["parent"],
        kind=record["kind"],
        scope=int(record["scope"]) if record["scope"].isdigit() else None,
        levels=_list(record["levels"]),
        sum_of=_list(record["sum_of"]),
        elsewhere=record["elsewhere"],
        nothing=record["nothing"] or NOT_ESTIMATED,
        name_zh=record["name_zh"],
        name_en=record["name_en"],
        reason_zh=record["reason_zh"],
        reason_en=record["reason_en"],
        why_zh=record.get("why_zh", ""),
        why_en=record.get("why_en", ""),
    )


def _with_categories(found: Mapping[str, Node]) -> dict[str, Node]:
    """The categories as rows; what the file says of a category (another kind, `elsewhere`, reasons) stands."""
    rows: dict[str, Node] = {}
    for category in categories().values():
        said = found.get(category.code)
        if said is not None and said.kind != "row":
            continue
        rows[category.code] = Node(
            code=category.code,
            parent=category.parent,
            kind="row",
            scope=None,
            levels=(),
            sum_of=(),
            elsewhere=said.elsewhere if said else "",
            nothing=said.nothing if said else NOT_ESTIMATED,
            name_zh=category.name_zh,
            name_en=category.name_en,
            reason_zh=said.reason_zh if said else "",
            reason_en=said.reason_en if said else "",
            gases=tuple(dict.fromkeys(family_of(gas) for gas in category.gases)),
        )
    return {**{code: node for code, node in found.items() if node.kind != "row"}, **rows}


def _codes(nodes: Mapping[str, Node]) -> list[str]:
    """What a line may name: each row, and what stands at a row itself."""
    return [*nodes, *(code + UNSPLIT for code in nodes)]


def _addends(nodes: Mapping[str, Node]) -> list[str]:
    """What a total may add: rows, the rows of a level, those of them below a row."""
    levels = {level: None for node in nodes.values() for level in node.levels}
    below = [f"{LEVEL}{level}{WITHIN}{code}" for level in levels for code in nodes]
    return [*nodes, *(LEVEL + level for level in levels), *below]


def _node_problems(
    record: Mapping[str, str], codes: list[str], addends: list[str], where: Where
) -> Iterator[Problem]:
    yield from _unknown(where, "kind", [record["kind"]], KINDS, "kind of row", "行的种类")
    for column in ("parent", "elsewhere"):
        yield from _unknown(where, column, [record[column]] if record[column] else [], codes, "code", "编码")
    yield from _unknown(where, "sum_of", _list(record["sum_of"]), addends, "code or level", "编码或层级")
    yield from _unknown(
        where, "nothing", [record["nothing"] or NOT_ESTIMATED], KEYS, "notation key", "标识符"
    )


def _rules(path: Path, nodes: Mapping[str, Node], problems: list[Problem]) -> list[Rule]:
    rules: list[Rule] = []
    seen: set[tuple[str, ...]] = set()
    for number, record in enumerate(read_table(path), start=2):
        where = Where(file=path.name, line=number)
        rule = Rule(
            category=record["category"],
            sectors=_list(record["sector"]),
            items=_list(record["item"]),
            gases=_list(record["gas"]),
            roles=_list(record["role"]),
            status=record["status"],
            to=record["to"],
            counted=record["counted"],
            note_zh=record["note_zh"],
            note_en=record["note_en"],
        )
        problems += _rule_problems(rule, nodes, where)
        for key in _keys(rule):
            if key in seen:
                problems.append(ViewLineDoubled(where, key=", ".join(part for part in key if part)))
            seen.add(key)
        rules.append(rule)
    return rules


def _keys(rule: Rule) -> Iterator[tuple[str, ...]]:
    """What a rule matches, spelt out; a rule for both kinds of status takes the place of each."""
    statuses = ("", "memo") if rule.status == "any" else (rule.status,)
    named = (rule.sectors or ("",), rule.items or ("",), rule.gases or ("",), rule.roles or ("",), statuses)
    for words in product(*named):
        yield rule.category, *words


def _rule_problems(rule: Rule, nodes: Mapping[str, Node], where: Where) -> Iterator[Problem]:
    places = [OWN, *(code for code, node in nodes.items() if node.kind in ("row", "memo"))]
    yield from _unknown(where, "category", [rule.category], [ANY, *categories()], "category", "分类")
    yield from _unknown(where, "to", [rule.to], places, "row of the view", "视图的行")
    yield from _unknown(where, "gas", rule.gases, list(gases()), "gas", "气体")
    yield from _unknown(where, "status", [rule.status], STATUSES, "status (blank, memo, any)", "状态")
    yield from _unknown(where, "counted", [rule.counted], COUNTED, "way of counting", "计法")


def _unknown(
    where: Where,
    column: str,
    found: "tuple[str, ...] | list[str]",
    known: "tuple[str, ...] | list[str]",
    kind: str,
    kind_zh: str,
) -> Iterator[Problem]:
    for word in found:
        if word not in known:
            near = nearest(word, known)
            yield ViewTableWrong(where, column=column, found=word, nearest=near, kind=kind, kind_zh=kind_zh)


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())
