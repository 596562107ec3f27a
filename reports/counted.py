"""How many there are of something, in words."""


def counted(number: int, one: str, several: str) -> str:
    """Return "1 person" or "3 personer"."""
    return f"{number} {one if number == 1 else several}"
