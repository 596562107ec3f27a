"""Whatever somebody types, presses or fills in: an answer that Slack takes, and a log that adds up."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.office import Office
from commands import COMMANDS
from commands.reply import Form, Message, Reply
from plan.answers import State
from plan.model import Plan
from storage.database import open_database
from storage.plans import add_revision
from tests.commands.conftest import CAME
from tests.commands.desk import STOCKHOLM, Desk, StillClock, button_labels, labels

USERS = ["U0HRSTRATEG", "U0HRCHEF", "U0CONTROLLER", "U0EKONOM", "U0NEKODIR", "U0NFOLKHALSA", "U0STRANGER"]
ITEMS = [
    *("sjukfrånvaro", "sjukfranvaro", "sjuk", "nettokostnad", "kompetens", "heltid", "100 % tjänstgöring"),
    *("s12", "s20", "s23", "s33", "a11", "a12", "u01", "u23", "innovationsplan", "värdegrundsarbete"),
]
WORDS = [
    *ITEMS,
    *("90 dagar", "x" * 50, "å" * 1500),
    *(
        "2,8",
        "28",
        "-",
        "−5",
        "0",
        "130 %",
        "1 074,76 mnkr",
        "2.500",
        "ca 3",
        "1/3",
        "9" * 30,
        "ja",
        "delvis",
    ),
    *(
        "K",
        "M",
        "kvinnor",
        "totalt",
        "prognos",
        "RS",
        "RUN",
        "alla",
        "SV",
        "fall",
        "T1",
        "period T1",
        "period",
    ),
    *(
        "2023-T2",
        "2023-DA08",
        "2022-T2",
        "klar",
        "pågående",
        "pausad",
        "utgår ej",
        "data kommer",
        "15 oktober",
    ),
    *(
        "kommentar",
        "<!channel>",
        "*fet*",
        "`kod`",
        "_kursiv_",
        "~struken~",
        "&amp;",
        "📈",
        "\u202eomvänt",
        "\n",
    ),
    *("folj", "avfolj", "hallbar", "/", "'", '"', "%s", ":", ";", ","),
    *("borta", "tillbaka", "senare", "data", "dagar", "pausa", "slå på", "kommande", "alla", "översikter"),
    *("11 sep - 15 sep", "till 20 sep", "i dag", "ersättare", "@ekonom", "<@U0EKONOM>", "mån-tors", "nej"),
]
_WORDS = st.lists(st.sampled_from(WORDS) | st.text(max_size=12), max_size=9).map(" ".join)
_TYPED = _WORDS | st.builds("{} {}".format, st.sampled_from(ITEMS), _WORDS)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, varmland: Plan, norrbotten: Plan) -> Iterator[Desk]:
    path: Path = tmp_path_factory.mktemp("anything") / "tertial.db"
    database = open_database(f"sqlite:///{path}")
    with database.write() as db:
        for plan in (varmland, norrbotten):
            add_revision(db, plan, CAME)
    clock = StillClock(datetime(2023, 9, 8, 9, tzinfo=STOCKHOLM))
    office = Office(database, clock)
    yield Desk(office, clock)
    office.close()
    database.close()


async def _go_on(desk: Desk, user: str, reply: Reply, choice: int, typed: str) -> Reply | None:
    """Press a button of a message, or fill in a field of a form and send it."""
    if isinstance(reply, Message) and (shown := button_labels(reply)):
        label = shown[choice % len(shown)]
        return await desk.press(user, reply, label, choice % shown.count(label))
    if isinstance(reply, Form):
        texts = [
            label for label in labels(reply) if label.startswith(("Utfall", "Kommentar", "Helår", "Kvinnor"))
        ]
        return await desk.submit(user, reply, dict.fromkeys(texts[: 1 + choice % 3], typed[:200]))
    return None


def _adds_up(desk: Desk, plan: str) -> None:
    log = desk.log(plan)
    stands = Counter((one.period, one.item, one.reading.key) for one in log if one.state is State.STANDS)
    assert max(stands.values(), default=1) == 1
    for one in log:
        assert (one.undone_by is None) == (one.state is not State.UNDONE)


@settings(max_examples=300)
@given(
    st.sampled_from(USERS),
    st.sampled_from(sorted(COMMANDS)),
    _TYPED,
    st.lists(st.tuples(st.sampled_from(USERS[:3]), st.integers(0, 9), _TYPED), max_size=3),
)
def test_every_story_ends_well(
    desk: Desk, user: str, command: str, typed: str, steps: list[tuple[str, int, str]]
) -> None:
    async def story() -> None:
        desk.clock.at += timedelta(seconds=20)
        reply: Reply | None = await desk.type(user, f"{command} {typed}".replace("\x00", "")[:4000])
        for other, choice, words in steps:
            if reply is None:
                break
            who = other if choice == 9 else user
            reply = await _go_on(desk, who, reply, choice, words)

    asyncio.run(story())
    _adds_up(desk, "varmland-2023")
    _adds_up(desk, "norrbotten-2023")
