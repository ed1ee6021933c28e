"""Run the benchmarks: every `bench/*_bench.py`, or those named."""

import argparse
import sys
from importlib import import_module
from pathlib import Path

from bench.measure import BenchResult, UnequalAnswers, machine_line

SUFFIX = "_bench"


def bench_names() -> list[str]:
    """The names of the benchmarks, as found in the folder."""
    return sorted(path.stem.removesuffix(SUFFIX) for path in Path(__file__).parent.glob(f"*{SUFFIX}.py"))


def table_of(results: list[BenchResult]) -> str:
    """The results of one benchmark as lines of text."""
    lines = []
    for result in results:
        ratio = "" if result.ratio_to_floor is None else f"{result.ratio_to_floor:8.2f} × floor"
        verdict = f"bars {', '.join(result.bars)}: " if result.bars else ""
        if result.bars:
            verdict += f"BROKEN {', '.join(result.broken_bars)}" if result.broken_bars else "kept"
        lines.append(
            f"  {result.role:<6}{result.name:<34}{result.seconds:9.3f} s{result.peak_mib:9.0f} MiB{ratio:>18}"
            f"  {verdict}".rstrip()
        )
    return "\n".join(lines)


def main() -> int:
    """Print each benchmark's table; exit 1 when a bar is broken or answers differ."""
    found = bench_names()
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of: {', '.join(found) or 'none yet'}")
    chosen = parser.parse_args().names or found
    unknown = sorted(set(chosen) - set(found))
    if unknown:
        parser.error(f"no benchmark named {', '.join(unknown)}; there are: {', '.join(found) or 'none'}")
    print(machine_line())
    is_kept = True
    for name in chosen:
        print(f"\n{name}", flush=True)
        try:
            results: list[BenchResult] = import_module(f"bench.{name}{SUFFIX}").run()
        except UnequalAnswers as difference:
            print(f"  {difference}")
            is_kept = False
            continue
        print(table_of(results), flush=True)
        is_kept = is_kept and not any(result.broken_bars for result in results)
    return 0 if is_kept else 1


if __name__ == "__main__":
    sys.exit(main())
