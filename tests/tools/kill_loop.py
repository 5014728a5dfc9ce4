#!/usr/bin/env python3
"""Kills the program again and again while it writes, and checks what it promised.

Each round proposes a change under a command id of its own, signed by an officer, and kills
the program after a random time. Then the same command is sent again, unharmed. At the end:
every acknowledged command is in the log, each command is there once, nothing is half there,
the lock is free, and `verify --gate` agrees: every signature holds.
"""
import argparse, json, random, signal, subprocess, time

from registry import Registry, propose

ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument("--rounds", type=int, default=100)
ap.add_argument("--program", required=True)
ap.add_argument("--seed", type=int, default=None)
opt = ap.parse_args()
rng = random.Random(opt.seed)
registry = Registry(opt.program, "congbo-kill-")
act = propose()

started = time.monotonic()
registry.done("--command-id", "warm-up-00", *act, timeout=60)
usual = time.monotonic() - started
killed = acknowledged = 0
ids = ["warm-up-00"]
for number in range(opt.rounds):
    command = f"kill-round-{number:04}"
    ids.append(command)
    words = ["--command-id", command, *act, "--reason", f"vòng {number}"]
    process = subprocess.Popen([registry.program, *words], env=registry.env, cwd=registry.work, stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, text=True)
    time.sleep(rng.uniform(0, usual * 1.3))
    process.send_signal(signal.SIGKILL)
    out, _ = process.communicate()
    killed += process.returncode == -signal.SIGKILL
    first = json.loads(out) if out.endswith("\n") else None
    acknowledged += first is not None
    # The lock is free again, and the same command lands once.
    again = json.loads(registry.done(*words, timeout=60).stdout)
    assert first is None or first["id"] == again["id"], (first, again)

opened = registry.opened()
landed = [it["cmd"]["id"] for it in opened]
assert sorted(landed) == sorted(ids), set(ids) ^ set(landed)
assert all(it["acts"][0]["signature"] for it in opened)
verified = json.loads(registry.done("verify", "--gate", timeout=60).stdout)
assert verified["ok"], verified
print(f"{opt.rounds} rounds: {killed} killed, {acknowledged} acknowledged before the kill, "
      f"{len(landed)} landed once each, verified")
