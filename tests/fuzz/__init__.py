"""How hard do the tests of this folder try? `FOIBOT_FUZZ` in the environment says how many examples."""

import os

NUMBER = int(os.environ.get("FOIBOT_FUZZ", "600"))
# The ordinary suite tries the same examples each time: a build is red for its own change, and not by chance.
ALWAYS_THE_SAME = "FOIBOT_FUZZ" not in os.environ
