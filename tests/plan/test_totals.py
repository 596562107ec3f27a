"""What parts make of a whole: counts add up, and a cluster is answered by its parameters."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.answers import Meaning
from plan.indicator import ClusterRule, Indicator, IndicatorKind, Split, Target
from plan.judgement import judge
from plan.owed import is_answered
from plan.reasons import Reason
from plan.totals import answered, by_rule, total
from plan.verdicts import Verdict
from tests.plan.plans import MEN, WOMEN, a_number, a_period, a_word, an_indicator, what_stands
from tests.plan.test_judgement import LATER

JA, DELVIS, NEJ = Meaning.YES, Meaning.PARTLY, Meaning.NO
YEAR = a_period("2024-ÅR", "2024-01..2024-12")
SEXES = Split(dimension="kön", members=("K", "M"))


def a_cluster(parameters: int = 3, **fields: object) -> Indicator:
    """A cluster of so many parameters ("Kluster som bedöms utifrån tre parametrar"), with the target Ja."""
    given = {"kind": IndicatorKind.CLUSTER, "parameters": parameters, "reporting": ("2024-ÅR",)}
    targets = (Target(year=2024, text="Ja"),)
    return an_indicator("god-och-nara-vard", **{"targets": targets} | given | fields)


def answers(*said: Meaning | None) -> dict[str, Meaning]:
    """Answers to the parameters, in order."""
    return {f"parameter:{number}": one for number, one in enumerate(said, 1) if one}


@pytest.mark.parametrize(
    ("rule", "said", "meaning"),
    [
        ({}, (JA, JA, JA), JA),
        ({}, (NEJ, NEJ, NEJ), NEJ),
        ({}, (JA, NEJ, NEJ), DELVIS),
        ({}, (JA, JA, DELVIS), DELVIS),
        ({}, (DELVIS, NEJ), DELVIS),
        ({"ja": 2}, (JA, JA, NEJ), JA),
        ({"ja": 2}, (JA, DELVIS, NEJ), DELVIS),
        ({"ja": 4, "delvis": 2}, (JA, JA, JA, JA, NEJ, NEJ), JA),
        ({"ja": 4, "delvis": 2}, (JA, DELVIS, NEJ, NEJ, NEJ, NEJ), DELVIS),
        ({"ja": 4, "delvis": 2}, (JA, NEJ, NEJ, NEJ, NEJ, NEJ), NEJ),
    ],
)
def test_a_cluster_is_answered_by_its_parameters(
    rule: dict[str, int], said: tuple[Meaning, ...], meaning: Meaning
) -> None:
    one = a_cluster(len(said), rule=ClusterRule(**rule))
    stands = what_stands(*(a_word(answer, part) for part, answer in answers(*said).items()))
    found = total(one, stands)
    assert found is not None
    assert found.meaning == meaning
    assert is_answered(one, stands)
    expected = {JA: Verdict.MET, NEJ: Verdict.NOT_MET}.get(
        meaning, Verdict.PARTLY_MET if "delvis" in rule else Verdict.BY_A_PERSON
    )
    assert judge(one, YEAR, stands, LATER).verdict is expected


@pytest.mark.parametrize(
    ("said", "is_in", "verdict"),
    [
        ({}, False, Verdict.NO_OUTCOME),
        (answers(JA, JA, None), False, Verdict.INCOMPLETE),
        (answers(JA, JA, Meaning.AWAITED), False, Verdict.AWAITED),
        (answers(JA, JA, Meaning.MISSING), True, Verdict.CANNOT),
        (answers(JA, JA, JA), True, Verdict.MET),
        ({"": NEJ}, True, Verdict.NOT_MET),
        (answers(JA, None, None) | {"": JA}, True, Verdict.MET),
        ({"": Meaning.AWAITED}, False, Verdict.AWAITED),
    ],
)
def test_a_cluster_is_in_when_every_parameter_is_or_the_whole_is_said(
    said: dict[str, Meaning], *, is_in: bool, verdict: Verdict
) -> None:
    one = a_cluster()
    stands = what_stands(*(a_word(answer, part) for part, answer in said.items()))
    assert is_answered(one, stands) is is_in
    assert judge(one, YEAR, stands, LATER).verdict is verdict


def test_how_many_parameters_are_in_is_told() -> None:
    one = a_cluster(0, questions=("Hälsosamtal", "Tobak", "Fysisk aktivitet"))
    stands = what_stands(*(a_word(answer, part) for part, answer in answers(JA, None, NEJ).items()))
    assert answered(one, stands) == (2, 3)
    found = judge(one, YEAR, stands, LATER).whole
    assert (found.reason, found.answered) == (Reason.LACKS_PARAMETERS, (2, 3))


@given(st.lists(st.sampled_from([JA, DELVIS, NEJ]), min_size=1, max_size=8), st.integers(0, 7))
def test_a_better_answer_never_makes_a_cluster_worse(said: list[Meaning], place: int) -> None:
    rank = [NEJ, DELVIS, JA].index
    for rule in (ClusterRule(), ClusterRule(ja=2, delvis=1), ClusterRule(ja=4, delvis=3)):
        one = a_cluster(len(said), rule=rule)
        better = [JA if number == place else answer for number, answer in enumerate(said)]
        now, then = by_rule(one, said), by_rule(one, better)
        assert now is not None
        assert then is not None
        assert rank(then) >= rank(now)


@pytest.mark.parametrize(
    ("title", "unit", "split", "number"),
    [
        ("Antal besök", "antal", SEXES, 10434),
        ("Antal besök", "antal", None, 10434),
        ("Antal kliniker", "st", SEXES, 10434),
        ("Andel", "%", SEXES, None),
        ("Index", "index", SEXES, None),
        ("Kostnad per invånare", "kr", SEXES, None),
        ("Genomsnittligt antal besök", "antal", SEXES, None),
        ("Antal recept per 1000 invånare", "antal", SEXES, None),
        ("Antal besök", "antal", Split(dimension="tertial", members=("T1", "T2", "T3")), None),
    ],
)
def test_counts_add_up_and_nothing_else(
    title: str, unit: str, split: Split | None, number: int | None
) -> None:
    one = an_indicator(title=title, unit=unit, splits=(split,) if split else ())
    found = total(one, what_stands(a_number("6940", WOMEN, unit=unit), a_number("3494", MEN, unit=unit)))
    assert (found.number if found else None) == (Decimal(number) if number else None)


def test_a_total_that_was_said_is_the_total() -> None:
    one = an_indicator(unit="antal", splits=(SEXES,), title="Antal")
    found = total(one, what_stands(a_number("9"), a_number("4", WOMEN), a_number("4", MEN)))
    assert found is not None
    assert found.number == 9
    assert total(one, what_stands(a_number("4", WOMEN))) is None
    assert total(one, what_stands(a_number("4", WOMEN), a_word(Meaning.AWAITED, MEN))) is None
