"""An answer with words after it is that answer only where the words are known to go with it."""

import pytest

from plan.answers import Meaning
from plan.reported import read_outcome

_TEXTS = (
    *("Ja, beslutas i höst", "Ja, beslutas 2025", "Ja, införs i maj", "Ja, på sikt", "Ja, i piloten"),
    *("Ja, delar av", "Ja, i stora delar", "Ja, i viss mån", "Ja, majoriteten", "Ja, enbart somatik"),
    *("Ja, utkast finns", "Ja, ute på remiss", "Ja, under uppbyggnad", "Ja, majoriteten genomförd"),
    *("Nej, redan klart", "Nej, klart", "Delvis, allt uppfyllt", "Delvis, inget återstår", "Ja, klart 2030"),
)


@pytest.mark.parametrize("text", _TEXTS)
def test_what_may_take_the_answer_back_is_text(text: str) -> None:
    assert read_outcome(text).meaning is Meaning.TEXT


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Ja, enligt plan", Meaning.YES),
        ("Ja, klart", Meaning.YES),
        ("Ja – planen antogs i november", Meaning.YES),
        ("Ja, antagen 2024-05-02", Meaning.YES),
        ("Ja – beslutad av nämnden 2024", Meaning.YES),
        ("Ja, beslutades den 3 maj 2024", Meaning.YES),
        ("Ja, 12 av 12", Meaning.YES),
        ("Nej, inte ännu", Meaning.NO),
        ("Nej – arbetet pågår", Meaning.NO),
        ("Nej, planeras till 2025", Meaning.NO),
        ("Delvis – två enheter återstår", Meaning.PARTLY),
    ],
)
def test_what_goes_with_the_answer_keeps_it(text: str, meaning: Meaning) -> None:
    assert read_outcome(text).meaning is meaning
