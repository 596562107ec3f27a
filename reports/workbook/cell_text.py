"""Texts in the XML of a workbook: signs that it can't hold are written as _x0007_, as Excel does.

ECMA-376 part 1, 22.9.2.19 (ST_Xstring).
"""

import re

_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]|_(?=x[0-9A-Fa-f]{4}_)")
_WRITTEN = re.compile(r"_x([0-9A-Fa-f]{4})_")


def escaped(text: str) -> str:
    """Return the text as a workbook holds it."""
    return _UNFIT.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def unescaped(text: str) -> str:
    """Return the text that a workbook's text stands for."""
    return _WRITTEN.sub(lambda found: chr(int(found[1], 16)), text)
