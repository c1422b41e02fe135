"""What a run leaves behind, whatever happens to it."""

import hashlib
import json
import os
import pty
import signal
import subprocess
import time

import pytest

from conftest import LONG, SMALL, complains


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_results_and_how_they_were_made(minga, tmp_path):
    done = minga("run", "peru-placebo", "-o", "a.h5", *SMALL, "--threads", "1", "--set", "trust.omega=3")
    assert done.code == 0 and done.err == ""
    assert "Results: a.h5" in done.out
    assert max(map(len, done.out.splitlines())) <= 80
    assert names(tmp_path) == ["a.h5", "a.h5.run.json"]
    facts = json.loads((tmp_path / "a.h5.run.json").read_text())
    assert facts["command_line"][1:4] == ["run", "peru-placebo", "-o"] and facts["results"] == "a.h5"
    assert "trust.omega=3" in facts["settings"] and "scenario.citizens=400" in facts["settings"]
    assert facts["threads"] == 1 and facts["lanes"] == 16
    assert facts["started"] <= facts["finished"] and facts["wall_seconds"] > 0 and facts["cpu_seconds"] > 0
    assert facts["host"] and facts["system"] and facts["peak_memory_bytes"] > 1_000_000
    assert facts["build"]["compiler"].split()[0] in ("gcc", "clang")
    assert set(facts["build"]["libraries"]) >= {"Boost", "Eigen", "HDF5", "threads"}
    assert "git_revision" in facts["build"]


def test_what_may_differ_stays_out_of_the_file(minga, tmp_path):
    minga("run", "peru-placebo", "-o", "a.h5", *SMALL, "--threads", "1", "--lanes", "1", "-q")
    minga("run", "peru-placebo", "-o", "b.h5", *SMALL, "--threads", "2", "--lanes", "16", "-q")
    first, second = (hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() for name in ("a.h5", "b.h5"))
    assert first == second


def test_another_seed_is_another_result(minga):
    minga("run", "peru-placebo", "-o", "a.h5", *SMALL, "-q")
    minga("run", "peru-placebo", "-o", "b.h5", *SMALL, "-q", "--seed", "2")
    one, two = (line.split()[0] for line in minga("digest", "a.h5", "b.h5").out.splitlines())
    assert one != two


def test_default_output_is_named_after_the_scenario(minga, tmp_path):
    done = minga("run", "peru-placebo", *SMALL)
    assert done.code == 0 and "Results: peru-placebo.h5" in done.out
    complains(minga("run", "peru-placebo", *SMALL), "'peru-placebo.h5' exists already", "--force")


def test_existing_results_are_kept_unless_forced(minga, tmp_path):
    (tmp_path / "a.h5").write_text("old")
    complains(minga("run", "peru-placebo", "-o", "a.h5", *SMALL), "'a.h5' exists already")
    assert (tmp_path / "a.h5").read_text() == "old"
    (tmp_path / "a.h5").chmod(0o444)
    complains(minga("run", "peru-placebo", "-o", "a.h5", *SMALL, "--force"), "write-protected")
    assert (tmp_path / "a.h5").read_text() == "old"
    (tmp_path / "a.h5").chmod(0o644)
    assert minga("run", "peru-placebo", "-o", "a.h5", *SMALL, "--force").code == 0
    assert minga("check", "a.h5").code == 0


@pytest.mark.parametrize("output, part", [
    ("", "has no name"), ("-", "standard output"), (".", "is a folder"), ("none/a.h5", "there is no folder"),
    ("/proc/a.h5", "cannot write"), ("/dev/null", "not a plain file"), ("s.toml", "name of a config"), ("a" * 300, "too long")])
def test_impossible_outputs(minga, tmp_path, output, part):
    (tmp_path / "s.toml").write_text('[scenario]\ncountry = "peru"\n')
    complains(minga("run", "s.toml", "-o", output, *SMALL, "--force"), part)
    assert names(tmp_path) == ["s.toml"]


