"""The figures that docs/guides/teacher.md promises a class are those of its commands, to the last digit shown."""

import json
import re
import shutil
import subprocess

import pytest

from test_new_action import ROOT

PAGE = ROOT / "docs" / "guides" / "teacher.md"
FOLDER = ROOT / "docs" / "guides" / "lesson"


def tables():
    """File -> rows (outcome, group, {strategy: text}) of the page's tables of figures; "nothing" is the baseline."""
    found = {}
    for name, text in re.findall(r"<!-- figures: (\S+) -->\n(.*?)<!-- end of figures -->", PAGE.read_text(), re.S):
        lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")]
        found[name] = [(row[0], row[1], dict(zip(lines[0][2:], row[2:]))) for row in lines[2:]]
    return found


@pytest.fixture(scope="module")
def lesson(command, tmp_path_factory):
    """A copy of the lesson's folder in which the page's own sweeps have been run."""
    folder = tmp_path_factory.mktemp("class") / "lesson"
    shutil.copytree(FOLDER, folder)
    for line in re.findall(r"^minga (sweep (?:access|trust)\.toml -o (?:access|trust)\.h5)$", PAGE.read_text(), re.M):
        subprocess.run([command, *line.split(), "--quiet"], cwd=folder, check=True, timeout=300)
    return folder


def shown(value, text):
    """The value as the page writes it: as many digits, a sign where the page has one."""
    digits = len(text.split(".")[1])
    return f"{value:+.{digits}f}" if text[0] in "+-" else f"{value:.{digits}f}"


@pytest.mark.parametrize("name", ["access.h5", "trust.h5"])
def test_figures(lesson, command, name):
    rows = tables()[name]
    assert len(rows) >= 3
    for outcome, group, figures in rows:
        done = subprocess.run([command, "compare", name, "--outcome", outcome, "--group", group, "--json"], cwd=lesson,
                              capture_output=True, text=True, check=True)
        verdicts = {row["strategy"]: row for row in json.loads(done.stdout)["verdicts"] if row["outcome"] == outcome}
        values = {strategy: row["difference"] for strategy, row in verdicts.items()}
        values["nothing"] = next(iter(verdicts.values()))["baseline_mean"]
        assert figures == {strategy: shown(values[strategy], text) for strategy, text in figures.items()}, (outcome, group)


def test_what_the_page_says_of_them(lesson, command):
    """The sentences around the tables, as far as they are numbers."""
    access = {(outcome, group): figures for outcome, group, figures in tables()["access.h5"]}
    number = {key: {name: float(text) for name, text in figures.items()} for key, figures in access.items()}
    both, letters, counters = (number[("access", "all")][f"{name}.toml"] for name in ("both", "letters", "counters"))
    assert both > 2 * (letters + counters), "together more than twice what the two do apart"
    weeks = number[("waiting", "all")]["letters.toml"] * 52 / 12
    assert 2.5 < weeks < 3.5, "three weeks"
    trust = {outcome: {name: float(text) for name, text in figures.items()} for outcome, _, figures in tables()["trust.h5"]}
    assert 1.8 < -trust["trust_local"]["ignored.toml"] / trust["trust_local"]["heard.toml"] < 2.5, "costs twice"
    done = subprocess.run([command, "compare", "access.h5", "--outcome", "forgone", "--json"], cwd=lesson, capture_output=True, text=True, check=True)
    report = json.loads(done.stdout)
    forgone = {row["strategy"]: -row["difference"] for row in report["verdicts"] if row["outcome"] == "forgone"}
    assert .6 < 1 - letters / forgone["letters.toml"] < .72, "the queue eats two thirds of those who come"
    for row in report["verdicts"]:
        assert {row["replicates_better"], row["replicates_worse"]} == {0, 16} or row["strategy"] == "counters.toml", "of sixteen runs"


def test_minutes_add_up():
    spans = [tuple(map(int, span)) for span in re.findall(r"^\| (\d+)-(\d+) \|", PAGE.read_text(), re.M)]
    assert spans[0][0] == 0 and spans[-1][1] == 45
    assert all(before[1] == after[0] for before, after in zip(spans, spans[1:]))
