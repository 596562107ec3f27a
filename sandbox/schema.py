"""A small language for saying what JSON may look like, and findings in the words Slack uses.

A rule checks one value and names what is wrong and where, as in `response_metadata.messages`:
`[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]`.
Source of the form: https://docs.slack.dev/reference/methods/blocks.validate
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol, Self

from sandbox.shape import Json, text

Check = Callable[[Json, str], Iterator[str]]
"""A rule over several fields of an object: (object, JSON pointer to it) -> findings."""


def finding(message: str, pointer: str) -> str:
    """One line of `response_metadata.messages`."""
    return f"[ERROR] {message} [json-pointer:{pointer}]"


class Rule(Protocol):
    """What a value must be."""

    def check(self, value: object, pointer: str) -> Iterator[str]:
        """The findings about the value at this JSON pointer."""
        ...


@dataclass(frozen=True)
class Text:
    """A string between `shortest` and `longest` characters, in a form if one is given."""

    longest: int
    shortest: int = 1
    form: str = ""

    def check(self, value: object, pointer: str) -> Iterator[str]:
        """The findings about the value at this JSON pointer."""
        if not isinstance(value, str):
            yield finding("must be a string", pointer)
        elif len(value) > self.longest:
            yield finding(f"must be less than {self.longest + 1} characters", pointer)
        elif len(value) < self.shortest:
            yield finding(f"must be more than {self.shortest - 1} characters", pointer)
        elif self.form and not re.fullmatch(self.form, value):
            yield finding(f"does not match the form {self.form}", pointer)


@dataclass(frozen=True)
class Flag:
    """true or false."""

    def check(self, value: object, pointer: str) -> Iterator[str]:
        """The findings about the value at this JSON pointer."""
        if not isinstance(value, bool):
            yield finding("must be a boolean", pointer)


@dataclass(frozen=True)
class Whole:
    """A whole number between two bounds."""

    least: int
    most: int

    def check(self, value: object, pointer: str) -> Iterator[str]:
        """The findings about the value at this JSON pointer."""
        if isinstance(value, bool) or not isinstance(value, int):
            yield finding("must be an integer", pointer)
        elif not self.least <= value <= self.most:
            yield finding(f"must be between {self.least} and {self.most}", pointer)


@dataclass(frozen=True)
class Word:
    """One of some words."""

    words: frozenset[str]

    def check(self, value: object, pointer: str) -> Iterator[str]:
        """The findings about the value at this JSON pointer."""
        if text(value) not in self.words:
            yield finding(f"must be one of {', '.join(sorted(self.words))}", pointer)


@dataclass(frozen=True)
class Listed:
    """An array of `least` to `most` items of one kind."""

    item: Rule
    most: int
    least: int = 1

    def check(self, value: object, pointer: str) -> Iterator[str]:
        """The findings about the value at this JSON pointer."""
        if not isinstance(value, list):
            yield finding("must be an array", pointer)
            return
        if len(value) > self.most:
            yield finding(f"no more than {self.most} items allowed", pointer)
        if len(value) < self.least:
            yield finding(f"no less than {self.least} items allowed", pointer)
        for at, item in enumerate(value):
            yield from self.item.check(item, f"{pointer}/{at}")


@dataclass(frozen=True)
class Shape:
    """An object with these fields and, unless `open`, no others; with checks across fields."""

    fields: Mapping[str, Rule]
    required: frozenset[str] = frozenset()
    checks: tuple[Check, ...] = ()
    open: bool = False

    def check(self, value: object, pointer: str) -> Iterator[str]:
        """The findings about the value at this JSON pointer."""
        if not isinstance(value, dict):
            yield finding("must be an object", pointer)
            return
        for name in sorted(self.required - value.keys()):
            yield finding(f"missing required field: {name}", pointer)
        for name, content in value.items():
            if name in self.fields:
                yield from self.fields[name].check(content, f"{pointer}/{name}")
            elif not self.open:
                yield finding(f"invalid additional property: {name}", pointer)
        for check in self.checks:
            yield from check(value, pointer)

    def checking(self, *checks: Check) -> Self:
        """The same with these checks across fields."""
        return replace(self, checks=(*self.checks, *checks))

    def needing(self, *names: str) -> Self:
        """The same with these fields required too."""
        return replace(self, required=self.required | set(names))

    def having(self, **fields: Rule) -> Self:
        """The same with these fields too."""
        return replace(self, fields={**self.fields, **fields})


@dataclass(frozen=True)
class ByType:
    """An object whose `type` says which shape it has."""

    shapes: Mapping[str, Rule]

    def check(self, value: object, pointer: str) -> Iterator[str]:
        """The findings about the value at this JSON pointer."""
        if not isinstance(value, dict):
            yield finding("must be an object", pointer)
        elif "type" not in value:
            yield finding("missing required field: type", pointer)
        elif rule := self.shapes.get(text(value["type"])):
            content = {name: item for name, item in value.items() if name != "type"}
            yield from rule.check(content, pointer)
        else:
            yield finding(f"unsupported type: {value['type']}", f"{pointer}/type")


@dataclass(frozen=True)
class Nullable:
    """A value or null."""

    rule: Rule

    def check(self, value: object, pointer: str) -> Iterator[str]:
        """The findings about the value at this JSON pointer."""
        if value is not None:
            yield from self.rule.check(value, pointer)


def shape(*required: str, **fields: Rule) -> Shape:
    """An object with these fields, of which the named ones are required."""
    return Shape(fields, frozenset(required))


def words(*these: str) -> Word:
    """One of these words."""
    return Word(frozenset(these))


def one_of(*names: str) -> Check:
    """Exactly one of these fields must be there."""

    def check(value: Json, pointer: str) -> Iterator[str]:
        given = [name for name in names if name in value]
        if len(given) != 1:
            yield finding(f"must define exactly one of {', '.join(names)}", pointer)

    return check


def some_of(*names: str) -> Check:
    """At least one of these fields must be there."""

    def check(value: Json, pointer: str) -> Iterator[str]:
        if not any(name in value for name in names):
            yield finding(f"must define either `{'` or `'.join(names)}`", pointer)

    return check
