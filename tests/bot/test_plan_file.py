"""Plan files: every text as written, every fault with its line, and no file that brings the reader down."""

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.plan_file import LineFault, PlanFileError, parse_plan, read_plan

_PLANS = Path(__file__).parents[2] / "sandbox" / "plans"
PLAN = """\
plan:
  code: prov-2023
  name: Provplan
  organisation: Region Exempel
  body: Regionstyrelsen
  years: [2023]
  levels: [Mål]
people:
  - {id: strateg, name: HR-strateg, slack: U0STRATEG}
periods:
  - {code: 2023-T2, name: Augusti, covers: 2023-01..2023-08, opens: 2023-09-01, deadline: 2023-09-15}
goals:
  - id: hallbar
    level: Mål
    title: Hållbar organisation
    indicators:
      - id: sjuk
        title: Sjukfrånvaro
        owner: strateg
        reporting: [T2]
"""


def _faults(source: str | bytes) -> list[tuple[int, str]]:
    with pytest.raises(PlanFileError) as refused:
        parse_plan(source if isinstance(source, bytes) else source.encode())
    return [(fault.line, fault.text) for fault in refused.value.faults]


def _with(line: int, text: str) -> str:
    """Return the plan with another text on a line, counted from one."""
    lines = PLAN.split("\n")
    lines[line - 1] = text
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("file", "goals", "indicators", "activities"),
    [("varmland-2023.yaml", 17, 18, 13), ("norrbotten-2023.yaml", 25, 34, 40)],
)
def test_the_example_plans_are_read_whole(file: str, goals: int, indicators: int, activities: int) -> None:
    plan = read_plan(_PLANS / file)
    assert len(plan.indicators) == indicators
    assert len(plan.activities) == activities
    assert len(plan.goals) == goals


def test_texts_stay_as_they_are_written() -> None:
    written = [
        "11,0",
        "43000",
        "0,0",
        "no",
        "yes",
        "null",
        "~",
        "1e3",
        "0x1F",
        "2023-09-15",
        "60 000",
        "12:30",
    ]
    rows = "".join(
        f"          - part: {{rad: r{number}}}\n            text: {text}\n"
        for number, text in enumerate(written)
    )
    plan = parse_plan(f"{PLAN}        targets:\n{rows}".encode())
    assert [target.text for target in plan.indicators[0].targets] == written


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("'100 % i dec'", "100 % i dec"),
        ('"citat \\" och å"', 'citat " och å'),
        ("|\n          två\n          rader", "två\nrader"),
        (">\n          en\n          rad", "en rad"),
        ('"\\U0001F4C8 \\u05DE"', "📈 מ"),
        ("'kolon: och # tecken'", "kolon: och # tecken"),
        ("<!channel> *fet* `kod`", "<!channel> *fet* `kod`"),
    ],
)
def test_a_title_comes_out_as_yaml_says(written: str, text: str) -> None:
    assert parse_plan(_with(18, f"        title: {written}").encode()).indicators[0].title == text


def test_a_mark_before_the_text_and_windows_lines_are_no_hindrance() -> None:
    source = b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode()
    assert parse_plan(source) == parse_plan(PLAN.encode())


@pytest.mark.parametrize(
    ("line", "text", "said"),
    [
        (2, "  code: Prov 2023", "bindestreck"),
        (6, "  years: [tjugotre]", "heltal"),
        (3, "  namn: Provplan", "namn är inget fält som finns här"),
        (9, "  - {id: strateg, name: HR-strateg, slack: nej}", "Slack-id"),
        (
            11,
            "  - {code: 2023-T2, name: Augusti, covers: 2023, opens: 2023-09-01, deadline: 2023-09-15}",
            "covers",
        ),
        (
            11,
            "  - {code: 2023-T2, name: A, covers: 2023-01..2023-08, opens: nu, deadline: 2023-09-15}",
            "ett datum",
        ),
        (14, "    level: Delmål", "finns inte bland planens nivåer"),
        (19, "        owner: strategen", "ingen person heter ”strategen”. Menar du strateg?"),
        (20, "        reporting: [T9]", "ingen period heter ”T9”"),
        (18, "        title: ''", "title är tom"),
        (17, "      - id: hallbar", "står på fler än ett ställe"),
    ],
)
def test_a_fault_is_told_with_its_line(line: int, text: str, said: str) -> None:
    found = _faults(_with(line, text))
    assert (line, True) in [(at, said in what) for at, what in found], found


def test_what_is_missing_is_told_at_what_lacks_it() -> None:
    found = _faults(_with(18, "        # ingen titel"))
    assert found == [(17, "title saknas.")]


