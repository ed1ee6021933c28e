"""What `ditan library` check, search, documents and editions print."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from ditan.cli.columns import in_columns
from ditan.cli.library.plain import document_json, edition_json, parameter_json, statement_json
from ditan.cli.library.words import UNKNOWN_DATE, VERIFICATION, clause_of, name_of, title_of, word
from ditan.cli.report import problem_text
from ditan.cli.result import CommandResult
from ditan.core.errors import Problem
from ditan.core.errors.base import Language
from ditan.core.library import Document, Library, Match, Parameter, Statement, load


def check_result(folder: Path | None, problems: Sequence[Problem]) -> CommandResult:
    """Every finding; exit code 1 when there is an error."""
    failed = any(problem.severity == "error" for problem in problems)
    data: dict[str, Any] = {
        "folder": folder,
        "findings": [problem.as_json() for problem in problems],
    }
    if folder is None and not failed:
        library = load()
        data |= {"release": library.release, **_counts(library)}
    return CommandResult(data, partial(_check_text, problems, data), exit_code=1 if failed else 0)


def _counts(library: Library) -> dict[str, int]:
    return {
        "documents": len(library.documents),
        "parameters": len(library.dated),
        "statements": len(library.statements),
        "editions": len(library.editions),
    }


def _check_text(problems: Sequence[Problem], data: dict[str, Any], language: Language) -> str:
    if problems:
        lines = [problem_text(problem, language) for problem in problems]
        found = f"共 {len(problems)} 个问题" if language == "zh" else f"{len(problems)} problems"
        return "\n".join([*lines, found])
    if "release" not in data:
        return "没有发现问题" if language == "zh" else "no problem found"
    if language == "zh":
        return (
            f"没有发现问题：{data['documents']} 份文件，{data['parameters']} 个参数，"
            f"{data['statements']} 条条文，{data['editions']} 个口径；{data['release']}"
        )
    return (
        f"no problem found: {data['documents']} documents, {data['parameters']} parameters, "
        f"{data['statements']} statements, {data['editions']} editions; {data['release']}"
    )


def search_result(library: Library, term: str, limit: int) -> CommandResult:
    """The best matches, and how many there are in all."""
    matches = library.search(term)
    data = {
        "term": term,
        "count": len(matches),
        "matches": [_match_json(library, match) for match in matches[:limit]],
        "release": library.release,
    }
    return CommandResult(data, partial(_search_text, library, matches, limit))


def _match_json(library: Library, match: Match) -> dict[str, Any]:
    if isinstance(match.found, Parameter):
        told = parameter_json(library, match.found)
    elif isinstance(match.found, Statement):
        told = statement_json(library, match.found)
    else:
        told = document_json(match.found)
    return {"kind": match.kind, "score": match.score, **told}


def _search_text(library: Library, matches: Sequence[Match], limit: int, language: Language) -> str:
    lines = [_match_line(library, match.found, language) for match in matches[:limit]]
    left = len(matches) - len(lines)
    if not matches:
        return "没有找到" if language == "zh" else "nothing found"
    more = (
        f"另有 {left} 条，用 --limit 列出更多" if language == "zh" else f"{left} more; list them with --limit"
    )
    return in_columns(lines) + (f"\n{more}" if left else "")


def _match_line(library: Library, found: Parameter | Statement | Document, language: Language) -> list[str]:
    if isinstance(found, Document):
        return [found.id, "", "", title_of(found, language)]
    shown = f"{found.printed} {found.unit}" if isinstance(found, Parameter) else ""
    mark = word(VERIFICATION[found.verification], language)
    clause = clause_of(found, language)
    return [found.id, shown, mark, f"{name_of(found, language)} · {found.document} {clause}"]


def documents_result(library: Library) -> CommandResult:
    """Every document with the number of its values and statements."""
    values = Counter(row.document for row in library.parameters.values())
    statements = Counter(row.document for row in library.statements.values())
    documents = [
        {**document_json(document), "parameters": values[key], "statements": statements[key]}
        for key, document in library.documents.items()
    ]
    data = {"documents": documents, "release": library.release}
    return CommandResult(data, partial(_documents_text, library, values, statements))


def _documents_text(
    library: Library, values: Counter[str], statements: Counter[str], language: Language
) -> str:
    heads = (
        ("编号", "发布", "数值", "条文", "题名")
        if language == "zh"
        else ("id", "issued", "values", "texts", "title")
    )
    lines = [
        (
            key,
            document.issued.isoformat() if document.issued else word(UNKNOWN_DATE, language),
            str(values[key]),
            str(statements[key]),
            title_of(document, language),
        )
        for key, document in library.documents.items()
    ]
    return in_columns([heads, *lines])


def editions_result(library: Library) -> CommandResult:
    """Every edition with its recipes."""
    data = {
        "editions": [edition_json(library, edition) for edition in library.editions.values()],
        "default": library.default_edition_id,
        "release": library.release,
    }
    return CommandResult(data, partial(_editions_text, library))


def _editions_text(library: Library, language: Language) -> str:
    default = ("（默认）", " (default)")
    lines = []
    for edition in library.editions.values():
        name = edition.name_zh if language == "zh" else edition.name_en
        note = edition.note_zh if language == "zh" else edition.note_en
        mark = word(default, language) if edition.id == library.default_edition_id else ""
        lines.append((edition.id, name + mark, edition.gwp, str(len(edition.fuels)), note))
    heads = (
        ("编号", "名称", "GWP", "品种", "说明")
        if language == "zh"
        else ("id", "name", "GWP", "fuels", "note")
    )
    return in_columns([heads, *lines])
