"""A cluster's answers with a number before each: how many there are, or which parameter."""

from datetime import date

import pytest

from plan.counting import counted
from plan.indicator import Indicator, IndicatorKind
from plan.outcomes import OutcomeError, Unclear, read
from plan.parts import spoken
from tests.plan.plans import an_indicator

TODAY = date(2026, 5, 4)


def a_cluster(parameters: int, questions: tuple[str, ...] = ()) -> Indicator:
    return an_indicator(kind=IndicatorKind.CLUSTER, parameters=parameters, questions=questions)


def answers(text: str, indicator: Indicator) -> list[str]:
    return [f"{spoken(one.part)[-1]}{one.text[0]}" for one in read(text, indicator, TODAY).readings]


@pytest.mark.parametrize(
    ("text", "parameters", "is_unsure"),
    [
        ("2 ja 1 delvis", 3, True),
        ("1 ja 2 delvis", 3, True),
        ("3 ja", 3, True),
        ("2 ja 1 delvis", 5, True),
        ("T2 2 ja 1 delvis", 3, False),
        ("period T2 2 ja 1 delvis", 3, True),
        ("utfall 2 ja, 1 delvis", 3, True),
        ("1 ja 2 delvis", 5, False),
        ("2 ja", 5, False),
        ("2 st ja 1 st delvis", 3, False),
        ("2 ja 2 nej", 4, False),
        ("4 ja 0 delvis 0 nej", 4, False),
    ],
)
def test_a_number_that_may_be_a_count_or_a_parameter_is_unsure(
    text: str, parameters: int, *, is_unsure: bool
) -> None:
    found = counted(text, a_cluster(parameters))
    assert bool(found and found.is_unsure) is is_unsure


@pytest.mark.parametrize(
    ("text", "parameters", "understood"),
    [
        ("2 st ja 1 st delvis", 3, ["1J", "2J", "3D"]),
        ("1 st delvis och 2 st ja", 3, ["1J", "2J", "3D"]),
        ("3 st nej", 3, ["1N", "2N", "3N"]),
        ("2 ja 2 nej", 4, ["1J", "2J", "3N", "4N"]),
        ("4 ja 0 delvis 0 nej", 4, ["1J", "2J", "3J", "4J"]),
        ("period T2 2 ja 2 nej", 4, ["1J", "2J", "3N", "4N"]),
        ("1: ja 2: delvis", 3, ["1J", "2D"]),
        ("2: ja 1: delvis", 3, ["2J", "1D"]),
    ],
)
def test_what_can_be_read_in_one_way_is(text: str, parameters: int, understood: list[str]) -> None:
    assert answers(text, a_cluster(parameters)) == understood


@pytest.mark.parametrize("text", ["2 ja 1 delvis", "3 ja", "1 ja 2 nej Tre klara", "period T1 2 ja 1 nej"])
def test_either_way_it_is_written_so_that_it_can_be_read_in_no_other(text: str) -> None:
    cluster = a_cluster(3)
    found = counted(text, cluster)
    assert found
    as_counts, as_numbers = counted(found.as_counts, cluster), counted(found.as_numbers, cluster)
    assert as_counts
    assert not as_counts.is_unsure
    assert as_numbers is None
    assert len(answers(found.as_counts, cluster)) >= cluster.parameters
    assert len(answers(found.as_numbers, cluster)) >= len(found.pairs)


@pytest.mark.parametrize(
    ("text", "cluster", "reason"),
    [
        ("3 ja 2 delvis 2 nej", a_cluster(5), Unclear.OTHER_SUM),
        ("2 st ja", a_cluster(3), Unclear.OTHER_SUM),
        ("2 st ja 1 st nej", a_cluster(0, ("A", "B", "C")), Unclear.WHICH_PARAMETERS),
        ("2 ja 2 nej", a_cluster(0, ("A", "B", "C", "D")), Unclear.WHICH_PARAMETERS),
        ("ja ja", a_cluster(3), Unclear.OTHER_COUNT),
    ],
)
def test_what_does_not_add_up_says_how_many_there_are(text: str, cluster: Indicator, reason: Unclear) -> None:
    with pytest.raises(OutcomeError) as unclear:
        read(text, cluster, TODAY)
    assert (unclear.value.reason, unclear.value.parameters) == (reason, len(cluster.parts))
