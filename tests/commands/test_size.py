"""The largest plan anybody could have, in the worst of words: every answer still fits, and comes in time."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import process_time

import pytest

from bot.office import Given, Office
from commands.reply import Form, Message
from plan.activity import Activity
from plan.economy import EconomyRow
from plan.indicator import Direction, Indicator, Split, Target
from plan.item import Amendment, AmendmentKind
from plan.model import Goal, Period, Person, Plan
from plan.risks import Risk
from storage.database import open_database
from storage.plans import add_revision
from tests.commands.desk import (
    STOCKHOLM,
    Desk,
    StillClock,
    button_labels,
    fields,
    form,
    labels,
    message,
    seen,
)

OWNER, OTHER, CONTROLLER = "U0OWNER", "U0OTHER", "U0CONTROLLER"
_WORST = (
    "<!channel> <@U0OTHER> *fet* _kursiv_ ~struken~ `kod` & &amp; <https://region.example|länk>\n"
    "📈👩‍👩‍👧 \u202eמדד בריאות\u202c &&&&& ***** <<<<< "
)
_OPEN = 60
"""Periods before the one that is open."""
_PATIENCE = 10.0
"""Seconds in which Slack wants its answer."""


def _worst(name: str, number: int, length: int = 1000) -> str:
    return (f"{name} {number} " + _WORST * 20)[:length].strip()


def _months() -> Iterator[tuple[int, Period]]:
    for at in range(110):
        year, month = 2019 + at // 12, at % 12 + 1
        opens = date(2023, 9, 1) + timedelta(days=30 * (at - _OPEN))
        yield (
            at,
            Period(
                code=f"{year}-{month:02}<!x>&*fet*",
                name=_worst("Månadsuppföljning", at),
                covers=f"{year}-{month:02}..{year}-{month:02}",
                opens=opens,
                deadline=opens + timedelta(days=20),
            ),
        )


def _goals() -> Iterator[Goal]:
    for at in range(300):
        parent = None if at < 30 else f"g{(at - 30) // 9}"
        yield Goal(id=f"g{at}", level="Mål", title=_worst("Mål", at), parent=parent)


def _indicators(code: str) -> Iterator[Indicator]:
    for at in range(5000):
        yield Indicator(
            id=f"i{at}",
            title=_worst("Mätare", at),
            goal=f"g{at % 300}",
            owner="owner" if at % 100 == 0 else "other",
            reporting=(code,),
            unit="%",
            direction=Direction.UP,
            targets=(Target(year=2024, text=_worst("Minst", at)),),
            splits=(Split(dimension="enhet", members=tuple(f"Enhet{one}&" for one in range(30))),),
            source=_worst("Källa", at),
            note=_worst("Anmärkning", at, 3000),
        )


def _amendment(month: int) -> Amendment:
    decided, said = _worst("§", month), _worst("Beslut", month)
    return Amendment(kind=AmendmentKind.CHANGED, on=date(2023, month, 1), decision=decided, text=said)


def _huge() -> Plan:
    periods = tuple(period for _, period in _months())
    code = periods[_OPEN].code
    people = [
        Person(id=name, name=_worst(name, 0), slack=f"U0{name.upper()}", manager=None)
        for name in ("owner", "other", "controller")
    ]
    return Plan(
        code="storst",
        name=_worst("Plan", 2023),
        organisation=_worst("Region", 1),
        body=_worst("Nämnd", 1),
        years=(2023,),
        levels=("Mål",),
        people=tuple(people),
        controllers=("controller",),
        periods=periods,
        goals=tuple(_goals()),
        indicators=tuple(_indicators(code)),
        activities=tuple(
            Activity(
                id=f"a{at}",
                title=_worst("Aktivitet", at),
                owner="owner",
                reporting=(code,),
                status=_worst("Pågående", at, 200),
                comment=_worst("Kommentar", at, 3000),
                year=2023,
                version=_worst("Version", at),
                amendments=tuple(_amendment(month) for month in range(1, 7)),
            )
            for at in range(10)
        ),
        risks=tuple(
            Risk(
                id=f"r{at}", nr=_worst("R", at), goal="g1", factor=_worst("Risk", at), note=_worst("Not", at)
            )
            for at in range(50)
        ),
        economy=tuple(
            EconomyRow(
                table=_worst("Tabell", at),
                row=_worst("Rad", at),
                unit="mnkr",
                values={_worst("Kolumn", column): _worst("9", column) for column in range(30)},
                note=_worst("Not", at),
            )
            for at in range(50)
        ),
    )


@pytest.fixture(scope="module")
def huge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    path: Path = tmp_path_factory.mktemp("size") / "tertial.db"
    database = open_database(f"sqlite:///{path}")
    with database.write() as db:
        add_revision(db, _huge(), datetime(2018, 1, 1, tzinfo=UTC))
    clock = StillClock(datetime(2023, 9, 8, 9, tzinfo=STOCKHOLM))
    office = Office(database, clock)
    office.refresh()
    yield Desk(office, clock)
    office.close()
    database.close()


@pytest.mark.parametrize(
    ("user", "line"),
    [
        (OWNER, "/plan"),
        (CONTROLLER, "/plan"),
        (OWNER, "/plan mätare"),
        (OWNER, "/plan mätare 4711"),
        (OWNER, "/plan mål"),
        (OWNER, "/plan i4711"),
        (OWNER, "/plan a4"),
        (OWNER, "/plan risker"),
        (OWNER, "/plan ekonomi"),
        (OWNER, "/plan ändringar"),
        (OWNER, "/plan <!channel> *fet*"),
        (OWNER, "/paminn"),
        (CONTROLLER, "/paminn"),
        (CONTROLLER, "/paminn kommande"),
        (OWNER, "/paminn senare mätare 12 sep"),
        (OWNER, "/paminn borta 11-15 sep ersättare other"),
        (OWNER, "/mina"),
        (OTHER, "/mina"),
        (CONTROLLER, "/mina"),
        (OWNER, "/utfall"),
        (CONTROLLER, "/utfall"),
        (OWNER, "/utfall mätare 5"),
        (CONTROLLER, "/utfall mätare 5"),
        (CONTROLLER, "/utfall mätare"),
        (OWNER, "/utfall i100"),
        (OWNER, "/utfall i4711 5"),
        (OWNER, "/utfall finns ej 5"),
        (OWNER, "/utfall i100 5 period X9"),
        (OWNER, "/utfall i100 `<!channel>` *fet*"),
        (OWNER, "/aktivitet"),
        (OWNER, "/aktivitet aktivitet klar"),
        (OWNER, "/aktivitet a1 `<!channel>`"),
        ("U0STRANGER", "/utfall i1 5"),
        ("U0STRANGER", "/plan"),
        (OWNER, "/hjalp"),
        (CONTROLLER, f"/utfall {'x ' * 2000}"[:4000]),
        (CONTROLLER, f"/utfall {_worst('Mätare', 4711)} 5"),
    ],
)
async def test_every_answer_fits_and_comes_in_time(huge: Desk, user: str, line: str) -> None:
    started = process_time()
    answer = await huge.type(user, line)
    took = process_time() - started
    assert isinstance(answer, Message | Form)
    assert took < _PATIENCE, f"{took:.1f} s"


async def test_what_is_not_shown_is_counted(huge: Desk) -> None:
    assert "5000 i dina planer passar" in seen(await huge.says(CONTROLLER, "/utfall mätare 7,5"))
    assert "… och 4980 till." in seen(await huge.says(CONTROLLER, "/utfall mätare 7,5"))
    assert "… och 10 mål till." in seen(await huge.says(OWNER, "/plan"))
    assert "… och 4980 till." in seen(await huge.says(OWNER, "/plan mätare"))
    assert "Visa fler (45 till)" in button_labels(await huge.says(OWNER, "/mina"))


async def test_every_page_of_a_long_list_fits(huge: Desk) -> None:
    shown = await huge.says(OWNER, "/mina")
    for left in (45, 30, 15):
        shown = message(await huge.press(OWNER, shown, f"Visa fler ({left} till)"))
    assert "Visa fler" not in " ".join(button_labels(shown))


async def test_every_page_of_a_long_branch_fits(huge: Desk) -> None:
    branch = message(await huge.press(OWNER, await huge.says(OWNER, "/plan"), "Visa"))
    while further := [label for label in button_labels(branch) if label.startswith("Visa fler")]:
        branch = message(await huge.press(OWNER, branch, further[0]))
    await huge.press(OWNER, branch, "Hela planen")


@pytest.mark.parametrize(("label", "pages"), [("Risker", 3), ("Ekonomi", 3), ("Ändringar", 3)])
async def test_every_page_of_an_appendix_fits(huge: Desk, label: str, pages: int) -> None:
    page = message(await huge.press(OWNER, await huge.says(OWNER, "/plan"), label))
    for _ in range(pages - 1):
        (further,) = (one for one in button_labels(page) if one.startswith("Visa fler"))
        page = message(await huge.press(OWNER, page, further))
    assert button_labels(page) == ["Hela planen"]


@pytest.mark.parametrize("typed", ["", "mätare", "mätare 4711", "finns ej", "<!channel>", "m" * 300])
async def test_a_menu_offers_no_more_than_slack_shows(huge: Desk, typed: str) -> None:
    opened = await huge.opens(CONTROLLER, "/utfall i1")
    started = process_time()
    offered = await huge.search(CONTROLLER, opened, "Indikator", typed)
    assert process_time() - started < _PATIENCE
    assert len(offered) <= 100


async def test_the_worst_of_words_go_through_the_whole_story(huge: Desk) -> None:
    comment = _worst("Kommentar", 1, 2900)
    values = " ".join(f"Enhet{one}& {one},5" for one in range(30))
    answer = await huge.says(CONTROLLER, f"/utfall i4711 5 {values} prognos 6 kommentar {comment}")
    assert "och 18 till" in seen(answer)
    for label in ("Ändra", "Kommentera"):
        opened = form(await huge.press(CONTROLLER, answer, label))
        assert comment in fields(opened).values()
    again = await huge.says(CONTROLLER, f"/utfall i4711 5,5 kommentar {comment[:2000]} igen")
    await huge.press(CONTROLLER, answer, "Ångra")
    assert "i4711" in seen(await huge.says(CONTROLLER, "/plan i4711"))
    await huge.press(CONTROLLER, again, "Ångra")
    opened = await huge.opens(CONTROLLER, "/utfall i4711")
    sent = {label: "7,5" for label in labels(opened) if label.startswith("Enhet")}
    await huge.submit(CONTROLLER, opened, {"Utfall (%)": "7,5", "Kommentar": comment, **sent})
    changed = await huge.opens(CONTROLLER, "/utfall i4711")
    await huge.submit(CONTROLLER, changed, {"Utfall (%)": comment[:200]})


async def test_the_worst_of_words_go_through_an_activity_too(huge: Desk) -> None:
    answer = await huge.says(OWNER, f"/aktivitet a2 klar {_worst('Kommentar', 2, 2900)}")
    opened = form(await huge.press(OWNER, answer, "Ändra"))
    await huge.submit(OWNER, opened, {"Kommentar": _worst("Annan kommentar", 3, 2900)})
    await huge.press(OWNER, answer, "Ångra")


async def test_data_that_come_later_can_be_said_of_any_of_many(huge: Desk) -> None:
    form(await huge.act(OWNER, "senare.form", Given()))


async def test_the_longest_ids_fit_everywhere(tmp_path: Path) -> None:
    code, item, task, month = "p" * 60, "i" * 60, "a" * 60, "2023-" + "Å" * 21
    person = Person(id="o" * 60, name="HR-strateg", slack=OWNER)
    plan = Plan(
        code=code, name="Plan", organisation="Region", body="Nämnd", years=(2023,), people=(person,),
        periods=(
            Period(
                code=month, name="Augusti", covers="2023-01..2023-08",
                opens=date(2023, 9, 1), deadline=date(2023, 9, 15),
            ),
        ),
        goals=(Goal(id="g" * 60, level="Mål", title="Mål"),),
        indicators=(
            Indicator(
                id=item, title="Sjukfrånvaro", goal="g" * 60, owner=person.id, reporting=(month,), unit="%",
                splits=(Split(dimension="d" * 40, members=tuple(f"{'m' * 38}{at:02}" for at in range(10))),),
            ),
        ),
        activities=(
            Activity(
                id=task, title="Värdegrund", owner=person.id, reporting=(month,),
                boards=tuple(f"{'b' * 38}{one:02}" for one in range(5)),
            ),
        ),
    )  # fmt: skip
    database = open_database(f"sqlite:///{tmp_path / 'tertial.db'}")
    with database.write() as db:
        add_revision(db, plan, datetime(2023, 8, 1, tzinfo=UTC))
    office = Office(database, StillClock(datetime(2023, 9, 8, 9, tzinfo=STOCKHOLM)))
    desk = Desk(office, StillClock(datetime(2023, 9, 8, 9, tzinfo=STOCKHOLM)))
    try:
        form(await desk.act(OWNER, "senare.form", Given()))
        opened = await desk.opens(OWNER, "/utfall")
        written = {label: "5" for label in labels(opened) if label.endswith("(%)")}
        answer = message(await desk.submit(OWNER, opened, written))
        form(await desk.press(OWNER, answer, "Ändra"))
        board = message(await desk.type(OWNER, "/aktivitet värdegrund klar Kommentar"))
        done = message(await desk.press(OWNER, board, "alla"))
        form(await desk.press(OWNER, done, "Ändra"))
        shown = await desk.says(OWNER, "/plan")
        await desk.press(OWNER, shown, "Visa")
        await desk.says(OWNER, "/mina")
    finally:
        office.close()
        database.close()
