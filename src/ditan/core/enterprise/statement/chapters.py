"""The chapters of a statement, in their order: each makes its blocks from the content."""

from collections.abc import Callable, Iterator, Mapping

from ditan.core.enterprise.statement.model import FindingFound, StatementContent, UnitPlanned
from ditan.core.enterprise.statement.voice import Speaker
from ditan.core.inventory.reports.content.model import (
    Block,
    Fact,
    Facts,
    Paragraph,
    Row,
    Table,
    columns,
    plain_rows,
)

Maker = Callable[[StatementContent, Speaker], Iterator[Block]]
HASH_SHOWN = 16


def _conclusion(content: StatementContent, voice: Speaker) -> Iterator[Block]:
    yield Paragraph(
        voice.say(
            "conclusion.said",
            verifier=voice.both(content["verifier"]),
            enterprise=voice.both(content["enterprise"]),
            year=content["year"],
            conclusion=voice.conclusion(content["conclusion"]),
            meaning=voice.meaning(content["conclusion"]),
        )
    )
    if content["text"]:
        yield Paragraph(voice.say("conclusion.text", text=content["text"]))
    yield Facts(tuple(_figures(content, voice)))
    yield Paragraph(voice.say("conclusion.prepared", person=content["drafted_by"] or voice.say("none")))
    if content["signed_by"]:
        yield Paragraph(voice.say("conclusion.signed", person=content["signed_by"], day=content["day"]))
        yield Paragraph(voice.say("conclusion.seal"))
    yield Paragraph(voice.say("conclusion.unverified"), is_note=True)


def _figures(content: StatementContent, voice: Speaker) -> Iterator[Fact]:
    total, meter = content["total_micro_t"], content["meter"]
    label = voice.say("conclusion.total")
    if total is None:
        yield Fact(label, "NE", "", voice.say("conclusion.nothing"))
    else:
        yield Fact(label, voice.micro(total), "t CO₂e")
    if meter is not None:
        told = voice.say("conclusion.threshold", threshold=voice.share(meter["threshold"]))
        yield Fact(voice.say("conclusion.doubt"), voice.share(meter["share"]), "", told)
    findings = content["findings"]
    left = sum(one["state"] == "open" for one in findings)
    told = voice.say("conclusion.of", number=len(findings))
    yield Fact(voice.say("conclusion.open"), str(left), voice.say("conclusion.pieces"), told)


def _object(content: StatementContent, voice: Speaker) -> Iterator[Block]:
    facts = {"number": content["facts"], "hash": content["facts_sha256"][:HASH_SHOWN]}
    rows = (
        ("enterprise", voice.both(content["enterprise"])),
        ("code", content["code"] or voice.say("none")),
        ("place", voice.both(content["place"])),
        ("year", str(content["year"])),
        ("method", voice.both(content["method"])),
        ("document", content["method_document"]),
        ("boundary", voice.list(map(voice.both, content["boundary"])) or voice.say("none")),
        ("facts", voice.say("object.facts_told", **facts)),
        ("release", content["library_release"] or voice.say("none")),
        ("assigned", content["assigned"]),
    )
    yield Table(
        voice.say("object.table"),
        columns((voice.say("object.item"), 1.0), (voice.say("object.content"), 3.0)),
        plain_rows([(voice.say(f"object.{name}"), text) for name, text in rows]),
    )


def _emissions(content: StatementContent, voice: Speaker) -> Iterator[Block]:
    total, sources = content["total_micro_t"], content["sources"]
    if total is None:
        yield Paragraph(voice.say("emissions.nothing"))
        return
    amounts = voice.parts([one["co2e_micro_t"] for one in sources])
    rows = [Row((voice.both(one["name"]), text)) for one, text in zip(sources, amounts, strict=True)]
    yield Table(
        voice.say("emissions.table"),
        columns((voice.say("emissions.source"), 3.0), (voice.say("emissions.amount"), 1.0, True)),
        (*rows, Row((voice.say("emissions.total"), voice.micro(total)), "total")),
        note=voice.say("emissions.note", share=voice.share(content["unverified_share"] or 0.0)),
    )


def _plan(content: StatementContent, voice: Speaker) -> Iterator[Block]:
    plan = content["plan"]
    if plan is None:
        yield Paragraph(voice.say("plan.nothing"))
        return
    looked = [one for one in plan["units"] if one["looked"]]
    yield Paragraph(
        voice.say(
            "plan.said",
            of=plan["of"],
            covered=voice.share(plan["covered"]),
            coverage=voice.share(plan["coverage"]),
            looked=len(looked),
            share=voice.share(sum(one["share"] for one in looked)),
        )
    )
    yield Table(
        voice.say("plan.table"),
        columns(
            (voice.say("plan.unit"), 3.0),
            (voice.say("plan.month"), 0.8),
            (voice.say("plan.amount"), 1.2, True),
            (voice.say("plan.looked"), 1.6),
        ),
        plain_rows([_unit(one, voice) for one in plan["units"]]),
    )


