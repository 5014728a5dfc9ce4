"""A registry for the checks that run the real program: founded with the keys that the
demonstration makes, so that no other tool is needed, and with the examples' procedures in it.
"""
import json, os, subprocess, tempfile

EXAMPLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "examples")
CHANGE = os.path.join(EXAMPLES, "changes", "01-amend-9.000001.toml")


def officer(name):
    """The words that name an officer and their key."""
    return ["--as", name, "--key", f"congbo-demo/keys/{name}"]


def propose():
    """The words of a proposal that comes in as often as it is sent."""
    return [*officer("soan-thao-a"), "propose", "amend", "9.000001", CHANGE]


class Registry:
    """A registry in a folder of its own, where each command works."""

    def __init__(self, program, prefix):
        self.program = os.path.abspath(program)
        self.work = tempfile.mkdtemp(prefix=prefix)
        self.env = {**os.environ, "CONGBO_STORE": os.path.join(self.work, "store"), "CONGBO_JSON": "1"}
        for name in ("CONGBO_AS", "CONGBO_KEY", "CONGBO_ROLE", "CONGBO_COMMAND_ID"):
            self.env.pop(name, None)
        self._found()

    def run(self, *words, timeout=600):
        return subprocess.run([self.program, *words], env=self.env, cwd=self.work, capture_output=True, text=True,
                              timeout=timeout)

    def done(self, *words, expect=0, timeout=600):
        """Runs a command that ends as is expected."""
        result = self.run(*words, timeout=timeout)
        assert result.returncode == expect, (words, result.returncode, result.stderr)
        return result

    def opened(self):
        """The entries by which proposals came in."""
        entries = [json.loads(line)["entry"] for line in self.done("log").stdout.splitlines()]
        return [it for it in entries if it["kind"] == "proposal.opened"]

    def _found(self):
        self.done("demo")
        founders = [f"--founder={name}=congbo-demo/keys/{name}.pub" for name in ("quan-tri-a", "quan-tri-b")]
        self.done("init", "--agency", "Bộ Quốc phòng", "--code", "G11", *founders)
        for name, role in (("nhap-lieu-a", "registrar"), ("soan-thao-a", "drafter")):
            self.done(*officer("quan-tri-a"), "officer", "add", name, "--name", name, "--unit", "Cục A",
                      "--role", role, "--key", f"congbo-demo/keys/{name}.pub",
                      "--with", "quan-tri-b=congbo-demo/keys/quan-tri-b")
        self.done(*officer("nhap-lieu-a"), "import", os.path.join(EXAMPLES, "baseline.jsonl"),
                  "--effective", "2026-01-01", "--basis", "Danh mục")
