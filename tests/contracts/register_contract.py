"""What must every register do, whichever engine keeps it?

A test class inherits `RegisterContract` and gives the fixtures `register`, newly made, and `url`, where it lies.
"""

from tests.contracts.register_arrivals import ArrivalsContract, SeenContract
from tests.contracts.register_cases import CasesContract
from tests.contracts.register_mails import ClaimContract, MailsContract, PromptsContract, SealedContract
from tests.contracts.register_morning import MorningContract
from tests.contracts.register_transactions import CancellingContract, ErasureContract, TransactionsContract


class RegisterContract(
    ArrivalsContract,
    SeenContract,
    CasesContract,
    MailsContract,
    ClaimContract,
    PromptsContract,
    SealedContract,
    MorningContract,
    TransactionsContract,
    CancellingContract,
    ErasureContract,
):
    """Every promise of `ports.Register`."""
