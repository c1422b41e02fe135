"""Sweeps lose nothing: killed, cut in shares, merged, they give the same file byte by byte."""

import json
import random
import re
import resource
import signal
import subprocess
import time

import numpy as np
import pytest
import xarray as xr

from kills import beside, kill_once, shard_bytes, sweep

OUTCOMES = 'outcomes = ["trust_national", "access", "spending"]'

STUDY = """
[study]
strategies = ["baseline", "participation"]
citizens = 400
months = 24
burn_in = 12
replicates = 6
[record]
outcomes = ["trust_national", "access", "spending"]
[design]
kind = "latin_hypercube"
points = 9
[[uncertain]]
name = "trust.omega"
low = 1
high = 4
[[uncertain]]
name = "sector.health.utilisation"
distribution = "triangular"
low = 0.9
mode = 1.0
high = 1.3
"""


@pytest.fixture
def study(tmp_path):
    path = tmp_path / "small.toml"
    path.write_text(STUDY)
    return path


@pytest.fixture
def whole(command, study, tmp_path):
    output = tmp_path / "whole.h5"
    sweep(command, study, output)
    return output.read_bytes()


def test_opens_in_xarray_with_its_design(command, study, tmp_path):
    output = tmp_path / "a.h5"
    text = sweep(command, study, output).stdout
    assert "reused 0, computed 108, stale 0" in text
    assert not (tmp_path / "a.h5.shards").exists()
    subprocess.run([command, "check", str(output)], check=True)
    with xr.open_dataset(output) as data:
        assert data.trust_national.dims == ("strategy", "point", "replicate", "time", "group")
        assert data.sizes["point"] == 9 and data.sizes["strategy"] == 2 and data.sizes["replicate"] == 6
        omega = data["design:trust.omega"].values
        assert ((omega >= 1) & (omega <= 4)).all() and len(set(omega)) == 9
        spent = data.spending.sum(["time", "intervention"])
        assert (spent.sel(strategy="baseline") == 0).all() and (spent.sel(strategy="participation") > 0).all()


def test_a_run_of_a_sweep_equals_the_same_scenario_run_alone(command, study, tmp_path):
    output = tmp_path / "a.h5"
    sweep(command, study, output)
    with xr.open_dataset(output) as data:
        point = 4
        settings = {name: float(data[f"design:{name}"][point]) for name in ("trust.omega", "sector.health.utilisation")}
        subprocess.run([command, "run", "peru-baseline", "--strategy", "participation", "-o", str(tmp_path / "b.h5"), "--quiet",
                        "--citizens", "400", "--months", "24", "--burn-in", "12", "--replicates", "6", "--set", "record.every=12",
                        *[part for name, value in settings.items() for part in ("--set", f"{name}={value!r}")]], check=True)
        with xr.open_dataset(tmp_path / "b.h5") as alone:
            for name in ("trust_national", "access"):
                np.testing.assert_array_equal(data[name].sel(strategy="participation").isel(point=point).values,
                                              alone[name].isel(strategy=0, point=0).values)


def test_killed_again_and_again_it_gives_the_same_bytes(command, study, tmp_path, whole):
    output = tmp_path / "killed.h5"
    chance = random.Random(5)
    kills = 0
    for attempt in range(8):  # scripts/check-kills does more
        kills += kill_once(command, study, output, chance, .25, in_file=attempt > 5)
        if output.exists():
            break
    if not output.exists():
        counts = json.loads(sweep(command, study, output, "--json").stdout)
        assert counts["reused"] + counts["computed"] == 108
    assert output.read_bytes() == whole
    assert kills > 0
    assert beside(output) == []


def test_interrupted_it_says_how_to_go_on(command, study, tmp_path, whole):
    output = tmp_path / "i.h5"
    process = subprocess.Popen([command, "sweep", str(study), "-o", str(output)], stderr=subprocess.PIPE, text=True)
    while shard_bytes(output) < 200 and process.poll() is None:
        time.sleep(.005)
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 130 and "the same command continues" in said and not output.exists()
    counts = json.loads(sweep(command, study, output, "--json").stdout)
    assert counts["reused"] > 0 and counts["reused"] + counts["computed"] == 108
    assert output.read_bytes() == whole


