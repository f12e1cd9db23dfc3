"""Conditions of the catalogue's rows: lists and small mappings of YAML into frozen comparisons."""

from dataclasses import dataclass, field

import yaml

from storage.kinds.catalogue import Shape, Term
from storage.kinds.conditions import ALWAYS, All, AnyOf, Compare, Condition, Not, Op, Subject, Value
from storage.yamlfile import Section

COMPARISONS = ("is", "is_not", ">", ">=", "<", "<=", "in", "includes")
NUMERIC = frozenset({Op.OVER, Op.AT_LEAST, Op.UNDER, Op.AT_MOST})


@dataclass
class Words:
    """The words a row may use: everything the vocabulary files declare."""

    facts: dict[str, Term] = field(default_factory=dict)
    anchors: dict[str, Term] = field(default_factory=dict)
    profile: dict[str, Term] = field(default_factory=dict)
    entity_types: dict[str, Term] = field(default_factory=dict)
    places: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, subject: Subject) -> dict[str, Term]:
        """The terms of one subject."""
        return {
            Subject.FACT: self.facts,
            Subject.ANCHOR: self.anchors,
            Subject.PROFILE: self.profile,
            Subject.ENTITY: self.entity_types,
            Subject.PLACE: {},
        }[subject]


def condition(row: Section, key: str, words: Words) -> Condition:
    """The condition in a field: a fact's name, a list (all of them), or a mapping. Left out, it is always met."""
    return _read(row, key, row.nodes[key], words) if row.has(key) else ALWAYS


def _read(row: Section, key: str, node: yaml.Node, words: Words) -> Condition:
    if isinstance(node, yaml.SequenceNode):
        return All(tuple(_read(row, key, one, words) for one in node.value))
    if isinstance(node, yaml.ScalarNode):
        return _compare(Section(row.file, _pair("fact", node), key), words)
    inner = Section(row.file, node, key)
    if inner.has("all"):
        inner.allow(["all"])
        return All(_parts(inner, "all", words))
    if inner.has("any"):
        inner.allow(["any"])
        return AnyOf(_parts(inner, "any", words))
    if inner.has("not"):
        inner.allow(["not"])
        return Not(_read(inner, "not", inner.nodes["not"], words))
    return _compare(inner, words)


def _pair(key: str, node: yaml.Node) -> yaml.MappingNode:
    name = yaml.ScalarNode("tag:yaml.org,2002:str", key, node.start_mark, node.end_mark)
    return yaml.MappingNode("tag:yaml.org,2002:map", [(name, node)], node.start_mark, node.end_mark)


def _parts(inner: Section, key: str, words: Words) -> tuple[Condition, ...]:
    node = inner.nodes[key]
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        raise inner.fail(key, "a list of conditions is needed")
    return tuple(_read(inner, key, one, words) for one in node.value)


def _compare(inner: Section, words: Words) -> Compare:
    subjects = [subject for subject in Subject if inner.has(subject)]
    if len(subjects) != 1:
        raise inner.fail("fact", "a condition names one of fact, profile, entity, anchor, place, all, any, not")
    subject = subjects[0]
    name = inner.text(subject)
    if subject is Subject.PLACE:
        return _place(inner, name, words)
    term = words.of(subject).get(name.split(".", maxsplit=1)[0])
    if term is None:
        raise inner.fail(subject, f"{name!r} is not in the vocabulary; add it there or correct it")
    given = [op for op in COMPARISONS if op in inner.nodes]
    inner.allow([subject, *COMPARISONS])
    if len(given) > 1:
        raise inner.fail(given[1], "one comparison at a time; use `all` for two")
    if not given:
        return Compare(subject, name, _default(inner, subject, term), value=True)
    return Compare(subject, name, Op(given[0]), _value(inner, given[0], term, words))


def _place(inner: Section, name: str, words: Words) -> Compare:
    inner.allow([Subject.PLACE])
    countries = words.places.get(name, (name,))
    if not all(len(code) == 2 and code.isupper() for code in countries):
        raise inner.fail(Subject.PLACE, f"{name!r} is neither a country such as IE nor a group of the vocabulary")
    return Compare(Subject.PLACE, name, Op.IN, countries)


def _default(inner: Section, subject: Subject, term: Term) -> Op:
    if subject is Subject.ANCHOR:
        return Op.RECORDED
    if subject is not Subject.ENTITY and term.shape is not Shape.YES_NO:
        raise inner.fail(subject, f"`{term.name}` is not a yes or no; say what to compare it with")
    return Op.IS


def _value(inner: Section, key: str, term: Term, words: Words) -> Value:
    op = Op(key)
    if op in NUMERIC:
        return inner.number(key)
    if op is Op.IN:
        wanted = inner.texts(key)
        return wanted[0] if len(wanted) == 1 and wanted[0] in words.places else wanted
    if term.shape is Shape.YES_NO:
        return inner.flag(key)
    text = inner.text(key)
    if term.values and text not in term.values:
        raise inner.fail(key, f"{text!r} is not one of {', '.join(term.values)}")
    return text
