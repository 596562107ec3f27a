"""Refusing files that pretend to be a document: what could run, reach out, or swell when it is opened."""

import io
import zipfile
from typing import Final

LARGEST: Final = 20 * 1024 * 1024
"""Bytes of a file."""
_LARGEST_INSIDE = 100 * 1024 * 1024
_LARGEST_RATIO = 200
_SMALL = 1024 * 1024
"""Bytes below which no ratio is a bomb: a sheet of empty rows packs well."""


class HostileFileError(Exception):
    """The file is not opened; the text says why (Swedish)."""


def refuse_hostile(source: bytes) -> None:
    """Refuse a file that is no plain document of the kind that Excel and Word write.

    Raises:
        HostileFileError: where it is no such file, holds macros or links to other files, or is too large
            as it is or unpacked.
    """
    if len(source) > LARGEST:
        raise HostileFileError(f"Filen är större än {LARGEST // 1024 // 1024} MB.")
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError):
        raise HostileFileError(
            "Filen är inget Excelark (.xlsx). Öppna den i Excel och spara den som Excel-arbetsbok."
        ) from None
    names = [part.filename.casefold() for part in parts]
    if any(name.endswith("vbaproject.bin") for name in names):
        raise HostileFileError("Filen innehåller makron. Spara den som Excel-arbetsbok utan makron (.xlsx).")
    if any("externallinks/" in name for name in names):
        raise HostileFileError(
            "Filen hämtar värden ur andra filer. Klistra in dem som värden och ta bort länkarna."
        )
    inside = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if inside > _LARGEST_INSIDE or inside > max(_SMALL, packed * _LARGEST_RATIO):
        raise HostileFileError("Filen är för stor när den packas upp.")
