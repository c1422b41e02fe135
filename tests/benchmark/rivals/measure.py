"""What both rivals share: the numbers of the workload, their arguments, clocks, and how they report."""

import argparse
import json
import time

NEED = 0.1
LEARNING_UP, LEARNING_DOWN = 0.05, 0.15
BARRIERS = (0, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1)
CITIZENS_PER_POINT = 1000
CHECKED_TICKS = 120


def arguments(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--citizens", type=int, default=100_000)
    parser.add_argument("--replicates", type=int, default=1)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def measure(options, version, tick, checks, citizen_ticks, check_below):
    """Runs the 120 ticks of the check where the size is below `check_below`, else one tick to warm up;
    then times `repeat` repetitions of about `citizen_ticks` each, and prints JSON."""
    state = {"checks": None}
    if options.citizens <= check_below:
        for _ in range(CHECKED_TICKS):
            tick()
        state["checks"] = {"ticks": CHECKED_TICKS, **checks()}
    else:
        tick()
    work = options.citizens * options.replicates
    ticks = min(max(int((citizen_ticks / 20 if options.quick else citizen_ticks) / work), 1), 600)
    seconds = []
    for _ in range(options.repeat):
        cpu, wall = time.process_time(), time.perf_counter()
        for _ in range(ticks):
            tick()
        seconds.append((time.process_time() - cpu, time.perf_counter() - wall))
    print(json.dumps({"version": version, "ticks": ticks, "seconds": seconds, **state}))
