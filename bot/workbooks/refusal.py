"""Refusing a file: said to somebody who dropped it or named it."""


class SheetFileError(Exception):
    """The file holds no sheet of outcomes; the text says what to do (Swedish)."""
