"""Whatever staff write: no reply raises or is applied in part, and the echo says what has happened.

`make fuzz` tries 100,000 replies; `FOIBOT_FUZZ=20000` in the environment of a test run another number.
"""

from base64 import encodebytes
from email.utils import format_datetime
from urllib.parse import quote

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from foibot.casework.decision import Decision, Incoming, Office
from foibot.casework.decisions import handing
from foibot.casework.placing import Anchor, Place, Placement, Prompt, place
from foibot.desk.colleagues import Colleagues
from foibot.desk.reading import Rules, read_arrival
from tests.conversations.desk import DESK, GATEWAY
from tests.fuzz import ALWAYS_THE_SAME, NUMBER
from tests.fuzz.checks import faults
from tests.fuzz.paper import Paper
from tests.fuzz.pool import CASES, COUNCILS, PEOPLE, pool
from tests.fuzz.replies import File, Turn, marked, turns

REPLIES = 4  # of one conversation, each to where the one before has left the case
RULES = Rules(own_hosts=(GATEWAY,), authentication=f"authserv:{GATEWAY}")
COLLEAGUES = Colleagues(RULES)
BOUNDARY = "between-the-parts"


@settings(
    max_examples=NUMBER // REPLIES,
    derandomize=ALWAYS_THE_SAME,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
@given(st.sampled_from(CASES), st.sampled_from(list(COUNCILS)), st.lists(turns, min_size=REPLIES, max_size=REPLIES))
def test_any_reply_is_carried_out_whole_or_not_at_all_and_its_echo_is_true(
    case: str, council: str, replies: list[Turn]
) -> None:
    there, office = pool(), pool().offices[council]
    paper = there.paper.copy()
    for number, turn in enumerate(replies):
        prompt = _answered(paper, there.cases[case], turn)
        writer = prompt.person if turn.writer == 0 else PEOPLE[turn.writer - 1]
        arrival = paper.keeps(_mail(turn, number, writer, prompt, office), office.now)
        incoming = read_arrival(paper, arrival, RULES, office)  # type: ignore[arg-type]
        before = paper.copy()

        decision = _decided(paper, prompt, incoming, office)
        if decision is None:
            continue
        note(f"{writer} to {prompt.purpose} {prompt.mark}: {decision.disposition}, {decision.because}")
        paper = paper.commits(decision, arrival, writer, office.now)

        assert [] == list(faults(decision, before, paper, incoming, office))
        for part in (decision, *decision.beside):
            for mail in part.mails:
                office.write(mail.letter)


def _answered(paper: Paper, reference: str, turn: Turn) -> Prompt:
    """One of the case's prompts, the newest first."""
    prompts = [prompt for prompt in reversed(paper.prompts_of(reference)) if prompt.mark and prompt.person in PEOPLE]
    return prompts[turn.prompt % len(prompts)]


def _decided(paper: Paper, prompt: Prompt, incoming: Incoming, office: Office) -> Decision | None:
    """What the desk decides, as its reception would have it; None for what is no reply of a colleague's."""
    case, sender = paper.case(prompt.case), incoming.message.from_address
    assert case is not None
    anchors = [Anchor("the address", prompt, prompt.case)]
    placed: Placement = place(office.council, sender, "Re:", anchors, case, [], incoming.trusted, incoming.doubt)
    match placed.place:
        case Place.STAFF:
            return COLLEAGUES.on_reply(paper, case, prompt, incoming, office)  # type: ignore[arg-type]
        case Place.REFUSED:
            request = paper.request_text(case.reference)
            return handing.too_late_or_astray(case, prompt, incoming, office, placed.because, request)
    return None


def _mail(turn: Turn, number: int, writer: str, prompt: Prompt, office: Office) -> bytes:
    """The reply as the council's gateway hands it on; written by hand, since that is ten times as fast."""
    head = (
        f"Authentication-Results: {GATEWAY}; dmarc=pass header.from=example.gov.uk",
        f"From: {writer}\nTo: {DESK}\nSubject: Re: your mail [{prompt.case} {prompt.mark}]",
        f"Date: {format_datetime(office.now)}\nMessage-ID: <reply-{number}@example.gov.uk>\nMIME-Version: 1.0",
        f'Content-Type: multipart/mixed; boundary="{BOUNDARY}"',
    )
    text = marked(turn.text, number * 100).encode("utf-8", "replace")
    parts = [b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n" + text]
    parts += [_part(file) for file in turn.files]
    body = b"".join(b"--" + BOUNDARY.encode() + b"\n" + part + b"\n" for part in parts)
    return "\n".join(head).encode() + b"\n\n" + body + f"--{BOUNDARY}--\n".encode()


def _part(file: File) -> bytes:
    disposition = "inline" if file.inline else "attachment"
    head = (
        f"Content-Type: {file.content_type}\nContent-Transfer-Encoding: base64\n"
        f"Content-Disposition: {disposition}; filename*=utf-8''{quote(file.filename)}\n\n"
    )
    return head.encode() + encodebytes(file.content)