def _unit(unit: UnitPlanned, voice: Speaker) -> tuple[str, ...]:
    words = [" ".join((unit["looked"], unit["by"])) if unit["looked"] else voice.say("plan.not_looked")]
    if not unit["is_planned"]:
        words.append(voice.say("plan.beside"))
    name = " · ".join((unit["facility"], voice.both(unit["source"]), voice.both(unit["item"])))
    return (name, unit["month"], voice.micro(unit["co2e_micro_t"]), voice.list(words))


def _findings(content: StatementContent, voice: Speaker) -> Iterator[Block]:
    counts = {"errors": content["check_errors"], "warnings": content["check_warnings"]}
    yield Paragraph(voice.say("findings.checks", **counts))
    if content["findings"]:
        yield Table(
            voice.say("findings.table"),
            columns(
                (voice.say("findings.fact"), 2.0),
                (voice.say("findings.text"), 2.2),
                (voice.say("findings.treated"), 2.6),
                (voice.say("findings.state"), 1.0),
            ),
            plain_rows([_finding(one, voice) for one in content["findings"]]),
        )
    else:
        yield Paragraph(voice.say("findings.nothing"))
    if content["reasons"]:
        yield Table(
            voice.say("findings.reasons"),
            columns((voice.say("findings.warning"), 2.0), (voice.say("findings.reason"), 1.6)),
            plain_rows([(voice.both(one["warning"]), one["reason"]) for one in content["reasons"]]),
        )


def _finding(one: FindingFound, voice: Speaker) -> tuple[str, ...]:
    said = [f"{voice.say('severity.' + one['severity'])}: {one['text']}"]
    if one["paper"]:
        said.append(voice.say("findings.paper", paper=one["paper"]))
    treated = [*one["replies"], *one["changes"], *one["papers"]]
    stop = voice.say("stop")
    state = voice.say(f"state.{one['state']}")
    return (voice.both(one["fact"]), stop.join(said), stop.join(treated) or voice.say("none"), state)


def _visits(content: StatementContent, voice: Speaker) -> Iterator[Block]:
    if not content["visits"]:
        yield Paragraph(voice.say("visits.nothing"))
        return
    rows = [
        (
            one["day"],
            one["people"],
            voice.list(one["places"]),
            one["seen"]
            + (
                voice.say("stop") + voice.say("visits.minutes", name=one["minutes"]) if one["minutes"] else ""
            ),
        )
        for one in content["visits"]
    ]
    yield Table(
        voice.say("visits.table"),
        columns(
            (voice.say("visits.day"), 1.0),
            (voice.say("visits.people"), 1.6),
            (voice.say("visits.places"), 1.2),
            (voice.say("visits.seen"), 3.2),
        ),
        plain_rows(rows),
    )


def _meter(content: StatementContent, voice: Speaker) -> Iterator[Block]:
    meter = content["meter"]
    if meter is None:
        yield Paragraph(voice.say("meter.nothing"))
        return
    yield Paragraph(
        voice.say(
            "meter.said",
            doubt=voice.tonnes(meter["in_doubt_t"]),
            whole=voice.tonnes(meter["whole_t"]),
            share=voice.share(meter["share"]),
            threshold=voice.share(meter["threshold"]),
            document=meter["document"],
            mark=voice.say("meter.mark") if meter["verification"] == "unverified" else "",
            verdict=voice.say("meter.material" if meter["is_material"] else "meter.immaterial"),
        )
    )


def _team(content: StatementContent, voice: Speaker) -> Iterator[Block]:
    days = content["days"]
    yield Paragraph(
        voice.say(
            "team.said",
            team=voice.list(content["team"]),
            lead=content["lead"],
            signer=content["signed_by"] or voice.say("team.no_signer"),
            days=voice.say("team.days", days=days) if days else voice.say("team.no_days"),
        )
    )
    yield Table(
        voice.say("team.table"),
        columns(
            (voice.say("team.who"), 2.0), (voice.say("team.relation"), 2.0), (voice.say("team.day"), 1.0)
        ),
        plain_rows(
            [
                (
                    voice.both(one["who"]),
                    voice.both(one["relation"]) or voice.say("team.no_relation"),
                    one["day"],
                )
                for one in content["declared"]
            ]
        ),
    )


CHAPTERS: Mapping[str, Maker] = {
    "conclusion": _conclusion,
    "object": _object,
    "emissions": _emissions,
    "plan": _plan,
    "findings": _findings,
    "visits": _visits,
    "meter": _meter,
    "team": _team,
}
