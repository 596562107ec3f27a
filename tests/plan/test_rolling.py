"""A plan carried to another year: what starts it, what stays behind, and when its periods close."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.plan_file import parse_plan
from plan.answers import Aspect, Meaning, Reading, Standing, standing
from plan.calendar import is_working_day, working_days_from
from plan.earlier import earlier_value
from plan.handing import as_of
from plan.handover import Handover
from plan.indicator import Figure
from plan.item import Amendment, AmendmentKind, ItemFields
from plan.model import Period, Plan
from plan.moving import move_to, moved_period
from plan.owed import Answers
from plan.past import Past
from plan.people import responsible
from plan.rolling import RollingError, new_code, roll
from plan.trend import trend
from reports.plan_file import plan_file
from tests.plan.plans import (
    MEN,
    WOMEN,
    a_number,
    a_period,
    a_plan,
    a_record,
    a_word,
    an_activity,
    an_indicator,
    real_plan,
    what_stands,
)
from tests.reminders import generated

JANUARY = date(2024, 1, 15)
T1 = a_period("2023-T1", "2023-01..2023-04", opens=date(2023, 5, 2), deadline=date(2023, 5, 15))
T2 = a_period("2023-T2")
T3 = a_period("2023-T3", "2023-01..2023-12", opens=date(2024, 1, 8), deadline=date(2024, 1, 26))
ALL = ("2023-T1", "2023-T2", "2023-T3")
Said = Mapping[tuple[str, str], tuple[Reading, ...]]


def _answers(said: Said) -> Answers:
    def stands(period: str, item: str) -> Standing:
        return standing(a_record(one, period=period) for one in said.get((period, item), ()))

    return stands


def _rolled(plan: Plan, said: Said | None = None, year: int = 2024) -> tuple[Plan, list[str]]:
    return roll(plan, _answers(said or {}), year, JANUARY)


def _start(covers: str | None, said: Mapping[str, tuple[Reading, ...]], *baselines: Figure) -> list[Figure]:
    one = an_indicator("i", covers=covers, reporting=ALL, baselines=baselines)
    new, _ = _rolled(
        a_plan(periods=(T1, T2, T3), items=[one]), {(code, "i"): of for code, of in said.items()}
    )
    return list(new.indicators[0].baselines)


def _status(text: str, meaning: str, part: str = "") -> Reading:
    return Reading(Aspect.STATUS, text, meaning, part)


def _comment(text: str, part: str = "") -> Reading:
    return Reading(Aspect.COMMENT, text, Meaning.TEXT, part)


SPRING, TO_AUGUST = "2023-01..2023-04", "2023-01..2023-08"


@pytest.mark.parametrize(
    ("covers", "said", "start"),
    [
        (
            "accumulated",
            {
                "2023-T2": (a_number("3"),),
                "2023-T3": (a_number("5"), a_number("6", WOMEN), a_number("4", MEN)),
            },
            [
                Figure(covers=TO_AUGUST, text="3"),
                Figure(year=2023, text="5"),
                Figure(year=2023, part=WOMEN, text="6"),
                Figure(year=2023, part=MEN, text="4"),
            ],
        ),
        ("accumulated", {"2023-T3": (a_number("6", WOMEN),)}, [Figure(year=2023, part=WOMEN, text="6")]),
        ("accumulated", {"2023-T1": (a_number("2"),), "2023-T2": (a_number("3"),)},
         [Figure(covers=SPRING, text="2"), Figure(covers=TO_AUGUST, text="3")]),
        (
            "accumulated",
            {"2023-T2": (a_number("3"),), "2023-T3": (a_word("missing"),)},
            [Figure(covers=TO_AUGUST, text="3")],
        ),
        ("date", {"2023-T3": (a_word("awaited", awaited=JANUARY),)}, []),
        ("yearly", {"2023-T3": (a_word("partly"),)}, [Figure(year=2023, text="partly")]),
        (
            "tertial",
            {"2023-T1": (a_number("1"),), "2023-T3": (a_number("3", WOMEN),)},
            [
                Figure(year=2023, part="tertial:T1", text="1"),
                Figure(year=2023, part="kön:K|tertial:T3", text="3"),
            ],
        ),
        ("accumulated", {"2023-T3": (a_number("9", aspect=Aspect.FORECAST),)}, []),
        (None, {}, []),
    ],
)  # fmt: skip
def test_the_outcomes_of_each_period_are_where_the_new_year_starts(
    covers: str | None, said: Mapping[str, tuple[Reading, ...]], start: list[Figure]
) -> None:
    assert _start(covers, said) == start


@pytest.mark.parametrize(
    ("stated", "kept"),
    [
        (Figure(year=2021, text="7"), Figure(year=2021, text="7")),
        (Figure(moment="aug 2021", text="7"), Figure(moment="aug 2021", text="7")),
        (Figure(period="2023-T1", text="7"), Figure(covers=SPRING, text="7")),
        (Figure(year=2023, period="2023-T1", text="7"), Figure(covers=SPRING, text="7")),
        (Figure(period="2023-T3", text="7"), None),
        (
            Figure(year=2021, aspect="ingångsvärde", text="7"),
            Figure(year=2021, aspect="ingångsvärde", text="7"),
        ),
        (Figure(year=2023, aspect="budget", text="7"), None),
        (Figure(aspect="prognos", text="7"), None),
        (Figure(year=2024, aspect="budget", text="7"), Figure(year=2024, aspect="budget", text="7")),
        (Figure(year=2023, text="7"), None),
        (Figure(year=2023, part=WOMEN, text="7"), Figure(year=2023, part=WOMEN, text="7")),
    ],
)
def test_earlier_figures_go_along_but_no_past_budget_and_nothing_that_was_reported_anew(
    stated: Figure, kept: Figure | None
) -> None:
    found = _start("accumulated", {"2023-T3": (a_number("5"),)}, stated)
    assert found == [*([kept] if kept else []), Figure(year=2023, text="5")]


@pytest.mark.parametrize(
    ("code", "now", "before"),
    [
        ("2024-T1", "2.7", ("2.9", "jan–apr 2023")),
        ("2024-T2", "2.7", ("3.1", "jan–aug 2023")),
        ("2024-T3", "2.7", ("3.3", "2023")),
    ],
)
def test_the_new_year_s_reports_are_laid_beside_the_same_months(
    code: str, now: str, before: tuple[str, str]
) -> None:
    outcomes = {"2023-T1": "2.9", "2023-T2": "3.1", "2023-T3": "3.3"}
    said = {
        (period, "sjukfranvaro"): (a_number(text, unit="%"), a_number(text, WOMEN, unit="%"))
        for period, text in outcomes.items()
    }
    new, _ = _rolled(real_plan("varmland-2023"), said)
    new = parse_plan(plan_file(new, ()).encode())
    one = next(one for one in new.indicators if one.id == "sjukfranvaro")
    past = Past(new, lambda _: {})
    for part in ("", WOMEN):
        moved = trend(one, new.period[code], what_stands(a_number(now, part, unit="%")), past, part)
        assert moved is not None
        assert (moved.before.text, moved.before.when) == before
        assert earlier_value(past, one, new.period[code], part) == moved.before


@pytest.mark.parametrize(
    ("note", "kept"),
    [
        ("Delårsrapportens bedömning för helåret 2023: bedöms kunna uppnås.", None),
        ("Står bara i bilden.", "Står bara i bilden."),
        ("Beslutat 2019.", "Beslutat 2019."),
        (None, None),
    ],
)
def test_what_is_said_of_a_goal_in_the_old_year_stays_there(note: str | None, kept: str | None) -> None:
    new, notes = _rolled(a_plan(goals=({"id": "g", "title": "Mål", "note": note},)))
    assert new.goals[0].note == kept
    told = "1 måls anteckning gäller den gamla planens år och följer inte med: g"
    assert (told in notes) == (note != kept)


@pytest.mark.parametrize(
    ("of_plan", "said", "status", "comment"),
    [
        ("Pågående", {}, "Pågående", "Från början"),
        ("Pågående", {"2023-T1": (_status("pausad", "paused"),)}, "pausad", "Från början"),
        (
            "Pågående",
            {
                "2023-T1": (_status("pausad", "paused"), _comment("Väntar")),
                "2023-T2": (_status("pågår", "in_progress"),),
            },
            "pågår",
            "Väntar",
        ),
        ("Avslutad", {"2023-T3": (_status("pågår", "in_progress"),)}, "pågår", "Från början"),
        (None, {}, None, "Från början"),
        (None, {"2023-T1": (_status("Rullar", "in_progress"),)}, "Pågående", "Från början"),
    ],
)  # fmt: skip
def test_what_is_open_starts_from_its_latest_status(
    of_plan: str | None, said: Mapping[str, tuple[Reading, ...]], status: str | None, comment: str
) -> None:
    one = an_activity("x", status=of_plan, comment="Från början", reporting=ALL)
    plan = a_plan(periods=(T1, T2, T3), items=[one])
    new, _ = _rolled(plan, {(code, "x"): of for code, of in said.items()})
    (found,) = new.activities
    assert (found.status, found.comment) == (status, comment)


RS, RUN = "nämnd:RS", "nämnd:RUN"


@pytest.mark.parametrize(
    ("readings", "found"),
    [
        ((_status("klar", "done", RS), _status("klar", "done", RUN)), []),
        ((_status("klar", "done", RS), _status("avbruten", "cancelled", RUN)), []),
        ((_status("klar", "done", RS),), [(None, "RS: klar\nRUN: Pågående")]),
        (
            (_status("pausad", "paused", RS), _status("pausad", "paused", RUN), _comment("Väntar", RS)),
            [("pausad", "RS: Väntar")],
        ),
    ],
)
def test_an_assignment_is_over_when_each_board_says_so(
    readings: tuple[Reading, ...], found: list[tuple[str | None, str]]
) -> None:
    one = an_activity("u", kind="assignment", boards=("RS", "RUN"), status="Pågående", reporting=ALL)
    new, notes = _rolled(a_plan(periods=(T1, T2, T3), items=[one]), {("2023-T3", "u"): readings})
    assert [(each.status, each.comment) for each in new.activities] == found
    assert bool(new.activities) or notes[0] == "1 avslutad eller avbruten aktivitet följer inte med: u"
    assert any("olika status" in note for note in notes) == (found != [] and found[0][0] is None)


@pytest.mark.parametrize(
    ("day", "year", "deadline"),
    [
        (date(2023, 9, 15), 2024, date(2024, 9, 13)),  # a Sunday: the Friday before
        (date(2023, 5, 15), 2024, date(2024, 5, 15)),
        (date(2024, 1, 26), 2024, date(2025, 1, 24)),
        (date(2023, 5, 2), 2024, date(2024, 5, 2)),
        (date(2023, 5, 9), 2024, date(2024, 5, 8)),  # Kristi himmelsfärd
        (date(2024, 2, 29), 2024, date(2025, 2, 28)),
        (date(2023, 12, 22), 2024, date(2024, 12, 20)),
        (date(2023, 6, 21), 2024, date(2024, 6, 20)),  # midsommarafton
    ],
)
def test_a_deadline_keeps_its_date_or_comes_the_working_day_before(
    day: date, year: int, deadline: date
) -> None:
    period = a_period(opens=day - timedelta(days=14), deadline=day)
    moved = moved_period(period, move_to(a_plan(periods=[period]), year))
    assert moved.deadline == deadline
    assert is_working_day(moved.opens)


def test_a_period_of_the_new_year_is_neither_locked_nor_approved() -> None:
    old = a_period(
        locked=JANUARY, approved=JANUARY, registry="LK/1", dates=({"name": "nämnd", "on": date(2023, 9, 28)},)
    )
    new, _ = _rolled(a_plan(periods=[old], items=[an_indicator("i")]))
    (period,) = new.periods
    assert period == Period(
        code="2024-T2",
        name="Rapport 2024-T2",
        covers="2024-01..2024-08",
        opens=date(2024, 9, 2),
        deadline=date(2024, 9, 13),
        dates=({"name": "nämnd", "on": date(2024, 9, 27)},),  # type: ignore[arg-type]  # as a file has it
    )
    assert new.indicators[0].reporting == ("2024-T2",)


@settings(max_examples=50)
@given(generated.periods("2023-T2"), st.integers(1, 8))
def test_any_period_moves_to_working_days_and_stays_in_order(period: Period, years: int) -> None:
    moved = moved_period(period, move_to(a_plan(periods=[period]), 2023 + years))
    assert is_working_day(moved.deadline)
    assert moved.opens <= moved.deadline
    assert moved.deadline.year - period.deadline.year == years
    same = period.deadline.replace(year=moved.deadline.year)
    assert moved.deadline <= same < working_days_from(moved.deadline, 1)


@pytest.mark.parametrize(
    ("code", "years", "year", "new"),
    [
        ("varmland-2023", (2023,), 2024, "varmland-2024"),
        ("varmland-2023", (2023,), 2026, "varmland-2026"),
        ("vp", (2023,), 2024, "vp-2024"),
        ("rs-2023-2025", (2023, 2024, 2025), 2026, "rs-2026-2028"),
        ("rs-2022", (2023,), 2024, "rs-2022-2024"),
        ("x" * 60, (2023,), 2024, "x" * 55 + "-2024"),
    ],
)
def test_the_new_plan_has_a_code_of_its_own(code: str, years: tuple[int, ...], year: int, new: str) -> None:
    assert new_code(a_plan(code=code, years=years), year) == new


@pytest.mark.parametrize(
    ("years", "year", "said"),
    [
        ((2023, 2024, 2025), 2024, "p gäller 2023–2025, alltså redan 2024: det finns inget att föra vidare."),
        ((2023,), 2023, "Nästa plan börjar tidigast 2024."),
        ((2023,), 2022, "En plan förs framåt, tidigast till 2024."),
        ((2023, 2025), 20260, "Skriv ett år från 2026 till 2045."),
    ],
)
def test_a_plan_that_holds_in_that_year_is_not_carried_there(
    years: tuple[int, ...], year: int, said: str
) -> None:
    with pytest.raises(RollingError, match=said):
        _rolled(a_plan(years=years), year=year)


def test_what_is_over_stays_behind_and_is_told() -> None:
    ended = (Amendment(kind=AmendmentKind.ENDED, on=date(2023, 10, 1)),)
    coming = (Amendment(kind=AmendmentKind.ENDED, on=date(2024, 6, 1), decision="§ 12"),)
    plan = a_plan(
        periods=(T1, T2, T3),
        items=[
            an_indicator("retired", retired=date(2023, 3, 1)),
            an_indicator("ended", amendments=ended),
            an_indicator("ending", amendments=coming, targets=({"year": 2023, "text": "5"}, {"text": "öka"},
                                                               {"period": "2023-T2", "text": "3"})),
            an_activity("done", status="Avslutad"),
            an_activity("cut", status="utgår"),
        ],
        economy=({"table": "Resultat", "row": "Nettokostnad"},),
        footnotes=({"text": "Båda", "items": ("ended", "ending")}, {"text": "Borta", "items": ("done",)}),
    )  # fmt: skip
    new, notes = _rolled(plan)
    assert list(new.items) == ["ending"]
    assert new.indicators[0].amendments == coming
    assert [target.text for target in new.indicators[0].targets] == ["öka"]
    assert [note.items for note in new.footnotes] == [("ending",)]
    assert new.economy == ()
    told = "\n".join(notes)
    assert "2 avslutade eller avbrutna aktiviteter följer inte med: done, cut" in told
    assert "2 poster som har utgått följer inte med: retired, ended" in told
    assert "1 indikator saknar utfall för 2023: ending" in told
    assert "Ekonomitabellernas rader följer inte med: 1 st." in told
    assert "Mål och riktvärden för tiden före 2024 följer inte med: 2 st." in told
    assert "Rapport 2023-T3 är inte låst: utfallen för 2023 är preliminära." in told
    assert "2024-T2 stänger fre 13 sep 2024: sön 15 sep 2024 är ingen arbetsdag." in told


def test_who_holds_it_now_holds_it_in_the_new_plan() -> None:
    plan = real_plan("varmland-2023")
    by = "verksamhetscontroller"
    came = Handover(giver="hr-strateg", taker="hr-chef", since=JANUARY, by=by, on=JANUARY)
    later = Handover(giver="it-chef", taker="hr-chef", since=date(2024, 2, 1), by=by, on=JANUARY)
    handed = plan.model_copy(update={"handovers": (came, later)})
    new, notes = _rolled(handed)
    assert new.handovers == ()
    assert [one.owner for one in new.indicators] == [one.owner for one in as_of(handed, JANUARY).indicators]
    assert any(
        "Överlämningen från It-chef till HR-chef från tors 1 feb 2024 följer inte med" in n for n in notes
    )


@pytest.mark.parametrize(("name", "year"), [("varmland-2023", 2024), ("norrbotten-2023", 2026)])
def test_a_real_plan_goes_along_whole(name: str, year: int) -> None:
    old = real_plan(name)
    new, notes = _rolled(old, year=year)
    assert new.code == f"{name[:-4]}{year}"
    assert new.years == tuple(one + year - 2023 for one in old.years)
    assert [goal.id for goal in new.goals] == [goal.id for goal in old.goals]
    assert [*new.items] == [*old.items]
    assert [len(one.reporting) for one in new.items.values()] == [
        len(one.reporting) for one in old.items.values()
    ]
    assert (new.people, new.controllers, new.channels) == (old.people, old.controllers, old.channels)
    assert not {period.code for period in new.periods} & {period.code for period in old.periods}
    assert any(note.startswith(f"{len(new.indicators)} indikatorer saknar mål för {year}") for note in notes)
    assert parse_plan(plan_file(new, notes).encode()) == new


def test_a_name_without_a_year_gets_one() -> None:
    assert _rolled(a_plan(name="Verksamhetsplan"))[0].name == "Verksamhetsplan 2024"


def test_no_item_is_held_against_another_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Comparing items field by field makes a large plan take minutes: they are told apart by their ids."""
    plan = real_plan("varmland-2023")

    def never(one: object, other: object) -> bool:
        raise AssertionError((one, other))

    monkeypatch.setattr(ItemFields, "__eq__", never)
    new, notes = _rolled(plan, {("2023-T2", "a10"): (_status("Avslutad", "done"),)})
    assert any("a10" in note for note in notes)
    assert plan_file(new, notes)


