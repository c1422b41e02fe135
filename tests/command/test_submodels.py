"""Rival rules: listed, chosen, refused, and said by the results."""

import json
import pathlib
import subprocess
import sys

from conftest import SMALL, complains, swept

STUDY = """[study]
scenarios = ["peru-baseline", "peru-one-by-one"]
strategies = ["baseline", "participation", "behavioural"]
citizens = 400
months = 24
burn_in = 2
replicates = 2
[record]
outcomes = ["trust_national", "trust_local", "access", "waiting"]
"""


def test_list_says_each_rule_and_which_is_usual(minga):
    done = minga("list", "submodels")
    assert done.code == 0 and done.err == ""
    for part in ("friedkin_johnsen (usual)", "bounded_confidence", "pooled (usual)", "one_by_one"):
        assert part in done.out
    rows = json.loads(minga("list", "submodels", "--json").out)
    assert [row["name"] for row in rows] == ["asymmetry", "influence", "participation", "queue"]
    assert all(row["usual"] == row["rules"][0]["name"] and len(row["rules"]) > 1 for row in rows)


def test_a_rule_changes_the_run_and_the_file_says_it(minga):
    usual = minga("run", "peru-baseline", "-o", "usual.h5", "--quiet", *SMALL)
    rival = minga("run", "peru-baseline", "-o", "rival.h5", "--quiet", "--set", "submodels.asymmetry=symmetric", *SMALL)
    assert usual.code == 0 and rival.code == 0, rival.err
    assert minga("digest", "usual.h5").out != minga("digest", "rival.h5").out
    words = {name: " ".join(minga("describe", name).out.split()) for name in ("usual.h5", "rival.h5")}
    assert "the usual ones: asymmetry = negative_bias, influence = friedkin_johnsen" in words["usual.h5"]
    assert "asymmetry = symmetric, influence = friedkin_johnsen" in words["rival.h5"]
    assert minga("check", "rival.h5").code == 0


def test_naming_the_usual_rules_changes_nothing(minga):
    minga("run", "peru-baseline", "-o", "a.h5", "--quiet", *SMALL)
    minga("run", "peru-baseline", "-o", "b.h5", "--quiet", "--set", "submodels.queue=pooled", *SMALL)
    assert minga("digest", "a.h5").out.split()[0] == minga("digest", "b.h5").out.split()[0]


def test_unknown_rules_are_refused(minga):
    complains(minga("run", "peru-baseline", "-o", "x.h5", "--set", "submodels.queue=one_by_on"), "unknown rule of 'queue' 'one_by_on'", "one_by_one")


def test_a_study_of_rivals_says_the_rules_of_each_point_and_replays(minga, command, tmp_path):
    swept(command, tmp_path, "rivals", STUDY)
    words = " ".join(minga("describe", "rivals.h5").out.split())
    assert "queue = one_by_one" in words and "queue = pooled" in words
    assert minga("check", "rivals.h5").code == 0
    done = minga("replay", "rivals.h5", "--run", "participation/1/1")
    assert done.code == 0, done.err


def test_the_page_of_rivals_is_made_from_such_a_study(command, tmp_path):
    file = swept(command, tmp_path, "rivals", STUDY)
    script = pathlib.Path(__file__).resolve().parents[2] / "scripts" / "write-rivals"
    done = subprocess.run([sys.executable, script, file, "--print"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for title in ("Effect on access", "Effect on trust"):
        assert title in done.stdout
    rows = [line for line in done.stdout.splitlines() if line.startswith("| one-by-one |")]
    assert len(rows) == 4 and {rows[1][:20], rows[3][:20]} <= {"| one-by-one | 1 | 2", "| one-by-one | 2 | 1"}
