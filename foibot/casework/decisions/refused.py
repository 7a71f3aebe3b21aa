"""What is said when a member of staff's mail could not be carried out? A stranger is never told anything."""

from msgspec.structs import replace

from foibot.casework.decision import Ask, Decision, Disposition, Incoming, Mail, Office, Thread
from foibot.casework.decisions.reply import answering
from foibot.casework.letters import Purpose, Refused
from foibot.casework.placing import Prompt
from foibot.mail.reply import newly_written

_SHOWN = 5_000
_REMEDY = "Please answer the newest mail about this case with Reply, from your own council address."
_REMEDY_WITHOUT_CASE = (
    "Please write it in reply to a mail of ours, such as the one that asked you or the morning's digest."
)


def refused(
    case: str, incoming: Incoming, office: Office, because: str, prompt: Prompt | None = None, helped: str = ""
) -> Decision:
    """Changes nothing; tells the roster address that wrote and the FOI team what came, why it was not done, and what
    to do; `helped` is what has been done with the words all the same."""
    sender = incoming.message.from_address
    name = office.council.person(sender).name
    remedy = helped or (_REMEDY if case else _REMEDY_WITHOUT_CASE)
    if prompt is not None and prompt.person.casefold() != sender.casefold():
        asked = office.council.person(prompt.person).called
        ways = f"This was asked of {asked}, who can hand it to you by replying: REASSIGN: {name or sender}"
        if prompt.purpose == Purpose.APPROVAL:
            ways = f"{asked} was asked to approve the letter, and has to reply themselves"
        remedy = f"{helped}. {ways}" if helped else ways
    if not office.council.roles_of(sender):
        remedy = "If whoever wrote is still with the council, please put them back on the roster"
    letter = Refused(
        reference=case,
        name=name,
        sender=sender,
        because=because,
        what_to_do=remedy,
        text=newly_written(incoming.message)[:_SHOWN],
    )
    # Whoever has left the roster is told nothing: their address may be somebody else's by now.
    writer = [sender] if office.council.roles_of(sender) else []
    told = [*writer, *(member for member in office.council.team if member.casefold() != sender.casefold())]
    mails = tuple(
        Mail(
            purpose=Purpose.CONFIRMATION,
            to=address,
            to_name=office.council.person(address).name,
            letter=letter if incoming.trusted or address in office.council.team else replace(letter, text=""),
            thread=answering(incoming) if address == sender else Thread(),
            ask=Ask() if case else None,
        )
        for address in told
    )
    return Decision(disposition=Disposition.REFUSED, because=because, case=case, mails=mails)
