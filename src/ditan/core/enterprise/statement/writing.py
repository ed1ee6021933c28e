"""The statement as a report: one content, printed as Word and as PDF, in Chinese or English."""

from collections.abc import Iterator
from dataclasses import replace

from ditan.core.enterprise.statement.chapters import CHAPTERS
from ditan.core.enterprise.statement.model import StatementContent
from ditan.core.enterprise.statement.voice import Speaker
from ditan.core.errors.base import Language
from ditan.core.inventory.reports.content.model import Block, Chapter, Report, Table


def statement_report(content: StatementContent, language: Language) -> Report:
    """The statement as chapters, every number already text.

    When to use: for pages and print; a content without a signature is marked as a draft.
    """
    voice = Speaker(language)
    names = {"enterprise": voice.both(content["enterprise"]), "year": content["year"]}
    head = "running_head" if content["signed_by"] else "draft_head"
    return Report(
        language=language,
        title=voice.say("title", **names),
        subtitle=voice.say("subtitle", conclusion=voice.conclusion(content["conclusion"])),
        running_head=voice.say(head, **names, number=content["number"]),
        cover_lines=tuple(_cover(content, voice)),
        chapters=tuple(_chapters(content, voice)),
        contents_title=voice.say("contents"),
        marks=tuple(_marks(content, voice)),
    )


def statement_pdf(content: StatementContent, language: Language) -> bytes:
    """The statement as PDF. Raises: Refused with ReportFontsMissing."""
    from ditan.core.inventory.reports.pdf import pdf_of

    return pdf_of(statement_report(content, language))


def statement_word(content: StatementContent, language: Language) -> bytes:
    """The statement as .docx."""
    from ditan.core.inventory.reports.word import word_of

    return word_of(statement_report(content, language))


def _cover(content: StatementContent, voice: Speaker) -> Iterator[str]:
    yield voice.say("cover.verifier", verifier=voice.both(content["verifier"]))
    if content["signed_by"]:
        yield voice.say("cover.number", number=content["number"])
        yield voice.say("cover.day", day=content["day"])
    before = content["supersedes"]
    if before is not None:
        told = {"number": before["number"], "day": before["day"]}
        yield voice.say("cover.supersedes", **told, conclusion=voice.conclusion(before["conclusion"]))


def _marks(content: StatementContent, voice: Speaker) -> Iterator[str]:
    if not content["signed_by"]:
        yield voice.say("draft")
    if content["kind"] == "second":
        yield voice.say("second")
    if content["is_demo"]:
        yield voice.say("demonstration")
    share = content["unverified_share"]
    if share:
        yield voice.say("unverified", share=voice.share(share))


def _chapters(content: StatementContent, voice: Speaker) -> Iterator[Chapter]:
    for number, (name, blocks) in enumerate(CHAPTERS.items(), 1):
        made = tuple(_numbered(tuple(blocks(content, voice)), number, voice))
        yield Chapter(id=name, title=voice.say(f"{name}.title"), blocks=made, number=str(number))


def _numbered(blocks: tuple[Block, ...], chapter: int, voice: Speaker) -> Iterator[Block]:
    tables = 0
    for block in blocks:
        if isinstance(block, Table):
            tables += 1
            yield replace(block, number=voice.say("table", number=f"{chapter}-{tables}"))
        else:
            yield block
