"""Reading a plan file: YAML in, its texts and the line of each out.

Every scalar is kept as the text that was written, so that `11,0`, `43000` and `no` stay what they are.
"""

from dataclasses import dataclass
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from plan.composing import compose
from plan.faults import Fault, Place, PlanFaultsError, Raw
from plan.model import Plan

_LARGEST = 20_000_000
_DEEPEST = 60
_TOO_DEEP = "Filen är nästlad i fler nivåer än en plan kan ha."
_ALIAS = "Referenser (* och &) används inte i planfiler; skriv ut texten."


@dataclass(frozen=True, slots=True)
class LineFault:
    """A fault and the line it stands on, counted from one."""

    line: int
    text: str

    def __str__(self) -> str:
        """Return the fault as it follows the name of the file."""
        return f":{self.line}: {self.text}"


class PlanFileError(Exception):
    """The file holds no plan that can be used; every fault, in the order of the file."""

    def __init__(self, faults: list[LineFault]) -> None:
        """Keep the faults, sorted by line."""
        super().__init__(f"{len(faults)} fel")
        self.faults = sorted(faults, key=lambda fault: fault.line)


def read_plan(path: Path) -> Plan:
    """Return the plan in a file.

    Raises:
        PlanFileError: with every fault and its line.
        OSError: where the file can't be read.
    """
    return parse_plan(path.read_bytes())


def parse_plan(source: bytes) -> Plan:
    """Return the plan that this YAML describes.

    Raises:
        PlanFileError: with every fault and its line.
    """
    reader = _Reader()
    draft = reader.texts(_root(source), ())
    try:
        plan = compose(draft)
    except PlanFaultsError as error:
        reader.faults += map(reader.located, error.faults)
    if reader.faults:
        raise PlanFileError(reader.faults)
    return plan


def _root(source: bytes) -> Node:
    if len(source) > _LARGEST:
        raise PlanFileError([LineFault(1, "Filen är större än 20 MB och läses inte.")])
    try:
        text = source.decode("utf-8-sig")
        _refuse_what_no_plan_needs(text)
        root = yaml.compose(text, Loader=yaml.CBaseLoader)
    except UnicodeDecodeError:
        raise PlanFileError([LineFault(1, "Filen är inte sparad som UTF-8.")]) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise PlanFileError(
            [LineFault(line, f"Går inte att läsa som YAML: {error.problem or error}.")]
        ) from None
    except (yaml.YAMLError, RecursionError):
        raise PlanFileError([LineFault(1, "Går inte att läsa som YAML.")]) from None
    if root is None:
        raise PlanFileError([LineFault(1, "Filen är tom.")])
    return root


def _refuse_what_no_plan_needs(text: str) -> None:
    """Refuse references, which can swell without end, and nesting deeper than the composer can follow."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            raise PlanFileError([LineFault(line, _ALIAS)])
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            raise PlanFileError([LineFault(line, _TOO_DEEP)])


class _Reader:
    """Turns nodes into texts, and notes the line of each part and what no plan file may hold."""

    def __init__(self) -> None:
        self.faults: list[LineFault] = []
        self._lines: dict[Place, int] = {}

    def texts(self, node: Node, place: Place) -> Raw:
        """Return a node's texts; empty unquoted values count as left out."""
        self._lines[place] = node.start_mark.line + 1
        if isinstance(node, MappingNode):
            return self._mapping(node, place)
        if isinstance(node, SequenceNode):
            return [self.texts(child, (*place, number)) for number, child in enumerate(node.value)]
        return str(node.value)

    def _mapping(self, node: MappingNode, place: Place) -> dict[str, Raw]:
        found: dict[str, Raw] = {}
        for key, child in node.value:
            name, line = str(key.value), key.start_mark.line + 1
            if not isinstance(key, ScalarNode):
                self.faults.append(LineFault(line, "Ett fält ska ha ett ord som namn, inte en lista."))
            elif name in found:
                self.faults.append(LineFault(line, f"{name} står två gånger."))
            elif not (isinstance(child, ScalarNode) and child.value == "" and child.style is None):
                found[name] = self.texts(child, (*place, name))
                self._lines[(*place, name)] = line
        return found

    def located(self, fault: Fault) -> LineFault:
        """Return a fault of the draft with its line, and that of the other place it is about."""
        other = f" Det andra står på rad {self._line(fault.other)}." if fault.other else ""
        return LineFault(self._line(fault.place), fault.text + other)

    def _line(self, place: Place) -> int:
        """Return the line of a place, or of the nearest thing around it that was written."""
        around = (place[:length] for length in range(len(place), -1, -1))
        return next((self._lines[place] for place in around if place in self._lines), 1)
