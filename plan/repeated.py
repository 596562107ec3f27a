"""What a plan's draft says twice: of two targets for the same year and part one would be lost."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from plan.faults import Fault, Place, Raw
from plan.parts import part_of, spoken
from plan.references import numbered

_Key = tuple[str, ...]
_Entry = dict[str, Raw]
_TIMES = ("year", "period", "covers", "moment")
"""What may say when a figure is of."""


@dataclass(frozen=True, slots=True)
class _Once:
    """What may stand once in a list: by which key, what it is called, and the field of its value, if any."""

    listed: str
    key: Callable[[_Entry], _Key]
    named: Callable[[_Entry], str]
    field: str


def faults(data: dict[str, Raw]) -> Iterator[Fault]:
    """Yield each target, baseline, split and channel that stands again, whether it says the same or not."""
    for place, indicator in numbered(data, "indicators"):
        for once in _OF_INDICATOR:
            yield from _again(indicator, place, once)
    yield from _again(data, (), _CHANNEL)


def _again(holder: _Entry, place: Place, once: _Once) -> Iterator[Fault]:
    first: dict[_Key, tuple[Place, _Entry]] = {}
    for within, entry in numbered(holder, once.listed):
        here = (*place, *within)
        known, before = first.setdefault(once.key(entry), (here, entry))
        if known == here:
            continue
        old, new = (_text(one.get(once.field)) for one in (before, entry))
        said = f"är ”{new[:60]}” här och ”{old[:60]}” där" if old != new else "står två gånger"
        where = (*here, once.field) if once.field in entry else here
        yield Fault(where, f"{once.named(entry)} {said}. Behåll en av raderna.", other=known)


def _text(given: Raw) -> str:
    return str(given or "").strip()


def _when(entry: _Entry) -> _Key:
    return tuple(_text(entry.get(field)).casefold() for field in _TIMES)


def _part(entry: _Entry) -> str:
    part = entry.get("part")
    return (
        part_of({str(name): _text(one) for name, one in part.items()})
        if isinstance(part, dict)
        else _text(part)
    )


def _target(entry: _Entry) -> _Key:
    return *_when(entry), _part(entry)


def _baseline(entry: _Entry) -> _Key:
    aspect = _text(entry.get("aspect")).casefold() or "utfall"
    return *_when(entry), _part(entry), aspect, _text(entry.get("origin")).casefold()


def _called(name: str) -> Callable[[_Entry], str]:
    """Return what says of an entry: "målvärdet 2026 för kvinnor"."""

    def said(entry: _Entry) -> str:
        when = next((_text(entry.get(field)) for field in _TIMES if entry.get(field)), "")
        part = _part(entry)
        whose = f"för {spoken(part)}" if part and all(":" in pair for pair in part.split("|")) else part
        return " ".join(word for word in (name, when, whose) if word)

    return said


_OF_INDICATOR = (
    _Once("targets", _target, _called("målvärdet"), "text"),
    _Once("baselines", _baseline, _called("värdet"), "text"),
    _Once("splits", lambda one: (_text(one.get("dimension")).casefold(),),
          lambda one: f"uppdelningen på {_text(one.get('dimension'))}", ""),
)  # fmt: skip
_CHANNEL = _Once(
    "channels",
    lambda one: (_text(one.get("slack")), _text(one.get("goal"))),
    lambda one: f"kanalen {_text(one.get('slack'))}",
    "",
)