def test_a_full_disk_keeps_what_is_finished(command, study, tmp_path, whole):
    output = tmp_path / "full.h5"
    done = sweep(command, study, output, check=False, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000)))
    assert done.returncode == 2 and "File too large" in done.stderr and "finished runs are kept" in done.stderr
    assert not output.exists()
    counts = json.loads(sweep(command, study, output, "--json").stdout)
    assert counts["reused"] > 0 and counts["reused"] + counts["computed"] == 108
    assert output.read_bytes() == whole


def test_shares_of_three_processes_merge_to_the_same_bytes(command, study, tmp_path, whole):
    output = tmp_path / "shared.h5"
    running = [subprocess.Popen([command, "sweep", str(study), "-o", str(output), "--task", f"{k}/3", "--quiet"]) for k in (1, 2, 3)]
    time.sleep(.1)
    running[2].kill()
    assert [process.wait() for process in running][:2] == [0, 0]
    early = subprocess.run([command, "merge", f"{output}.shards", "-o", str(output)], capture_output=True, text=True)
    assert early.returncode == 2 and "runs are missing" in early.stderr and "strategy" in early.stderr
    assert "run 'minga sweep' with --task 3/3, then merge again" in early.stderr
    sweep(command, study, output, "--task", "3/3")
    merged = subprocess.run([command, "merge", f"{output}.shards", "-o", str(output)], check=True, capture_output=True, text=True)
    assert "merged 108 runs" in merged.stdout
    assert output.read_bytes() == whole
    assert not (tmp_path / "shared.h5.shards").exists()
    assert json.loads((tmp_path / "shared.h5.run.json").read_text())["runs"]["merged"] == 108


def computed(command, study, output, task):
    done = sweep(command, study, output, "--task", task, "--json")
    return json.loads(done.stdout)["computed"], done.stderr


def test_shares_share_the_work(command, study, tmp_path, whole):
    # 54 lanes are four batches: 16, 16, 16 and 6 lanes under two strategies.
    assert [computed(command, study, tmp_path / "4.h5", f"{k}/4")[0] for k in (1, 2, 3, 4)] == [32, 32, 32, 12]
    assert [computed(command, study, tmp_path / "2.h5", f"{k}/2") for k in (1, 2)] == [(64, ""), (44, "")]
    subprocess.run([command, "merge", str(tmp_path / "4.h5.shards"), "-o", str(tmp_path / "4.h5")], check=True)
    assert (tmp_path / "4.h5").read_bytes() == whole


def test_more_shares_than_batches_is_said(command, study, tmp_path):
    runs, said = computed(command, study, tmp_path / "6.h5", "2/6")
    assert runs == 32 and "warning: shares 5 to 6 are empty: the study has 4 batches" in said
    runs, said = computed(command, study, tmp_path / "6.h5", "6/6")
    assert runs == 0 and "warning: share 6 of 6 is empty" in said and "take K up to 4" in said


def test_a_study_that_was_shared_otherwise_is_continued(command, study, tmp_path, whole):
    output = tmp_path / "o.h5"
    assert computed(command, study, output, "2/4")[0] == 32
    assert computed(command, study, output, "1/2")[0] == 64
    early = subprocess.run([command, "merge", f"{output}.shards", "-o", str(output)], capture_output=True, text=True)
    assert "12 of 108 runs are missing" in early.stderr and "with --task 2/2, then" in early.stderr
    assert computed(command, study, output, "2/2")[0] == 12
    (tmp_path / "o.h5.shards" / "mine.txt").write_text("mine")
    subprocess.run([command, "merge", f"{output}.shards", "-o", str(output)], check=True)
    assert output.read_bytes() == whole
    assert [path.name for path in (tmp_path / "o.h5.shards").iterdir()] == ["mine.txt"], "what is not ours stays"


def test_dry_run_prices_a_share(command, study, tmp_path):
    price = json.loads(sweep(command, study, tmp_path / "x.h5", "--dry-run", "--json", "--task", "4/4").stdout)
    assert price["runs"] == 108 and price["batches"] == 4
    assert price["share"] == {"task": 4, "tasks": 4, "runs": 12, "batches": 1}
    all_of_it = json.loads(sweep(command, study, tmp_path / "x.h5", "--dry-run", "--json").stdout)
    assert price["results_bytes_at_most"] * 9 == pytest.approx(all_of_it["results_bytes_at_most"])
    assert "share 2 of 3: 32 runs, 1 of 4 batches" in sweep(command, study, tmp_path / "x.h5", "--dry-run", "--task", "2/3").stdout


def test_threads_change_nothing(command, study, tmp_path, whole):
    sweep(command, study, tmp_path / "t.h5", "--threads", "1")
    assert (tmp_path / "t.h5").read_bytes() == whole


