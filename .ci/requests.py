#!/usr/bin/env python3
"""Every shape of request that the tests made of Graph, steps of batches included, once and as the contract's checker reads it.

Usage: requests.py FOLDER, where the tests wrote what they made (HELPDESK_RECORD=FOLDER). Ids are all made the same, so that
a hundred thousand requests are a few hundred.
"""
import json
import pathlib
import re
import sys

GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
ROOT = "https://graph.microsoft.com/v1.0"


def steps(line):
    call = json.loads(GUID.sub("00000000-0000-0000-0000-000000000001", line))
    call.get("headers", {}).pop("client-request-id", None)
    body = call.get("body")
    if call["url"].endswith("/$batch") and isinstance(body, dict):
        for step in body.get("requests", []):
            yield {"method": step["method"], "url": ROOT + step["url"], "headers": step.get("headers", {}), "body": step.get("body")}
    yield call


seen = set()
for file in sorted(pathlib.Path(sys.argv[1]).glob("*.jsonl")):
    with file.open(encoding="utf-8") as lines:
        seen.update(json.dumps(step, sort_keys=True) for line in lines if line.strip() for step in steps(line))
print("\n".join(sorted(seen)))
