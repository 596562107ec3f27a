"""The parts that an indicator is answered in: one split, two crossed, a cluster's parameters."""

from datetime import date

import pytest

from plan.answers import Aspect, Meaning
from plan.indicator import Indicator, IndicatorKind, Split
from plan.outcomes import OutcomeError, read
from plan.owed import is_answered
from tests.plan.plans import a_number, an_indicator, what_stands

_SEX = Split(dimension="kön", members=("K", "M"))
_TERTIAL = Split(dimension="tertial", members=("T1", "T2"))
_FORM = Split(dimension="vårdform", members=("SV", "ÖV"))
_UNITS = Split(dimension="enhet", members=("RVN", "RLF"), each_owes=True)
_CLUSTER = an_indicator(kind=IndicatorKind.CLUSTER, parameters=3, title="Proaktiv vård")
_NAMED = an_indicator(kind=IndicatorKind.CLUSTER, questions=("Ökande andel?", "Minskande vakanser?"))


@pytest.mark.parametrize(
    ("indicator", "parts"),
    [
        (an_indicator(), ()),
        (an_indicator(splits=(_SEX,)), ("kön:K", "kön:M")),
        (an_indicator(splits=(_TERTIAL, _SEX)), ("kön:K", "kön:M")),
        (an_indicator(splits=(_TERTIAL, _SEX), crossed=True), ("kön:K", "kön:M")),
        (an_indicator(splits=(_TERTIAL,), crossed=True), ()),
        (an_indicator(splits=(_FORM, _SEX)), ("vårdform:SV", "vårdform:ÖV", "kön:K", "kön:M")),
        (
            an_indicator(splits=(_FORM, _SEX), crossed=True),
            ("kön:K|vårdform:SV", "kön:M|vårdform:SV", "kön:K|vårdform:ÖV", "kön:M|vårdform:ÖV"),
        ),
        (_CLUSTER, ("parameter:1", "parameter:2", "parameter:3")),
        (_NAMED, ("parameter:1", "parameter:2")),
        (an_indicator(kind=IndicatorKind.QUALITATIVE), ()),
    ],
)
def test_the_parts(indicator: Indicator, parts: tuple[str, ...]) -> None:
    assert indicator.parts == parts


@pytest.mark.parametrize(
    ("line", "said", "comment"),
    [
        ("1 ja 2 delvis 3 nej", "123", None),
        ("1: Ja, 2: Delvis, 3: Nej", "123", None),
        ("p1 ja; p2 delvis; p3 nej Tre av fyra", "123", "Tre av fyra"),
        ("1. ja 2. delvis 3. nej", "123", None),
        ("ja delvis nej", "123", None),
        ("ja, delvis, nej. Underlag saknas", "123", "Underlag saknas"),
        ("Ja/Delvis/Nej", "123", None),
    ],
)
def test_a_cluster_is_answered_parameter_by_parameter(line: str, said: str, comment: str | None) -> None:
    readings = {one.key: one for one in read(line, _CLUSTER, date(2023, 9, 8)).readings}
    meanings = [readings[Aspect.OUTCOME, f"parameter:{number}"].meaning for number in said]
    assert meanings == [Meaning.YES, Meaning.PARTLY, Meaning.NO]
    told = readings.pop((Aspect.COMMENT, ""), None)
    assert (told.text if told else None) == comment
    assert len(readings) == len(said)


def test_a_cluster_may_be_answered_as_a_whole_or_in_part() -> None:
    assert [one.part for one in read("delvis", _CLUSTER, date(2023, 9, 8)).readings] == [""]
    assert [one.part for one in read("2 nej", _CLUSTER, date(2023, 9, 8)).readings] == ["parameter:2"]


@pytest.mark.parametrize("line", ["4 ja", "ja nej", "ja nej ja nej", "1 ja 1 nej", "2"])
def test_what_a_cluster_can_t_be_answered_with(line: str) -> None:
    with pytest.raises(OutcomeError):
        read(line, _CLUSTER, date(2023, 9, 8))


def test_each_unit_owes_its_own() -> None:
    indicator = an_indicator(splits=(_UNITS,))
    rvn, rlf = (a_number("77", f"enhet:{unit}") for unit in ("RVN", "RLF"))
    assert not is_answered(indicator, what_stands(rvn))
    assert not is_answered(indicator, what_stands(a_number("76")))
    assert is_answered(indicator, what_stands(rvn, rlf))


def test_a_copy_has_parts_of_its_own() -> None:
    assert _CLUSTER.parts
    assert _CLUSTER.model_copy(update={"parameters": 1}).parts == ("parameter:1",)
