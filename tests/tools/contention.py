#!/usr/bin/env python3
"""Has many officers write to one registry at once, and checks that nobody is passed over.

Each process sends proposals one after the other, as fast as it can. An act is passed over by
every act that was begun later and was done earlier: with N processes and a fair line that is
about N - 1 times at most, however slow the machine is; more than a few times that is a line in
which somebody waits while others go round. At the end every acknowledged command is in the log,
once, and `verify --gate` agrees.
"""
import argparse, threading, time

from registry import Registry, propose

ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument("--program", required=True)
ap.add_argument("--processes", type=int, default=13)
ap.add_argument("--seconds", type=float, default=20)
ap.add_argument("--rounds", type=int, default=2, help="how often the others may go round meanwhile")
opt = ap.parse_args()
registry = Registry(opt.program, "congbo-contention-")
act = propose()
acts, failed, until = [], [], time.monotonic() + opt.seconds


def write(place):
    number = 0
    while time.monotonic() < until:
        command = f"officer-{place:02}-{number:05}"
        number += 1
        begun = time.monotonic()
        result = registry.run("--command-id", command, *act, "--reason", command)
        if result.returncode == 0:
            acts.append((begun, time.monotonic(), command))
        else:
            failed.append((command, result.returncode, result.stderr[-300:]))


threads = [threading.Thread(target=write, args=(place,)) for place in range(opt.processes)]
for it in threads:
    it.start()
for it in threads:
    it.join()
assert not failed, failed[:3]
landed = [it["cmd"]["id"] for it in registry.opened()]
for _, _, command in acts:
    assert landed.count(command) == 1, f"{command} was acknowledged and is there {landed.count(command)} times"
registry.done("verify", "--gate")
passed = max(sum(1 for other in acts if other[0] > it[0] and other[1] < it[1]) for it in acts)
longest = max(it[1] - it[0] for it in acts)
print(f"{len(acts)} acts by {opt.processes} processes; the longest took {longest:.2f} s and was passed over at most {passed} times")
assert len(acts) >= opt.processes, "too few acts to say anything"
assert passed <= opt.rounds * (opt.processes - 1), f"one act was passed over {passed} times"
