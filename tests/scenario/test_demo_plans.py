"""The first minute played on a plan whose indicator is new, and on one with activities alone."""

from pathlib import Path

import pytest

from tests.scenario.demo import ended, tertial_demo

REMINDER, DIGEST = "[2024-09-06 09.00: Påminnelse till", "[2024-09-09 08.30: Veckobrev i 2 kanaler]"
OF_NORRLAND = [
    ("/utfall stallningstaganden 14", "Registrerat: *Regionalt utvecklingsansvar", "Mål saknas"),
    ("ganska lågt", "Inget har sparats."),
    ("Stämmer det?", "[Avbryt]"),
    ("[Ångra]", "Ångrat: *"),
    ("Rapportera utfall", "[Registrera]"),
    ("> /mina", "Du har *3* kvar att rapportera"),
    ("> /aktivitet u01", "Registrerat: *"),
    (REMINDER, "Rapporteringen till delårsrapport augusti 2024"),
    (DIGEST, "*Veckan i "),
    ("Besökare> /plan", "1 av 36 inrapporterade"),
]
OF_BOTTEN = [
    ("/aktivitet ledning-24c1", "Registrerat: *Tydliggöra vad som ingår"),
    ("ganska bra", "De som finns: Ej påbörjad", "Inget har sparats."),
    ("[Ångra]", "Ångrat: *"),
    ("Rapportera aktivitet", "[Registrera]"),
    ("> /mina", "Du har *3* kvar att rapportera"),
    (REMINDER, "Rapporteringen till delårsrapport augusti 2024"),
    (DIGEST, "*Veckan i Universitetssjukvård*"),
    ("Besökare> /plan", "0 av 16 inrapporterade"),
]


@pytest.mark.parametrize(("name", "shown"), [("vasternorrland", OF_NORRLAND), ("vasterbotten", OF_BOTTEN)])
async def test_plays_the_first_minute(name: str, shown: list[tuple[str, ...]], tmp_path: Path) -> None:
    code, output, errors = await ended(await tertial_demo(tmp_path, "--play", "--plan", name))
    assert (code, errors) == (0, "")
    parts = output.split("\n— ")[1:]
    assert len(parts) == len(shown)
    for part, words in zip(parts, shown, strict=True):
        assert all(word in part for word in words), part
