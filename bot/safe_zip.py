"""Office files that somebody sends: what could harm their reader is refused before anything opens them."""

import re
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from bot.documents.refusal import LARGEST

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CHUNK = 1_000_000
_DOCTYPE = "<!DOCTYPE"
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
_DAMAGED = "Filen är skadad och kan inte läsas. Öppna den, spara den på nytt och försök igen."


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: what it is called, what is in it, and how much of it is read. Sizes are in bytes."""

    name: str
    suffix: str
    core: re.Pattern[str]
    """The name of the part that all files of the kind have; some programs number it."""
    text: re.Pattern[str]
    """The names of the parts that are held in memory, many times their size."""
    largest: int
    largest_unpacked: int
    largest_text: int
    tightest: int
    """No honest part that is not small is packed so many times smaller."""
    small: int
    too_much: str
    """What is said of a file with more text than `largest_text` (Swedish)."""
    most_parts: int = 5_000


WORKBOOK = Kind(
    "Excelark",
    ".xlsx",
    core=re.compile(r"xl/workbook\d*\.xml"),
    text=re.compile(r".*worksheets/.*"),
    largest=20_000_000,
    largest_unpacked=100_000_000,
    largest_text=30_000_000,  # four times the sheets of a plan with 5 000 indicators
    tightest=200,
    small=1_000_000,
    too_much="Bladen är för stora för att läsas. Radera tomma rader och kolumner, spara igen.",
)
WORD = Kind(
    "Word-dokument",
    ".docx",
    core=re.compile(r"word/document\d*\.xml"),
    text=re.compile(r".*\.(xml|rels)"),
    largest=LARGEST,
    largest_unpacked=400_000_000,  # pictures, mostly
    largest_text=120_000_000,
    tightest=250,
    small=5_000_000,
    too_much="Texten sväller till orimlig storlek när filen öppnas. Den läses inte.",
)


class HostileFileError(Exception):
    """The file is not to be read; the message is Swedish and says why and what to do."""


def refuse_hostile(source: Path | bytes, kind: Kind) -> None:
    """Let a sound file of the kind pass, given as its path or as what is in it.

    Refuses files that are none (or encrypted, or of the formats before 2007), that are damaged, too large
    or swell when unpacked, and those with macros, links to other workbooks or a document type (whose
    entities can swell without end).

    Raises:
        HostileFileError: saying why the file is not read.
        OSError: where it can't be read at all.
    """
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    if size > kind.largest:
        raise HostileFileError(f"Filen är större än {_megabytes(kind.largest)} och läses inte.")
    content = source if isinstance(source, bytes) else source.read_bytes()
    if not content:
        raise HostileFileError("Filen är tom.")
    if content.startswith(_OLE):
        raise HostileFileError(
            f"Filen är lösenordsskyddad eller har ett äldre format. Spara utan lösenord som {kind.suffix}."
        )
    if not content.startswith(b"PK"):
        raise _other(kind)
    try:
        with ZipFile(BytesIO(content)) as archive:
            _refuse_sizes(archive.infolist(), kind)
            _refuse_parts(archive.infolist(), kind)
            for part in archive.infolist():
                _refuse_document_type(archive, part)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError):
        raise HostileFileError(_DAMAGED) from None


def _other(kind: Kind) -> HostileFileError:
    return HostileFileError(f"Filen är inget {kind.name} ({kind.suffix}).")


def _megabytes(size: int) -> str:
    return f"{size // 1_000_000} MB"


def _refuse_sizes(parts: list[ZipInfo], kind: Kind) -> None:
    if len(parts) > kind.most_parts:
        raise HostileFileError("Filen har orimligt många delar och läses inte.")
    if sum(part.file_size for part in parts) > kind.largest_unpacked:
        raise HostileFileError(
            f"Filen är större än {_megabytes(kind.largest_unpacked)} när den packas upp och läses inte."
        )
    if any(part.file_size > max(kind.small, kind.tightest * part.compress_size) for part in parts):
        raise HostileFileError("Filen är packad så att den sväller när den läses. Den läses inte.")
    if sum(part.file_size for part in parts if kind.text.fullmatch(_name(part))) > kind.largest_text:
        raise HostileFileError(kind.too_much)


def _refuse_parts(parts: list[ZipInfo], kind: Kind) -> None:
    names = [_name(part) for part in parts]
    if len(set(names)) != len(names) or any(map(_is_outside, names)):
        raise HostileFileError(_DAMAGED)
    if any(part.flag_bits & 1 for part in parts):
        raise HostileFileError("Filen är lösenordsskyddad. Ta bort lösenordet och försök igen.")
    if any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        raise HostileFileError(f"Filen innehåller makron. Spara den utan makron, som {kind.suffix}.")
    if any("/externallinks/" in f"/{name}" for name in names):
        raise HostileFileError("Filen har länkar till andra arbetsböcker. Bryt länkarna och spara den.")
    if not any(map(kind.core.fullmatch, names)):
        raise _other(kind)


def _name(part: ZipInfo) -> str:
    return part.filename.casefold().replace("\\", "/")


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
