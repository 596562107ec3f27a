"""Statements that take a list of texts: one value, on both databases."""

import json
from collections.abc import Iterable, Mapping

from storage.sql import Statement

_TEXTS = {
    "sqlite": "(SELECT value AS text FROM json_each(:{0}))",
    "postgresql": "(SELECT json_array_elements_text(CAST(:{0} AS json)) AS text)",
}


def with_list(sql: str, name: str) -> Mapping[str, Statement]:
    """Return the statement by the database's name; where it says [name] stand the texts of that list.

    It is a table of one column, `text`, and its value is given as `listed`.
    """
    return {
        database: Statement(sql.replace(f"[{name}]", texts.format(name)))
        for database, texts in _TEXTS.items()
    }


def listed(texts: Iterable[str]) -> str:
    """Return a list as the value that stands for it."""
    return json.dumps(list(texts))
