"""What happens to a mail of a colleague: a reply to a prompt, a line about no single case, or the team's brake?"""

from datetime import timedelta
from functools import partial

from msgspec.structs import replace

from foibot.casework.answered_inside import passages_of
from foibot.casework.approvals import ApprovalEcho
from foibot.casework.approvers import acts_as_approver, named
from foibot.casework.case import Case
from foibot.casework.commands import read_reply
from foibot.casework.council import Role
from foibot.casework.decision import Decision, Disposition, Incoming, Office
from foibot.casework.decisions import (
    agreeing,
    anew,
    approving,
    handing,
    inquiries,
    officer,
    readdressing,
    requester,
    restricting,
    review_team,
    reviewing,
    team,
)
from foibot.casework.decisions.refused import refused
from foibot.casework.decisions.reply import APPROVER_WORDS, LONGEST, Reply, theirs, words_of
from foibot.casework.letters import Echo, Refused
from foibot.casework.placing import Prompt
from foibot.casework.questions import Reading, read_questions
from foibot.casework.restricted import may_see
from foibot.casework.reviews import ReviewEcho
from foibot.desk.cabinet import cabinet_of, case_meant
from foibot.desk.memory import kept_of, standing
from foibot.desk.reading import Rules, anchors_of, new_reference, read_arrival
from foibot.mail import message as mails
from foibot.mail.html import to_text
from foibot.mail.kind import Kind
from foibot.mail.reply import interleaved, newly_written
from foibot.ports import Arrival, Work

_UNPRODUCTIVE = frozenset({Disposition.NOT_UNDERSTOOD, Disposition.NOTED, Disposition.REFUSED})
_REFUSED = frozenset({Disposition.REFUSED})
_RESCUABLE = frozenset({Disposition.IGNORED, Disposition.CONTINUED})
_SHOWN_TO_THE_TEAM = 10  # further replies a day that could not be carried out
_ECHOES = (Echo, ApprovalEcho, ReviewEcho, Refused)
_NOTES_ALONE = "several notes came in one day, and no line that the desk could carry out"
_NOT_ASKED = "none of these questions is asked of its writer now"
_ANY_NUMBER = {n: "" for n in range(1, 100)}


