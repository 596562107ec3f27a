"""A plan and its log as JSON, in the shape that others rely on."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from plan.answers import Aspect, Meaning, Reading, Recorded
from plan.indicator import Direction
from plan.model import Plan
from plan.said_direction import SaidDirection
from reports.export import log_as_json, plan_as_json, plans_as_json
from tests.plan.plans import real_plan

_AT = datetime(2023, 9, 8, 7, tzinfo=UTC)


def _recorded(entry: int, item: str, reading: Reading, period: str = "2023-T2") -> Recorded:
    return Recorded(
        entry, "varmland-2023", period, item, reading, "U0HRSTRATEG", "hr-strateg", _AT, "kommando"
    )


def _outcome(text: str, number: str, part: str = "") -> Reading:
    return Reading(Aspect.OUTCOME, text, Meaning.NUMBER, part, Decimal(number), "%")


LOG = [
    replace(_recorded(1, "sjukfranvaro", _outcome("2,9", "2.9")), superseded=2),
    _recorded(2, "sjukfranvaro", _outcome("2,80", "2.80")),
    _recorded(2, "sjukfranvaro", _outcome("3,2", "3.2", "kön:K")),
    _recorded(2, "sjukfranvaro", Reading(Aspect.FORECAST, "3", Meaning.NUMBER, "", Decimal(3), "%")),
    _recorded(3, "sjukfranvaro", Reading(Aspect.COMMENT, "Lägre <i> år", Meaning.TEXT)),
    replace(
        _recorded(4, "heltid", _outcome("90", "90")), superseded=5, undone_by="hr-strateg", undone_at=_AT
    ),
    _recorded(6, "a12", Reading(Aspect.STATUS, "klar", "done"), "2023-T1"),
    _recorded(7, "a12", Reading(Aspect.COMMENT, "Klart i maj", Meaning.TEXT), "2023-T1"),
]


def _exported(plan: Plan, log: list[Recorded]) -> dict[str, object]:
    exported = json.loads(json.dumps(plan_as_json(plan, log)))
    assert isinstance(exported, dict)
    return exported


def _one(exported: dict[str, object], kind: str, item: str) -> dict[str, object]:
    listed = exported[kind]
    assert isinstance(listed, list)
    (found,) = [one for one in listed if one["id"] == item]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("name", ["varmland-2023", "norrbotten-2023"])
def test_the_export_has_the_promised_shape(name: str) -> None:
    exported = _exported(real_plan(name), [])
    promised = {
        "plan": {"code", "organisation", "body", "years", "levels"},
        "goals": {"id", "level", "title", "parent"},
        "indicators": {
            *("id", "title", "goal", "kind", "unit", "direction", "owner", "baselines", "targets"),
            *("source", "reporting", "outcomes"),
        },
        "activities": {"id", "title", "goal", "kind", "year", "status", "comment", "owner"},
        "people": {"id", "name", "slack", "manager", "deputy"},
        "periods": {"code", "name", "covers", "opens", "deadline"},
        "channels": {"slack", "name", "goal"},
    }
    for kind, fields in promised.items():
        held = exported[kind]
        for one in held if isinstance(held, list) else [held]:
            assert isinstance(one, dict)
            assert fields <= set(one), (kind, fields - set(one))
    assert exported["controllers"] == ["verksamhetscontroller"]


def test_the_head_and_the_tree_are_the_plan_s_own() -> None:
    exported = _exported(real_plan("varmland-2023"), [])
    head = exported["plan"]
    assert isinstance(head, dict)
    assert (
        head.items()
        >= {
            "code": "varmland-2023",
            "name": "Verksamhetsplan 2023",
            "organisation": "Region Värmland",
            "body": "Regionstyrelsen",
            "years": [2023],
            "levels": ["Effektmål", "Resultatmål", "Delmål"],
            "source": "Delårsrapport 2023, Regionstyrelsen",
        }.items()
    )
    assert (
        _one(exported, "goals", "arbetsliv").items()
        >= {
            "id": "arbetsliv",
            "level": "Resultatmål",
            "title": "Hållbart arbetsliv",
            "parent": "hallbar",
        }.items()
    )
    periods = exported["periods"]
    assert isinstance(periods, list)
    assert (
        periods[1].items()
        >= {
            "code": "2023-T2",
            "name": "Delårsrapport augusti",
            "covers": "2023-01..2023-08",
            "opens": "2023-09-01",
            "deadline": "2023-09-15",
            "locked": None,
        }.items()
    )


@pytest.mark.parametrize(
    ("item", "targets"),
    [
        ("s20", [("K 16,0 M 17,2", "equals", None), ("K15,0 M15,5", "equals", None)]),
        ("s03", [("43000", "equals", "43000"), ("60 000", "equals", "60000")]),
        ("s11", [("Öka med 20%", "increase_by", "20"), ("Öka", "increase", None)]),
        ("s10", [("55%", "at_least", "55"), ("Öka", "increase", None)]),
        ("s34", [("350 kr", "equals", "350"), ("330 kr", "equals", "330")]),
        ("s33", [("Minskad skillnad jmf 2021", "relative", None), ("I nivå med riket", "relative", None)]),
        ("s17", [("Under utredning", "missing", None)]),
    ],
)
def test_targets_keep_their_text_and_are_understood(
    item: str, targets: list[tuple[str, str, str | None]]
) -> None:
    listed = _one(_exported(real_plan("norrbotten-2023"), []), "indicators", item)["targets"]
    assert isinstance(listed, list)
    assert [(one["text"], one["meaning"], one["value"]) for one in listed] == targets


@pytest.mark.parametrize(
    ("item", "understood"),
    [
        ("s20", {"value": None, "values": ["16.0", "17.2"], "parts": {"K": "16.0", "M": "17.2"}}),
        ("s06", {"value": "100", "values": ["100"], "unit": "%", "moment": "dec", "parts": {}}),
        ("s34", {"value": "350", "values": ["350"], "unit": "kr", "moment": None}),
        ("s33", {"value": None, "values": [], "base_year": 2021}),
    ],
)
def test_targets_have_their_parts_values_unit_and_moment(item: str, understood: dict[str, object]) -> None:
    listed = _one(_exported(real_plan("norrbotten-2023"), []), "indicators", item)["targets"]
    assert isinstance(listed, list)
    assert {name: listed[0][name] for name in understood} == understood
    assert listed[0]["year"] == 2023


def test_who_said_a_direction_and_when_is_exported() -> None:
    said = SaidDirection(item="sjukfranvaro", direction=Direction.DOWN, by="hr-strateg", on=date(2023, 9, 8))
    plan = real_plan("varmland-2023").model_copy(update={"directions": (said,)})
    assert _exported(plan, [])["directions"] == [
        {"item": "sjukfranvaro", "direction": "down", "by": "hr-strateg", "on": "2023-09-08"}
    ]


def test_baselines_keep_their_text_and_part() -> None:
    baselines = _one(_exported(real_plan("norrbotten-2023"), []), "indicators", "s05")["baselines"]
    assert isinstance(baselines, list)
    assert (baselines[0]["year"], baselines[0]["part"], baselines[0]["text"]) == (
        2021,
        "kön:K|tertial:T1",
        "91,9%",
    )


def test_outcomes_are_what_stands() -> None:
    outcomes = _one(_exported(real_plan("varmland-2023"), LOG), "indicators", "sjukfranvaro")["outcomes"]
    assert isinstance(outcomes, list)
    (outcome,) = outcomes
    assert {name: outcome[name] for name in ("period", "text", "value", "parts", "comment", "by", "at")} == {
        "period": "2023-T2",
        "text": "2,80",
        "value": "2.80",
        "parts": {"kön:K": {"text": "3,2", "value": "3.2", "meaning": "number"}},
        "comment": "Lägre <i> år",
        "by": "hr-strateg",
        "at": "2023-09-08T07:00:00+00:00",
    }
    assert outcome["forecast"] == {"text": "3", "value": "3"}


def test_what_is_undone_leaves_no_outcome() -> None:
    assert _one(_exported(real_plan("varmland-2023"), LOG), "indicators", "heltid")["outcomes"] == []


def test_an_activity_has_its_latest_status_and_comment_else_the_plan_s() -> None:
    exported = _exported(real_plan("varmland-2023"), LOG)
    reported, not_reported = _one(exported, "activities", "a12"), _one(exported, "activities", "a11")
    assert (reported["status"], reported["comment"]) == ("klar", "Klart i maj")
    assert not_reported["status"] == "Pågående"
    assert str(not_reported["comment"]).startswith("Uppföljning sker")


def test_a_single_word_of_a_comment_is_an_outcome_without_a_value() -> None:
    comment = [_recorded(1, "sjukfranvaro", Reading(Aspect.COMMENT, "Väntar", Meaning.TEXT))]
    outcomes = _one(_exported(real_plan("varmland-2023"), comment), "indicators", "sjukfranvaro")["outcomes"]
    assert isinstance(outcomes, list)
    assert (outcomes[0]["text"], outcomes[0]["value"], outcomes[0]["comment"]) == (None, None, "Väntar")


def test_the_log_has_every_reading_with_its_state() -> None:
    log = json.loads(json.dumps(log_as_json(real_plan("varmland-2023"), LOG)))
    assert [(row["entry"], row["text"], row["state"]) for row in log] == [
        (1, "2,9", "superseded"),
        (2, "2,80", "stands"),
        (2, "3,2", "stands"),
        (2, "3", "stands"),
        (3, "Lägre <i> år", "stands"),
        (4, "90", "undone"),
        (6, "klar", "stands"),
        (7, "Klart i maj", "stands"),
    ]
    undone = log[5]
    assert (undone["undone_by"], undone["undone_at"]) == ("hr-strateg", "2023-09-08T07:00:00+00:00")
    assert (undone["by"], undone["slack"], undone["via"]) == ("hr-strateg", "U0HRSTRATEG", "kommando")
    assert undone["title"] == "Andel med 100 % tjänstgöringsgrad enligt avtal"


def test_plans_are_listed_with_how_much_is_in_them() -> None:
    assert plans_as_json([real_plan("norrbotten-2023")]) == [
        {
            "code": "norrbotten-2023",
            "name": "Regionstyrelsens plan 2023-2025",
            "organisation": "Region Norrbotten",
            "body": "Regionstyrelsen",
            "years": [2023, 2024, 2025],
            "indicators": 34,
            "activities": 40,
        }
    ]
