"""Scales beside a figure, which explain it and are not figures themselves: `4,2 (skala 1–5)`, `74 av 100`."""

import re
from typing import Final

_SCALE = re.compile(
    r" ?\(?(?:p[åa] |i )?(?:en )?skalan? ?(?:fr[åa]n |mellan )?\d{1,2} ?(?:[-–]|till"
    r"|och) ?(?P<top>\d{1,3})\)?\.?$"
    r"| ?\(?(?<=[ (])av (?P<of>5|6|7|10|100)\)?\.?$",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"(?<![\d,.])\d{1,3}(?P<decimals>,\d{1,2})?$")
_ANOTHER_FIGURE = re.compile(r"\d|\((?!.*\))|^(?:ja|nej|delvis)\b", re.IGNORECASE)
_HUNDRED: Final = "100"


def without_scale(text: str) -> str:
    """Return a tidied text without the scale that ends it.

    "9 av 10" may be nine persons of ten and stays; of a hundred it is the same number either way. Beside
    another figure or an answer it is a count: "80 % (80 av 100)".
    """
    scale = _SCALE.search(text)
    figure = _FIGURE.search(text[: scale.start()]) if scale else None
    if scale is None or figure is None or _ANOTHER_FIGURE.search(text[: figure.start()]):
        return text
    top = int(scale["top"] or scale["of"])
    graded = scale["top"] or scale["of"] == _HUNDRED or figure["decimals"]
    return text[: scale.start()] if graded and float(figure[0].replace(",", ".")) <= top else text
