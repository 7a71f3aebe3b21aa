"""Where does randomness come from? From the operating system, and only here."""

import secrets

# Lower-case letters and digits that nobody mistakes for each other when reading aloud or copying by hand: no vowels, so
# that no word appears in a subject by chance, and no l, 0 or 1. Twenty-eight signs.
ALPHABET = "bcdfghjkmnpqrstvwxyz23456789"

_MARK = 6  # 28 ** 6 is 480 million: guessing one takes longer than a prompt is valid, and a wrong guess is reported
_MESSAGE_ID = 16  # 28 ** 16 is 77 bits: no two of our mails share an id


class SecretTokens:
    """Tokens that nobody can foretell, as ports.Tokens describes them."""

    def mark(self) -> str:
        """Six signs, such as `k7f3q9`."""
        return _token(_MARK)

    def message_id(self) -> str:
        """Sixteen signs."""
        return _token(_MESSAGE_ID)


def _token(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
