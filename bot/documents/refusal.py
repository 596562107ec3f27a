"""Why a document is not read."""

LARGEST = 50_000_000
"""Bytes of a file."""
MOST_PAGES = 1_500
MOST_CELLS = 400_000


class DocumentError(Exception):
    """The file can't be read as a document; the text says why, in Swedish."""
