"""A PDF file's packed streams: how large they become is known before the file is opened."""

import re
import zlib

_START = re.compile(rb"stream\r?\n")
_LARGEST_STREAM, _LARGEST_FILE = 150_000_000, 600_000_000
_STEP = 10_000_000


def swells(content: bytes) -> bool:
    """Tell whether a stream, or all of them, unpack to more than any document needs."""
    total = 0
    for start in _START.finditer(content):
        end = content.find(b"endstream", start.end())
        total += _unpacked(content[start.end() : end if end > 0 else None])
        if total > _LARGEST_FILE:
            return True
    return False


def _unpacked(packed: bytes) -> int:
    """Return the size of a stream; one that is not packed counts nothing, one that is too large much."""
    if packed[:1] not in (b"x", b"H", b"h", b"8", b"X"):
        return 0
    unpacker, size = zlib.decompressobj(), 0
    try:
        while packed and not unpacker.eof:
            size += len(unpacker.decompress(packed, _STEP))
            packed = unpacker.unconsumed_tail
            if size > _LARGEST_STREAM:
                return _LARGEST_FILE + 1
    except zlib.error:
        return size
    return size
