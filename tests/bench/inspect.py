"""How many messages a second does one core read with `foibot inspect --json-lines`?

Run by `make bench`. The mails of the corpus, each several times, as files to the program itself; its start is counted.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

CORPUS = Path(__file__).parent.parent / "corpus" / "mail"
FILES = 3_000
WANTED = 300  # a second


def bench() -> None:
    """Prints one line."""
    mails = [path.read_bytes() for path in sorted(CORPUS.glob("*.eml"))]
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for n in range(FILES):
            names.append(str(Path(folder) / f"{n}.eml"))
            # No two are the same: each has a header of its own.
            Path(names[-1]).write_bytes(f"X-Number: {n}\r\n".encode() + mails[n % len(mails)])
        began = time.perf_counter()
        command = [sys.executable, "-m", "foibot", "inspect", "--json-lines", *names]
        printed = subprocess.run(command, capture_output=True, check=True).stdout
        took = time.perf_counter() - began
    print(f"{'files':>8} {'printed':>8} {'a second':>9} {'wanted':>8}")
    print(f"{FILES:>8,} {len(printed.splitlines()):>8,} {FILES / took:>9,.0f} {WANTED:>8}")


if __name__ == "__main__":
    bench()
