"""Building a view: leaf rows are routed to its rows, summed up its tree, and what is empty gets its reason."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ditan.core.inventory.model import Inventory
from ditan.core.inventory.views.amounts import NOTHING, Amounts, Note, amounts_of
from ditan.core.inventory.views.keys import NO_REASON, Keys, joined, ordered
from ditan.core.inventory.views.loading import NOT_ESTIMATED, load_structure, reasons
from ditan.core.inventory.views.model import KEY_DIVIDER, View, ViewRow
from ditan.core.inventory.views.routing import Route, route_steps
from ditan.core.inventory.views.structure import UNSPLIT, Node, Structure
from ditan.core.trace import Step

GUIDELINE, IPCC, GPC = "guideline", "ipcc", "gpc"


def guideline_view(inventory: Inventory) -> View:
    """The summary table of the provincial guideline: its categories by gas, totals, memo items.

    When to use: for the tables an office hands in. `View.below("1")` is the table of one sector.
    Formula: a row is Σ of its leaf rows in integer micro-tonnes; totals with and without category 4.

    Returns: View; rows without an amount carry a notation key and the reason.
    Raises: Refused with ViewStepUnmatched.
    Source: provincial guideline 2011, summary table; layout and mapping in `library/inventory/views/`.
    """
    return _build(inventory, load_structure(GUIDELINE))


def ipcc_view(inventory: Inventory) -> View:
    """The inventory by IPCC 2006 categories, memo items apart.

    When to use: to stand beside national and international inventories. Where a category spans several codes the
    source decides; where it does not, the first is taken and the row says so.

    Raises: Refused with ViewStepUnmatched. Source: IPCC 2006, volume 1, chapter 8, table 8.2.
    """
    return _build(inventory, load_structure(IPCC))


def gpc_view(inventory: Inventory) -> View:
    """The inventory by GPC reference numbers with scopes, notation keys and BASIC, BASIC+ and territorial totals.

    When to use: for a city's report to networks of cities. Scope 2 and losses come from `Inventory.consumption`;
    CO2 of biomass stands apart. `reconcile` lists what each total leaves out or adds.

    Raises: Refused with ViewStepUnmatched. Source: GPC 1.1, chapters 4 and 6 to 10.
    """
    return _build(inventory, load_structure(GPC), inventory.consumption)


def view_named(inventory: Inventory, view: str) -> View:
    """The view of that id. Raises: Refused with ViewUnknown, naming the nearest."""
    structure = load_structure(view)
    return _build(inventory, structure, inventory.consumption if view == GPC else ())


@dataclass(frozen=True, slots=True)
class _Filled:
    """A view's rows with their amounts: `own` of a row alone, `sums` with all below it."""

    structure: Structure
    own: Mapping[str, Amounts]
    sums: Mapping[str, Amounts]


def _build(inventory: Inventory, structure: Structure, consumption: Sequence[Step] = ()) -> View:
    own: dict[str, Amounts] = {}
    for steps, is_consumption in ((inventory.steps, False), (consumption, True)):
        for code, amounts in _routed(structure, steps, is_consumption):
            own[code] = own[code] + amounts if code in own else amounts
    filled = _Filled(structure, own, structure.tree.sum_up(own))
    rows = tuple(_rows(filled))
    used = dict.fromkeys(gas for row in rows for gas in row.gas_micro_t)
    gases = (*structure.gases, *(gas for gas in used if gas not in structure.gases))
    return View(structure.id, structure.name_zh, structure.name_en, gases, rows)


def _routed(
    structure: Structure, steps: Sequence[Step], is_consumption: bool
) -> Iterator[tuple[str, Amounts]]:
    """Amounts by row; each rule's remark stands with the rows it placed, if any has an amount."""
    groups: dict[Route, list[tuple[int, Step]]] = {}
    for position, (route, step) in enumerate(zip(route_steps(structure, steps), steps, strict=True)):
        groups.setdefault(route, []).append((position, step))
    for route, leaves in groups.items():
        amounts = amounts_of(leaves, is_consumption=is_consumption, is_biogenic=route.is_biogenic)
        if route.note_zh and (amounts.has_value or amounts.biogenic is not None):
            amounts = replace(amounts, notes=((route.note_zh, route.note_en),))
        yield route.code, amounts


