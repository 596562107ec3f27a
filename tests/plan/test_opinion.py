"""One line that judges a goal: what, to be what, and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.judged import Judged
from plan.opinion import Opinion, read_opinion


@pytest.mark.parametrize(
    ("line", "about", "judged", "reason"),
    [
        ("hållbart arbetsliv", "hållbart arbetsliv", None, ""),
        ("", "", None, ""),
        ("hållbart arbetsliv delvis", "hållbart arbetsliv", Judged.PARTLY_MET, ""),
        ("arbetsliv bedöms delvis uppnås Frånvaron ökar", "arbetsliv", Judged.PARTLY_MET, "Frånvaron ökar"),
        ("arbetsliv uppnås delvis: frånvaron ökar", "arbetsliv", Judged.PARTLY_MET, "frånvaron ökar"),
        ("arbetsliv uppnås", "arbetsliv", Judged.MET, ""),
        ("arbetsliv uppnås Alla tre mått är klara", "arbetsliv", Judged.MET, "Alla tre mått är klara"),
        ("Attraktiv arbetsgivare, uppnått.", "Attraktiv arbetsgivare", Judged.MET, ""),
        ("arbetsliv är uppfyllt", "arbetsliv", Judged.MET, ""),
        ("arbetsliv inte uppnås", "arbetsliv", Judged.NOT_MET, ""),
        ("arbetsliv uppnås inte eftersom medel saknas", "arbetsliv", Judged.NOT_MET, "medel saknas"),
        ("arbetsliv ej uppnått – för få svar", "arbetsliv", Judged.NOT_MET, "för få svar"),
        ("arbetsliv målet nås ej", "arbetsliv", Judged.NOT_MET, ""),
        ("arbetsliv kan inte bedömas enkäten är inte gjord", "arbetsliv", Judged.CANNOT_ASSESS,
         "enkäten är inte gjord"),
        ("arbetsliv kan ej bedömas", "arbetsliv", Judged.CANNOT_ASSESS, ""),
        ("arbetsliv går inte att bedöma", "arbetsliv", Judged.CANNOT_ASSESS, ""),
        ("social hållbarhet Uppnås", "social hållbarhet", Judged.MET, ""),
        ("Uppföljning av budget", "Uppföljning av budget", None, ""),
    ],
)  # fmt: skip
def test_a_line_is_divided(line: str, about: str, judged: Judged | None, reason: str) -> None:
    assert read_opinion(line) == Opinion(about, judged, reason)


@given(st.text(max_size=300))
def test_any_line_is_divided(line: str) -> None:
    found = read_opinion(line)
    assert found.about in line
    assert found.reason in line
