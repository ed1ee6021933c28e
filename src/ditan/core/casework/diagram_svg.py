"""The states of a workflow as an SVG picture: states one below the other, forward moves on the right, backward ones
on the left, each move in a lane of its own, so that no line crosses a box and no name lies on another lane.

The picture carries its own style sheet (light and dark), a title, and every arrow in words for screen readers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from ditan.core.casework.diagram_text import MARKS, name_of
from ditan.core.casework.model import Move, State, Workflow
from ditan.core.errors.base import Language

BOX_WIDTH = 260
BOX_HEIGHT = 44
PITCH = 76  # from one state to the next
GAP = 18  # from a box to the first lane, and from a name to the next lane
MARGIN = 16
LETTER = 7  # half the width of a Chinese character
FIRST_WIDE = 0x2E80  # letters from here on are as wide as a Chinese character
STYLE = (
    ".box{fill:#fff;stroke:#5b6b63;stroke-width:1.5}.end{stroke-width:3}.sealed{fill:#eef4f0}"
    ".line{fill:none;stroke:#2f7d57;stroke-width:1.5}.back{stroke:#a35a1f;stroke-dasharray:5 3}"
    ".tip{fill:#2f7d57}.tip-back{fill:#a35a1f}text{font:13px sans-serif;fill:#1c2521}"
    ".name{paint-order:stroke;stroke:#fff;stroke-width:4}.small{font-size:11px;fill:#56635c}"
    "@media (prefers-color-scheme:dark){.box{fill:#1b2420;stroke:#9db0a6}.sealed{fill:#24332b}"
    ".line{stroke:#6fc79b}.back{stroke:#e0a06a}.tip{fill:#6fc79b}.tip-back{fill:#e0a06a}"
    "text{fill:#e6ede9}.name{stroke:#1b2420}.small{fill:#a9b7af}}"
)


@dataclass(frozen=True, slots=True)
class Bus:
    """One move in one direction: the places of the states that it leaves, and the place that it enters."""

    move: Move
    starts: tuple[int, ...]
    end: int

    @property
    def is_back(self) -> bool:
        """Whether it leads to an earlier state."""
        return self.end < self.starts[0]

    @property
    def span(self) -> tuple[int, int]:
        """The places between which its lane is taken."""
        return min(*self.starts, self.end), max(*self.starts, self.end)


def diagram_svg(workflow: Workflow, language: Language = "zh") -> str:
    """The workflow as an SVG document.

    When to use: in the manual and on the page of a filing. Moves that stay in a state stand in the second line of its
    box. Returns: the text of one SVG element, with title and description.
    """
    states = list(workflow.states.values())
    lanes = _lanes(_buses(workflow, states))
    back = _offsets({bus: lane for bus, lane in lanes.items() if bus.is_back}, language)
    forward = _offsets({bus: lane for bus, lane in lanes.items() if not bus.is_back}, language)
    left = MARGIN + back[-1]
    width, height = left + BOX_WIDTH + forward[-1] + MARGIN, MARGIN * 2 + PITCH * len(states)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"',
        f'aria-labelledby="{workflow.id}-title {workflow.id}-about" lang="{language}">',
        f'<title id="{workflow.id}-title">{escape(name_of(workflow, language))}</title>',
        f'<desc id="{workflow.id}-about">{escape(_described(workflow, language))}</desc>',
        f"<style>{STYLE}</style>",
    ]
    away = {
        bus: left - back[lane] if bus.is_back else left + BOX_WIDTH + forward[lane]
        for bus, lane in lanes.items()
    }
    parts += [_line(bus, away[bus], left) for bus in lanes]
    parts += [_label(bus, away[bus], language) for bus in lanes]
    parts += [_box(workflow, state, left, _top(place), language) for place, state in enumerate(states)]
    return "\n".join([*parts, "</svg>"])


def _buses(workflow: Workflow, states: Sequence[State]) -> Iterator[Bus]:
    place = {state.id: number for number, state in enumerate(states)}
    for move in workflow.moves.values():
        if move.to is None:
            continue
        end = place[move.to.id]
        starts = sorted(place[state.id] for state in move.from_states)
        for side in ([at for at in starts if at < end], [at for at in starts if at > end]):
            if side:
                yield Bus(move, tuple(side), end)


def _lanes(buses: Iterator[Bus]) -> dict[Bus, int]:
    """Each bus with the first lane of its side that is free along its span; short ones come first."""
    taken: dict[tuple[bool, int], list[tuple[int, int]]] = {}
    lanes = {}
    for bus in sorted(buses, key=lambda bus: (bus.span[1] - bus.span[0], bus.span)):
        low, high = bus.span
        lane = 0
        while any(low < end and start < high for start, end in taken.get((bus.is_back, lane), ())):
            lane += 1
        taken.setdefault((bus.is_back, lane), []).append((low, high))
        lanes[bus] = lane
    return lanes


def _offsets(lanes: Mapping[Bus, int], language: Language) -> list[int]:
    """How far from the boxes each lane lies; the last number is the width that all lanes take together."""
    offsets = [GAP]
    for number in range(max(lanes.values(), default=-1) + 1):
        names = [name_of(bus.move, language) for bus, lane in lanes.items() if lane == number]
        offsets.append(offsets[-1] + max(map(_text_width, names)) + GAP)
    return offsets


def _text_width(text: str) -> int:
    return sum(LETTER * (2 if ord(letter) >= FIRST_WIDE else 1) for letter in text)


def _top(place: int) -> int:
    return MARGIN + PITCH * place


def _ends(bus: Bus) -> tuple[list[int], int]:
    """The heights at which it leaves its boxes and enters the last: two lines at one box do not meet."""
    leaving = BOX_HEIGHT * (1 if bus.is_back else 3) // 4
    entering = BOX_HEIGHT * (3 if bus.is_back else 1) // 4
    return [_top(place) + leaving for place in bus.starts], _top(bus.end) + entering


def _line(bus: Bus, away: int, left: int) -> str:
    leaves, enters = _ends(bus)
    outward = -1 if bus.is_back else 1
    edge = left if bus.is_back else left + BOX_WIDTH
    farthest = max(leaves) if bus.is_back else min(leaves)
    path = "".join(f"M{edge} {height}H{away}" for height in leaves) + f"M{away} {farthest}V{enters}"
    return (
        f'<path class="line{" back" if bus.is_back else ""}" d="{path}H{edge + outward * 7}"/>'
        f'<path class="tip{"-back" if bus.is_back else ""}" d="M{edge} {enters}l{outward * 8} -4v8z"/>'
    )


def _label(bus: Bus, away: int, language: Language) -> str:
    """The name beside the lane, halfway between the nearest box that it leaves and the one it enters."""
    leaves, enters = _ends(bus)
    nearest = min(leaves) if bus.is_back else max(leaves)
    anchor, shift = ("end", -4) if bus.is_back else ("start", 4)
    return (
        f'<text class="name" x="{away + shift}" y="{(nearest + enters) // 2 + 4}" text-anchor="{anchor}">'
        f"{escape(name_of(bus.move, language))}</text>"
    )


def _box(workflow: Workflow, state: State, left: int, top: int, language: Language) -> str:
    middle = left + BOX_WIDTH // 2
    classes = "box" + (" end" if state.kind != "open" else "")
    classes += " sealed" if state.content == "sealed" else ""
    mark = MARKS[language].get(state.kind)
    head = name_of(state, language) + (f" · {mark}" if mark else "")
    staying = [name_of(move, language) for move in workflow.moves_from(state.id) if move.to is None]
    below = ("、" if language == "zh" else ", ").join(staying)
    text = f'<text x="{middle}" y="{top + (19 if below else 27)}" text-anchor="middle">{escape(head)}</text>'
    if below:
        text += (
            f'<text class="small" x="{middle}" y="{top + 36}" text-anchor="middle">↻ {escape(below)}</text>'
        )
    radius = BOX_HEIGHT // 2 if state.kind != "open" else 6
    return (
        f'<rect class="{classes}" x="{left}" y="{top}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}" '
        f'rx="{radius}"/>{text}'
    )


def _described(workflow: Workflow, language: Language) -> str:
    """Every arrow in words, for those who do not see the picture."""
    told = []
    for move in workflow.moves.values():
        if move.to is None:
            continue
        starts = ("、" if language == "zh" else ", ").join(
            name_of(state, language) for state in move.from_states
        )
        told.append(f"{name_of(move, language)}: {starts} → {name_of(move.to, language)}")
    return ("；" if language == "zh" else "; ").join(told)
