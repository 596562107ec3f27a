"""Opening a document: the kind by its suffix, checked against what the file really is."""

from collections.abc import Callable
from pathlib import Path

from bot.documents.refusal import LARGEST, DocumentError
from plan.drafting.document import Document

Progress = Callable[[int, int], None]
"""Called with how many parts have been read, and of how many."""

_STARTS = {b"PK\x03\x04": ".docx", b"%PDF-": ".pdf", b"\xd0\xcf\x11\xe0": ".doc"}
_OLD = (
    "{name} är lösenordsskyddad eller sparad i det gamla formatet .doc. "
    "Öppna den i Word, ta bort lösenordet och spara som .docx."
)
_UNKNOWN = "{name} kan inte läsas: filen ska sluta på .docx, .pdf eller .txt."
_OTHER = "{name} är inte vad namnet säger: innehållet är {found}. Byt filändelse eller spara om filen."


def read_document(path: Path, progress: Progress = lambda _done, _all: None) -> Document:
    """Return the blocks of a document.

    Raises:
        DocumentError: where the file is damaged, too large, protected or of another kind.
        OSError: where the file can't be opened.
    """
    suffix = path.suffix.casefold()
    if suffix not in (".docx", ".pdf", ".txt", ".md"):
        raise DocumentError(
            f"{path.name} innehåller makron (.docm) och läses inte. Spara den som .docx."
            if suffix == ".docm"
            else _UNKNOWN.format(name=path.name)
        )
    if path.stat().st_size > LARGEST:
        raise DocumentError(f"{path.name} är större än {LARGEST // 1_000_000} MB och läses inte.")
    content = path.read_bytes()
    _refuse_what_it_is_not(path.name, suffix, content)
    if suffix == ".docx":
        from bot.documents.word import read_word

        return read_word(content, path.name, progress)
    if suffix == ".pdf":
        from bot.documents.pdf import read_pdf

        return read_pdf(content, path.name, progress)
    from bot.documents.text import read_text

    return read_text(content, path.name)


def _refuse_what_it_is_not(name: str, suffix: str, content: bytes) -> None:
    if not content.strip():
        raise DocumentError(f"{name} är tom.")
    found = next((kind for start, kind in _STARTS.items() if content.startswith(start)), None)
    if suffix == ".pdf" and b"%PDF-" in content[:1024]:
        found = ".pdf"
    if found == ".doc":
        raise DocumentError(_OLD.format(name=name))
    expected = {".md": None, ".txt": None}.get(suffix, suffix)
    if found != expected:
        shown = found or "text eller något okänt"
        raise DocumentError(_OTHER.format(name=name, found=shown))