def test_another_study_is_stale_and_never_mixed(command, study, tmp_path):
    output = tmp_path / "a.h5"
    sweep(command, study, output, "--task", "1/2")
    study.write_text(STUDY.replace("high = 4", "high = 3"))
    counts = json.loads(sweep(command, study, output, "--json").stdout)
    assert counts["stale"] > 0 and counts["reused"] == 0 and counts["computed"] == 108


def test_a_damaged_shard_is_found_and_computed_anew(command, study, tmp_path, whole):
    output = tmp_path / "a.h5"
    sweep(command, study, output, "--task", "1/2")
    shard = next((tmp_path / "a.h5.shards").glob("*.shard"))
    data = bytearray(shard.read_bytes())
    data[len(data) // 2] ^= 8
    shard.write_bytes(data)
    counts = json.loads(sweep(command, study, output, "--json").stdout)
    assert counts["damaged"] >= 1 and counts["reused"] + counts["computed"] == 108
    assert output.read_bytes() == whole


def test_shards_of_another_version_are_named(command, study, tmp_path):
    output = tmp_path / "a.h5"
    for share in ("1/2", "2/2"):
        sweep(command, study, output, "--task", share)
    study.write_text(STUDY.replace("high = 4", "high = 3"))
    done = subprocess.run([command, "merge", f"{output}.shards", "-o", str(output)], capture_output=True, text=True)
    assert done.returncode == 2 and "108 runs" in done.stderr and "are of another version" in done.stderr
    assert not output.exists()


def test_a_failed_run_is_a_row_with_its_reason(command, study, tmp_path):
    # The correlations of trust contradict each other at some points of a grid.
    study.write_text(STUDY.split("[design]")[0] + '[design]\nkind = "grid"\nlevels = [2]\n'
                     '[[uncertain]]\nname = "trust.voice_correlation"\nlow = 0\nhigh = 0.9\n'
                     '[[uncertain]]\nname = "trust.judgement_correlation"\nlow = 0\nhigh = 0.9\n')
    done = sweep(command, study, tmp_path / "f.h5", check=False)
    assert done.returncode == 2 and "runs failed" in done.stderr
    with xr.open_dataset(tmp_path / "f.h5") as data:
        status = data.status.values
        assert (status == 1).any() and (status == 0).any()
        assert np.isnan(data.trust_national.values[status == 1]).all()
        assert np.isfinite(data.trust_national.sel(group="all").values[status == 0]).all()
        assert "contradict" in str(data.attrs["failures"])
    assert sweep(command, study, tmp_path / "g.h5", "--set", 'study.on_failure="ignore"').returncode == 0
    stopped = sweep(command, study, tmp_path / "h.h5", "--set", 'study.on_failure="stop"', check=False)
    assert stopped.returncode == 2 and not (tmp_path / "h.h5").exists()


def test_a_refused_point_takes_no_other_with_it(command, study, tmp_path):
    # All points share a society, and points 0, 1 and 2 one batch of sixteen lanes.
    study.write_text(STUDY.split("[design]")[0] + '[design]\nkind = "table"\nfile = "points.csv"\ncolumns = ["trust.omega"]\n')
    (tmp_path / "points.csv").write_text("trust.omega\n2\n99\n3\n")
    done = sweep(command, study, tmp_path / "t.h5", check=False)
    assert done.returncode == 2 and "12 runs failed" in done.stderr and "trust.omega = 99 is out of range" in done.stderr
    with xr.open_dataset(tmp_path / "t.h5") as data:
        assert (data.status == xr.DataArray([0, 1, 0], dims="point")).all()


@pytest.mark.parametrize(("change", "words"), [
    (("points = 9", "points = 1000000"), ["multiplies to 12000000 runs", "small.toml:2, study.max_runs"]),
    (("high = 4\n", ""), ["'trust.omega' has no bounds", "small.toml:14, uncertain.name", "give low and high"]),
    (('"participation"]', '"participaton"]'), ["unknown strategy 'participaton'", "participation"]),
    (('name = "trust.omega"', 'name = "trust.omgea"'), ["unknown parameter 'trust.omgea'", "small.toml:14, uncertain.name", "did you mean 'trust.omega'?"]),
    (('kind = "latin_hypercube"', 'kind = "latin_cube"'), ["unknown design 'latin_cube'", "small.toml:11, design.kind", "latin_hypercube"]),
    (("replicates = 6", "replicates = 0"), ["replicates = 0 is out of range"]),
    (("[record]", "[record]\nnetwork = true"), ["cannot record 'network'", "record.network=true"]),
])
def test_bad_studies_are_refused(command, study, tmp_path, change, words):
    study.write_text(STUDY.replace(*change, 1))
    done = sweep(command, study, tmp_path / "x.h5", check=False)
    assert done.returncode == 2, done.stderr
    for word in words:
        assert word in done.stderr
    assert not (tmp_path / "x.h5").exists() and not (tmp_path / "x.h5.shards").exists()


def test_a_horizon_before_an_intervention_names_the_key_of_the_study(minga):
    done = minga("sweep", "five-strategies", "--set", "study.months=12", "--dry-run")
    assert done.code == 2 and "start = 12 is not before the horizon" in done.err and "start earlier, or raise study.months\n" in done.err


def test_a_table_with_a_missing_column_is_refused(command, study, tmp_path):
    (tmp_path / "points.csv").write_text("trust.omega\n2\n3\n")
    study.write_text(STUDY.split("[design]")[0] + '[design]\nkind = "table"\nfile = "points.csv"\ncolumns = ["trust.omega", "trust.ties"]\n')
    done = sweep(command, study, tmp_path / "x.h5", check=False)
    assert done.returncode == 2 and "points.csv:1" in done.stderr and "trust.ties" in done.stderr


def test_dry_run_says_the_price(command, study, tmp_path):
    price = json.loads(sweep(command, study, tmp_path / "x.h5", "--dry-run", "--json").stdout)
    assert price["runs"] == 108 and price["seconds"] > 0 and price["memory_bytes"] > 0
    assert not (tmp_path / "x.h5").exists()


def test_a_new_study_stands_as_it_is_and_with_every_line_that_it_offers(minga, tmp_path):
    assert "minga sweep my.toml" in minga("new", "study", "my").out
    done = minga("sweep", "my.toml", "--dry-run", "--json")
    assert done.code == 0, done.err
    assert json.loads(done.out)["runs"] == 2 * 4 * 16
    template = (tmp_path / "my.toml").read_text()
    offered = re.sub(r"^# ([\w\"].* = .*)$", r"\1", template, flags=re.M)
    assert len(re.findall(r"^# ", offered, re.M)) == len(re.findall(r"^# ", template, re.M)) - 11
    (tmp_path / "all.toml").write_text(offered)
    done = minga("sweep", "all.toml", "--dry-run")
    assert done.code == 0, done.err
    refused = minga("new", "study", "my")
    assert refused.code == 2 and "exists already" in refused.err and (tmp_path / "my.toml").read_text() == template


CITIZENS = STUDY.replace(OUTCOMES, OUTCOMES + "\ncitizens = true").replace("points = 9", "points = 2").replace(
    "replicates = 6", "replicates = 3\nsocieties = 2").replace('"participation"]', '"participation", "placebo"]')


@pytest.fixture
def people_study(tmp_path):
    path = tmp_path / "people.toml"
    path.write_text(CITIZENS)
    return path


def test_citizens_of_a_study_are_those_of_single_runs(command, people_study, tmp_path):
    output = tmp_path / "people.h5"
    sweep(command, people_study, output)
    subprocess.run([command, "check", str(output)], check=True)
    for engine in ("h5netcdf", "netcdf4"):
        with xr.open_dataset(output, group="citizens", engine=engine) as people, xr.open_dataset(output) as data:
            assert people.trust_national.dims == ("strategy", "point", "replicate", "citizen")
            assert dict(people.sizes) == {"strategy": 3, "point": 2, "replicate": 6, "society": 2, "citizen": 400}
            assert list(people.strategy.values) == list(data.strategy.values)
            np.testing.assert_allclose(people.trust_national.mean("citizen"), data.trust_national.sel(group="all").isel(time=-1), atol=2e-6)
            treated = people.treated.mean(["citizen", "point", "replicate"])
            assert treated[0] == treated[2] == 0 and 0 < treated[1] <= 1
    with xr.open_dataset(output) as data:
        settings = [f"{name}={float(data[f'design:{name}'][1])!r}" for name in ("trust.omega", "sector.health.utilisation")]
    subprocess.run([command, "run", "peru-baseline", "--strategy", "participation", "-o", str(tmp_path / "b.h5"), "--quiet", "--citizens", "400",
                    "--months", "24", "--burn-in", "12", "--replicates", "3", "--set", "scenario.societies=2", "--set", "record.citizens=true",
                    *[part for setting in settings for part in ("--set", setting)]], check=True)
    with xr.open_dataset(output, group="citizens") as people, xr.open_dataset(tmp_path / "b.h5", group="citizens") as alone:
        for name in alone.data_vars:
            ours = people[name] if people[name].dims[0] == "society" else people[name].isel(strategy=[1], point=[1])
            np.testing.assert_array_equal(ours.values, alone[name].values, err_msg=name)


def test_citizens_survive_kills_and_shares(command, people_study, tmp_path):
    whole, killed, shared = (tmp_path / f"{name}.h5" for name in ("whole", "killed", "shared"))
    sweep(command, people_study, whole, "--threads", "1")
    process = subprocess.Popen([command, "sweep", str(people_study), "-o", str(killed), "--quiet"])
    shards = tmp_path / "killed.h5.shards"
    until = time.time() + 20
    while time.time() < until and process.poll() is None and not any(f.stat().st_size > 100 for f in shards.glob("*.shard")):
        time.sleep(.005)
    process.kill()
    process.wait()
    sweep(command, people_study, killed, "--force")
    assert killed.read_bytes() == whole.read_bytes()
    for share in ("1/2", "2/2"):
        sweep(command, people_study, shared, "--task", share)
    subprocess.run([command, "merge", f"{shared}.shards", "-o", str(shared)], check=True)
    assert shared.read_bytes() == whole.read_bytes()


def test_recording_citizens_is_another_study_and_its_size_is_told(command, people_study, tmp_path):
    output = tmp_path / "a.h5"
    sweep(command, people_study, output, "--task", "1/2")
    people_study.write_text(CITIZENS.replace("citizens = true", "citizens = false"))
    assert json.loads(sweep(command, people_study, output, "--json").stdout)["reused"] == 0
    small = json.loads(sweep(command, people_study, output, "--dry-run", "--json").stdout)
    people_study.write_text(CITIZENS)
    large = json.loads(sweep(command, people_study, output, "--dry-run", "--json").stdout)
    assert large["results_bytes_at_most"] - small["results_bytes_at_most"] == 36 * 400 * 7 * 4


def test_check_finds_wrong_citizens(command, people_study, tmp_path):
    h5py = pytest.importorskip("h5py")
    output = tmp_path / "a.h5"
    sweep(command, people_study, output)
    for change, words in ((lambda g: g["treated"].__setitem__((0, 0, 0, 0), 2), "citizens/treated: 1 value lies outside 0 to 1"),
                          (lambda g: g["trust_national"].__setitem__((0, 0, 1, 5), np.nan), "run 1 has status 0 and 1 of 400 citizens"),
                          (lambda g: g.__delitem__("treated_ties"), "citizens/treated_ties is missing")):
        copy = tmp_path / "copy.h5"
        copy.write_bytes(output.read_bytes())
        with h5py.File(copy, "r+") as file:
            change(file["citizens"])
        done = subprocess.run([command, "check", str(copy)], capture_output=True, text=True)
        assert done.returncode == 2 and words in done.stdout + done.stderr


@pytest.mark.parametrize("change", [('name = "trust.omega"\nlow = 1\nhigh = 4', 'name = "barriers.risk_aversion"\nlow = 0.4\nhigh = 0.6'),
                                    ("[study]", '[study]\nscenarios = ["peru-baseline", "other.toml"]')])
def test_citizens_need_the_same_society_at_all_points(command, people_study, tmp_path, change):
    (tmp_path / "other.toml").write_text('[scenario]\ncountry = "peru"\n[parameters]\n"society.woman_share" = 0.6\n')
    people_study.write_text(CITIZENS.replace(*change))
    done = subprocess.run([command, "sweep", "people.toml", "-o", "x.h5"], capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 2 and "different citizens" in done.stderr and "instead:" in done.stderr


def test_a_study_shorter_than_a_year_is_recorded_at_its_end(minga, tmp_path):
    (tmp_path / "short.toml").write_text('[study]\nscenarios = ["peru-baseline"]\ncitizens = 300\nmonths = 6\nburn_in = 1\nreplicates = 2\n')
    done = minga("sweep", "short.toml", "-o", "short.h5", "--quiet")
    assert done.code == 0, done.err
    with xr.open_dataset(tmp_path / "short.h5") as data:
        assert list(data.month.values) == [0, 6]