def test_the_year_s_plan_can_be_carried_on_year_after_year() -> None:
    plan = real_plan("varmland-2023")
    for year in range(2024, 2034):
        plan, _ = _rolled(plan, year=year)
        assert all(is_working_day(period.deadline) for period in plan.periods)
    assert (plan.code, plan.name) == ("varmland-2033", "Verksamhetsplan 2033")


@st.composite
def _spoken(draw: st.DrawFn) -> tuple[Plan, Said]:
    """Return a plan whose managers are not each other's, as no plan file's are, and what was said in it."""
    plan = draw(generated.plans())
    people = tuple(person.model_copy(update={"manager": None}) for person in plan.people)
    return plan.model_copy(update={"people": people}), draw(generated.said(plan))


@settings(max_examples=30)
@given(_spoken())
def test_any_plan_goes_along_and_reads_back_from_its_file(given_: tuple[Plan, Said]) -> None:
    plan, said = given_
    new, notes = _rolled(plan, said)
    assert parse_plan(plan_file(new, notes).encode()) == new
    assert [one.id for one in new.indicators] == [one.id for one in plan.indicators if not one.retired]
    open_now = {one.id for one in plan.activities if not one.retired}
    assert {one.id for one in new.activities} <= open_now
    told = "\n".join(notes)
    assert all(one in told for one in open_now - {each.id for each in new.activities})
    for one in new.items.values():
        assert responsible(one) == responsible(plan.items[one.id])
        assert set(one.reporting) <= set(new.period)