class Colleagues:
    """Reads what people on the roster write. Synchronous: it runs inside one write transaction."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules

    def on_reply(self, work: Work, case: Case, prompt: Prompt, incoming: Incoming, office: Office) -> Decision:
        """A reply to a prompt about a case; the echo to a delegate says for whom they wrote."""
        decision = self._on_reply(work, case, prompt, incoming, office)
        principal = office.council.delegated(incoming.message.from_address, prompt.person)
        if not principal:
            return decision
        called = office.council.person(principal).called
        mails = (
            replace(mail, letter=replace(mail.letter, on_behalf_of=called)) if isinstance(mail.letter, Echo) else mail
            for mail in decision.mails
        )
        return replace(decision, mails=tuple(mails))

    def _on_reply(self, work: Work, case: Case, prompt: Prompt, incoming: Incoming, office: Office) -> Decision:
        cabinet = cabinet_of(work, self._rules, office)
        sender = incoming.message.from_address
        if not may_see(case, office.council, sender):
            unknown = refused("", incoming, office, f"no request is called {case.reference}")
            return self.within_turns(work, unknown, None, incoming, office)
        of_team = Role.TEAM in office.council.roles_of(sender)
        mine = theirs(case, office.council, sender)
        approves = acts_as_approver(case, prompt, sender, office.council, work.history(case.reference))
        asked = {q.n: q.text for q in (case.questions if approves else mine)}
        text, ours = incoming.message.text[:LONGEST], partial(_text_of, work, prompt.message_id)
        passages = passages_of(text, asked.values(), ours)
        words = (*words_of(office.council, sender), *inquiries.words_of(office.council, sender))
        words = (*words, *APPROVER_WORDS) if approves else words
        words = (*words, *readdressing.words_for(case, office.council, sender, work.history(case.reference)))
        reply = Reply(
            prompt=prompt,
            questions=tuple(q.n for q in mine),
            read=read_reply(passages, asked, words, office.council.person(sender).name),
            incoming=incoming,
            request_text=work.request_text(case.reference),
            prompts=tuple(work.prompts_of(case.reference)),
            cabinet=cabinet,
        )
        if inquiries.asks_only(reply.read, inquiries.words_of(office.council, sender)):
            asked_about = inquiries.answer(reply.read, prompt, incoming, office, self._look_up(work, office), case)
            return self.within_turns(work, asked_about, case, incoming, office)
        if renewed := readdressing.on_new_address(case, reply, office):
            return self.within_turns(work, renewed, case, incoming, office)
        reviewed = reviewing.on_reviewer_reply(case, prompt, incoming, office, cabinet)
        if about_review := reviewed or review_team.on_team_reply(case, prompt, incoming, office, cabinet):
            return self.within_turns(work, about_review, case, incoming, office)
        if of_team and (settled := agreeing.settle(case, reply, office)):
            return self.within_turns(work, settled, case, incoming, office)
        if approves and (decided := approving.on_approver_reply(case, reply, office)):
            return self.within_turns(work, decided, case, incoming, office)
        if not of_team and not approves and handing.answers_for_others(case, reply, office):
            astray = handing.too_late_or_astray(case, prompt, incoming, office, _NOT_ASKED, reply.request_text)
            return self.within_turns(work, astray, case, incoming, office)
        decision = team.on_team_reply(case, reply, office) if of_team else officer.on_reply(case, reply, office)
        return self.within_turns(work, decision, case, incoming, office)

    def on_reply_without_case(self, work: Work, prompt: Prompt, incoming: Incoming, office: Office) -> Decision:
        """A reply to a mail that is about no single case, such as the morning's digest."""
        if restricted := self.restricts_by_name(work, incoming, office, mark=prompt.mark):
            return self.within_turns(work, restricted, None, incoming, office)
        words = inquiries.words_of(office.council, incoming.message.from_address)
        read = read_reply(interleaved(incoming.message.text[:LONGEST]), {}, words)
        decision = inquiries.answer(read, prompt, incoming, office, self._look_up(work, office))
        return self.within_turns(work, decision, None, incoming, office)

    def brake(self, incoming: Incoming, office: Office) -> Decision | None:
        """The FOI team stops sending, or lets it go on, by a mail that does nothing else: a brake needs no prompt.

        The word stands in capitals at the mail's beginning, so that no other mail of theirs can be taken for it.
        """
        sender = incoming.message.from_address
        if Role.TEAM not in office.council.roles_of(sender) or not incoming.trusted:
            return None
        written = newly_written(incoming.message)[:LONGEST]
        if not written.lstrip().startswith(team.BRAKE):
            return None
        words = (*words_of(office.council, sender), *inquiries.words_of(office.council, sender))
        read = read_reply(interleaved(written), _ANY_NUMBER, words)
        if not read.certain or len(read.commands) != 1:
            return None
        return team.brake(read.commands[0], incoming, office)

    def without_prompt(self, work: Work, incoming: Incoming, office: Office, because: str) -> Decision:
        """A mail of a colleague's own that holds lines alone: all but one that hides a case need a mail of ours."""
        restricted = self.restricts_by_name(work, incoming, office)
        decision = restricted or refused("", incoming, office, because)
        return self.within_turns(work, decision, None, incoming, office)

    def restricts_by_name(self, work: Work, incoming: Incoming, office: Office, *, mark: str = "") -> Decision | None:
        """The FOI team hides a case from others by its reference, in any mail of theirs that says nothing else."""
        if Role.TEAM not in office.council.roles_of(incoming.message.from_address) or not incoming.trusted:
            return None
        read = read_reply(interleaved(incoming.message.text[:LONGEST]), _ANY_NUMBER, ("RESTRICT",))
        return restricting.by_name(read, incoming, office, partial(case_meant, work, office), mark=mark)

    def writes_only_commands(self, incoming: Incoming, reading: Reading, office: Office) -> bool:
        """Whether a colleague has written nothing but lines that only a reply can carry: that is no request."""
        sender = incoming.message.from_address
        if not office.council.roles_of(sender) or not incoming.trusted or reading.asks:
            return False
        words = {*words_of(office.council, sender), *inquiries.words_of(office.council, sender)}
        read = read_reply(interleaved(incoming.message.text[:LONGEST]), _ANY_NUMBER, tuple(words))
        return read.certain and bool(read.commands)

    def replies_through_a_machine(self, work: Work, incoming: Incoming, kind: Kind, office: Office) -> bool:
        """Whether what looks automatic is a colleague's reply: through a list, or with lines that no machine writes."""
        message = incoming.message
        if kind.kind not in {"list-or-bulk", "auto-reply"} or not office.council.roles_of(message.from_address):
            return False
        if not incoming.trusted or not anchors_of(
            work, message, office.council.mailbox, office.council.reference.is_reference
        ):
            return False
        if kind.kind == "list-or-bulk":
            return True
        if not kind.because.startswith("the text says"):
            return False  # a header of its own says that a machine wrote it
        words = (*words_of(office.council, message.from_address), *reviewing.FINDINGS)
        read = read_reply(interleaved(message.text[:LONGEST]), _ANY_NUMBER, words)
        return bool(read.commands)

    def within_turns(
        self, work: Work, decision: Decision, case: Case | None, incoming: Incoming, office: Office
    ) -> Decision:
        """After three turns in a day that changed nothing, a person takes over: the sender is written to no more, so
        that a loop ends whatever headers are missing (design property 11), and the FOI team is shown what else comes.

        What could not be carried out because its sender was not confirmed is counted apart: a forger's mails are not to
        cost a colleague their turns.
        """
        if decision.disposition not in _UNPRODUCTIVE:
            return decision
        alike = _REFUSED if decision.disposition is Disposition.REFUSED else _UNPRODUCTIVE - _REFUSED
        sender, reference = incoming.message.from_address, case.reference if case else ""
        earlier = work.settled_since(office.now - timedelta(days=1), alike)
        turns = sum(arrival.sender == sender and arrival.case == reference for arrival in earlier)
        if turns == officer.TURNS - 1 and case is not None:
            return self._said_to_end(case, incoming, office, decision)
        if turns < officer.TURNS:
            return decision
        mails = decision.mails if case is None else self._handed_to_team(case, incoming, office, decision).mails
        shown = () if turns >= officer.TURNS + _SHOWN_TO_THE_TEAM else mails
        return replace(decision, mails=tuple(m for m in shown if m.to != sender and m.to in office.council.team))

    def _said_to_end(self, case: Case, incoming: Incoming, office: Office, decision: Decision) -> Decision:
        """The last mail that the sender is written today says so, and that a person takes over; the team is told."""
        council, sender = office.council, incoming.message.from_address
        if Role.TEAM in council.roles_of(sender):
            return decision
        mails = tuple(
            replace(mail, letter=replace(mail.letter, taken_over=named(council.team, council)))
            if mail.to == sender and isinstance(mail.letter, _ECHOES)
            else mail
            for mail in decision.mails
        )
        if decision.disposition is Disposition.REFUSED or mails == decision.mails:
            return replace(decision, mails=mails)
        handed = self._handed_to_team(case, incoming, office, decision, told=True).mails
        return replace(decision, mails=(*(mail for mail in mails if mail.to not in council.team), *handed))

    def _handed_to_team(
        self, case: Case, incoming: Incoming, office: Office, decision: Decision, *, told: bool = False
    ) -> Decision:
        because = _NOTES_ALONE if decision.disposition is Disposition.NOTED else decision.because
        return requester.handed_to_team(case, incoming, office, because, decision.mark, told=told)

    def _look_up(self, work: Work, office: Office) -> inquiries.LookUp:
        return inquiries.LookUp(
            case=partial(case_meant, work, office),
            kept=partial(kept_of, work),
            standing=partial(standing, work),
            can_be_rescued=lambda number: self._rescuable(work, number) is not None,
            rescued=partial(self._rescue, work, office),
        )

    def _rescuable(self, work: Work, number: str) -> Arrival | None:
        arrival = work.arrival(int(number)) if number.isascii() and number.isdigit() else None
        return arrival if arrival is not None and arrival.disposition in _RESCUABLE else None

    def _rescue(self, work: Work, office: Office, number: str) -> Decision:
        """Makes a case of its own of a message that was none, under the date on which it arrived."""
        arrival = self._rescuable(work, number)
        assert arrival is not None, "it was looked at before"
        incoming = read_arrival(work, arrival, self._rules, office)
        if arrival.disposition == Disposition.CONTINUED:
            incoming = anew.of_its_own(incoming, office)
        message, reference = incoming.message, new_reference(work, incoming, office)
        why = "the FOI team says that it is a request"
        if requester.asks_for_own_data(message.subject, message.text):
            decision = requester.held(reference, incoming, office, f"{why}; {requester.MAY_BE_OWN_DATA}", own_data=True)
            done = "a case of its own; it seems to ask for the writer's own data, so that it waits for the FOI team"
        else:
            found = read_questions(message.subject, message.text).questions
            whole = " ".join(message.text.split()) or message.subject or "(no text)"
            decision = requester.new_request(reference, incoming, office, found or (whole,))
            done = "a request, says the FOI team; it was acknowledged and shared out"
        work.settle(
            replace(
                arrival,
                disposition=decision.disposition,
                because=why,
                case=reference,
                settled_at=office.now,
            )
        )
        return replace(decision, because=done)


def _text_of(work: Work, message_id: str) -> str:
    """What a mail of ours says, as plain text and as a page; "" where it is not kept any more."""
    mail = work.outgoing(message_id)
    if mail is None or not mail.raw:
        return ""
    sent = mails.read(mail.raw)
    return f"{sent.text}\n{to_text(sent.html, lambda _: None)}"
