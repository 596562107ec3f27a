"""Plans of all shapes, with the texts that spreadsheets spoil."""

from collections.abc import Mapping
from datetime import date
from typing import cast

from hypothesis import strategies as st

from plan.composing import compose
from plan.faults import Raw
from plan.model import Plan
from plan.statuses import NAMES
from reports.workbook.columns import EXAMPLE

NASTY = (
    *(
        "=1+1",
        "+46 70",
        "-",
        "@summa",
        '=HYPERLINK("x")',
        "11,0",
        "0011",
        "1e5",
        "43000",
        "0,0",
        "SANT",
        "TRUE",
    ),
    *("2023-09-15", "1/5", "#N/A", "'citat", "a; b", "a\\; b", "slut\\", "x: y", "a|b", "två\nrader", "t\tt"),
    *(
        "_x0041_",
        "_x005F_",
        "<b>&amp;",
        "Enhet",
        "Säkerhet",
        "ingen period",
        "inga",
        "ja",
        "å ä 📈 מ",
        "a\u00a0b",
    ),
)
Strategy = st.SearchStrategy[object]
Made = st.SearchStrategy[dict[str, object]]
_TYPED = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).map(str.strip)
texts = st.sampled_from(NASTY) | _TYPED.filter(lambda text: text not in ("", '""'))
words = st.sampled_from(["K", "M", "RVN", "=A", "a;b", "å,ä", "-", "11,0", "x\\", "kön"])


def _some(always: Mapping[str, Strategy], sometimes: Mapping[str, Strategy]) -> Made:
    return st.fixed_dictionaries(always, optional=sometimes)


def _list(one: Strategy) -> st.SearchStrategy[list[object]]:
    return st.lists(one, max_size=3)


def _first(text: str) -> bool:
    return not text.startswith(EXAMPLE)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan in which every field is sometimes there."""
    day = st.dates(date(1990, 1, 1), date(2099, 12, 31)).map(date.isoformat)
    year, person, goal, period, yes = map(
        st.sampled_from,
        (("2023", "2024"), ("p1", "p2", "p3"), ("g1", "g2", "g3"), ("2023-T1", "2023-T2"), ("true", "false")),
    )
    grade, days = st.integers(1, 60).map(str), _list(st.integers(0, 60).map(str))
    note, part = texts | st.just(""), st.dictionaries(words, words, max_size=2)
    levels = draw(st.lists(texts, max_size=3, unique=True))
    statuses = draw(st.dictionaries(texts.filter(_first), st.sampled_from([*NAMES]), max_size=3))
    amendment = _some(
        {"kind": st.sampled_from(["added", "changed", "ended"]), "on": day}, {"decision": texts, "text": note}
    )
    item: dict[str, Strategy] = {
        "goal": goal, "also": _list(goal), "co_owners": _list(person), "provider": person,
        "reporting": _list(period), "amendments": _list(amendment), "note": note, "retired": day,
    }  # fmt: skip
    target = _some(
        {"text": note},
        {"year": year, "period": period, "part": part, "at_all_times": yes, "partly": texts, "note": note},
    )
    figure = _some(
        {"text": note},
        {
            "year": st.just("2021"), "period": period, "moment": texts, "part": part, "aspect": texts,
            "origin": texts, "note": note,
        },
    )  # fmt: skip
    split = _some(
        {"dimension": words, "members": st.lists(words, max_size=3, unique=True)},
        {"each_owes": yes, "owners": st.dictionaries(words, person, max_size=2)},
    )
    indicator: dict[str, Strategy] = item | {
        "kind": st.sampled_from(["quantitative", "qualitative", "cluster"]), "unit": texts,
        "covers": st.sampled_from(["accumulated", "tertial", "date", "rolling", "yearly"]),
        "direction": st.sampled_from(["up", "down"]), "splits": _list(split), "crossed": yes,
        "baselines": _list(figure), "targets": _list(target), "source": note,
        "criteria": _some({"ja": note}, {"delvis": note, "nej": note}), "after_approval": yes,
        "questions": _list(texts), "parameters": grade.filter(lambda number: int(number) <= 50),
        "rule": _some({}, {"ja": grade, "delvis": grade}),
    }  # fmt: skip
    activity: dict[str, Strategy] = item | {
        "kind": st.sampled_from(["activity", "assignment"]), "boards": _list(words),
        "status": st.sampled_from([*NAMES.values()]), "comment": note, "year": year, "version": texts,
        "points": _list(texts),
    }  # fmt: skip
    of_goal: dict[str, Strategy] = {
        "owner": person, "year": year, "version": texts, "note": note, "retired": day,
        "references": _list(_some({"label": texts, "text": texts}, {})),
    }  # fmt: skip
    if levels:
        of_goal["level"] = st.sampled_from(levels)

    def numbered(
        prefix: str, most: int, always: dict[str, Strategy], sometimes: dict[str, Strategy]
    ) -> list[object]:
        count = draw(st.integers(0, most))
        return [
            draw(_some({"id": st.just(f"{prefix}{n}"), **always}, sometimes)) for n in range(1, count + 1)
        ]

    head = {
        "code": st.just("p"),
        "name": texts,
        "organisation": texts,
        "body": texts,
        "years": st.just(["2023", "2024"]),
    }
    reminders = dict.fromkeys(
        ("before", "after", "manager_before", "manager_after", "controller_after"), days
    )
    scale = _some(dict.fromkeys(("probability", "consequence"), grade), {"act_from": grade})
    dates = _list(_some({"name": texts, "on": day}, {}))
    made: dict[str, object] = {
        "plan": {
            **draw(_some(head, {"source": note, "reminders": _some({}, reminders)})),
            "levels": levels, "statuses": statuses, **draw(_some({}, {"risk_scale": scale})),
        },
        "people": [
            {"id": f"p{n}", "manager": above, "deputy": above}
            | draw(_some({"name": texts}, {"slack": st.just(f"U0A{n}"), "retired": day}))
            for n, above in ((1, "p3"), (2, None), (3, "p2"))
        ],
        "controllers": draw(_list(person)),
        "channels": draw(_list(_some({"slack": st.just("C0A"), "name": texts}, {"goal": goal}))),
        "periods": [
            draw(
                _some(
                    {
                        "code": st.just(code), "name": texts, "covers": st.just("2023-01..2023-08"),
                        "opens": st.just("2023-09-01"), "deadline": st.just("2023-09-15"),
                    },
                    {"locked": day, "approved": day, "dates": dates, "registry": texts, "retired": day},
                )
            )
            for code in ("2023-T1", "2023-T2")
        ],
        "goals": [
            {"id": goal_id, "parent": above} | draw(_some({"title": texts}, of_goal))
            for goal_id, above in (("g1", "g2"), ("g2", None), ("g3", "g1"))
        ],
        "indicators": numbered("i", 3, {"title": texts, "owner": person}, indicator),
        "activities": numbered("a", 4, {"title": texts, "owner": person}, activity),
        "risks": numbered(
            "r", 2, {"factor": texts, "note": note},
            {**dict.fromkeys(("probability", "consequence", "value"), grade), "nr": texts, "goal": goal},
        ),
        "economy": draw(
            _list(
                _some(
                    {"table": texts.filter(_first), "row": texts},
                    {"values": st.dictionaries(texts, note, max_size=3), "unit": texts, "note": note},
                )
            )
        ),
        "footnotes": draw(_list(_some({"text": note}, {"mark": texts.filter(_first), "items": st.just([])}))),
    }  # fmt: skip
    return compose(cast("Raw", made))
