#!/usr/bin/env python3
"""Which assumptions drive levels, effects and the ranking of strategies: the tables of docs/assumptions.md.

    minga sensitivity assumptions.h5 --json > indices.json
    python analysis/python/assumptions_tables.py indices.json > tables.md

For each outcome: who is best, the total Sobol' index of each parameter for the level under the baseline,
the effect of each strategy and the ranking, and first and total index with intervals for the two
leading strategies. Totals below .005, and those whose interval reaches 0, are in brackets. Totals are means
of squares, never below 0: an interval above 0 does not say that a parameter matters, the share of noise does.
"""

import argparse
import json
import sys


def cell(row):
    """The total index; in brackets below .005 or where its interval reaches 0: few blocks show any change."""
    if row["total"] is None:
        return "-"
    text = f"{max(row['total'], 0):.2f}"
    return text if row["total_low"] > 0 and row["total"] >= .005 else f"({text})"


def interval(row, name):
    return f"{row[name]:.2f} ({row[name + '_low']:.2f} to {row[name + '_high']:.2f})"


def items_of(found, outcome):
    """{(of, strategy): {parameter: row}} of an outcome, in the order of the file."""
    items = {}
    for row in found["indices"]:
        if row["outcome"] == outcome:
            items.setdefault((row["of"], row["strategy"]), {})[row["parameter"]] = row
    return items


def standing(found, outcome):
    print("| strategy | mean | best at |\n|---|---:|---:|")
    for row in found["standings"]:
        if row["outcome"] == outcome:
            print(f"| {row['strategy']} | {row['mean']:.4f} | {100 * row['share_best']:.0f} % |")


def totals(found, outcome):
    items = items_of(found, outcome)
    shown = [("level", ("outcome", found["baseline"]))]
    shown += [(f"{strategy} effect", (of, strategy)) for of, strategy in items if of == "effect"]
    shown += [("two leading", key) for key in items if key[0] == "difference"]
    shown += [("who is first", key) for key in items if key[0] == "first"]
    columns = [(label, items[key]) for label, key in shown]
    print("| parameter | " + " | ".join(label for label, _ in columns) + " |\n|---|" + "---:|" * len(columns))
    largest = {name: max(rows[name]["total"] or 0 for _, rows in columns) for name in found["parameters"]}
    for name in sorted(found["parameters"], key=lambda n: -largest[n]):
        print(f"| `{name}` | " + " | ".join(cell(rows[name]) for _, rows in columns) + " |")
    first = found["parameters"][0]
    print("| *mean* | " + " | ".join(f"{rows[first]['mean']:+.4f}" for _, rows in columns) + " |")
    print("| *deviation* | " + " | ".join(f"{rows[first]['deviation']:.4f}" for _, rows in columns) + " |")
    print("| *noise* | " + " | ".join("-" if rows[first]["noise_share"] is None else f"{100 * rows[first]['noise_share']:.1f} %" for _, rows in columns) + " |")
    print("| *blocks dropped* | " + " | ".join(f"{rows[first]['dropped']}" for _, rows in columns) + " |")


def ranking(found, outcome):
    for (of, strategy), rows in items_of(found, outcome).items():
        if of not in ("difference", "first") or rows[found["parameters"][0]]["total"] is None:
            continue
        against = next(iter(rows.values()))["against"]
        print(f"\n{strategy} less {against}:" if of == "difference" else f"\nWhether {strategy} is best:")
        print("\n| parameter | total | first |\n|---|---|---|")
        for name in sorted(rows, key=lambda n: -rows[n]["total"])[:6]:
            print(f"| `{name}` | {interval(rows[name], 'total')} | {interval(rows[name], 'first')} |")


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", help="what 'minga sensitivity FILE --json' printed, of a saltelli design")
    options = parser.parse_args(arguments)
    with open(options.file) as source:
        found = json.load(source)
    if found.get("design") != "saltelli" or not found["standings"]:
        print("the file is not of a saltelli design with rankings (minga sensitivity FILE --json)", file=sys.stderr)
        return 2
    print(f"{found['point_count']:,} points in {found['blocks']} blocks, {found['replicates']} replicates, {found['runs']:,} runs, "
          f"{found['failed']} failed; month {found['month']}, group {found['group']}, intervals at {100 * found['level']:g} %.")
    for outcome in dict.fromkeys(row["outcome"] for row in found["indices"]):
        print(f"\n### {outcome}\n")
        standing(found, outcome)
        print("\nTotal indices:\n")
        totals(found, outcome)
        ranking(found, outcome)
    return 0


if __name__ == "__main__":
    sys.exit(main())
