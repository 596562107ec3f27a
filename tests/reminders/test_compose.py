"""Every message as Slack takes it: the real plans, and the largest and oddest one there can be."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from slack_sdk.models.blocks import Block

from plan.activity import Activity
from plan.answers import Aspect, Meaning, Reading
from plan.due import Due, Kind
from plan.model import Item, Plan
from reminders.composed import Composed
from reports.morning import receipt as receipt_of
from sandbox.limits import BLOCKS_TEXT_LENGTH, blocks_findings, blocks_text_length
from tests.plan.plans import a_period, a_plan, an_activity, an_indicator, real_plan
from tests.reminders.mornings import Mornings, local, opened

_LONG = ("<!channel> & <@U0A> *fet* _kursiv_ `kod` ~struken~ > citat & " * 20)[:1000]
_RECOMMENDED = 4_000


def _odd(code: str = "odd", many: int = 60) -> Plan:
    """A plan with sixty things to report for one person, and every name as long and odd as it may be."""
    codes = ("T1", "T2", "T3")
    people = [
        {"id": who, "name": _LONG, "slack": f"U0{who.upper()}", "manager": manager}
        for who, manager in (("a", "b"), ("b", "c"), ("c", None))
    ]
    goals = tuple(
        {"id": f"g{number}", "level": "Mål", "title": f"{number} {_LONG}"[:1000]} for number in range(40)
    )
    items = [
        make(
            f"{code}-{number}",
            title=_LONG,
            reporting=codes,
            owner="a" if number < many else "b",
            goal=f"g{number % 40}",
            **more,
        )
        for number in range(many + 5)
        for make, more in [
            (an_activity, {"status": _LONG})
            if number % 2
            else (an_indicator, {"targets": ({"text": _LONG},)})
        ]
    ]
    return a_plan(
        code=code,
        name=_LONG,
        organisation=_LONG,
        people=tuple(people),
        controllers=("c", "b"),
        channels=({"slack": "C0ALL", "name": "allt"}, {"slack": "C0GOAL", "name": "mål", "goal": "g1"}),
        periods=[a_period(one, name=_LONG) for one in codes],
        goals=goals,
        items=items,
    )


def _check(made: Composed) -> None:
    blocks = [dict(block) for block in made.blocks]
    assert 0 < len(made.text) <= _RECOMMENDED
    assert 0 < len(blocks) <= 50
    assert blocks_findings(blocks, "message") == []
    for block in blocks:
        parsed = Block.parse(block)
        assert parsed is not None
        parsed.validate_json()
    assert blocks_text_length(blocks) <= BLOCKS_TEXT_LENGTH
    for said in (made.text, *_texts(blocks)):
        assert "<!" not in said
        assert "<@" not in said
        assert "&amp;amp;" not in said
        assert "&amp;lt;" not in said
        assert said.count("```") % 2 == 0


def _texts(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        if node.get("type") == "mrkdwn":
            yield str(node["text"])
        for each in node.values():
            yield from _texts(each)
    elif isinstance(node, list):
        for each in node:
            yield from _texts(each)


def _answers(mornings: Mornings, plan: Plan, day: date, *, every: int = 1, text: str = "5") -> None:
    """Let something be reported of every so many items, in every period that asks for it."""
    for item in list(plan.items.values())[::every]:
        for code in item.reporting:
            period = plan.period[code]
            if not item.retired and period.opens <= day:
                said = (
                    [
                        Reading(Aspect.STATUS, "Pausad", "paused", part)
                        for part in [f"nämnd:{one}" for one in item.boards] or [""]
                    ]
                    if isinstance(item, Activity)
                    else [Reading(Aspect.OUTCOME, text, Meaning.TEXT)]
                )
                mornings.report(plan, code, item, *said, at=local(day, time(8)))


@pytest.mark.parametrize(
    ("plans", "opens", "closes"),
    [
        ([real_plan("varmland-2023")], "2023-09-01", "2023-09-15"),
        ([real_plan("norrbotten-2023")], "2023-09-01", "2023-09-15"),
        ([real_plan("varmland-2023")], "2024-01-08", "2024-01-26"),
        ([real_plan("norrbotten-2023")], "2024-01-08", "2024-01-26"),
        ([_odd()], "2023-09-01", "2023-09-15"),
        ([_odd("o1", 20), _odd("o2", 20), _odd("o3", 20)], "2023-09-01", "2023-09-15"),
    ],
    ids=["varmland", "norrbotten", "varmland-year", "norrbotten-year", "odd", "odd-thrice"],
)
def test_every_message_is_one_that_slack_takes(
    tmp_path: Path, plans: list[Plan], opens: str, closes: str
) -> None:
    first, deadline = date.fromisoformat(opens), date.fromisoformat(closes)
    with opened(tmp_path, *plans, since=first - timedelta(days=10)) as mornings:
        day, reported = first, False
        while day <= deadline + timedelta(days=12):
            if day == deadline - timedelta(days=5):
                for plan in plans:
                    _answers(mornings, plan, day, every=3, text="<!channel> & " * 200)
            if day > deadline + timedelta(days=5) and not reported:
                reported = True
                for plan in plans:
                    _answers(mornings, plan, day)
            mornings.morning(day, time(8, 30))
            mornings.morning(day)
            day += timedelta(days=1)
        for _, _, made in mornings.sent:
            _check(made)
        kinds = {due.kind for _, due, _ in mornings.sent}
        assert kinds == set(Kind) - {Kind.NOTICE, Kind.ABSENCE}
        days = {at.date() for at, due, _ in mornings.sent if due.kind is Kind.REMINDER}
        assert (
            len(days) == 5 if first.month == 9 else len(days) == 6
        )  # the opening is ten days before in September


def test_nine_moved_deadlines_are_a_message_that_slack_takes(tmp_path: Path) -> None:
    thrice = [_odd(code, 20) for code in ("o1", "o2", "o3")]
    with opened(tmp_path, *thrice) as mornings:
        mornings.morning(date(2023, 9, 8))
        sooner = [
            plan.model_copy(
                update={
                    "periods": tuple(
                        one.model_copy(update={"deadline": date(2023, 9, 13)}) for one in plan.periods
                    )
                }
            )
            for plan in thrice
        ]
        mornings.bring(*sooner, since=date(2023, 1, 2))
        sent = [made for due, made in mornings.morning(date(2023, 9, 11)) if due.kind is Kind.REMINDER]
    assert [made.text.count("Ny sista dag") for made in sent] == [6, 6, 6]
    for made in sent:
        _check(made)


def test_what_there_is_no_room_for_is_counted(tmp_path: Path) -> None:
    with opened(tmp_path, _odd()) as mornings:
        sent = {due.recipient: made for due, made in mornings.morning(date(2023, 9, 19))}
    owner = "\n".join(_texts([dict(block) for block in sent["U0A"].blocks]))
    assert "… och 165 till. Skriv `/mina` för att se alla." in owner
    manager = "\n".join(_texts([dict(block) for block in sent["U0C"].blocks]))
    assert "till. Se dem med `/plan saknas`." in manager


_HR = (
    {"id": "a", "name": "HR-strateg", "slack": "U0A", "manager": "b"},
    {"id": "b", "name": "HR-chef", "slack": "U0B"},
    {"id": "d", "name": "Verksamhetscontroller", "slack": "U0D"},
)


def _small() -> Plan:
    items: list[Item] = [
        an_indicator("i", unit="%"),
        an_indicator("j", title="Frisknärvaro", after_approval=True),
        an_activity("x", status="Pågående"),
    ]
    channels = ({"slack": "C0PLAN", "name": "plan"},)
    return a_plan(
        items=items,
        people=_HR,
        controllers=("d",),
        channels=channels,
        periods=[a_period(name="Delårsrapport augusti")],
    )


@pytest.mark.parametrize(
    ("day", "recipient", "said"),
    [
        (
            "09-01",
            "U0A",
            (
                "*Rapporteringen till delårsrapport augusti har öppnat.* "
                "Den stänger fre 15 sep, om tio arbetsdagar. "
                "Du har tre uppgifter att rapportera."
            ),
        ),
        (
            "09-08",
            "U0A",
            (
                "*Rapporteringen till delårsrapport augusti stänger fre 15 sep*, om fem arbetsdagar. "
                "Du har tre uppgifter att rapportera."
            ),
        ),
        (
            "09-14",
            "U0A",
            (
                "*Rapporteringen till delårsrapport augusti stänger fre 15 sep*, om en arbetsdag. "
                "Du har tre uppgifter att rapportera."
            ),
        ),
        (
            "09-18",
            "U0A",
            (
                "*Rapporteringen till delårsrapport augusti stängde fre 15 sep.* "
                "Tre av dina uppgifter är ej inrapporterade."
            ),
        ),
        (
            "09-08",
            "U0B",
            (
                "*Din enhet*: 0 av 3 inrapporterade till delårsrapport augusti (Plan 2023). "
                "Den stänger fre 15 sep, om fem arbetsdagar."
            ),
        ),
        (
            "09-19",
            "U0B",
            (
                "*Din enhet*: 0 av 3 inrapporterade till delårsrapport augusti.\nEj inrapporterat:\n"
                "• Sjukfrånvaro · HR-strateg\n• Frisknärvaro · HR-strateg\n• Värdegrundsarbete · HR-strateg"
            ),
        ),
        (
            "09-19",
            "U0D",
            (
                "*Plan 2023*: 0 av 3 inrapporterade till delårsrapport augusti.\nEj inrapporterat:\n"
                "• Sjukfrånvaro · HR-strateg\n• Frisknärvaro · HR-strateg\n• Värdegrundsarbete · HR-strateg"
            ),
        ),
        ("09-11", "C0PLAN", "*Veckan i Plan 2023*: inget nytt sedan mån 4 sep. 3 kvar till fre 15 sep."),
    ],
)
def test_what_each_is_told(tmp_path: Path, day: str, recipient: str, said: str) -> None:
    with opened(tmp_path, _small()) as mornings:
        found = {
            due.recipient: made.text for due, made in mornings.morning(date.fromisoformat(f"2023-{day}"))
        }
        assert found[recipient] == said


def test_the_week_and_the_end_of_a_period_in_a_channel(tmp_path: Path) -> None:
    plan = _small()
    with opened(tmp_path, plan) as mornings:
        mornings.morning(date(2023, 9, 4))
        for item, text in (("i", "2,8"), ("j", "61")):
            said = Reading(Aspect.OUTCOME, text, Meaning.TEXT)
            mornings.report(plan, "2023-T2", plan.items[item], said, at=local(date(2023, 9, 5)))
        mornings.report(
            plan,
            "2023-T2",
            plan.items["x"],
            Reading(Aspect.STATUS, "Försenad", "delayed"),
            at=local(date(2023, 9, 6)),
        )
        receipt = mornings.morning(date(2023, 9, 7))
        week = {due.recipient: made.text for due, made in mornings.morning(date(2023, 9, 11))}["C0PLAN"]
        end = {due.kind: made.text for due, made in mornings.morning(date(2023, 9, 18))}
    assert [(due.recipient, made.text) for due, made in receipt] == [
        (
            "U0A",
            (
                "Tack! Alla dina tre uppgifter till delårsrapport augusti (Plan 2023) är inrapporterade ✔ "
                "Du får inga fler påminnelser om den perioden."
            ),
        )
    ]
    assert week.splitlines()[0] == "*Veckan i Plan 2023* – Delårsrapport augusti stänger fre 15 sep"
    assert "3 av 3 inrapporterade (3 fler än mån 4 sep)" in week
    assert "• Sjukfrånvaro: 2,8, _preliminärt_" in week or "• Sjukfrånvaro: 2,8\u00a0%, _preliminärt_" in week
    assert "• Värdegrundsarbete: Pågående → " in week
    assert "61" not in week  # shown only when the report is approved
    assert "• 1 till, som visas när rapporten är godkänd" in week
    assert "*Att uppmärksamma*" in week
    assert "HR-strateg" not in week + end[Kind.SUMMARY]
    assert end[Kind.SUMMARY].splitlines()[0] == "*Plan 2023*: Delårsrapport augusti stängde fre 15 sep."
    assert "saknas" not in end[Kind.SUMMARY]


def test_the_names_of_periods_keep_their_capitals_where_those_are_no_words() -> None:
    plan = a_plan(items=[an_indicator()])
    assert "till DA 08 (" in receipt_of(a_period(name="DA 08"), plan, 2)[0]
    assert "till årsredovisning (" in receipt_of(a_period(name="Årsredovisning"), plan, 2)[0]


def test_a_message_that_was_decided_for_nobody_known_is_closed(tmp_path: Path) -> None:
    with opened(tmp_path, _small()) as mornings:
        mornings.queue_only(Due(Kind.REMINDER, "U0GONE", "", date(2023, 9, 8)), date(2023, 9, 8))
        mornings.morning(date(2023, 9, 8))
        assert [why for _, why in mornings.closed] == ["inget kvar att påminna om"]
