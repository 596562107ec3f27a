"""A plan's rows of money as they are said."""

import pytest

from plan.economy import EconomyRow
from reports.economy import lines, summary
from tests.plan.plans import a_plan, real_plan


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ("norrbotten-2023", "18 ekonomirader i 4 tabeller"),
        ("varmland-2023", "1 ekonomirad i 1 tabell"),
        ("vasterbotten-2024", ""),
    ],
)
def test_how_much_there_is(plan: str, said: str) -> None:
    assert summary(real_plan(plan)) == said
    assert bool(lines(real_plan(plan))) == bool(said)


def test_a_row_stands_with_its_cells() -> None:
    (line,) = lines(real_plan("varmland-2023"))
    assert line.split("\n") == [
        "*Nettokostnad mot budget* · Ekonomi i balans",
        "Nettokostnad Ack: 1 074,76mnkr · Budget Ack: 1 170,272mnkr · Avvikelse ack: 95,512mnkr",
    ]
    halland = lines(real_plan("halland-2025"))
    assert halland[0] == "*Intäkter* · Driftbudget (mnkr)\nRegionkontoret: -440"
    assert halland[4].startswith(
        "*Redan beslutade investeringar* · Investeringsbudget (mnkr)\ninga belopp\n_Grupprad"
    )


@pytest.mark.parametrize("name", ["norrbotten-2023", "halland-2025", "vasternorrland-2024", "varmland-2023"])
def test_no_real_row_is_cut(name: str) -> None:
    assert not [line for line in lines(real_plan(name)) if "…" in line or len(line) > 500]


def test_what_has_no_room_is_counted() -> None:
    row = EconomyRow(table="T", row="R", values={f"K{at}": "1" for at in range(12)})
    (line,) = lines(a_plan(economy=(row,)))
    assert line.endswith("K8: 1 · K9: 1 · … och 2 till")
