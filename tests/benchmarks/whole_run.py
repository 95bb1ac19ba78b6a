"""CPU time of whole runs beside a floor measured in the same breath: ``python tests/benchmarks/whole_run.py [RUNS]``.

Prints the median CPU time (user + system, children) of ``python -c pass``, of importing click, regex and yaml, and
of ``checker check`` on the seed article, and their ratios.  Run it in a clean virtual environment.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
#: as a user runs it: compiled modules are kept
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "import click, regex, yaml": ["-c", "import click, regex, yaml"],
    "checker check seed": ["-m", "checker", "check", str(ROOT / "seeds" / "north-korean-casualties.txt")],
}


def cpu(command: list[str]) -> float:
    """Return the CPU seconds of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *command], stdout=subprocess.DEVNULL, cwd=ROOT, env=ENVIRONMENT, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for command in COMMANDS.values():
        cpu(command)
    for _ in range(runs):
        for name, command in COMMANDS.items():
            times[name].append(cpu(command))
    floor = statistics.median(times["python -c pass"])
    for name, some in times.items():
        middle = statistics.median(some)
        print(f"{name:28} {middle * 1000:7.1f} ms CPU  {middle / floor:5.2f} x")


if __name__ == "__main__":
    main()
