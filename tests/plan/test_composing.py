"""From a plan as somebody wrote it to a plan, or to every fault in it with its place."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.composing import compose
from plan.faults import Place, PlanFaultsError, Raw
from plan.indicator import Coverage, Direction, Figure, IndicatorKind
from plan.parts import part_of
from plan.targets import Aim, Meaning, read_target
from tests.plan.plans import indicator, item, real_plan

Tree = dict[str, Raw]

DRAFT: Tree = {
    "plan": {
        "code": "p", "name": "Plan 2023", "organisation": "Region Exempel", "body": "Regionstyrelsen",
        "years": ["2023"], "levels": ["Mål", "Delmål"], "statuses": {"Rullar på": "in_progress"},
    },
    "people": [
        {"id": "chef", "name": "HR-chef", "slack": "U0CHEF"},
        {
            "id": "strateg", "name": "HR-strateg", "slack": "strateg@region.example",
            "manager": "chef", "deputy": "chef",
        },
    ],
    "controllers": ["chef"],
    "channels": [{"slack": "C0PLAN", "name": "plan", "goal": "hallbar"}],
    "periods": [
        {
            "code": "2023-T1", "name": "April", "covers": "2023-01..2023-04",
            "opens": "2023-05-02", "deadline": "2023-05-15",
        },
        {
            "code": "2023-T2", "name": "Augusti", "covers": "2023-01..2023-08",
            "opens": "2023-09-01", "deadline": "2023-09-15",
        },
    ],
    "goals": [
        {
            "id": "hallbar", "level": "Mål", "title": "Hållbar organisation",
            "indicators": [{"id": "sjuk", "title": "Sjukfrånvaro", "owner": "strateg", "reporting": ["T2"]}],
            "goals": [
                {
                    "id": "moten", "level": "Delmål", "title": "Respektfulla möten",
                    "activities": [{"id": "a1", "title": "Värdegrundsarbete", "owner": "chef"}],
                }
            ],
        }
    ],
    "activities": [
        {"id": "a2", "title": "Utan mål", "owner": "strateg", "kind": "assignment", "boards": ["RS", "RUN"]}
    ],
}  # fmt: skip


def at(draft: Raw, *place: int | str) -> Tree:
    """The mapping at a place of the draft."""
    for step in place:
        draft = draft[step]  # type: ignore[index]  # the place is there, or the test fails
    assert isinstance(draft, dict)
    return draft


def faults(change: Callable[[Tree], object]) -> list[tuple[Place, str]]:
    """What is wrong in the draft after the change."""
    draft = deepcopy(DRAFT)
    change(draft)
    with pytest.raises(PlanFaultsError) as refused:
        compose(draft)
    return [(fault.place, fault.text) for fault in refused.value.faults]


PLAN: Place = ("plan",)
CHEF: Place = ("people", 0)
STRATEG: Place = ("people", 1)
T1: Place = ("periods", 0)
GOAL: Place = ("goals", 0)
SICK: Place = ("goals", 0, "indicators", 0)
INNER: Place = ("goals", 0, "goals", 0)
VALUES: Place = (*INNER, "activities", 0)
LOOSE: Place = ("activities", 0)
CHANNEL: Place = ("channels", 0)


ID = "ska skrivas med små bokstäver a-z, siffror och bindestreck"
DAY = "ska vara ett datum, till exempel 2023-09-15"
MONTHS = "ska vara första och sista månaden, till exempel 2023-01..2023-08"
ACCOUNT = "ska vara ett Slack-id (U… för personer, C… för kanaler) eller en e-postadress"
WORD = "ska vara ord utan mellanslag, kolon och lodstreck"
PART = "ska vara dimension och del, till exempel {kön: K}"
UNKNOWN = "är inget fält som finns här."
BEGINNING = "Filen ska börja med plan:, people:, periods: och goals:."
HEADINGS = (
    "plan, people, controllers, channels, periods, goals, indicators, activities, risks, economy, footnotes"
)
STATUSES = "'not_started', 'in_progress', 'paused', 'delayed', 'done' eller 'cancelled'"


def test_the_draft_is_a_plan() -> None:
    plan = compose(DRAFT)
    assert [(goal.id, goal.parent) for goal in plan.goals] == [("hallbar", None), ("moten", "hallbar")]
    assert [(one.id, one.goal) for one in plan.items.values()] == [
        ("sjuk", "hallbar"), ("a1", "moten"), ("a2", None),
    ]  # fmt: skip
    assert plan.items["sjuk"].reporting == ("2023-T2",)
    assert plan.items["a1"].reporting == plan.items["a2"].reporting == ("2023-T1", "2023-T2")
    assert plan.period["2023-T2"].deadline == date(2023, 9, 15)
    assert plan.reminders.before == (10, 5, 1)
    assert plan.statuses == {"Rullar på": "in_progress"}


def test_composing_leaves_the_draft_as_it_was() -> None:
    draft = deepcopy(DRAFT)
    compose(draft)
    assert draft == DRAFT


@pytest.mark.parametrize(
    ("place", "field", "value", "text"),
    [
        (PLAN, "code", "Plan 2023", f"code {ID}, inte ”Plan 2023”."),
        (PLAN, "name", "", "name är tom."),
        (PLAN, "years", "2023", "years ska vara en lista, inte ”2023”."),
        (PLAN, "years", [], "years ska ha minst 1 rad."),
        (PLAN, "note", "x", f"note {UNKNOWN}"),
        (PLAN, "goals", [], "goals ska stå längst ut, inte under plan."),
        (CHEF, "id", "HR chef", f"id {ID}, inte ”HR chef”."),
        (CHEF, "slack", "@chefen", f"slack {ACCOUNT}, inte ”@chefen”."),
        (CHEF, "slack", "strateg@region.example", None),
        (STRATEG, "manager", "chefen", "manager: ingen person heter ”chefen”. Menar du chef?"),
        (STRATEG, "manager", "strateg", "manager: strateg kan inte vara sin egen chef."),
        (STRATEG, "deputy", "strateg", "deputy: strateg kan inte vara sin egen ställföreträdare."),
        (STRATEG, "deputy", "ekonom", "deputy: ingen person heter ”ekonom”."),
        (CHANNEL, "slack", "#plan", f"slack {ACCOUNT}, inte ”#plan”."),
        (CHANNEL, "goal", "hallbart", "goal: inget mål heter ”hallbart”. Menar du hallbar?"),
        (T1, "code", "T 1", "code ska skrivas utan mellanslag, inte ”T 1”."),
        (T1, "code", "2023-T2", None),
        (T1, "covers", "jan-apr", f"covers {MONTHS}, inte ”jan-apr”."),
        (T1, "covers", "2023-01..2023-13", f"covers {MONTHS}, inte ”2023-01..2023-13”."),
        (
            T1, "covers", "2023-04..2023-01",
            "covers 2023-04..2023-01: den första månaden ligger efter den sista.",
        ),
        (T1, "opens", "2 maj", f"opens {DAY}, inte ”2 maj”."),
        (T1, "opens", "2023-02-30", f"opens {DAY}, inte ”2023-02-30”."),
        (T1, "opens", "2023-05-16", "opens 2023-05-16 ligger efter deadline 2023-05-15."),
        (GOAL, "level", "Delmal", "level ”Delmal” finns inte bland planens nivåer (levels)."),
        (GOAL, "parent", "hallbar", "parent: hallbar ligger under sig själv."),
        (GOAL, "parent", "moten", "parent: hallbar ligger under sig själv."),
        (GOAL, "indicators", {"sjuk": "x"}, "indicators ska vara en lista."),
        (GOAL, "activities", "inga", "activities ska vara en lista."),
        (SICK, "titel", "x", f"titel {UNKNOWN}"),
        (SICK, "title", " ", "title är tom, inte ”  ”."),
        (SICK, "title", "x" * 1001, f"title är längre än 1000 tecken, inte ”{'x' * 60}”."),
        (SICK, "owner", "stratg", "owner: ingen person heter ”stratg”. Menar du strateg?"),
        (SICK, "provider", "ekonom", "provider: ingen person heter ”ekonom”."),
        (SICK, "goal", "borta", "goal: inget mål heter ”borta”."),
        (
            SICK, "kind", "mått",
            "kind ska vara ett av 'quantitative', 'qualitative' eller 'cluster', inte ”mått”.",
        ),
        (SICK, "direction", "ner", "direction ska vara ett av 'up' eller 'down', inte ”ner”."),
        (SICK, "indicators", [], f"indicators {UNKNOWN}"),
        (VALUES, "kind", "uppdrag", "kind ska vara ett av 'activity' eller 'assignment', inte ”uppdrag”."),
        (VALUES, "status", "Rullar", "status: ”Rullar” är ingen status. De som finns: Rullar på."),
        (VALUES, "year", "i år", "year ska vara ett heltal, inte ”i år”."),
        (VALUES, "unit", "%", f"unit {UNKNOWN}"),
        (LOOSE, "boards", "RS", "boards ska vara en lista, inte ”RS”."),
    ],
)  # fmt: skip
def test_one_fault_and_its_place(place: Place, field: str, value: Raw, text: str | None) -> None:
    found = faults(lambda draft: at(draft, *place).update({field: value}))
    if text is None:  # an id of somebody else's: said where it stands the second time
        assert [fault for _, fault in found] == [f"{field} ”{value}” står på fler än ett ställe."]
    else:
        assert ((*place, field), text.replace("”  ”", "” ”")) in found


@pytest.mark.parametrize(
    ("place", "field", "value", "inner", "text"),
    [
        (PLAN, "years", ["2023", "tjugofyra"], (1,), "years ska vara ett heltal, inte ”tjugofyra”."),
        (PLAN, "years", ["1923"], (0,), "years ska vara minst 1990, inte ”1923”."),
        (PLAN, "years", ["2203"], (0,), "years ska vara högst 2100, inte ”2203”."),
        (PLAN, "reminders", {"before": ["5", "x"]}, ("before", 1), "before ska vara ett heltal, inte ”x”."),
        (PLAN, "reminders", {"after": ["61"]}, ("after", 0), "after ska vara högst 60, inte ”61”."),
        (PLAN, "reminders", {"bridge_days": "ja"}, ("bridge_days",),
         "bridge_days ska vara true eller false, inte ”ja”."),
        (PLAN, "reminders", {"quiet": "07-01..07-31"}, ("quiet",),
         "quiet ska vara en lista, inte ”07-01..07-31”."),
        *(
            (PLAN, "reminders", {"quiet": ["12-22..01-06", days]}, ("quiet", 1),
             f"quiet ska vara första och sista dagen, till exempel 07-01..07-31, inte ”{days}”.")
            for days in ("juli", "07-01", "2023-07-01..2023-07-31", "02-30..03-01", "04-31..05-01")
        ),
        (
            PLAN, "statuses", {"Grön": "klar"}, ("Grön",),
            f"Grön ska vara ett av {STATUSES}, inte ”klar”.",
        ),
        (SICK, "reporting", ["T2", "T4"], (1,),
             "reporting: ingen period heter ”T4”. Perioder som finns: 2023-T1, 2023-T2."),
        (SICK, "splits", [{"dimension": "kön", "members": ["K", "Män och pojkar"]}], (0, "members", 1),
         f"members {WORD}, inte ”Män och pojkar”."),
        (SICK, "splits", [{"dimension": "kön: K"}], (0, "members"), "members saknas."),
        (SICK, "baselines", [{"text": "5", "part": "K"}], (0, "part"),
         f"part {PART}, inte ”K”."),
        (SICK, "baselines", [{"text": "5", "part": {"kön": ["K", "M"]}}], (0, "part"),
         f"part {PART}, inte ”kön:['K', 'M']”."),
        (SICK, "baselines", [{"year": "2021"}], (0, "text"), "text saknas."),
        (SICK, "targets", [{"text": "5", "year": "x"}], (0, "year"), "year ska vara ett heltal, inte ”x”."),
        (SICK, "targets", [{"text": "5", "year": "2025"}], (0, "year"), "year 2025 är inget av planens år."),
        (SICK, "splits", [{"dimension": "kön", "members": ["K", "k"]}], (0, "members"),
         "members: samma står två gånger."),
        (SICK, "targets", ["5 %"], (0,), "targets ska ha fält under sig, inte ”5 %”."),
        (LOOSE, "boards", ["RS", "RUN|KN"], (1,), f"boards {WORD}, inte ”RUN|KN”."),
    ],
)  # fmt: skip
def test_a_fault_inside_a_field(place: Place, field: str, value: Raw, inner: Place, text: str) -> None:
    assert ((*place, field, *inner), text) in faults(lambda draft: at(draft, *place).update({field: value}))


AGAIN: Tree = {"items": ["sjuk"], "opens": "2023-10-02", "deadline": "2023-10-06"}
"""What a controller opens again of T2, which was locked on 22 September."""


@pytest.mark.parametrize(
    ("change", "inner", "text"),
    [
        ({"items": ["sjk"]}, ("reopened", "items", 0),
         "items: ingen indikator eller aktivitet heter ”sjk”. Menar du sjuk?"),
        ({"items": ["sent"]}, ("reopened", "items"), "items: sent rapporteras inte i 2023-T2."),
        ({"items": []}, ("reopened", "items"), "items ska ha minst 1 rad."),
        ({"items": "sjuk"}, ("reopened", "items"), "items ska vara en lista, inte ”sjuk”."),
        ({"opens": "oktober"}, ("reopened", "opens"), f"opens {DAY}, inte ”oktober”."),
        ({"deadline": "2023-10-01"}, ("reopened", "opens"),
         "opens 2023-10-02 ligger efter deadline 2023-10-01."),
        ({"opens": "2023-09-21"}, ("reopened", "opens"),
         "opens 2023-09-21 ligger före 2023-09-22, då perioden låses."),
        ({"by": "chef"}, ("reopened", "by"), f"by {UNKNOWN}"),
    ],
)  # fmt: skip
def test_a_fault_in_what_is_opened_again(change: Tree, inner: Place, text: str) -> None:
    def spoil(draft: Tree) -> None:
        at(draft, "periods", 1).update(locked="2023-09-22", reopened={**AGAIN, **change})
        late = {"id": "sent", "title": "Undersökning", "owner": "strateg", "reporting": ["T1"]}
        cast("list[Raw]", at(draft, *GOAL)["indicators"]).append(cast("Raw", late))

    assert faults(spoil) == [(("periods", 1, *inner), text)]


def test_only_what_is_locked_is_opened_again() -> None:
    said = "2023-T2 är öppnad igen men inte låst. Ange när den låstes, eller ta bort det öppnade."
    found = faults(lambda draft: at(draft, "periods", 1).update(reopened=AGAIN))
    assert found == [(("periods", 1, "locked"), f"locked: {said}")]


@pytest.mark.parametrize(
    ("place", "field"),
    [
        *((PLAN, field) for field in ("code", "name", "organisation", "body", "years")),
        *((T1, field) for field in ("code", "name", "covers", "opens", "deadline")),
        (GOAL, "title"),
        *((SICK, field) for field in ("id", "title", "owner")),
        *((VALUES, field) for field in ("id", "title", "owner")),
        (CHEF, "name"),
    ],
)  # fmt: skip
def test_what_must_be_there(place: Place, field: str) -> None:
    assert ((*place, field), f"{field} saknas.") in faults(lambda draft: at(draft, *place).pop(field))


@pytest.mark.parametrize(
    ("draft", "place", "text"),
    [
        ([], (), BEGINNING),
        ("plan", (), BEGINNING),
        (None, (), BEGINNING),
        ({**DRAFT, "plan": ["x"]}, ("plan",), "plan ska ha fält under sig: code, name, years …"),
        ({**DRAFT, "mål": []}, ("mål",), f"Okänd rubrik: mål. De som finns: {HEADINGS}."),
        ({**DRAFT, "goals": "inga"}, ("goals",), "goals ska vara en lista, inte ”inga”."),
        ({**DRAFT, "goals": ["Hållbar"]}, ("goals", 0), "goals ska ha fält under sig, inte ”Hållbar”."),
        ({**DRAFT, "periods": []}, ("periods",), "periods ska ha minst 1 rad."),
        ({**DRAFT, "controllers": ["vd"]}, ("controllers", 0), "controllers: ingen person heter ”vd”."),
    ],
)  # fmt: skip
def test_a_fault_of_the_whole(draft: Raw, place: Place, text: str) -> None:
    with pytest.raises(PlanFaultsError) as refused:
        compose(draft)
    assert (place, text) in [(fault.place, fault.text) for fault in refused.value.faults]


def test_a_list_whose_only_entry_is_faulty_is_not_called_empty() -> None:
    found = faults(lambda draft: draft.update(periods=[{"code": "2023-T2"}]))
    assert "periods ska ha minst 1 rad." not in [text for _, text in found]


@pytest.mark.parametrize(
    ("place", "id_", "second"),
    [
        (VALUES, "sjuk", VALUES),  # an activity called like an indicator
        (LOOSE, "hallbar", LOOSE),  # an activity called like a goal
        (INNER, "hallbar", INNER),
        (SICK, "a2", LOOSE),
        (STRATEG, "chef", STRATEG),
    ],
)
def test_an_id_is_used_once(place: Place, id_: str, second: Place) -> None:
    found = faults(lambda draft: at(draft, *place).update(id=id_))
    assert ((*second, "id"), f"id ”{id_}” står på fler än ett ställe.") in found


def test_every_fault_is_found_at_once() -> None:
    def spoil(draft: Tree) -> None:
        at(draft, "plan").update(code="P", years=["x"])
        at(draft, *STRATEG).update(manager="chefen")
        at(draft, *T1).update(opens="snart")
        at(draft, *GOAL).update(level="Vision")
        at(draft, *SICK).update(owner="ingen", kind="mått", reporting=["T9"])
        at(draft, *VALUES).update(owner="ingen-annan", titel="x")
        at(draft, *LOOSE).update(id="sjuk")
        draft["risker"] = []

    assert {place for place, _ in faults(spoil)} == {
        ("plan", "code"), ("plan", "years", 0), (*STRATEG, "manager"), (*T1, "opens"), (*GOAL, "level"),
        (*SICK, "owner"), (*SICK, "kind"), (*SICK, "reporting", 0), (*VALUES, "owner"), (*VALUES, "titel"),
        (*LOOSE, "id"), ("risker",),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("reporting", "codes"),
    [
        (["T1"], ("2023-T1",)),
        (["2023-T1", "T2"], ("2023-T1", "2023-T2")),
        ([], ()),
        (["DA04", "2024-DA08"], ("2023-DA04", "2024-DA04", "2024-DA08")),
        (["ÅR"], ("ÅR",)),
    ],
)
def test_a_period_named_without_its_year_is_each_years(reporting: list[Raw], codes: tuple[str, ...]) -> None:
    draft = deepcopy(DRAFT)
    periods = draft["periods"]
    assert isinstance(periods, list)
    for code in ("2023-DA04", "2024-DA04", "2024-DA08", "ÅR", "2024-ÅR"):
        periods.append({**at(draft, *T1), "code": code})
    at(draft, *SICK).update(reporting=reporting)
    assert compose(draft).items["sjuk"].reporting == codes


@pytest.mark.parametrize(
    ("name", "indicators", "activities", "goals"),
    [("varmland-2023", 18, 13, 17), ("norrbotten-2023", 34, 40, 25), ("halland-2025", 6, 3, 27)],
)
def test_the_example_plans_are_plans(name: str, indicators: int, activities: int, goals: int) -> None:
    plan = real_plan(name)
    assert (len(plan.indicators), len(plan.activities), len(plan.goals)) == (indicators, activities, goals)
    for one in plan.items.values():
        assert set(one.reporting) <= set(plan.period)
        assert one.goal is None or one.goal in plan.goal
        assert one.owner in plan.person


def test_what_the_example_plans_hold() -> None:
    sick, triage, waiting = indicator("sjukfranvaro"), indicator("s03"), indicator("s06")
    assert (sick.goal, sick.unit, sick.covers) == ("arbetsliv", "%", Coverage.ACCUMULATED)
    assert sick.splits[0].members == ("K", "M")
    assert triage.reporting == tuple(
        f"{year}-{code}" for code in ("DA04", "DA08", "ÅR") for year in (2023, 2024, 2025)
    )
    assert triage.baselines[1] == Figure(year=2021, aspect="prognos", text="35 000")
    assert (waiting.covers, waiting.targets[0].text) == (Coverage.DATE, "100 % i dec")
    assert waiting.baselines[1].part == part_of({"kön": "M", "tertial": "T1"})
    assert indicator("kompetens").kind is IndicatorKind.CLUSTER
    assert indicator("s16").direction is Direction.DOWN
    assert item("a11").title == item("a06").title == "Värdegrundsarbete"


@pytest.mark.parametrize("name", ["varmland-2023", "norrbotten-2023"])
def test_the_targets_of_the_example_plans_are_understood(name: str) -> None:
    read: list[Aim] = [
        read_target(target.text, one.title, one.direction)
        for one in real_plan(name).indicators
        for target in one.targets
    ]
    relative = [aim.text for aim in read if aim.meaning is Meaning.relative]
    assert set(relative) <= {
        "?7%", "Förbättrat värde", "I nivå med riket", "Låg och stabil nivå jfr med andra regioner",
        "Minskad skillnad jmf 2021",
    }  # fmt: skip


FIELDS = (
    *("plan", "people", "periods", "goals", "indicators", "activities", "controllers", "id", "code", "title"),
    *("parent", "goal", "owner", "reporting", "covers", "opens", "deadline", "level", "levels", "years"),
    *("part", "targets", "baselines", "splits", "text"),
)
RAW = st.recursive(
    st.none() | st.text(max_size=5) | st.sampled_from(["g", "i", "T1", "2023-T1", "2023"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=4),
    max_leaves=20,
)


def told(draft: object) -> list[str]:
    """What is said of a draft: nothing where it is a plan."""
    try:
        compose(cast("Raw", draft))
    except PlanFaultsError as error:
        return [fault.text for fault in error.faults] or ["no fault is told"]
    return []


@given(RAW)
def test_of_any_draft_each_fault_is_said_in_words(draft: object) -> None:
    for text in told(draft):
        assert text.endswith((".", "?", "…"))
        assert "kan inte läsas (" not in text


@given(st.sampled_from([PLAN, CHEF, STRATEG, T1, GOAL, SICK, INNER, VALUES, LOOSE, CHANNEL]), RAW, st.data())
def test_of_a_draft_with_one_field_spoilt_each_fault_is_said_in_words(
    place: Place, value: object, data: st.DataObject
) -> None:
    draft = deepcopy(DRAFT)
    field = data.draw(st.sampled_from(sorted(at(draft, *place))))
    at(draft, *place).update({field: cast("Raw", value)})
    for text in told(draft):
        assert text.endswith((".", "?"))
        assert "kan inte läsas (" not in text
