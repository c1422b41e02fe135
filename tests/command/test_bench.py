"""The benchmark as a command: what it measures and writes, what it refuses; the guard of instruction counts and
the page of performance. Numbers of seconds are never tested."""

import importlib.machinery
import importlib.util
import json
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]


def script(name):
    loader = importlib.machinery.SourceFileLoader(name.replace("-", "_"), str(ROOT / "scripts" / name))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def bench(command):
    program = pathlib.Path(command).parent / "minga-bench"
    if not program.exists():
        pytest.skip("this build has no benchmarks")
    return program


def run(bench, *arguments):
    return subprocess.run([bench, *map(str, arguments)], capture_output=True, text=True, timeout=300)


@pytest.fixture(scope="session")
def measured(bench, tmp_path_factory):
    path = tmp_path_factory.mktemp("bench") / "bench.json"
    done = run(bench, "--quick", "--repeat", 2, "--workload", "trust-step", "full-model", "results", "--json", path)
    assert done.returncode == 0, done.stderr
    return json.loads(path.read_text()), done.stdout


def test_every_measurement_has_rates_memory_and_its_ratio_to_the_bound(measured):
    results, text = measured
    assert results["machine"]["read_gb_s"]["1"] > 0 and len(results["machine"]["gather"]) >= 2
    rows = [r for r in results["results"] if r["workload"] != "results"]
    assert {(r["workload"], r["lanes"]) for r in rows} == {("trust-step", 1), ("trust-step", 16), ("full-model", 1), ("full-model", 16)}
    for r in rows:
        assert len(r["timing"]["cpu"]) == 2
        assert r["rate_cpu"] == pytest.approx(r["citizen_ticks"] / r["timing"]["cpu_median"])
        assert r["bound_share"] == pytest.approx(r["rate_cpu"] * r["bound_bytes"] / results["machine"]["read_gb_s"]["1"] / 1e9)
        assert r["memory"]["peak"] > 0 and r["memory"]["steady"] > 20
        assert sum(share for _, share in r["phases"]) == pytest.approx(1)
    assert [name for name, _ in rows[-1]["phases"]][0] == "shocks"
    files = results["results"][-1]
    assert files["file_bytes"] > 0 and files["values"] > 1000 and files["reading"]["cpu_median"] > 0
    assert "trust-step" in text and "Share of each phase" in text


def test_trust_step_gives_the_reference_numbers(measured):
    """After 120 ticks, two independent programs gave mean trust .5782 and .5787 and 3.706 to 3.708 attempts a
    citizen at 10^5. Here 10^4: attempts have a standard error of .2 % of one replicate, trust of under .001."""
    for r in measured[0]["results"]:
        if r["workload"] == "trust-step":
            assert r["checks"]["attempts"] == pytest.approx(37066, rel=.012)
            assert r["checks"]["mean_trust"] == pytest.approx(.5784, abs=.003)


@pytest.mark.parametrize(("arguments", "words"), [
    (("--workload", "trst-step"), ["unknown workload 'trst-step'", "did you mean 'trust-step'?"]),
    (("--lanes", "4"), ["--lanes", "1,16"]),
    (("--citizens", "10"), ["--citizens"]),
    (("--quiet",), ["--json"]),
    (("--json", "/no/such/folder/x.json"), ["/no/such/folder"]),
])
def test_mistakes_are_refused(bench, arguments, words):
    done = run(bench, "--quick", *arguments)
    assert done.returncode == 2 and done.stdout == "" and done.stderr.startswith("minga-bench: ")
    for word in words:
        assert word in done.stderr


def test_list_and_help(bench):
    text = run(bench, "--list").stdout
    for name in ("trust-step", "full-model", "workshop", "sweep", "results", "everybody"):
        assert f"\n{name}" in f"\n{text}"
    assert "Examples:" in run(bench, "--help").stdout


RECORDED = {"compiler": "g++ 12", "tolerance": .03, "citizens": 10, "months": 1,
            "counts": {"full-model/1/needs": 1000, "full-model/1/trust": 1000, "full-model/1/shocks": 5}}


@pytest.mark.parametrize(("changes", "worse"), [
    ({}, 0),
    ({"full-model/1/needs": 1029}, 0),
    ({"full-model/1/needs": 1031}, 1),
    ({"full-model/1/needs": 900}, 0),
    ({"full-model/1/shocks": 10}, 0),  # too small to matter
    ({"full-model/1/new": 1000}, 1),
])
def test_the_guard_refuses_phases_that_need_more_instructions(changes, worse, capsys):
    now = {**RECORDED, "counts": {**RECORDED["counts"], **changes}}
    assert script("check-instructions").compare(now, RECORDED) == worse
    assert ("SLOWER" in capsys.readouterr().out) == ("full-model/1/needs" in changes and worse == 1)


def test_recorded_counts_cover_the_schedule(command):
    counts = json.loads((ROOT / "tests" / "benchmark" / "instructions.json").read_text())["counts"]
    for lanes in ("1", "16"):
        phases = {name.split("/")[2] for name in counts if name.startswith(f"full-model/{lanes}/")}
        assert phases >= {"needs", "take_up", "queues", "experience", "trust", "slow_loops", "record"}
        assert f"trust-step/{lanes}/ties and sums" in counts


def measurement(workload, citizens, lanes, rate, engine="minga", **more):
    return {"workload": workload, "engine": engine, "citizens": citizens, "lanes": lanes, "threads": 1, "rate_cpu": rate, "rate_wall": rate,
            "timing": {"cpu_median": 1.0, "wall_median": 1.0}, "disturbed": False, **more}


def test_the_page_holds_targets_against_measurements(tmp_path):
    """By hand: 300 against 50 is sixfold, enough and not the aim; 40 against 50 is missed; no Mesa, not measured."""
    machine = {"processor": "x", "cores": 2, "compiler": "g", "thread_library": "t", "read_gb_s": {"1": 40.0}, "gather": []}
    results = [measurement("trust-step", 100_000, 16, 300e6), measurement("trust-step", 100_000, 1, 40e6),
               measurement("trust-step", 100_000, 16, 50e6, "numpy"), measurement("trust-step", 100_000, 1, 50e6, "numpy")]
    source, page = tmp_path / "b.json", tmp_path / "p.md"
    head = {"minga": "0.1.0", "started": "now", "quick": False, "repeat": 5, "machine": machine, "results": results}
    source.write_text(json.dumps(head))
    subprocess.run([ROOT / "scripts" / "write-performance", source, "-o", page], check=True)
    rows = [line for line in page.read_text().splitlines() if "one core, against" in line]
    assert "| 5x | 9x | 6x | enough |" in rows[0]
    assert "| 2x | 4x | 0.8x | **missed** |" in rows[1]
    assert any("against Mesa" in line and "not measured" in line for line in page.read_text().splitlines())
    source.write_text(json.dumps({**head, "quick": True}))
    refused = subprocess.run([ROOT / "scripts" / "write-performance", source, "-o", page], capture_output=True, text=True)
    assert refused.returncode == 1 and "quick" in refused.stderr