def test_all_faults_are_told_at_once_in_the_order_of_the_file() -> None:
    source = (
        _with(19, "        owner: nej")
        .replace("level: Mål", "level: Nivå")
        .replace("code: prov-2023", "code: X")
    )
    lines = [line for line, _ in _faults(source)]
    assert lines == [2, 14, 19]


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        (b"", 1, "tom"),
        (b"\n\n# bara en rad\n", 1, "tom"),
        (b"---\n", 1, ""),
        ("åäö".encode("latin-1"), 1, "UTF-8"),
        (PLAN.encode("utf-16"), 1, "UTF-8"),
        (b"plan: [", 2, "YAML"),
        (b"plan:\n  code: a\n name: b\n", 3, "YAML"),
        (b"plan:\n\tcode: a\n", 2, "YAML"),
        (b"plan: 'utan slut\n", 2, "YAML"),
        (b"plan: \x00\n", 1, "YAML"),
        (b"plan: \x07\n", 1, "YAML"),
        (b"--- {}\n--- {}\n", 2, "YAML"),
        (b"%PDF-1.4\n\xff\xd8\xff", 1, "UTF-8"),
        (b"PK\x03\x04", 1, "YAML"),
        (b"en rad text", 1, "ska börja med plan:"),
        (b"- plan\n- people\n", 1, "ska börja med plan:"),
        (b"42", 1, "ska börja med plan:"),
        (b"plan: text\n", 1, "plan ska ha fält under sig"),
        (b"? [a, b]\n: c\n", 1, ""),
        (b"? {a: b}\n: c\n", 1, ""),
    ],
)
def test_what_is_no_plan_is_refused_in_one_line_each(source: bytes, line: int, said: str) -> None:
    found = _faults(source)
    assert found
    assert any(at >= 1 and said in what for at, what in found), found
    assert line in [at for at, _ in found] or not said
    assert not [what for _, what in found if "\n" in what or "Node(" in what]


def test_a_key_that_stands_twice_is_told_where_it_stands_again() -> None:
    assert (19, "title står två gånger.") in _faults(_with(19, "        title: Igen\n        owner: strateg"))


@pytest.mark.parametrize(
    "source",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n",
        PLAN.replace("owner: strateg", "owner: *strateg").replace("id: strateg,", "id: &strateg strateg,"),
    ],
)
def test_references_are_refused_before_they_swell(source: str) -> None:
    ((line, said),) = _faults(source)
    assert line > 1
    assert "Referenser" in said


@pytest.mark.parametrize(
    "source",
    [
        b"[" * 100_000,
        b"[" * 100_000 + b"]" * 100_000,
        b"{a: " * 50_000 + b"}" * 50_000,
        b"\n".join(b" " * depth + b"a:" for depth in range(1500)),
        b"- " * 50_000,
    ],
    ids=["open", "lists", "mappings", "lines", "dashes"],
)
def test_a_file_nested_without_end_is_refused(source: bytes) -> None:
    (((_, said)),) = _faults(source)
    assert "nästlad" in said or "YAML" in said


def test_goals_may_lie_as_deep_as_any_plan_has_levels() -> None:
    lines, source = "", PLAN[: PLAN.index("goals:")]
    for depth in range(12):
        pad = "    " * depth
        lines += f"{pad}goals:\n{pad}  - id: g{depth}\n{pad}    level: Mål\n{pad}    title: Mål {depth}\n"
    plan = parse_plan((source + lines).encode())
    assert [goal.parent for goal in plan.goals] == [None, *(f"g{depth}" for depth in range(11))]


def _many(number: int) -> bytes:
    row = (
        "      - {{id: i{0}, title: 'Andel av invånarna i länet som har en fast läkarkontakt, rad {0}',"
        " unit: '%', covers: yearly, direction: up, splits: [{{dimension: kön, members: [K, M]}}],"
        " targets: [{{year: 2023, text: '75 %'}}], source: Datalagret, reporting: [T2], owner: strateg,"
        " note: '{1}'}}\n"
    )
    return (PLAN + "".join(row.format(at, "Fotnot. " * 200) for at in range(number))).encode()


def test_a_file_of_ten_megabytes_is_read_in_a_few_seconds() -> None:
    source = _many(5000)
    assert len(source) > 9_000_000
    started = process_time()
    assert len(parse_plan(source).indicators) == 5001
    assert process_time() - started < 20


def test_a_larger_file_than_any_plan_is_not_read_at_all() -> None:
    assert _faults(b"#" * 20_000_001) == [(1, "Filen är större än 20 MB och läses inte.")]


def test_as_many_faults_as_there_are_lines_are_all_told() -> None:
    source = _many(2000).replace(b"owner: strateg,", b"owner: nej,")
    assert len(_faults(source)) == 2000


def test_a_file_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_plan(tmp_path / "borta.yaml")
    with pytest.raises(IsADirectoryError):
        read_plan(tmp_path)


@given(
    st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
def test_whatever_is_in_it_a_file_is_a_plan_or_has_faults(source: bytes) -> None:
    assert _faults(source)


_LINES = st.sampled_from(PLAN.split("\n"))


@given(st.lists(_LINES | st.text(alphabet="abå:-[]{}'\"#&*!|> \t0", max_size=20), max_size=25))
def test_whatever_lines_are_mixed_a_file_is_a_plan_or_has_faults(lines: list[str]) -> None:
    found = []
    try:
        parse_plan("\n".join(lines).encode())
    except PlanFileError as error:
        found = error.faults or [LineFault(0, "")]
    assert all(fault.line >= 1 and fault.text for fault in found)


def test_two_targets_for_the_same_year_name_both_lines() -> None:
    targets = (
        "        targets:\n"
        "          - {year: 2023, text: minst 80 %}\n"
        "          - {year: 2023, part: {kön: K}, text: minst 70 %}\n"
        "          - {year: 2023, text: minst 90 %}\n"
    )
    (found,) = _faults(PLAN + targets)
    keep = "Behåll en av raderna. Det andra står på"
    assert found == (
        24,
        f"målvärdet 2023 är ”minst 90 %” här och ”minst 80 %” där. {keep} rad 22.",
    )
