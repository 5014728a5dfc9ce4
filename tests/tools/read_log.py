#!/usr/bin/env python3
"""Reads and checks the log of a registry by schemas/LOG_FORMAT.md alone: takes its folder, prints
how many entries and contents it has, the hash of the last entry and the root; ends with 1 where
something is wrong, and says what."""
import hashlib, json, struct, sys, zlib
from pathlib import Path
sha = lambda data: hashlib.sha256(data).digest()
plain = lambda tree: json.dumps(tree, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()

def frames(data, at=0):
    while at < len(data):
        end = data.find(b"\n", at)
        try:
            said = json.loads(data[at:end])
            body, check = data[end + 1:end + 1 + said["bytes"]], said.pop("sha256")
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
    form, found = data[offset + 48], data[offset + 49:offset + 48 + length]
    found = zlib.decompress(found, -15) if form else found
    assert len(found) == size and sha(found).hex() == digest, f"content {digest} is damaged"

def root(leaves):
    left = 1 << max(len(leaves) - 1, 1).bit_length() - 1
    return sha(b"\1" + root(leaves[:left]) + root(leaves[left:])) if len(leaves) > 1 else (leaves or [sha(b"")])[0]

def main(folder):
    places, leaves, prev, named = {}, [], bytes(32), set()
    for said, entries in frames((folder / "entries").read_bytes()):
        assert said["first"] == len(leaves) and said["count"] == len(entries), "frames have a gap"
        places.update((digest, place) for digest, *place in said["contents"])
        for raw in entries:
            entry, number = json.loads(raw), len(leaves)
            assert plain(entry) == raw, f"entry {number} is not canonical"
            assert entry["seq"] == number and entry["prev"] == prev.hex(), f"entry {number} does not follow"
            named.update(it["sha256"] for it in entry.get("content", []))
            named.update(it["signature"] for it in entry.get("acts", []) if "signature" in it)
            leaves.append(prev := sha(b"\0" + raw))
    contents, slots = (folder / "contents").read_bytes(), (folder / "head").read_bytes()
    for digest, place in places.items():
        content(contents, digest, *place)
    assert named <= places.keys(), f"missing: {sorted(named - places.keys())[0]}"
    whole = [it for it in map(json.loads, (slots[:8192], slots[8192:])) if it.pop("check") == sha(plain(it)).hex()]
    assert whole, "neither slot of head is what was written"
    assert max(it["size"] for it in whole) <= len(leaves), f"head says more entries than {len(leaves)}"
    print(f"{len(leaves)} entries, {len(places)} contents, hash {prev.hex()}, root {root(leaves).hex()}")

try:
    main(Path(sys.argv[1]))
except (AssertionError, struct.error, zlib.error) as wrong:
    sys.exit(f"damaged: {wrong}")
