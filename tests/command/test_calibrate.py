"""minga calibrate: a set from runs, and studies that run it."""

import json
import pathlib
import re
import tomllib

import pytest

from conftest import complains

TINY = ["--waves", "2", "--points", "16", "--citizens", "300", "--societies", "1", "--replicates", "2"]
CALIBRATION = """
[calibration]
title = "two parameters of Peru"
set = 8
misses = 7
discrepancy = 0.03

[[parameter]]
names = ["trust.start_national"]
low = -3
high = -1
why = "a test"

[[parameter]]
names = ["survey.spread_national"]
low = 0.1
high = 0.3
why = "a test"
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Configs with a calibration of two parameters; everything else is the shipped."""
    made = tmp_path_factory.mktemp("configs")
    (made / "calibration").mkdir()
    (made / "calibration" / "peru.toml").write_text(CALIBRATION)
    return made


def points_of(path):
    return tomllib.loads(path.read_text())["points"]


def test_the_same_command_gives_the_same_bytes_on_any_threads(minga, folder, tmp_path):
    env = {"MINGA_CONFIGS": str(folder)}
    first = minga("calibrate", "peru", "-o", "one.toml", *TINY, "--threads", "1", "--json", env=env)
    assert first.code == 0, first.err
    told = json.loads(first.out)
    assert told["runs"] == told["points"] * 2
    assert {pattern["id"][:2] for pattern in told["patterns"]} == {"PE"}
    second = minga("calibrate", "peru", "-o", "two.toml", *TINY, "--threads", "2", env=env)
    assert second.code == 0 and "Patterns inside their bands" in second.out and re.search(r"wave 1: 16 points", second.err)
    assert (tmp_path / "one.toml").read_bytes() == (tmp_path / "two.toml").read_bytes()
    assert minga("calibrate", "peru", "-o", "three.toml", *TINY, "--seed", "2", "--quiet", env=env).code == 0
    assert points_of(tmp_path / "one.toml") != points_of(tmp_path / "three.toml")

    # never over a file that is there
    complains(minga("calibrate", "peru", "-o", "one.toml", *TINY, env=env), "'one.toml' exists", "--force")

    # a study runs the points
    (tmp_path / "study.toml").write_text(
        '[study]\nscenarios = ["peru-baseline"]\nreplicates = 1\ncitizens = 300\nmonths = 12\nburn_in = 1\n'
        '[design]\nkind = "calibrated"\nfile = "one.toml"\n')
    dry = minga("sweep", "study.toml", "--dry-run")
    assert dry.code == 0 and "calibrated set" in dry.out, dry.err
    assert minga("sweep", "study.toml", "-o", "study.h5", "--quiet").code == 0
    assert json.loads(minga("sweep", "study.toml", "--dry-run", "--json").out)["points"] == len(points_of(tmp_path / "one.toml")["rows"])


def test_held_out_patterns_are_never_read(minga, folder, tmp_path):
    """Other targets of the patterns that are held out, or none of them: the same points."""
    root = json.loads(minga("list", "countries", "--json").out)[0]["file"]
    patterns = (pathlib.Path(root).parents[1] / "patterns" / "peru.toml").read_text()
    blocks = re.split(r"(?=\[\[pattern\]\])", patterns)
    kept = "".join(block for block in blocks if 'role = "held_out"' not in block).replace('with = ["experiments"]', "")
    assert len(kept) < len(patterns)
    assert minga("calibrate", "peru", "-o", "all.toml", *TINY, "--quiet", env={"MINGA_CONFIGS": str(folder)}).code == 0
    (folder / "patterns").mkdir()
    (folder / "patterns" / "peru.toml").write_text(kept)
    done = minga("calibrate", "peru", "-o", "kept.toml", *TINY, "--quiet", env={"MINGA_CONFIGS": str(folder)})
    assert done.code == 0, done.err
    assert points_of(tmp_path / "all.toml") == points_of(tmp_path / "kept.toml")


def test_what_cannot_be_calibrated_is_refused(minga, tmp_path):
    complains(minga("calibrate", "atlantis"), "atlantis")
    complains(minga("calibrate", "peru", "-o", "set.h5"), "no name of a set")
    complains(minga("calibrate", "peru", "-o", "nowhere/set.toml"), "there is no folder")
    complains(minga("calibrate", "peru", "--points", "8"), "too few")
    assert not list(tmp_path.glob("*.toml"))


def test_points_that_fit_but_not_closely_enough_are_told_apart(minga, tmp_path, tmp_path_factory):
    strict = tmp_path_factory.mktemp("inside")
    (strict / "calibration").mkdir()
    (strict / "calibration" / "peru.toml").write_text(CALIBRATION.replace("set = 8", "set = 8\ninside = 1"))
    done = minga("calibrate", "peru", "-o", "set.toml", *TINY, "--quiet", env={"MINGA_CONFIGS": str(strict)})
    complains(done, "none as closely as inside = 1 asks", "lie inside their bands", "lower inside")
    assert "no point of the box" not in done.err and not (tmp_path / "set.toml").exists()


def test_bands_that_no_point_meets_are_a_finding_and_no_file(minga, tmp_path, tmp_path_factory):
    strict = tmp_path_factory.mktemp("strict")
    (strict / "calibration").mkdir()
    (strict / "calibration" / "peru.toml").write_text(CALIBRATION.replace("misses = 7", "misses = 0").replace("0.03", "0").replace("low = -3", "low = -1.2"))
    done = minga("calibrate", "peru", "-o", "set.toml", *TINY, "--quiet", env={"MINGA_CONFIGS": str(strict)})
    complains(done, "no point of the box fits", "misses")
    assert not (tmp_path / "set.toml").exists()
