"""The pace of messages, on a clock that only waiting moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.post.pace import Pace


class _Clock:
    def __init__(self) -> None:
        self.at = 1000.0

    def now(self) -> float:
        return self.at

    async def sleep(self, seconds: float) -> None:
        self.at += seconds


async def _turns(channels: list[str], per_second: float = 2.0) -> list[tuple[str, float]]:
    clock = _Clock()
    pace = Pace(per_second, clock=clock.now, sleep=clock.sleep)
    turns = []
    for channel in channels:
        await pace.turn(channel)
        pace.counted(channel)
        turns.append((channel, clock.at))
    return turns


@given(st.lists(st.sampled_from("ABC"), max_size=30))
async def test_two_a_second_and_one_a_second_to_a_channel(channels: list[str]) -> None:
    turns = await _turns(channels)
    for at, (channel, moment) in enumerate(turns):
        assert all(abs(moment - other) >= 0.499 for _, other in turns[at + 1 :])
        assert all(abs(moment - other) >= 0.999 for one, other in turns[at + 1 :] if one == channel)


@pytest.mark.parametrize("per_second", [0.5, 2, 100, 1000])
async def test_one_a_second_to_a_channel_whatever_the_pace_in_all(per_second: float) -> None:
    turns = await _turns(["A", "A", "B", "A"], per_second)
    assert [moment - 1000 for channel, moment in turns if channel == "A"] == pytest.approx(
        [0, max(1, 1 / per_second), max(2, 3 / per_second)], abs=0.011
    )


async def test_two_thousand_to_as_many_people_take_a_quarter_of_an_hour() -> None:
    turns = await _turns([f"U{number}" for number in range(2000)])
    assert turns[-1][1] - turns[0][1] == 1999 / 2


async def test_messages_give_way_to_requests_but_not_for_ever() -> None:
    clock = _Clock()
    asked = []

    def busy() -> bool:
        asked.append(clock.at)
        return len(asked) < 4

    await Pace(busy=busy, clock=clock.now, sleep=clock.sleep).turn("U0A")
    assert len(asked) == 4
    began = clock.at
    await Pace(busy=lambda: True, clock=clock.now, sleep=clock.sleep).turn("U0A")
    assert 2 <= clock.at - began < 2.1


def test_a_pause_is_a_method_s_own_and_the_longest_counts() -> None:
    clock = _Clock()
    pace = Pace(clock=clock.now)
    pace.pause("conversations.history", 30)
    pace.pause("conversations.history", 5)
    assert (pace.paused("conversations.history"), pace.paused("chat.postMessage")) == (30, 0)
    clock.at += 31
    assert pace.paused("conversations.history") == 0
