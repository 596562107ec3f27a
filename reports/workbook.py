"""A draft of a plan written to a file, one list after the other: a stand-in for the workbook."""

import json
from collections.abc import Mapping
from pathlib import Path

from plan.faults import Place, Raw
from plan.remarks import Remark


def write(data: Mapping[str, Raw], remarks: Mapping[Place, Remark], path: Path) -> None:
    """Write a draft with its remarks to a new file.

    Raises:
        OSError: where the file is there already or can't be written.
    """
    said = [
        [list(place), remark.where, str(remark.certainty), remark.note] for place, remark in remarks.items()
    ]
    with path.open("x", encoding="utf-8") as file:
        json.dump({**data, "remarks": said}, file, ensure_ascii=False, indent=2)
