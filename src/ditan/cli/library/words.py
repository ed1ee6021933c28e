"""Words and layout in which the library is shown to people."""

from ditan.cli.columns import in_columns
from ditan.core.errors.base import Language
from ditan.core.library import Document, Library, Parameter, Statement

Pair = tuple[str, str]
VERIFICATION: dict[str, Pair] = {
    "cross-checked": ("已交叉核对", "cross-checked"),
    "seen-once": ("只见一处", "seen once"),
    "unverified": ("未核实", "unverified"),
    "confirmed": ("本地已对照原件", "confirmed locally"),
}
NOT_STATED: Pair = ("未注明", "not stated")
UNKNOWN_DATE: Pair = ("日期不详", "date unknown")
OPEN_END: Pair = ("至今", "until further notice")
LABELS: dict[str, Pair] = {
    "key": ("键", "key"),
    "value": ("数值", "value"),
    "text": ("内容", "text"),
    "name": ("名称", "name"),
    "validity": ("有效期", "validity"),
    "document": ("文件", "document"),
    "clause": ("条款", "clause"),
    "verification": ("核实状态", "verification"),
    "seen_in": ("见于", "seen in"),
    "note": ("备注", "note"),
    "editions": ("用于口径", "used by editions"),
    "reason": ("地方采用理由", "reason of the place"),
    "release": ("库版本号", "library release"),
    "issuer": ("发文单位", "issuer"),
    "issued": ("发布日期", "issued"),
    "supersedes": ("代替", "supersedes"),
}


def word(pair: Pair, language: Language) -> str:
    """One of a pair of words."""
    return pair[0] if language == "zh" else pair[1]


def half(text: str, language: Language) -> str:
    """The half of a note or statement written `中文 | English`; a note without a bar is the same in both."""
    first, bar, second = text.partition(" | ")
    return second if bar and language == "en" else first


def name_of(row: Parameter | Statement, language: Language) -> str:
    """The name in one language, else in the other."""
    names = (row.name_zh, row.name_en) if language == "zh" else (row.name_en, row.name_zh)
    return names[0] or names[1]


def title_of(document: Document, language: Language) -> str:
    """Title and number."""
    title = document.title_en if language == "en" and document.title_en else document.title_zh
    return (
        f"{title}（{document.number}）"
        if document.number and language == "zh"
        else _with_number(document, title)
    )


def _with_number(document: Document, title: str) -> str:
    return f"{title}, {document.number}" if document.number else title


def validity_of(row: Parameter | Statement, language: Language) -> str:
    """From – to; what is not known is said."""
    first = row.valid_from.isoformat() if row.valid_from else word(UNKNOWN_DATE, language)
    last = row.valid_to.isoformat() if row.valid_to else word(OPEN_END, language)
    return f"{first} – {last}"


def clause_of(row: Parameter | Statement, language: Language) -> str:
    """The clause; the mark `unknown` in words."""
    return word(NOT_STATED, language) if row.clause == "unknown" else row.clause


def card(library: Library, row: Parameter | Statement, language: Language) -> str:
    """Everything known about one value or statement, a line each."""
    parameter = row if isinstance(row, Parameter) else None
    main = (
        ("value", f"{row.printed} {row.unit}")
        if isinstance(row, Parameter)
        else ("text", half(row.text, language))
    )
    lines = [
        ("key", row.id),
        ("name", name_of(row, language)),
        main,
        ("validity", validity_of(row, language)),
        ("document", f"{title_of(library.documents[row.document], language)} [{row.document}]"),
        ("clause", clause_of(row, language)),
        ("verification", word(VERIFICATION[row.verification], language)),
        ("seen_in", half(row.seen_in, language)),
        ("note", half(row.note, language)),
        ("reason", parameter.reason if parameter else ""),
        ("editions", ", ".join(library.users(row.id))),
    ]
    return labelled(lines, language)


def labelled(lines: list[tuple[str, str]], language: Language) -> str:
    """Lines of label and text; lines without a text are left out."""
    return in_columns((word(LABELS[name], language), text) for name, text in lines if text)
