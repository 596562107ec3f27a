"""What a document says about the plan as a whole: whose it is, what it is called, which years it is for."""

import re
from collections import Counter
from collections.abc import Sequence

from plan.drafting.document import Block, Heading, Table
from plan.drafting.folding import folded, one_line
from plan.faults import Raw

_ORGANISATION = re.compile(
    r"\b(Region(?: [A-ZÅÄÖ][a-zåäö]+(?: län)?(?= |[.,;:)]|$)){1,2}|[A-ZÅÄÖ][a-zåäö]+(?: kommun|s stad)\b)"
)
_NO_CODE = frozenset({"region", "kommun", "stad", "lan"})
_BODY = re.compile(
    r"\b([A-ZÅÄÖ][a-zåäö]+- och [a-zåäö]+nämnden|[A-ZÅÄÖ][a-zåäö]*(?:styrelse|nämnd|styrelsen|nämnden)"
    r"|[A-ZÅÄÖ][a-zåäö]+ utvecklingsnämnden)\b"
)
_YEARS = re.compile(r"\b(20\d\d)(?:\s*[-–—]\s*(20\d\d))?\b")
_NAME = re.compile(
    r"(?:\w*(?:verksamhets|nämnd|styrelse|region|handlings|strategisk )plan|\w*plan(?= 20\d\d)|delårsrapport"
    r"|årsredovisning|verksamhetsberättelse|mål och budget|internbudget|årsrapport|tertialrapport)\b",
    re.IGNORECASE,
)
_PLAN_WORDS = re.compile(
    "verksamhetsplan|namndplan|styrelseplan|strategiska? plan|delarsrapport|arsredovisning|internbudget"
    "|mal och budget|regionplan|malstyrning|verksamhetsberattelse|planperiod"
)
_FIRST = 40
_LONGEST_RANGE = 6
_LONGEST_NAME, _LONGEST_TEXT = 80, 2_000


def head(blocks: Sequence[Block]) -> dict[str, Raw]:
    """Return code, name, organisation, body and years, as far as they can be found."""
    texts = [_text(block) for block in blocks]
    organisation = _without_genitive(_ORGANISATION, texts)
    body = _commonest(_BODY, texts)
    years = _years(texts)
    name = next((text for text in texts[:_FIRST] if _NAME.match(text) and len(text) <= _LONGEST_NAME), "")
    if years and not _YEARS.search(name):
        name = f"{name or 'Plan'} {years[0]}" + (f"–{years[-1]}" if len(years) > 1 else "")
    words = [word for word in folded(organisation or body).split() if word not in _NO_CODE]
    slug = "-".join([*words, *years[:1]])
    found: dict[str, Raw] = {"code": slug, "name": name, "organisation": organisation, "body": body}
    if years:
        found["years"] = list(years)
    return {key: value for key, value in found.items() if value}


def speaks_of_plan(blocks: Sequence[Block]) -> bool:
    """Tell whether the words of the document are those of a plan or of the report on one."""
    found = sum(bool(_PLAN_WORDS.search(folded(_text(block)))) for block in blocks)
    headed = any(_PLAN_WORDS.search(folded(_text(block))) for block in blocks if isinstance(block, Heading))
    return headed or found > 2  # noqa: PLR2004 one mention is of somebody else's plan


def _text(block: Block) -> str:
    return "" if isinstance(block, Table) else one_line(block.text[:_LONGEST_TEXT])


def _without_genitive(pattern: re.Pattern[str], texts: Sequence[str]) -> str:
    """Return what is named most often; a genitive s is taken away where the name stands without it too."""
    named = [match for text in texts for match in pattern.findall(text)]
    plain = [name.removesuffix("s") if name.removesuffix("s") in named else name for name in named]
    return Counter(plain).most_common(1)[0][0] if plain else ""


def _commonest(pattern: re.Pattern[str], texts: Sequence[str]) -> str:
    counted = Counter(match for text in texts for match in pattern.findall(text))
    return counted.most_common(1)[0][0] if counted else ""


def _years(texts: Sequence[str]) -> list[str]:
    """Return the years that a title names, else the span that is named most often."""
    spans = [match for text in texts[:_FIRST] if _NAME.search(text) for match in _YEARS.findall(text)]
    spans = spans or [match for text in texts for match in _YEARS.findall(text) if match[1]]
    usable = [(first, last) for first, last in spans if 0 <= int(last or first) - int(first) < _LONGEST_RANGE]
    if not usable:
        return []
    first, last = Counter(usable).most_common(1)[0][0]
    return [str(year) for year in range(int(first), int(last or first) + 1)]
