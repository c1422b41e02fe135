"""What surveys and experiments found beside what the model makes of it: tables, JSON, choices, complaints."""

import json
import re
import subprocess

import pytest

from conftest import complains

SMALL = ["--citizens", "400", "--replicates", "2", "--set", "scenario.burn_in=12"]
BOOK = """
[patterns]
title = "Mine"
scenario = "peru-baseline"
[[arm]]
name = "harder"
settings = ["trust.omega=4"]
strategy = "asked.toml"
[[pattern]]
id = "M1"
title = "trust"
role = "calibrated"
statistic = "value"
of = "answer_national"
month = 1
target = 0.266
tolerance = 0.1
source = "a survey"
[[pattern]]
id = "M2"
title = "what cannot be"
role = "held_out"
statistic = "effect"
of = "trust_local"
arm = "harder"
month = 2
band = [0.5, 1]
source = "nobody"
note = "No effect is that large."
[[pattern]]
id = "M3"
title = "parties"
role = "held_out"
source = "A10"
not_measured = "the model has no parties"
"""
STRATEGY = """
[strategy]
title = "Asked"
[[intervention]]
name = "say"
action = "participation"
start = 0
cost = { setup = 0, monthly = 0 }
"""


@pytest.fixture
def mine(tmp_path):
    folder = tmp_path / "patterns"
    folder.mkdir()
    (folder / "mine.toml").write_text(BOOK)
    (folder / "asked.toml").write_text(STRATEGY)
    return folder / "mine.toml"


@pytest.fixture(scope="session")
def everything(command, tmp_path_factory):
    """All of Peru's patterns, experiments included, in a small society."""
    done = subprocess.run([command, "patterns", "--json", *SMALL], capture_output=True, text=True, timeout=120, check=True,
                          cwd=tmp_path_factory.mktemp("patterns"))
    return json.loads(done.stdout)


def test_every_pattern_of_peru_has_a_value_or_a_reason(everything):
    assert everything["country"] == "peru" and [f["name"] for f in everything["files"]] == ["peru.toml", "experiments.toml"]
    for pattern in everything["patterns"]:
        assert pattern["source"] and pattern["role"] in {"calibrated", "held out", "input"}
        if pattern["not_measured"]:
            assert "value" not in pattern
            continue
        assert len(pattern["values"]) == 2 and pattern["statistic"]
        if pattern["inside"] is not None:
            low = pattern["low"] if pattern["low"] is not None else -float("inf")
            high = pattern["high"] if pattern["high"] is not None else float("inf")
            # null: a half-life that is never reached
            assert pattern["inside"] == (pattern["value"] is not None and low <= pattern["value"] <= high), pattern["id"]


def test_counts_are_those_of_the_patterns_and_inputs_stand_apart(everything):
    for role, count in everything["counts"].items():
        ours = [p for p in everything["patterns"] if p["role"] == role]
        assert count["not_measured"] == sum(bool(p["not_measured"]) for p in ours)
        assert count["inside"] == sum(p.get("inside") is True for p in ours)
        assert count["measured"] + count["undefined"] + count["not_measured"] == len(ours)
    found = re.match(r"calibrated (\d+) of (\d+) inside, held out (\d+) of (\d+) inside, inputs (\d+) of (\d+) reproduced, (\d+) not measured",
                     everything["summary"])
    assert [int(n) for n in found.groups()[:2]] == [everything["counts"]["calibrated"]["inside"], everything["counts"]["calibrated"]["measured"]]


def test_treated_arms_and_inputs_are_never_calibrated(everything):
    for pattern in everything["patterns"]:
        if pattern["id"].startswith("EX"):
            assert pattern["role"] != "calibrated"


def test_the_table_has_a_line_for_each_and_fits_a_terminal(minga, mine):
    done = minga("patterns", mine, *SMALL)
    assert done.code == 0, done.err
    assert re.search(r"^M1 +0\.\d+ .* 0\.166 to 0\.366 .* yes\??  trust \(a survey\)$", done.out, re.M)
    assert re.search(r"^M2 .* NO ", done.out, re.M)
    assert "the model has no parties" in done.out
    assert "calibrated 1 of 1 inside, held out 0 of 1 inside, inputs 0 of 0 reproduced, 1 not" in done.out
    assert max(map(len, done.out.splitlines())) <= 100
    assert "\033" not in done.out


def test_bytes_do_not_depend_on_threads_and_follow_the_seed(minga, mine):
    one, two = (minga("patterns", mine, "--json", "--threads", n, *SMALL) for n in (1, 2))
    assert one.code == 0 and one.out == two.out
    other = minga("patterns", mine, "--json", "--seed", 2, *SMALL)
    assert json.loads(other.out)["patterns"][0]["values"] != json.loads(one.out)["patterns"][0]["values"]


