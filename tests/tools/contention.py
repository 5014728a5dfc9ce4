#!/usr/bin/env python3
"""Has many officers write to one registry at once, and checks that nobody is passed over.

Each process sends proposals one after the other, as fast as it can. An act is passed over by
every act that was begun later and was done earlier: with N processes and a fair line that is
about N - 1 times at most, however slow the machine is; more than a few times that is a line in
which somebody waits while others go round. At the end every acknowledged command is in the log,
once, and `verify --gate` agrees.
"""
import argparse, json, os, subprocess, tempfile, threading, time

ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument("--program", required=True)
ap.add_argument("--processes", type=int, default=13)
ap.add_argument("--seconds", type=float, default=20)
ap.add_argument("--rounds", type=int, default=2, help="how often the others may go round meanwhile")
opt = ap.parse_args()
examples = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "examples")
work = tempfile.mkdtemp(prefix="congbo-contention-")
program = os.path.abspath(opt.program)
env = {**os.environ, "CONGBO_STORE": os.path.join(work, "store"), "CONGBO_JSON": "1"}
for name in ("CONGBO_AS", "CONGBO_KEY", "CONGBO_ROLE", "CONGBO_COMMAND_ID"):
    env.pop(name, None)


def run(*words):
    return subprocess.run([program, *words], env=env, cwd=work, capture_output=True, text=True, timeout=600)


def officer(name):
    """The words that name an officer and their key."""
    return ["--as", name, "--key", f"congbo-demo/keys/{name}"]


def done(*words):
    result = run(*words)
    assert result.returncode == 0, (words, result.returncode, result.stderr)
    return result


done("demo")
founders = [f"--founder={name}=congbo-demo/keys/{name}.pub" for name in ("quan-tri-a", "quan-tri-b")]
done("init", "--agency", "Bộ Quốc phòng", "--code", "G11", *founders)
for name, role in (("nhap-lieu-a", "registrar"), ("soan-thao-a", "drafter")):
    done(*officer("quan-tri-a"), "officer", "add", name, "--name", name, "--unit", "Cục A", "--role", role,
         "--key", f"congbo-demo/keys/{name}.pub", "--with", "quan-tri-b=congbo-demo/keys/quan-tri-b")
done(*officer("nhap-lieu-a"), "import", os.path.join(examples, "baseline.jsonl"),
     "--effective", "2026-01-01", "--basis", "Danh mục")
propose = [*officer("soan-thao-a"), "propose", "amend", "9.000001",
           os.path.join(examples, "changes", "01-amend-9.000001.toml")]
acts, failed, until = [], [], time.monotonic() + opt.seconds


def write(place):
    number = 0
    while time.monotonic() < until:
        command = f"officer-{place:02}-{number:05}"
        number += 1
        begun = time.monotonic()
        result = run("--command-id", command, *propose, "--reason", command)
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
entries = [json.loads(line) for line in done("log").stdout.splitlines() if line.startswith("{")]
found = json.dumps(entries, ensure_ascii=False)
for _, _, command in acts:
    assert found.count(f'"{command}"') >= 1, f"{command} was acknowledged and is not there"
done("verify", "--gate")
passed = max(sum(1 for other in acts if other[0] > it[0] and other[1] < it[1]) for it in acts)
longest = max(it[1] - it[0] for it in acts)
print(f"{len(acts)} acts by {opt.processes} processes; the longest took {longest:.2f} s and was passed over at most {passed} times")
assert len(acts) >= opt.processes, "too few acts to say anything"
assert passed <= opt.rounds * (opt.processes - 1), f"one act was passed over {passed} times"
