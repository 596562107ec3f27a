"""Targets as plans write them: `minst 75 %`, `K 16,0 M 17,2`, `Öka med 20%`, `I nivå med riket`."""

from plan.targets.aim import Aim, Bound, Meaning, value
from plan.targets.reading import read_target
from plan.targets.writing import written

__all__ = ["Aim", "Bound", "Meaning", "read_target", "value", "written"]