def test_a_setting_moves_the_base_and_every_arm(minga, mine):
    def values(*more):
        return [p["value"] for p in json.loads(minga("patterns", mine, "--json", *SMALL, *more).out)["patterns"][:2]]
    usual, trusting = values(), values("--set", "trust.start_national=-1")
    assert trusting[0] > usual[0] + 0.05


def test_choices(minga, mine):
    only = minga("patterns", mine, "--only", "M2", "--json", *SMALL)
    assert [p["id"] for p in json.loads(only.out)["patterns"]] == ["M2"]
    held = minga("patterns", mine, "--role", "held_out", "--json", *SMALL)
    assert [p["id"] for p in json.loads(held.out)["patterns"]] == ["M2", "M3"]
    assert minga("patterns", mine, "--only", "M3", *SMALL).code == 0  # nothing to run at all


def test_a_single_replicate_has_no_interval(minga, mine):
    done = minga("patterns", mine, "--only", "M1", "--json", "--citizens", "600", "--replicates", "1", "--set", "scenario.burn_in=12")
    pattern = json.loads(done.out)["patterns"][0]
    assert pattern["value"] is not None and pattern["value_low"] is None and pattern["value_standard_error"] is None


def test_findings_are_no_errors_unless_asked_to_be(minga, mine):
    assert minga("patterns", mine, *SMALL).code == 0
    assert minga("patterns", mine, "--strict", *SMALL).code == 3
    assert minga("patterns", mine, "--strict", "--only", "M1", *SMALL).code == 0
    quiet = minga("patterns", mine, "--quiet", *SMALL)
    assert quiet.code == 0 and quiet.out == "" and quiet.err == ""


def test_markdown_brings_the_remarks(minga, mine):
    done = minga("patterns", mine, "--markdown", *SMALL)
    assert "### Held out" in done.out and "| M2 |" in done.out and "- M2: No effect is that large." in done.out


@pytest.mark.parametrize("arguments, parts", [
    (["peruu"], ["the country 'peruu' has no patterns", "did you mean 'peru'?"]),
    (["--only", "PE99"], ["unknown pattern 'PE99'"]),
    (["--only", "PE01", "--role", "input"], ["no pattern is left"]),
    (["--role", "tuned"], ["--role", "tuned"]),
    (["--replicates", "0"], ["--replicates", "0"]),
    (["--level", "2"], ["--level 2", "between 0 and 1"]),
    (["--only", "PE01", "--citizens", "999999999"], ["citizens"]),
    (["--set", "trust.omga=1"], ["trust.omga", "trust.omega"]),
    (["--json", "--markdown"], ["--markdown"]),
])
def test_mistakes(minga, arguments, parts):
    complains(minga("patterns", *arguments), *parts)


@pytest.mark.parametrize("old, new, parts", [
    ('statistic = "value"', 'statistic = "mean"', ["unknown statistic 'mean'", "mine.toml:13, pattern.statistic"]),
    ('of = "answer_national"', 'of = "answer"', ["'answer' cannot be measured", "mine.toml:14, pattern.of"]),
    ('of = "answer_national"', 'of = "answer_national"\ngroup = "rich"', ["unknown group 'rich'", "mine.toml:15, pattern.group"]),
    ('arm = "harder"', 'arm = "softer"', ["unknown arm 'softer'", "mine.toml:25, pattern.arm", "baseline, harder"]),
    ('strategy = "asked.toml"', 'strategy = "asked.tml"', ["asked.tml"]),
    ('role = "calibrated"', 'role = "tuned"', ["unknown role 'tuned'", "pattern.role"]),
    ('tolerance = 0.1', 'tolerence = 0.1', ["pattern 'M1' has no band"]),
    ('title = "Mine"', 'titel = "Mine"', ["missing key 'title'", "patterns.title"]),
])
def test_mistakes_in_a_file(minga, mine, old, new, parts):
    mine.write_text(BOOK.replace(old, new))
    complains(minga("patterns", mine, *SMALL), *parts)


def test_a_single_run_decides_no_pattern(minga):
    done = minga("patterns", "--citizens", "400", "--societies", "1", "--replicates", "1")
    assert done.code == 0 and re.search(r"\byes\?", done.out) and not re.search(r"\byes\b(?!\?)", done.out)
    words = " ".join(done.out.split())
    assert "or is unknown, as that of a single run" in words and "1 society, 1 replicate each" in words