def test_full_disk(command, tmp_path):
    (tmp_path / "a.h5").write_text("old")
    for blocks in (0, 60, 400):
        done = subprocess.run(["bash", "-c", f'ulimit -f {blocks}; exec "$0" run peru-placebo -o a.h5 --force "$@"', command, *SMALL],
                              cwd=tmp_path, capture_output=True, text=True)
        done.code, done.out, done.err = done.returncode, done.stdout, done.stderr
        complains(done, "cannot write 'a.h5'", "File too large", "nothing was left behind")
        assert names(tmp_path) == ["a.h5"] and (tmp_path / "a.h5").read_text() == "old"


def test_results_stay_when_only_the_facts_cannot_be_written(minga, tmp_path):
    (tmp_path / "a.h5.run.json").mkdir()
    (tmp_path / "a.h5.run.json" / "mine").write_text("mine")
    done = minga("run", "peru-placebo", "-o", "a.h5", *SMALL)
    assert done.code == 0 and "Results: a.h5" in done.out
    assert "warning" in done.err and "the results file itself is complete" in done.err
    assert minga("check", "a.h5").code == 0
    assert names(tmp_path) == ["a.h5", "a.h5.run.json"]


def test_quiet_and_json(minga):
    done = minga("run", "peru-placebo", "-o", "a.h5", *SMALL, "--quiet")
    assert done.code == 0 and done.out == "" and done.err == ""
    done = minga("run", "peru-placebo", "-o", "b.h5", *SMALL, "--json")
    assert done.err == ""
    printed = json.loads(done.out)
    described = json.loads(minga("describe", "b.h5", "--json").out)
    assert printed["groups"] == described["groups"] and printed["months"] == described["months"] == [0, 14]
    assert printed["config_sha256"] == described["config_sha256"]
    assert printed["runs"] == 2 and printed["file"] == "b.h5"


def test_from_another_folder(minga, tmp_path):
    (tmp_path / "here").mkdir()
    (tmp_path / "there").mkdir()
    (tmp_path / "here" / "my.toml").write_text('[scenario]\ncountry = "peru"\n')
    done = minga("run", "../here/my.toml", *SMALL, cwd=tmp_path / "there")
    assert done.code == 0, done.err
    assert names(tmp_path / "there") == ["my.h5", "my.h5.run.json"]
    assert names(tmp_path / "here") == ["my.toml"]


def start_on_a_terminal(command, arguments, folder):
    """The command with a pseudo-terminal as stderr; (process, what to read)."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen([command, *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=theirs, stdin=subprocess.DEVNULL)
    os.close(theirs)
    return process, ours


def read_until(handle, wanted, seconds=60):
    """Reads until a text comes or the terminal is closed."""
    text, end = "", time.monotonic() + seconds
    while wanted not in text and time.monotonic() < end:
        try:
            piece = os.read(handle, 4096)
        except OSError:
            break
        if not piece:
            break
        text += piece.decode()
    return text


def test_a_bar_on_a_terminal(command, tmp_path):
    process, terminal = start_on_a_terminal(command, ["run", "peru-baseline", "-o", "a.h5", *LONG], tmp_path)
    shown = read_until(terminal, "left")
    process.send_signal(signal.SIGINT)
    rest = read_until(terminal, "written")
    process.communicate(timeout=60)
    assert "[" in shown and "%" in shown and "\r\033[K" in shown
    assert "\r\033[Kminga: interrupted" in rest, "the bar is taken away before the message"


def test_plain_lines_elsewhere(command, tmp_path):
    process = subprocess.Popen([command, "run", "peru-baseline", "-o", "a.h5", *LONG], cwd=tmp_path,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    line = process.stderr.readline()
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    assert line.startswith("minga: ") and line.endswith("left\n") and "\r" not in line and "\033" not in line


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("old", [False, True])
def test_interrupted_runs_leave_nothing(command, tmp_path, number, old):
    if old:
        (tmp_path / "a.h5").write_text("old")
    process, terminal = start_on_a_terminal(command, ["run", "peru-baseline", "-o", "a.h5", *LONG, *(["--force"] if old else [])], tmp_path)
    read_until(terminal, "left")
    process.send_signal(number)
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 130 and out == b""
    assert names(tmp_path) == (["a.h5"] if old else [])
    if old:
        assert (tmp_path / "a.h5").read_text() == "old"
