#!/usr/bin/env python3
"""Kills the program again and again while it writes, and checks what it promised.

Each round proposes a change under a command id of its own, signed by an officer, and kills
the program after a random time. Then the same command is sent again, unharmed. At the end:
every acknowledged command is in the log, each command is there once, nothing is half there,
the lock is free, and `verify --gate` agrees: every signature holds.
"""
import argparse, json, os, random, signal, subprocess, tempfile, time

ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument("--rounds", type=int, default=100)
ap.add_argument("--program", required=True)
ap.add_argument("--seed", type=int, default=None)
opt = ap.parse_args()
rng = random.Random(opt.seed)
here = os.path.dirname(os.path.abspath(__file__))
examples = os.path.join(here, "..", "..", "examples")
work = tempfile.mkdtemp(prefix="congbo-kill-")
program = os.path.abspath(opt.program)
env = {**os.environ, "CONGBO_STORE": os.path.join(work, "store"), "CONGBO_JSON": "1"}
for name in ("CONGBO_AS", "CONGBO_KEY", "CONGBO_ROLE", "CONGBO_COMMAND_ID"):
    env.pop(name, None)


def run(*words, expect=0):
    done = subprocess.run([program, *words], env=env, cwd=work, capture_output=True, text=True, timeout=60)
    assert done.returncode == expect, (words, done.returncode, done.stderr)
    return done


def officer(name):
    """The words that name an officer and their key."""
    return ["--as", name, "--key", f"congbo-demo/keys/{name}"]


# The demonstration makes a key for every officer: no other tool is needed.
run("demo")
founders = [f"--founder={name}=congbo-demo/keys/{name}.pub" for name in ("quan-tri-a", "quan-tri-b")]
run("init", "--agency", "Bộ Quốc phòng", "--code", "G11", *founders)
for name, role in (("nhap-lieu-a", "registrar"), ("soan-thao-a", "drafter")):
    run(*officer("quan-tri-a"), "officer", "add", name, "--name", name, "--unit", "Cục A", "--role", role,
        "--key", f"congbo-demo/keys/{name}.pub", "--with", "quan-tri-b=congbo-demo/keys/quan-tri-b")
run(*officer("nhap-lieu-a"), "import", os.path.join(examples, "baseline.jsonl"),
    "--effective", "2026-01-01", "--basis", "Danh mục")
change = os.path.join(examples, "changes", "01-amend-9.000001.toml")
propose = [*officer("soan-thao-a"), "propose", "amend", "9.000001", change]

started = time.monotonic()
run("--command-id", "warm-up-00", *propose)
usual = time.monotonic() - started
killed = acknowledged = 0
ids = ["warm-up-00"]
for number in range(opt.rounds):
    command = f"kill-round-{number:04}"
    ids.append(command)
    words = ["--command-id", command, *propose, "--reason", f"vòng {number}"]
    process = subprocess.Popen([program, *words], env=env, cwd=work, stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, text=True)
    time.sleep(rng.uniform(0, usual * 1.3))
    process.send_signal(signal.SIGKILL)
    out, _ = process.communicate()
    killed += process.returncode == -signal.SIGKILL
    first = json.loads(out) if out.endswith("\n") else None
    acknowledged += first is not None
    # The lock is free again, and the same command lands once.
    again = json.loads(run(*words).stdout)
    assert first is None or first["id"] == again["id"], (first, again)

entries = [json.loads(line)["entry"] for line in run("log").stdout.splitlines()]
landed = [it["cmd"]["id"] for it in entries if it["kind"] == "proposal.opened"]
assert sorted(landed) == sorted(ids), set(ids) ^ set(landed)
assert all(it["acts"][0]["signature"] for it in entries if it["kind"] == "proposal.opened")
verified = json.loads(run("verify", "--gate").stdout)
assert verified["ok"], verified
print(f"{opt.rounds} rounds: {killed} killed, {acknowledged} acknowledged before the kill, "
      f"{len(landed)} landed once each, verified")
