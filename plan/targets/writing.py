"""Writes a target as it would stand in a plan, so that it reads back as the same."""

from collections.abc import Mapping
from types import MappingProxyType

from plan.figures import plain_letters
from plan.numbers import write
from plan.parts import pairs_of
from plan.targets.aim import Aim, Bound, Meaning
from plan.targets.forms import PER

_WORDS: Mapping[Meaning, str] = MappingProxyType(
    {
        Meaning.at_least: "minst",
        Meaning.at_most: "högst",
        Meaning.above: "över",
        Meaning.below: "under",
        Meaning.equals: "",
        Meaning.range: "mellan",
        Meaning.increase: "öka",
        Meaning.decrease: "minska",
        Meaning.maintain: "oförändrad",
        Meaning.maintain_or_increase: "bibehålla/öka",
        Meaning.increase_by: "öka med",
        Meaning.decrease_by: "minska med",
        Meaning.yes: "ja",
        Meaning.missing: "mål saknas",
    }
)


def written(aim: Aim) -> str:
    """Return the target in the usual words; a relative one, and one compared with last year, as it stands."""
    if aim.meaning is Meaning.relative:
        return aim.text
    entries = "; ".join(_entry(aim, bound) for bound in aim.bounds) or _WORDS[aim.meaning]
    compared = f" jämfört med {aim.base_year}" if aim.base_year else ""
    moment = f" ({aim.moment})" if aim.moment else ""
    if aim.moment and PER.fullmatch(plain_letters(aim.moment)):
        moment = f" {aim.moment}"
    return entries + compared + moment


def _entry(aim: Aim, bound: Bound) -> str:
    divided = any(one.part for one in aim.bounds)
    labels = " ".join(reversed(pairs_of(bound.part).values())) or ("totalt" if divided else "")
    year = str(bound.year) if bound.year else ""
    return " ".join(word for word in (year, labels, _WORDS[aim.meaning], _figures(aim, bound)) if word)


def _figures(aim: Aim, bound: Bound) -> str:
    joined = " och " if aim.meaning is Meaning.range else " till "
    written_out = [write(number) for number in bound.numbers[:-1]]
    return joined.join(written_out + [write(number, aim.unit) for number in bound.numbers[-1:]])
