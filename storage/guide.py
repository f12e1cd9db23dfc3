"""Reads the guide (first aid, playbooks, severities, questions, reminders) from our files and the company's folder."""

import re
from collections.abc import Callable, Iterable
from datetime import timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeVar

from storage.kinds.guide import Aid, Answering, Grade, Guide, Page, Question, Reminder, Shape, Step, Told
from storage.kinds.incidents import Severity
from storage.kinds.reports import ReportKind
from storage.yamlfile import Section, open_yaml

OURS = Path(__file__).parent / "catalogue" / "guide"
EMERGENCY = "emergency"
ANSWERING = ("urgent", "urgent_within", "reminders", "urgent_reminders")
SPAN = re.compile(r"(\d+)([mhd])")
UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}

Name = TypeVar("Name", bound=StrEnum)
Value = TypeVar("Value")


def read(own: Path | None = None) -> Guide:
    """The guide. What a file in the folder `own` says wins over ours, kind by kind.

    Raises storage.yamlfile.CatalogueError, which names the file, the line and the field of what is wrong.
    """
    aid = _files("first_aid.yaml", own)
    return Guide(
        emergency=[top.text(EMERGENCY) for top in aid if top.has(EMERGENCY)][-1],
        aid=_by(ReportKind, aid, _aid, EMERGENCY),
        playbooks=_by(ReportKind, _files("playbooks.yaml", own), _playbook),
        grades=_by(Severity, _files("severities.yaml", own), _grade),
        pages=[_pages(top) for top in _files("questions.yaml", own)][-1],
        answering=_answering(_files("answering.yaml", own)),
        common_hosts=frozenset(host for top in _files("common_hosts.yaml", own) for host in _hosts(top)),
    )


@cache
def packaged() -> Guide:
    """Our own guide, read once."""
    return read()


def _files(name: str, own: Path | None) -> list[Section]:
    paths = [OURS / name, *([own / name] if own and (own / name).exists() else [])]
    return [open_yaml(path) for path in paths]


def _by(
    kind: type[Name], tops: Iterable[Section], one: Callable[[Section, Name], Value], *also: str
) -> dict[Name, Value]:
    found: dict[Name, Value] = {}
    for top in tops:
        top.allow([*kind, *also])
        found |= {each: one(top, each) for each in kind if top.has(each)}
    return found


def _aid(top: Section, kind: ReportKind) -> Aid:
    return Aid(top.texts(kind))


def _playbook(top: Section, kind: ReportKind) -> tuple[Step, ...]:
    return tuple(_step(each) for each in top.sections(kind))


def _step(row: Section) -> Step:
    row.allow(["do", "within"])
    return Step(row.text("do"), _span(row, "within"))


def _grade(top: Section, severity: Severity) -> Grade:
    row = top.section(severity)
    row.allow(["name", "means", "update_every", "patience", "room", "crisis"])
    return Grade(
        severity=severity,
        name=row.text("name"),
        means=row.text("means"),
        update_every=_span(row, "update_every") if row.has("update_every") else None,
        patience=_span(row, "patience"),
        room=row.flag("room"),
        crisis=row.flag("crisis"),
    )


def _answering(tops: Iterable[Section]) -> Answering:
    found: dict[str, Section] = {}
    for top in tops:
        top.allow(ANSWERING)
        found |= {field: top for field in ANSWERING if top.has(field)}
    return Answering(
        urgent=_kinds(found["urgent"], "urgent"),
        within=_span(found["urgent_within"], "urgent_within"),
        calm=_reminders(found["reminders"], "reminders"),
        pressing=_reminders(found["urgent_reminders"], "urgent_reminders"),
    )


def _kinds(top: Section, key: str) -> frozenset[ReportKind]:
    unknown = set(top.texts(key)) - set(ReportKind)
    if unknown:
        raise top.fail(key, f"{min(unknown)!r} is no kind of report; the kinds are {', '.join(ReportKind)}")
    return frozenset(ReportKind(each) for each in top.texts(key))


def _reminders(top: Section, key: str) -> tuple[Reminder, ...]:
    found = tuple(_reminder(each) for each in top.sections(key))
    if not found:
        raise top.fail(key, "needs one reminder at least: somebody must hear of what nobody answers")
    return found


def _reminder(row: Section) -> Reminder:
    row.allow(["after", "tell"])
    return Reminder(_span(row, "after"), row.choice("tell", Told))


def _hosts(top: Section) -> tuple[str, ...]:
    top.allow(["hosts"])
    return tuple(host.lower() for host in top.texts("hosts"))


def _pages(top: Section) -> tuple[Page, ...]:
    top.allow(["pages"])
    return tuple(_page(each) for each in top.sections("pages"))


def _page(row: Section) -> Page:
    row.allow(["title", "questions"])
    return Page(row.text("title"), tuple(_question(each) for each in row.sections("questions")))


def _question(row: Section) -> Question:
    row.allow(["name", "ask", "shape", "choices", "when"])
    shape = row.choice("shape", Shape)
    if (shape is Shape.CHOICE) != row.has("choices"):
        raise row.fail("choices", "are needed for the shape `choice`, and only for it")
    return Question(row.text("name"), row.text("ask"), shape, row.texts("choices"), row.texts("when"))


def _span(row: Section, key: str) -> timedelta:
    match = SPAN.fullmatch(row.text(key))
    if not match:
        raise row.fail(key, f"{row.text(key)!r} is not a span such as 30m, 4h or 2d")
    return int(match[1]) * UNITS[match[2]]
