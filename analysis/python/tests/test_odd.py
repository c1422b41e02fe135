"""docs/odd.md against the program, both ways: whatever the program has stands in the page's own words
and not only in its tables, and whatever the page names the program has."""

import json
import pathlib
import re
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[3]
ODD = (ROOT / "docs" / "odd.md").read_text()
# Names that stand for several: the tables have each of them.
STARRED = {"barriers.*", "parameters.*", "settings.*", "sector.*", "exit.*", "ties.*", "sector.*.name", "table.key"}


def without_tables(text):
    """The page without what scripts/write-odd-tables puts into it."""
    return re.sub(r"<!-- (\w+): written by.*?<!-- end of \1 -->", "", text, flags=re.S)


def missing(text, listed):
    """What the program has and the page's own words do not: parameters by name, levers in brackets."""
    prose = without_tables(text)
    return ([p["name"] for p in listed["parameters"] if p["name"] not in prose]
            + [l["name"] for l in listed["levers"] if f"[{l['name']}]" not in prose])


def unknown(text, listed):
    """Names of the form a.b in code, and levers or tables of configs in brackets, that the program does not have."""
    prose = without_tables(text)
    known = {row["name"] for kind in ("parameters", "keys") for row in listed[kind]} | STARRED
    levers = {row["name"] for row in listed["levers"]} | {row["table"] for row in listed["keys"]} | {"alternation", "name"}
    files = r"\.(?:cpp|hpp|toml|md|py|csv)$"
    names = set(re.findall(r"`([a-z_]+(?:\.[a-z_*]+)+)`", prose))
    return (sorted(n for n in names if n not in known and not re.search(files, n))
            + sorted(set(re.findall(r"\[([a-z_]+)\](?!\()", prose)) - levers))


@pytest.fixture(scope="module")
def listed(command):
    return {kind: json.loads(subprocess.run([command, "list", kind, "--json"], check=True, capture_output=True, text=True).stdout)
            for kind in ("parameters", "levers", "keys", "phases", "outcomes")}


def test_the_page_has_whatever_the_program_has(listed):
    assert missing(ODD, listed) == []


def test_the_program_has_whatever_the_page_names(listed):
    assert unknown(ODD, listed) == []


def test_phases_in_their_order(listed):
    """The table, then a section of the submodels that tells each: its name or the names of its parts."""
    table = re.findall(r"^\| `(\w+)` \|", ODD.split("<!-- phases")[1].split("<!-- end of phases")[0], re.M)
    assert table == [p["name"] for p in listed["phases"]]
    heads = [head.lower() for head in re.findall(r"^### (.*)$", ODD.split("## 7. Submodels")[1].split("## 8.")[0], re.M)]
    told = [next((k for k, head in enumerate(heads) if head.startswith(name.replace("take_up", "take-up").replace("_", " "))), None)
            for name in table]
    assert None not in told and told == sorted(told), list(zip(table, told))


def test_draws_are_those_of_the_code():
    used = set()
    for path in [*(ROOT / "sim/engine").glob("*.cpp"), *(ROOT / "sim/society").glob("*.cpp"), ROOT / "include/minga/engine/model.hpp"]:
        used |= set(re.findall(r"Process::(\w+)", path.read_text()))
    rows = ODD.split("### Draws")[1].split("## 8.")[0]
    named = {name for row in re.findall(r"^\| (`.*?) \|", rows, re.M) for name in re.findall(r"`(\w+)`", row)}
    assert named == used


def test_a_missing_or_foreign_name_is_noticed(listed):
    """The checks above can fail."""
    assert missing(ODD.replace("`pipeline.retry_rate`", "a rate"), listed) == ["pipeline.retry_rate"]
    assert missing(ODD.replace("[shock_loss]", ""), listed) == ["shock_loss"]
    assert unknown(ODD + "`trust.omgea` and [shok_loss]", listed) == ["trust.omgea", "shok_loss"]
    assert unknown(ODD + "`scenario.citzens`", listed) == ["scenario.citzens"]
