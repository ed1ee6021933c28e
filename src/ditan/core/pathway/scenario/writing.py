"""Writing fields into a YAML text and leaving the rest of it as it stands: comments, order, the way it is laid out.

Invariant: what is written reads as the old record with the changes; where the text cannot be changed in place so that this holds
(anchors, odd layouts), it is written anew as a whole.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import yaml

Path = tuple[str | int, ...]
REMOVE = object()
WIDTH = 10_000
STEP = 2


def written(text: str, changes: Iterable[tuple[Path, Any]]) -> str:
    """The text with each field set, or taken away where the value is `REMOVE`.

    When to use: for a form whose fields are fields of a file. The text must be a YAML mapping or empty.
    Parameters: changes – the path of a field (keys from the top) and its value, plain values only.

    >>> written("a: 1  # why\\nb: {c: 2}\\n", [(("b", "c"), 3), (("d",), "x")])
    'a: 1  # why\\nb: {c: 3}\\nd: x\\n'
    """
    record = _mapping(yaml.safe_load(text))
    for path, value in changes:
        record = changed(record, path, value)
        edited = _edited(text, path, value)
        text = edited if edited is not None and _reads_as(edited, record) else _whole(record)
    return text


def changed(record: Mapping[Any, Any], path: Path, value: Any) -> dict[Any, Any]:
    """A record with one field set or taken away; mappings on the way are made where they are not there."""
    found = dict(record)
    name = _key(found, path[0])
    if value is REMOVE and len(path) > 1 and not isinstance(found.get(name), Mapping):
        return found  # nothing is there to be taken away
    if len(path) > 1:
        found[name] = changed(_mapping(found.get(name)), path[1:], value)
    elif value is REMOVE:
        found.pop(name, None)
    else:
        found[name] = value
    return found


def _mapping(found: Any) -> dict[Any, Any]:
    return dict(found) if isinstance(found, Mapping) else {}


def _key(record: Mapping[Any, Any], name: str | int) -> Any:
    """The key as it stands in the record: a year may be a number or a text."""
    return next((key for key in record if str(key) == str(name)), name)


def _reads_as(text: str, record: Mapping[Any, Any]) -> bool:
    try:
        return bool(yaml.safe_load(text) == record)
    except yaml.YAMLError:
        return False


def _whole(record: Mapping[Any, Any]) -> str:
    return yaml.safe_dump(dict(record), allow_unicode=True, sort_keys=False, width=120)


def _edited(text: str, path: Path, value: Any) -> str | None:
    """The text changed in place; None where that is not tried."""
    top = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(top, yaml.MappingNode) or not top.value:
        return None
    node: yaml.MappingNode = top
    for depth, name in enumerate(path):
        entry = next(((key, one) for key, one in node.value if key.value == str(name)), None)
        if entry is None:
            rest = path[depth:]
            return text if value is REMOVE else _inserted(text, node, rest[0], _nested(rest[1:], value))
        key, found = entry
        if depth == len(path) - 1:
            return _removed(text, node, key) if value is REMOVE else _replaced(text, node, key, found, value)
        if not isinstance(found, yaml.MappingNode) or not found.value:
            if value is REMOVE:
                return text
            return _replaced(text, node, key, found, _nested(path[depth + 1 :], value))
        node = found
    return None


def _nested(path: Path, value: Any) -> Any:
    for name in reversed(path):
        value = {name: value}
    return value


def _end(text: str, node: yaml.Node) -> int:
    """Where a node ends, without the blank lines and comments that its end mark counts in."""
    start, end = node.start_mark.index, node.end_mark.index
    if not isinstance(node, yaml.CollectionNode) or node.flow_style:
        return int(end)
    lines = text[start:end].splitlines(keepends=True)
    while lines and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        lines.pop()
    last = node.value[-1] if node.value else None
    inner = last[1] if isinstance(last, tuple) else last
    return _end(text, inner) if inner is not None else int(start + len("".join(lines).rstrip()))


def _flow(value: Any) -> str:
    """A value on one line, as it may stand within braces."""
    told = yaml.safe_dump(
        [value], default_flow_style=True, allow_unicode=True, sort_keys=False, width=WIDTH
    ).strip()
    return str(told[1:-1])


def _entry(name: str | int, value: Any, indent: int, *, is_flow: bool) -> str:
    """A key with its value; mappings of mappings stand as blocks where the text is one."""
    is_deep = isinstance(value, Mapping) and any(isinstance(one, Mapping) and one for one in value.values())
    if is_flow or not is_deep:
        return f"{_flow(name)}: {_flow(value)}"
    inner = ("\n" + " " * (indent + STEP)).join(
        _entry(one, held, indent + STEP, is_flow=False) for one, held in value.items()
    )
    return f"{_flow(name)}:\n{' ' * (indent + STEP)}{inner}"


def _replaced(text: str, node: yaml.MappingNode, key: yaml.Node, found: yaml.Node, value: Any) -> str:
    told = _entry(key.value, value, key.start_mark.column, is_flow=bool(node.flow_style))
    told = told[len(_flow(key.value)) :]  # from the colon on: the key stays as it is typed
    return text[: key.end_mark.index] + told + text[max(_end(text, found), key.end_mark.index + 1) :]


def _inserted(text: str, node: yaml.MappingNode, name: str | int, value: Any) -> str:
    last = node.value[-1][1]
    at = _end(text, last)
    if node.flow_style:
        return f"{text[:at]}, {_entry(name, value, 0, is_flow=True)}{text[at:]}"
    line_end = text.find("\n", at)
    at = len(text) if line_end < 0 else line_end  # behind a comment on the same line
    indent = node.value[0][0].start_mark.column
    return f"{text[:at]}\n{' ' * indent}{_entry(name, value, indent, is_flow=False)}{text[at:] or chr(10)}"


def _removed(text: str, node: yaml.MappingNode, key: yaml.Node) -> str | None:
    entries: Sequence[tuple[yaml.Node, yaml.Node]] = node.value
    if len(entries) == 1:
        return None
    number = next(at for at, (one, _value) in enumerate(entries) if one is key)
    start, end = key.start_mark.index, _end(text, entries[number][1])
    if node.flow_style:
        if number + 1 < len(entries):
            return text[:start] + text[entries[number + 1][0].start_mark.index :]
        return text[: _end(text, entries[number - 1][1])] + text[end:]
    line = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    return text[:line] + ("" if line_end < 0 else text[line_end + 1 :])
