"""What the peers in Python have in common: one run for each line on standard input."""

import sys
import time


def serve(run):
    """Answers each line with elapsed and processor time in nanoseconds, and what `run` gives for the line.

    Processor time is that of the whole process.
    """
    print("ready", flush=True)
    for line in sys.stdin:
        processor = time.process_time_ns()
        start = time.perf_counter_ns()
        result = run(line.rstrip("\n"))
        elapsed = time.perf_counter_ns() - start
        processor = time.process_time_ns() - processor
        print(elapsed, processor, result, flush=True)
