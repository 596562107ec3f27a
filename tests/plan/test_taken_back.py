"""Words after a figure that take it back leave it to a person, in targets as in outcomes."""

import pytest

from plan.answers import Meaning
from plan.reported import read_outcome
from plan.targets import Meaning as Aimed
from plan.targets import read_target

_TAKEN_BACK = [
    *("75 förslag", "75 utreds", "75 osäker", "75 ska utarbetas", "75 tas fram", "75 % av budget"),
    *("75 felaktig siffra", "75 gammal siffra", "75 ofullständig", "75 väntas", "75 kommer senare"),
    *("75 % delvis", "75 % (felaktigt)", "75 % nationellt snitt", "75 beräknas", "75 % (osäkert)"),
    *("5,2 mnkr underskott", "5,2 mnkr back", "5,2 back"),
]


@pytest.mark.parametrize("text", _TAKEN_BACK)
def test_a_figure_taken_back_is_not_sure(text: str) -> None:
    assert read_target(text, "Nöjdhet").meaning is Aimed.relative
    assert read_outcome(text, "Nöjdhet").meaning is Meaning.TEXT


@pytest.mark.parametrize(
    "text", ["75 besök", "75 vårdplatser", "75 % av patienterna", "75 genomförda utbildningar"]
)
def test_what_is_counted_stays(text: str) -> None:
    assert read_target(text, "Nöjdhet").meaning is Aimed.equals
    assert read_outcome(text, "Nöjdhet").number is not None


@pytest.mark.parametrize("sign", ["✔", "✓", "✗", "👍"])
def test_a_sign_alone_is_not_a_missing_value(sign: str) -> None:
    assert read_outcome(sign).meaning is Meaning.TEXT


def test_what_is_lacking_has_two_signs() -> None:
    assert read_target("högst -2 mnkr", "Underskott").meaning is Aimed.relative
    assert read_target("högst 2 mnkr", "Underskott").meaning is Aimed.at_most
    assert read_target("minst -2 mnkr", "Resultat").meaning is Aimed.at_least


@pytest.mark.parametrize("text", ["bibehålla 2022", "öka 70-75"])
def test_a_year_kept_and_a_span_moved_to_are_left_to_a_person(text: str) -> None:
    assert read_target(text).meaning is Aimed.relative
