"""Does any mail at all break the reading of mail? A search by atheris, guided by what of the code is reached.

Run by `make fuzz-guided`: `python -m tests.fuzz.guided SECONDS FOLDER`. It begins with the mails of tests/corpus and
keeps in FOLDER what it found worth going on from. What breaks is left in the working directory as `crash-…`, named in
the last lines; `python -m tests.fuzz.guided 0 FOLDER crash-…` runs that mail again.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["foibot.mail"]):
    from foibot.mail.message import read
    from tests.fuzz.mail_checks import faults_of

HERE = Path(__file__).parent
CORPUS = HERE.parent / "corpus" / "mail"
WORDS = HERE / "words.dict"
LONGEST = 20_000  # bytes of a mail; the tests of pace and memory look at long ones
SLOWEST = 10  # seconds for one mail, instrumented
MOST_MEMORY = 2_000  # megabytes


def one_mail(raw: bytes) -> None:
    """Raises AssertionError where something that must hold does not."""
    found = list(faults_of(read(raw)))
    assert not found, found


def main() -> None:
    """Searches until the time is over or a mail breaks something."""
    seconds, folder, *again = sys.argv[1:]
    Path(folder).mkdir(parents=True, exist_ok=True)
    options = [
        *("-max_total_time=" + seconds, f"-max_len={LONGEST}", f"-timeout={SLOWEST}", f"-rss_limit_mb={MOST_MEMORY}"),
        *(f"-dict={WORDS}", "-print_final_stats=1"),
    ]
    where = again or [folder, str(CORPUS)]
    atheris.Setup([sys.argv[0], *options, *where], one_mail)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