def _rows(filled: _Filled) -> Iterator[ViewRow]:
    keys = Keys(filled.structure, filled.own, filled.sums)
    for node in filled.structure.nodes.values():
        if node.kind == "total":
            yield _total(filled, node)
    for node in filled.structure.nodes.values():
        if node.kind != "total":
            yield _row(filled, node, keys)
            own = filled.own.get(node.code)
            if own is not None and own.has_value and filled.structure.children.get(node.code):
                yield _unsplit(filled, node, own)


def _total(filled: _Filled, node: Node) -> ViewRow:
    amounts = Amounts()
    for code in filled.structure.addends[node.code]:
        if code in filled.sums:
            amounts += filled.sums[code]
    gas_notation = {
        gas: KEY_DIVIDER.join(ordered(keys)) for gas, keys in amounts.keys.items() if gas not in amounts.gas
    }
    notation = "" if amounts.co2e is not None else NOT_ESTIMATED
    return _filled_row(node, 0, amounts, gas_notation=gas_notation, notation=notation, is_total=True)


def _row(filled: _Filled, node: Node, keys: Keys) -> ViewRow:
    amounts, depth = filled.sums.get(node.code, NOTHING), filled.structure.depths[node.code]
    remarks = filled.own.get(node.code, NOTHING).notes if node.code not in filled.structure.children else ()
    if node.kind == "heading":
        return replace(
            _filled_row(node, depth, amounts, joined(remarks)),
            gas_micro_t={},
            gas_co2e_micro_t={},
            co2e_micro_t=None,
        )
    gas_notation = {gas: KEY_DIVIDER.join(said) for gas, said in keys.by_gas(node.code).items()}
    if amounts.has_value:
        return _filled_row(node, depth, amounts, joined(remarks), gas_notation=gas_notation)
    notation, reason = keys.of(node.code)
    return _filled_row(
        node, depth, amounts, reason, gas_notation=gas_notation, notation=KEY_DIVIDER.join(notation)
    )


def _unsplit(filled: _Filled, node: Node, own: Amounts) -> ViewRow:
    """What stands at a row itself though it has rows below: shown below it, so that parts add up to the whole."""
    zh, en = reasons()["part"]
    row = _filled_row(node, filled.structure.depths[node.code] + 1, own, joined(own.notes))
    return replace(row, code=node.code + UNSPLIT, parent=node.code, name_zh=zh, name_en=en)


def _filled_row(
    node: Node,
    depth: int,
    amounts: Amounts,
    reason: Note = NO_REASON,
    *,
    gas_notation: Mapping[str, str] | None = None,
    notation: str = "",
    is_total: bool = False,
) -> ViewRow:
    return ViewRow(
        code=node.code,
        name_zh=node.name_zh,
        name_en=node.name_en,
        depth=depth,
        gas_micro_t=amounts.gas,
        co2e_micro_t=amounts.co2e,
        notation=notation,
        reason_zh=reason[0],
        reason_en=reason[1],
        is_total=is_total,
        scope=node.scope,
        kind=node.kind,  # type: ignore[arg-type]  # checked when the table was read
        parent=node.parent,
        levels=node.levels,
        why_zh=node.why_zh,
        why_en=node.why_en,
        gas_co2e_micro_t=amounts.gas_co2e,
        gas_notation=gas_notation or {},
        biogenic_micro_t=amounts.biogenic,
        steps=tuple(sorted(amounts.steps)),
        consumption=tuple(sorted(amounts.consumption)),
        is_verified=amounts.is_verified,
    )
