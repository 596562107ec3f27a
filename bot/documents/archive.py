"""What is checked in a Word file before anything in it is unpacked."""

import io
import zipfile

from bot.documents.refusal import DocumentError

_MOST_BYTES = 400_000_000
_MOST_PARTS = 5_000
_HIGHEST_RATIO, _RATIO_FROM = 250, 5_000_000
_LARGEST_TEXT = 120_000_000
_DAMAGED = "{name} är skadad: filen kan inte öppnas som ett Word-dokument."
_SWELLS = "{name} sväller till orimlig storlek när den öppnas och läses inte."


def refuse_unsafe(content: bytes, name: str) -> None:
    """Look at the file's own list of its parts; nothing is unpacked.

    Raises:
        DocumentError: where it is no Word file, holds macros, or swells when opened.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise DocumentError(_DAMAGED.format(name=name)) from None
    names = {part.filename for part in parts}
    if "word/document.xml" not in names or "[Content_Types].xml" not in names:
        raise DocumentError(f"{name} är inget Word-dokument, fast filen heter så.")
    if any(one.casefold().endswith("vbaproject.bin") for one in names):
        raise DocumentError(f"{name} innehåller makron och läses inte. Spara den som .docx utan makron.")
    if any(part.flag_bits & 1 for part in parts):
        raise DocumentError(f"{name} är lösenordsskyddad. Ta bort lösenordet och spara om filen.")
    total = sum(part.file_size for part in parts)
    swelling = any(
        part.file_size > _RATIO_FROM and part.file_size > _HIGHEST_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    texts = sum(part.file_size for part in parts if part.filename.casefold().endswith((".xml", ".rels")))
    if total > _MOST_BYTES or len(parts) > _MOST_PARTS or swelling or texts > _LARGEST_TEXT:
        raise DocumentError(_SWELLS.format(name=name))
