"""Office files that somebody sends: what could harm their reader is refused before anything opens them."""

import zlib
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

_LARGEST, _LARGEST_UNPACKED = 20_000_000, 100_000_000
_MOST_PARTS = 5_000
_TIGHTEST, _SMALL = 200, 1_000_000
"""No honest part of more than a million bytes is packed two hundred times smaller."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CHUNK = 1_000_000
_DOCTYPE = "<!DOCTYPE"
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
_DAMAGED = "Filen är skadad och kan inte läsas. Öppna den, spara den på nytt och försök igen."


class HostileFileError(Exception):
    """The file is not to be read; the message is one Swedish sentence that says why."""


def refuse_hostile(source: Path | bytes) -> None:
    """Let a sound Word or Excel file pass, given as its path or as what is in it.

    Refuses files that are none (or encrypted, or of the formats before 2007), that are damaged, too large
    or swell when unpacked, and those with macros, links to other workbooks or a document type (whose
    entities can swell without end).

    Raises:
        HostileFileError: saying why the file is not read.
        OSError: where it can't be read at all.
    """
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    if size > _LARGEST:
        raise HostileFileError("Filen är större än 20 MB och läses inte.")
    content = source if isinstance(source, bytes) else source.read_bytes()
    if not content:
        raise HostileFileError("Filen är tom.")
    if content.startswith(_OLE):
        raise HostileFileError(
            "Filen är lösenordsskyddad eller har ett äldre format. Spara utan lösenord som .xlsx eller .docx."
        )
    if not content.startswith(b"PK"):
        raise HostileFileError("Filen är ingen Office-fil (.xlsx eller .docx).")
    try:
        with ZipFile(BytesIO(content)) as archive:
            _refuse_parts(archive.infolist())
            for part in archive.infolist():
                _refuse_document_type(archive, part)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError):
        raise HostileFileError(_DAMAGED) from None


def _refuse_parts(parts: list[ZipInfo]) -> None:
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
        raise HostileFileError("Filen är större än 100 MB när den packas upp och läses inte.")
    names = [part.filename.casefold().replace("\\", "/") for part in parts]
    if len(set(names)) != len(names) or any(_is_outside(name) for name in names):
        raise HostileFileError(_DAMAGED)
    for part, name in zip(parts, names, strict=True):
        if part.flag_bits & 1:
            raise HostileFileError("Filen är lösenordsskyddad. Ta bort lösenordet och försök igen.")
        if part.file_size > max(_SMALL, _TIGHTEST * part.compress_size):
            raise HostileFileError("Filen är packad så att den sväller när den läses. Den läses inte.")
        if name.endswith(("vbaproject.bin", "vbadata.xml")):
            raise HostileFileError("Filen innehåller makron. Spara den utan makron, som .xlsx eller .docx.")
        if "/externallinks/" in f"/{name}":
            raise HostileFileError("Filen har länkar till andra arbetsböcker. Bryt länkarna och spara den.")


def _is_outside(name: str) -> bool:
    return name.startswith("/") or ":" in name or ".." in name.split("/")


def _refuse_document_type(archive: ZipFile, part: ZipInfo) -> None:
    """Read the part to its end, which also shows whether it is whole."""
    wanted = [_DOCTYPE.encode(encoding) for encoding in _ENCODINGS]
    is_xml = part.filename.casefold().endswith((".xml", ".rels", ".vml"))
    left = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            seen = left + chunk
            if is_xml and any(mark in seen for mark in wanted):
                raise HostileFileError(
                    "Filen har en dokumenttyp i sin XML, som Office inte skriver. Den läses inte."
                )
            left = seen[-2 * len(_DOCTYPE) :]
