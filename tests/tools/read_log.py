#!/usr/bin/env python3
"""Reads and checks the log of a registry by schemas/LOG_FORMAT.md alone.

Takes a registry's folder; prints how many entries and contents it has, the hash of the last
entry and the root. Ends with 1, and says what is wrong, where something is.
"""
import hashlib, json, struct, sys, zlib
from pathlib import Path

sha = lambda data: hashlib.sha256(data).digest()
plain = lambda tree: json.dumps(tree, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()

def frames(data):
    at = 0
    while at < len(data):
        end = data.find(b"\n", at)
        try:
            said = json.loads(data[at:end])
            body = data[end + 1:end + 1 + said["bytes"]]
            check = said.pop("sha256")
        except (ValueError, KeyError):
            break
        if sha(plain(said) + b"\n" + body).hex() != check:
            break
        at = end + 1 + said["bytes"]
        yield said, body.split(b"\n")[:-1]
    if at < len(data):
        print(f"from byte {at} of entries on nothing counts", file=sys.stderr)

def content(data, digest, offset, length):
    said, size, packed = struct.unpack_from(">32sQQ", data, offset)
    assert said.hex() == digest and packed == length, f"no frame of {digest}"
    packed = data[offset + 48:offset + 48 + length]
    found = packed[1:] if packed[0] == 0 else zlib.decompress(packed[1:], -15)
    assert len(found) == size and sha(found).hex() == digest, f"content {digest} is damaged"

def root(leaves):
    if len(leaves) < 2:
        return leaves[0] if leaves else sha(b"")
    left = 1 << (len(leaves) - 1).bit_length() - 1
    return sha(b"\1" + root(leaves[:left]) + root(leaves[left:]))

def main(folder):
    contents, places, leaves, prev = (folder / "contents").read_bytes(), {}, [], bytes(32)
    named = set()
    for said, entries in frames((folder / "entries").read_bytes()):
        assert said["first"] == len(leaves) and said["count"] == len(entries), "frames have a gap"
        places.update((digest, (offset, length)) for digest, offset, length in said["contents"])
        for raw in entries:
            entry = json.loads(raw)
            assert plain(entry) == raw, f"entry {len(leaves)} is not canonical"
            assert entry["seq"] == len(leaves) and entry["prev"] == prev.hex(), f"entry {len(leaves)} does not follow"
            named.update(it["sha256"] for it in entry.get("content", []))
            named.update(it["signature"] for it in entry.get("acts", []) if "signature" in it)
            prev = sha(b"\0" + raw)
            leaves.append(prev)
    for digest, place in places.items():
        content(contents, digest, *place)
    assert named <= places.keys(), f"missing: {sorted(named - places.keys())[0]}"
    slots = (folder / "head").read_bytes()
    said = [json.loads(slots[at:at + 8192]) for at in (0, 8192)]
    whole = [it for it in said if it.pop("check") == sha(plain(it)).hex()]
    assert whole, "neither slot of head is what was written"
    head = max(whole, key=lambda it: it["size"])
    assert head["size"] <= len(leaves), f"head says {head['size']} entries"
    print(f"{len(leaves)} entries, {len(places)} contents, hash {prev.hex()}, root {root(leaves).hex()}")

try:
    main(Path(sys.argv[1]))
except (AssertionError, struct.error, zlib.error) as wrong:
    sys.exit(f"damaged: {wrong}")
