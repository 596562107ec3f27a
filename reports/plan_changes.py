"""What an import changes in a part of a plan, in the words of the workbook's headings."""

from collections.abc import Iterator, Mapping
from datetime import date

from plan.revision import Change
from reports.mrkdwn import shorten
from reports.workbook.columns import Column
from reports.workbook.sheets import HEAD_ROWS, SHEETS

_KINDS = {
    "person": "people",
    "period": "periods",
    "goal": "goals",
    "indicator": "indicators",
    "activity": "activities",
}
_WHOLE = {
    "criteria": "Bedömningsgrunder",
    "rule": "Regel för helheten",
    "reminders": "Påminnelser",
    "reopened": "Öppnad igen",
    "risk_scale": "Riskskala",
    "economy": "Ekonomi",
    "kind": "Typ",
}
_EMPTY = "(tomt)"
_SHORT, _MOST = 40, 4


def told(change: Change) -> str:
    """Return what has changed: "Målvärden: 2023 högst 5,2 % → högst 5,0 %; Titel: A → B".

    Of what is long only the heading is told.
    """
    values = change.values or ((None, None),) * len(change.fields)
    return "; ".join(
        _told(change.what, name, before, after)
        for name, (before, after) in zip(change.fields, values, strict=True)
    )


def _told(what: str, name: str, before: object, after: object) -> str:
    heading, column = _place(what, name)
    pairs = [*_figures(before, after)] if name in ("targets", "baselines") else []
    if column:
        pairs = [("", _text(column, before), _text(column, after))]
    short = [
        f"{label}{old or _EMPTY} → {new or _EMPTY}"
        for label, old, new in pairs
        if old != new and len(old) <= _SHORT and len(new) <= _SHORT
    ]
    if not short or len(short) < len(pairs) or len(short) > _MOST:
        return heading
    return f"{heading}: {', '.join(short)}"


def _place(what: str, name: str) -> tuple[str, Column | None]:
    """Return what the field is called, and its column where it has one of its own."""
    columns = HEAD_ROWS if what == "plan" else [
        column for sheet in SHEETS if sheet.kind == _KINDS[what] for column in sheet.columns
    ]  # fmt: skip
    if column := next((one for one in columns if one.field == name), None):
        return column.heading, column
    sheet = next((sheet.name for sheet in SHEETS if sheet.kind == name), None)
    return _WHOLE.get(name) or sheet or name, None


def _text(column: Column, value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return (
        " ".join(str(shown).split()) if (shown := column.written({column.field: value})) is not None else ""
    )


def _figures(before: object, after: object) -> Iterator[tuple[str, str, str]]:
    """Yield the targets or earlier figures that differ: for when and which part, and both texts."""
    old, new = _by_place(before), _by_place(after)
    for place in {**old, **new}:
        if old.get(place) != new.get(place):
            label = " ".join(str(step) for step in place[:3] if step)
            yield (f"{label} " if label else ""), old.get(place, ""), new.get(place, "")


def _by_place(listed: object) -> dict[tuple[object, ...], str]:
    entries = listed if isinstance(listed, list | tuple) else ()
    return {
        (one.get("year"), one.get("period") or one.get("covers"), one.get("part"), one.get("aspect"),
         one.get("moment")):
            shorten(" ".join(str(one.get("text", "")).split()), _SHORT + 1)
        for one in entries
        if isinstance(one, Mapping)
    }  # fmt: skip
