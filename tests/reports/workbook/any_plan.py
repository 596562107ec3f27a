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


def _first(text: str) -> bool:
    return not text.startswith(EXAMPLE)


def _folded(given: object) -> str:
    """Return what says the same, without regard to case; a part of nothing is no part."""
    said = sorted(given.items()) if given and isinstance(given, dict) else given
    return str(said or "").strip().casefold()


@st.composite
def plans(draw: st.DrawFn, *, whole: bool = False) -> Plan:
    """A plan in which every field is sometimes there; in a whole one, always."""
    least = 1 if whole else 0

    def some(always: Mapping[str, Strategy], sometimes: Mapping[str, Strategy]) -> Made:
        if whole:
            return st.fixed_dictionaries({**always, **sometimes})
        return st.fixed_dictionaries(always, optional=sometimes)

    def listed(one: Strategy) -> st.SearchStrategy[list[object]]:
        return st.lists(one, min_size=least, max_size=3)

    def once(one: Made, *fields: str) -> st.SearchStrategy[list[dict[str, object]]]:
        """Lists in which these fields together never say the same twice."""
        return st.lists(
            one,
            min_size=least,
            max_size=3,
            unique_by=lambda entry: tuple(_folded(entry.get(field)) for field in fields),
        )

    day = st.dates(date(1990, 1, 1), date(2099, 12, 31)).map(date.isoformat)
    year, person, goal, period, yes = map(
        st.sampled_from,
        (("2023", "2024"), ("p1", "p2", "p3"), ("g1", "g2", "g3"), ("2023-T1", "2023-T2"), ("true", "false")),
    )
    grade, days = st.integers(1, 60).map(str), listed(st.integers(0, 60).map(str))
    note, part = texts | st.just(""), st.dictionaries(words, words, min_size=least, max_size=2)
    levels = draw(st.lists(texts, min_size=least, max_size=3, unique=True))
    statuses = draw(
        st.dictionaries(texts.filter(_first), st.sampled_from([*NAMES]), min_size=least, max_size=3)
    )
    amendment = some(
        {"kind": st.sampled_from(["added", "changed", "ended"]), "on": day}, {"decision": texts, "text": note}
    )
    item: dict[str, Strategy] = {
        "goal": goal, "also": listed(goal), "co_owners": listed(person), "provider": person,
        "reporting": listed(period), "amendments": listed(amendment), "note": note, "retired": day,
    }  # fmt: skip
    target = some(
        {"text": note},
        {"year": year, "period": period, "part": part, "at_all_times": yes, "partly": texts, "note": note},
    )
    figure = some(
        {"text": note},
        {
            "year": st.just("2021"), "period": period, "covers": st.just("2022-01..2022-08"),
            "moment": texts, "part": part, "aspect": texts,
            "origin": texts, "note": note,
        },
    )  # fmt: skip
    split = some(
        {"dimension": words, "members": st.lists(words, min_size=least, max_size=3, unique=True)},
        {"each_owes": yes, "owners": st.dictionaries(words, person, min_size=least, max_size=2)},
    )
    indicator: dict[str, Strategy] = item | {
        "kind": st.sampled_from(["quantitative", "qualitative", "cluster"]), "unit": texts,
        "covers": st.sampled_from(["accumulated", "tertial", "date", "rolling", "yearly"]),
        "direction": st.sampled_from(["up", "down"]), "splits": once(split, "dimension"), "crossed": yes,
        "baselines": once(figure, "year", "period", "moment", "part", "aspect", "origin"),
        "targets": once(target, "year", "period", "part"), "source": note,
        "criteria": some({"ja": note}, {"delvis": note, "nej": note}), "after_approval": yes,
        "questions": listed(texts), "parameters": grade.filter(lambda number: int(number) <= 50),
        "rule": some({}, {"ja": grade, "delvis": grade}),
    }  # fmt: skip
    activity: dict[str, Strategy] = item | {
        "kind": st.sampled_from(["activity", "assignment"]), "boards": listed(words),
        "status": st.sampled_from([*NAMES.values()]), "comment": note, "year": year, "version": texts,
        "points": listed(texts),
    }  # fmt: skip
    of_goal: dict[str, Strategy] = {
        "owner": person, "year": year, "version": texts, "note": note, "retired": day,
        "references": listed(some({"label": texts, "text": texts}, {})),
    }  # fmt: skip
    if levels:
        of_goal["level"] = st.sampled_from(levels)

    def numbered(
        prefix: str, most: int, always: dict[str, Strategy], sometimes: dict[str, Strategy]
    ) -> list[dict[str, object]]:
        count = draw(st.integers(least, most))
        return [draw(some({"id": st.just(f"{prefix}{n}"), **always}, sometimes)) for n in range(1, count + 1)]

    head = {
        "code": st.just("p"),
        "name": texts,
        "organisation": texts,
        "body": texts,
        "years": st.just(["2023", "2024"]),
    }
    reminders = dict.fromkeys(
        ("before", "after", "manager_before", "manager_after", "controller_after"), days
    ) | {"bridge_days": yes, "quiet": listed(st.sampled_from(["07-01..07-31", "12-22..01-06"]))}
    scale = some(dict.fromkeys(("probability", "consequence"), grade), {"act_from": grade})
    cells = st.dictionaries(texts, note, min_size=least, max_size=3)
    dates = listed(some({"name": texts, "on": day}, {}))
    indicators = numbered("i", 3, {"title": texts, "owner": person}, indicator)
    activities = numbered("a", 4, {"title": texts, "owner": person}, activity)

    item_ids = [str(one["id"]) for one in (*indicators, *activities)]
    footnoted = listed(st.sampled_from(item_ids)) if item_ids else st.just([])

    def opened_again(code: str) -> dict[str, Strategy]:
        asked = [one["id"] for one in indicators if code in cast("list[str]", one.get("reporting", []))]
        if not asked or not (whole or draw(st.booleans())):
            return {}
        days = {"opens": st.just("2023-11-01"), "deadline": st.sampled_from(["2023-11-01", "2023-12-24"])}
        return {"locked": st.just("2023-10-31"), "reopened": some({"items": st.just(asked), **days}, {})}

    made: dict[str, object] = {
        "plan": {
            **draw(some(head, {"source": note, "reminders": some({}, reminders)})),
            "levels": levels, "statuses": statuses, **draw(some({}, {"risk_scale": scale})),
        },
        "people": [
            {"id": f"p{n}", "manager": above, "deputy": above}
            | draw(some({"name": texts}, {"slack": st.just(f"U0A{n}"), "retired": day}))
            for n, above in ((1, "p3"), (2, None), (3, "p2"))
        ],
        "controllers": draw(listed(person)),
        "channels": draw(once(some({"slack": st.just("C0A"), "name": texts}, {"goal": goal}), "goal")),
        "periods": [
            draw(
                some(
                    {
                        "code": st.just(code), "name": texts, "covers": st.just("2023-01..2023-08"),
                        "opens": st.just("2023-09-01"), "deadline": st.just("2023-09-15"),
                        **opened_again(code),
                    },
                    {"approved": day, "dates": dates, "registry": texts, "retired": day},
                )
            )
            for code in ("2023-T1", "2023-T2")
        ],
        "goals": [
            {"id": goal_id, "parent": above} | draw(some({"title": texts}, of_goal))
            for goal_id, above in (("g1", "g2"), ("g2", None), ("g3", "g1"))
        ],
        "indicators": indicators,
        "activities": activities,
        "risks": numbered(
            "r", 2, {"factor": texts, "note": note},
            {**dict.fromkeys(("probability", "consequence", "value"), grade), "nr": texts, "goal": goal},
        ),
        "economy": draw(
            listed(
                some(
                    {"table": texts.filter(_first), "row": texts},
                    {"values": cells, "unit": texts, "note": note},
                )
            )
        ),
        "footnotes": draw(listed(some({"text": note}, {"mark": texts.filter(_first), "items": footnoted}))),
    }  # fmt: skip
    return compose(cast("Raw", made))
