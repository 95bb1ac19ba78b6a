"""Check drafts in a warm process: ``python client.py DRAFT`` prints its findings.  See ../protocol.md."""

import json
import subprocess
import sys


class Checker:
    """A running ``checker serve --stdio``."""

    def __init__(self, command=(sys.executable, "-m", "checker", "serve", "--stdio")):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.version = 0

    def request(self, **keys):
        """Send one request and return its answer; raises ``ValueError`` with the server's message."""
        self.version += 1
        line = json.dumps({"version": self.version, **keys})
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        if "error" in answer:
            raise ValueError(answer["error"]["message"])
        return answer

    def check(self, name, text, **keys):
        """Return the findings on a whole draft."""
        return self.request(name=name, text=text, **keys)["findings"]

    def edit(self, name, start, end, text):
        """Return the findings after characters ``[start, end)`` became ``text``."""
        return self.request(name=name, edits=[{"start": start, "end": end, "text": text}])["findings"]

    def close(self):
        """End the process."""
        self.process.stdin.close()
        self.process.stdout.close()
        return self.process.wait(10)


if __name__ == "__main__":
    checker = Checker()
    with open(sys.argv[1], encoding="utf-8", newline="") as draft:
        for finding in checker.check(sys.argv[1], draft.read()):
            print("{line}:{column}: {severity}: {message} [{rule}]".format(**finding))
    checker.close()
