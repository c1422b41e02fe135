"""Kills a sweep again and again, also while it writes, and says what came of it. For the tests and
for scripts/check-kills."""

import pathlib
import signal
import subprocess
import time


def sweep(command, study, output, *options, check=True, **more):
    return subprocess.run([command, "sweep", str(study), "-o", str(output), *options], check=check, capture_output=True, text=True, **more)


def shard_bytes(output):
    """How much of the runs is on the disk."""
    return sum(path.stat().st_size for path in pathlib.Path(f"{output}.shards").glob("*.shard"))


def wait_for_file(process, output):
    """Until the sweep puts the results file together, or ends."""
    gathered = pathlib.Path(f"{output}.shards")
    while process.poll() is None and not any(gathered.glob("gathered.h5.*")):
        time.sleep(.0005)


def kill_once(command, study, output, chance, seconds, *options, in_file=False):
    """Starts the sweep and kills it after a random time below `seconds`; with `in_file`, counted from
    when the results file is begun. Returns whether it was still running, and asserts that no finished
    run was lost."""
    before = shard_bytes(output)
    process = subprocess.Popen([command, "sweep", str(study), "-o", str(output), "--quiet", *options])
    if in_file:
        wait_for_file(process, output)
    time.sleep(chance.uniform(0, seconds))
    killed = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert output.exists() or shard_bytes(output) >= before
    return killed


def beside(output):
    """Names of what stands beside the output and is not asked for."""
    known = {output.name, f"{output.name}.shards", f"{output.name}.run.json"}
    return sorted(path.name for path in output.parent.glob(f"{output.name}*") if path.name not in known)
