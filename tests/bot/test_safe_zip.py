"""Office files that could harm their reader: refused before anything opens them."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import shake_256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from bot.safe_zip import WORD, WORKBOOK, HostileFileError, Kind, refuse_hostile

_NOISE = shake_256().digest(999_995)
"""So much that what comes after it is read in two pieces."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A sound file, to spoil."""
    parts = {
        "[Content_Types].xml": b"<Types/>",
        "xl/workbook.xml": b"<a/>",
        "xl/media/image.png": b"<!DOCTYPE",
    }
    return packed(tmp_path / "plan.xlsx", **parts)


def test_a_sound_file_passes(file: Path) -> None:
    refuse_hostile(file, WORKBOOK)
    refuse_hostile(file.read_bytes(), WORKBOOK)


def packed(path: Path, **parts: bytes) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def added(file: Path, name: str, content: bytes) -> Path:
    with ZipFile(file, "a", ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda file: file.write_bytes(b""), "Filen är tom."),
        (lambda file: file.write_bytes(b"plan:\n  code: p\n"), "Filen är inget Excelark (.xlsx)."),
        (
            lambda file: file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
            "Filen är lösenordsskyddad",
        ),
        (lambda file: file.write_bytes(b"PK\x03\x04" + bytes(100)), "Filen är skadad"),
        (lambda file: file.write_bytes(file.read_bytes()[:-20]), "Filen är skadad"),
        (
            lambda file: file.write_bytes(file.read_bytes().replace(b"xl/workbook", b"xl/workboox", 1)),
            "Filen är skadad",
        ),
        (lambda file: file.write_bytes(b"PK" + bytes(20_000_000)), "Filen är större än 20 MB"),
        (lambda file: added(file, "xl/vbaProject.bin", b"x"), "Filen innehåller makron."),
        (
            lambda file: added(file, "xl/externalLinks/externalLink1.xml", b"<x/>"),
            "Filen har länkar till andra",
        ),
        (lambda file: added(file, "xl/stor.xml", bytes(30_000_000)), "Filen är packad så att den sväller"),
        (lambda file: packed(file, **{f"{n}": b"" for n in range(5_001)}), "Filen har orimligt många delar"),
        (lambda file: packed(file, **{"[Content_Types].xml": b"<Types/>"}), "Filen är inget Excelark"),
        (
            lambda file: added(
                file, "xl/a.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
            ),
            "Filen har en dokumenttyp",
        ),
        (
            lambda file: added(file, "xl/a.xml", "\ufeff<!DOCTYPE a []><a/>".encode("utf-16")),
            "Filen har en dokumenttyp",
        ),
        (lambda file: added(file, "xl/a.xml", _NOISE + b"<!DOCTYPE a><a/>"), "Filen har en dokumenttyp"),
        (lambda file: added(file, "../ut.xml", b"<a/>"), "Filen är skadad"),
        (lambda file: added(file, "XL/workbook.xml", b"<a/>"), "Filen är skadad"),
    ],
)
def test_a_damaged_or_hostile_file_is_refused_in_one_line(
    file: Path, spoil: Callable[[Path], object], said: str
) -> None:
    spoil(file)
    with pytest.raises(HostileFileError) as refused:
        refuse_hostile(file, WORKBOOK)
    assert str(refused.value).startswith(said)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("name", ["word/document.xml", "word/document2.xml"])
def test_a_word_file_is_known_by_its_document(tmp_path: Path, name: str) -> None:
    refuse_hostile(packed(tmp_path / "plan.docx", **{name: b"<a/>"}), WORD)


def test_a_file_of_another_kind_is_refused(file: Path) -> None:
    with pytest.raises(HostileFileError, match=r"Filen är inget Word-dokument \(\.docx\)\."):
        refuse_hostile(file, WORD)


@pytest.mark.parametrize(
    ("kind", "smaller", "name", "said"),
    [
        (
            WORKBOOK,
            replace(WORKBOOK, largest_unpacked=900_000),
            "xl/media/image.png",
            "när den packas upp",
        ),
        (
            WORKBOOK,
            replace(WORKBOOK, largest_text=900_000),
            "xl/worksheets/sheet1.xml",
            "Bladen är för stora",
        ),
        (WORD, replace(WORD, largest_text=900_000), "word/styles.xml", "sväller till orimlig storlek"),
        (WORD, replace(WORD, largest=900_000), "word/media/image.png", "större än 0 MB"),
    ],
)
def test_each_kind_has_its_own_sizes(tmp_path: Path, kind: Kind, smaller: Kind, name: str, said: str) -> None:
    parts = {"xl/workbook.xml": b"<a/>", "word/document.xml": b"<a/>", name: _NOISE}
    path = packed(tmp_path / f"plan{kind.suffix}", **parts)
    refuse_hostile(path, kind)
    with pytest.raises(HostileFileError, match=said):
        refuse_hostile(path, smaller)
