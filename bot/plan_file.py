"""Reading a plan file: YAML in, its texts and the line of each out.

Every scalar is kept as the text that was written, so that `11,0`, `43000` and `no` stay what they are.
"""

from dataclasses import dataclass
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from plan.draft import compose
from plan.faults import Fault, Place, PlanFaultsError, Raw
from plan.model import Plan

_LARGEST = 20_000_000
_DEEPEST = 60


@dataclass(frozen=True, slots=True)
class LineFault:
    """A fault and the line it stands on, counted from one."""

    line: int
    text: str


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
    root, faults = _root(source)
    lines: dict[Place, int] = {}
    draft = _texts(root, (), lines, faults)
    try:
        plan = compose(draft)
    except PlanFaultsError as error:
        faults += [LineFault(_line(fault, lines), fault.text) for fault in error.faults]
    if faults:
        raise PlanFileError(faults)
    return plan


def _root(source: bytes) -> tuple[Node, list[LineFault]]:
    if len(source) > _LARGEST:
        raise PlanFileError([LineFault(1, "Filen är större än 20 MB och läses inte.")])
    try:
        text = source.decode("utf-8-sig")
        aliases = [
            event for event in yaml.parse(text, Loader=yaml.BaseLoader) if isinstance(event, yaml.AliasEvent)
        ]
        root = yaml.compose(text, Loader=yaml.BaseLoader)
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
    if aliases:
        line = next(event.start_mark.line + 1 for event in aliases if event.start_mark)
        raise PlanFileError(
            [LineFault(line, "Referenser (* och &) används inte i planfiler; skriv ut texten.")]
        )
    if root is None:
        raise PlanFileError([LineFault(1, "Filen är tom.")])
    return root, []


def _texts(node: Node, place: Place, lines: dict[Place, int], faults: list[LineFault]) -> Raw:
    """Return a node's texts and note the line of each part; empty unquoted values count as left out."""
    lines[place] = node.start_mark.line + 1
    if len(place) > _DEEPEST:
        faults.append(LineFault(lines[place], "Filen är nästlad i fler nivåer än en plan kan ha."))
        return None
    if isinstance(node, MappingNode):
        return _mapping(node, place, lines, faults)
    if isinstance(node, SequenceNode):
        return [_texts(child, (*place, number), lines, faults) for number, child in enumerate(node.value)]
    return str(node.value)


def _mapping(
    node: MappingNode, place: Place, lines: dict[Place, int], faults: list[LineFault]
) -> dict[str, Raw]:
    found: dict[str, Raw] = {}
    for key, child in node.value:
        name = str(key.value)
        if name in found:
            faults.append(LineFault(key.start_mark.line + 1, f"{name} står två gånger."))
        elif not (isinstance(child, ScalarNode) and child.value == "" and child.style is None):
            found[name] = _texts(child, (*place, name), lines, faults)
            lines[(*place, name)] = key.start_mark.line + 1
    return found


def _line(fault: Fault, lines: dict[Place, int]) -> int:
    """Return the line of the fault's place, or of the nearest thing around it that was written."""
    for length in range(len(fault.place), -1, -1):
        if fault.place[:length] in lines:
            return lines[fault.place[:length]]
    return 1
