"""What happens to one message: one look-up, one decision, one commit."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

import msgspec
from msgspec.structs import replace

from foibot.casework import diary, facts
from foibot.casework.case import Case
from foibot.casework.commands import read_reply
from foibot.casework.council import Role
from foibot.casework.decision import Decision, Disposition, Incoming, Office
from foibot.casework.decisions import clarified, inquiries, machine, officer, requester, review, reviewing, team
from foibot.casework.decisions.refused import refused
from foibot.casework.decisions.reply import LONGEST, Reply, theirs, words_of
from foibot.casework.placing import Anchor, Place, Placement, Prompt, place
from foibot.casework.questions import Reading, read_questions
from foibot.casework.receipt import receipt
from foibot.desk.memory import kept_of, standing
from foibot.desk.office import OfficeHours
from foibot.desk.post import Post
from foibot.mail import kind as kinds
from foibot.mail import message as mails
from foibot.mail.addresses import is_safe_address, read_subject_tags, same_address, tag_of
from foibot.mail.authentication import verdict
from foibot.mail.message import Message
from foibot.mail.reply import interleaved, newly_written
from foibot.ports import Arrival, Pause, Work

_UNPRODUCTIVE = frozenset({Disposition.NOT_UNDERSTOOD, Disposition.NOTED, Disposition.REFUSED})
_RESCUABLE = frozenset({Disposition.IGNORED, Disposition.CONTINUED})
_REFUSED = frozenset({Disposition.REFUSED})
_SHOWN_TO_THE_TEAM = 10  # further replies a day that could not be carried out
_OVER_AND_OVER = "the same was asked from this address several times within a day"
_SAME_TEXT_IS_A_COPY = timedelta(days=7)  # for a mail without Message-ID (design property 2)


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """What the council has set for taking mail in. `since` is the first local day whose mail is answered, or None."""

    own_hosts: tuple[str, ...] = ()
    authentication: str
    since: date | None = None


class Reception:
    """Handles messages that the register has kept. Synchronous: it runs inside one write transaction."""

    def __init__(self, hours: OfficeHours, post: Post, rules: Rules) -> None:
        self._hours = hours
        self._post = post
        self._rules = rules

    def handle(self, work: Work, arrival: Arrival, now: datetime) -> Arrival:
        """Settles an arrival with all its consequences; returns it as settled."""
        office = self._hours.at(now)
        incoming = self._read(work, arrival, office)
        fingerprint = mails.fingerprint(incoming.message)
        decision = self._decide(work, incoming, fingerprint, office)
        return self._commit(work, arrival, incoming, fingerprint, decision, office)

    def set_aside(self, work: Work, arrival: Arrival, now: datetime, because: str) -> Arrival:
        """Settles an arrival that could not be handled as a held case, whose clock runs all the same."""
        office = self._hours.at(now)
        incoming = self._read(work, arrival, office)
        if incoming.trusted and office.council.roles_of(incoming.message.from_address):
            decision = refused("", incoming, office, because)  # a colleague's reply is no request
        else:
            decision = requester.held(self._reference(work, incoming, office), incoming, office, because)
        return self._commit(work, arrival, incoming, mails.fingerprint(incoming.message), decision, office)

    def _read(self, work: Work, arrival: Arrival, office: Office) -> Incoming:
        message = mails.read(work.raw(arrival.sha256) or b"")
        proof = verdict(message, self._rules.authentication)
        received = receipt(
            arrival.internaldate, message.received, self._rules.own_hosts, arrival.kept_at, office.council.zone
        )
        return Incoming(
            arrival=arrival.id,
            message=message,
            receipt=received,
            authentic=proof.result == "pass",
            trusted=proof.result in {"pass", "off"},
            denied=proof.result == "fail",
            doubt=proof.because,
        )

    def _decide(self, work: Work, incoming: Incoming, fingerprint: str, office: Office) -> Decision:
        message = incoming.message
        ours = work.ours([message.message_id])
        kind = kinds.classify(message, ours)
        if kind.kind == "own":
            return _ignored(kind.because)
        earlier, repeat_of = self._earlier(work, message, fingerprint, office)
        if earlier is not None:
            return Decision(
                disposition=Disposition.DUPLICATE,
                because=f"the same mail came before, as message {earlier.id}",
                case=earlier.case,
            )
        if self._rules.since is not None and incoming.receipt.day < self._rules.since:
            return _ignored(f"it came before {self._rules.since:%-d %B %Y}, the first day whose mail is answered")
        if kind.kind != "request" and not self._is_staff_reply(work, incoming, kind, office):
            return self._machine(work, incoming, kind, office)
        return self._person(work, incoming, repeat_of, office)

    def _earlier(self, work: Work, message: Message, fingerprint: str, office: Office) -> tuple[Arrival | None, str]:
        """The earlier copy of this mail, or the case of which it is a likely, and lawful, repeat."""
        earlier = work.seen(fingerprint)
        if earlier is None or message.message_id:
            return earlier, ""
        recent = work.seen(fingerprint, since=office.now - _SAME_TEXT_IS_A_COPY)
        return recent, earlier.case if recent is None else ""

    def _person(self, work: Work, incoming: Incoming, repeat_of: str, office: Office) -> Decision:
        if brake := self._brake(incoming, office):
            return brake
        placement, case = self._place(work, incoming, office)
        reading = read_questions(incoming.message.subject, incoming.message.text)
        match placement.place:
            case Place.STAFF if placement.prompt is not None and case is not None:
                return self._staff(work, case, placement.prompt, incoming, office)
            case Place.STAFF if placement.prompt is not None and not placement.case:
                return self._about_the_desk(work, placement.prompt, incoming, office)
            case Place.STAFF | Place.REFUSED:
                decision = refused(placement.case, incoming, office, placement.because, placement.prompt)
                return self._within_turns(work, decision, case, incoming, office)
            case Place.REQUESTER if case is not None:
                asked = self._asked(work, case)
                answered = clarified.awaited(case, incoming, office, asked, placement.because)
                cabinet = self._cabinet(work, office)
                complained = review.on_further_mail(case, incoming, office, placement.because, cabinet)
                if answered is not None:
                    return review.beside(answered, complained)
                return complained or requester.continued(case, incoming, office, placement.because)
            case Place.NEW if complained := self._complained(work, incoming, reading, office):
                return complained
            case Place.NEW if again := self._over_and_over(work, incoming, reading, office):
                return requester.continued(again, incoming, office, _OVER_AND_OVER)
            case Place.NEW if self._is_request(incoming, reading):
                reference = self._reference(work, incoming, office)
                return requester.new_request(reference, incoming, office, reading.questions, repeat_of=repeat_of)
            case Place.UNPLACED if self._only_commands(incoming, reading, office):
                decision = refused("", incoming, office, placement.because)
                return self._within_turns(work, decision, None, incoming, office)
        because = self._doubt(incoming, reading) if placement.place is Place.NEW else placement.because
        return requester.held(self._reference(work, incoming, office), incoming, office, because)

    def _only_commands(self, incoming: Incoming, reading: Reading, office: Office) -> bool:
        """Whether a colleague has written nothing but lines that only a reply can carry: that is no request."""
        sender = incoming.message.from_address
        if not office.council.roles_of(sender) or not incoming.trusted or reading.asks:
            return False
        words = {*words_of(office.council, sender), *inquiries.words_of(office.council, sender)}
        read = read_reply(interleaved(incoming.message.text[:LONGEST]), {n: "" for n in range(1, 100)}, tuple(words))
        return read.certain and bool(read.commands)

    def _complained(self, work: Work, incoming: Incoming, reading: Reading, office: Office) -> Decision | None:
        """What a mail brings about that nothing ties to a case, but which complains of one of the sender's own."""
        sender = incoming.message.from_address
        theirs = work.cases_of(sender) if sender else []
        is_request = self._is_request(incoming, reading)
        return review.on_stray_mail(theirs, incoming, office, is_request, self._cabinet(work, office))

    def _over_and_over(self, work: Work, incoming: Incoming, reading: Reading, office: Office) -> Case | None:
        """The newest case of a sender who asked the very same several times within a day; None for anybody else.

        Somebody's automatic answer to our acknowledgement, with a subject and a question of its own, would else make
        a case and an acknowledgement each time (design property 11).
        """
        message, since = incoming.message, office.now - timedelta(days=1)
        same = [
            case
            for case in (work.cases_of(message.from_address) if message.from_address else [])
            if case.received_at > since
            and case.subject == message.subject
            and tuple(q.text for q in case.questions) == reading.questions
        ]
        return same[0] if len(same) >= officer.TURNS else None

    def _is_request(self, incoming: Incoming, reading: Reading) -> bool:
        message = incoming.message
        own_data = requester.asks_for_own_data(message.subject, message.text)
        return (
            is_safe_address(message.from_address)
            and reading.asks
            and not own_data
            and not self._is_ours(message.from_address)
        )

    def _is_ours(self, address: str) -> bool:
        """Whether an address is the desk's own: it never writes to itself."""
        mailbox = self._hours.council.mailbox
        return same_address(address, mailbox) or tag_of(address, mailbox) is not None

    def _doubt(self, incoming: Incoming, reading: Reading) -> str:
        """Why a new mail is not plainly a request under the Act."""
        if not is_safe_address(incoming.message.from_address):
            return "it names no sender to whom an answer could go"
        if self._is_ours(incoming.message.from_address):
            return "it comes from the desk's own address"
        if reading.asks:
            return "it may ask for the writer's own data, under the UK GDPR: s.40(1) of the Act, one month to answer"
        return "it does not clearly ask for information"

    def _place(self, work: Work, incoming: Incoming, office: Office) -> tuple[Placement, Case | None]:
        message = incoming.message
        anchors = anchors_of(work, message, office.council.mailbox, office.council.reference.is_reference)
        named = next((a.case for a in anchors if a.case), "")
        anchored = work.case(named) if named else None
        theirs = work.cases_of(message.from_address) if not anchors and message.from_address else []
        placement = place(
            office.council,
            message.from_address,
            message.subject,
            anchors,
            anchored,
            theirs,
            incoming.trusted,
            incoming.doubt,
        )
        return placement, work.case(placement.case) if placement.case else None

    def _brake(self, incoming: Incoming, office: Office) -> Decision | None:
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
        read = read_reply(interleaved(written), {n: "" for n in range(1, 100)}, words)
        if not read.certain or len(read.commands) != 1:
            return None
        return team.brake(read.commands[0], incoming, office)

    def _staff(self, work: Work, case: Case, prompt: Prompt, incoming: Incoming, office: Office) -> Decision:
        sender = incoming.message.from_address
        of_team = Role.TEAM in office.council.roles_of(sender)
        asked = {q.n: q.text for q in theirs(case, office.council, sender)}
        passages = interleaved(incoming.message.text[:LONGEST])
        words = (*words_of(office.council, sender), *inquiries.words_of(office.council, sender))
        reply = Reply(
            prompt=prompt,
            questions=tuple(asked),
            read=read_reply(passages, asked, words, office.council.person(sender).name),
            incoming=incoming,
            request_text=work.request_text(case.reference),
            prompts=tuple(work.prompts_of(case.reference)),
        )
        if inquiries.asks_only(reply.read, inquiries.words_of(office.council, sender)):
            asked_about = inquiries.answer(reply.read, prompt, incoming, office, self._look_up(work, office), case)
            return self._within_turns(work, asked_about, case, incoming, office)
        cabinet = self._cabinet(work, office)
        reviewed = reviewing.on_reviewer_reply(case, prompt, incoming, office, cabinet)
        if about_review := reviewed or review.on_team_reply(case, prompt, incoming, office, cabinet):
            return self._within_turns(work, about_review, case, incoming, office)
        decision = team.on_team_reply(case, reply, office) if of_team else officer.on_reply(case, reply, office)
        return self._within_turns(work, decision, case, incoming, office)

    def _about_the_desk(self, work: Work, prompt: Prompt, incoming: Incoming, office: Office) -> Decision:
        """A reply to a mail that is about no single case, such as the morning's digest."""
        words = inquiries.words_of(office.council, incoming.message.from_address)
        read = read_reply(interleaved(incoming.message.text[:LONGEST]), {}, words)
        decision = inquiries.answer(read, prompt, incoming, office, self._look_up(work, office))
        return self._within_turns(work, decision, None, incoming, office)

    def _look_up(self, work: Work, office: Office) -> inquiries.LookUp:
        def case(written: str) -> Case | None:
            meant = inquiries.references_meant(office.council, written, office.today.year)
            return next((found for found in map(work.case, meant) if found is not None), None)

        return inquiries.LookUp(
            case=case,
            kept=partial(kept_of, work),
            standing=partial(standing, work),
            can_be_rescued=lambda number: self._rescuable(work, number) is not None,
            rescued=partial(self._rescue, work, office),
        )

    def _cabinet(self, work: Work, office: Office) -> review.Cabinet:
        def mail(arrival_id: int) -> Incoming | None:
            arrival = work.arrival(arrival_id)
            return self._read(work, arrival, office) if arrival is not None else None

        case = self._look_up(work, office).case
        return review.Cabinet(case=case, history=work.history, prompts=work.prompts_of, mail=mail)

    def _rescuable(self, work: Work, number: str) -> Arrival | None:
        arrival = work.arrival(int(number)) if number.isascii() and number.isdigit() else None
        return arrival if arrival is not None and arrival.disposition in _RESCUABLE else None

    def _rescue(self, work: Work, office: Office, number: str) -> Decision:
        """Makes a case of its own of a message that was none, under the date on which it arrived."""
        arrival = self._rescuable(work, number)
        assert arrival is not None, "it was looked at before"
        incoming = self._read(work, arrival, office)
        message, reference = incoming.message, self._reference(work, incoming, office)
        found = read_questions(message.subject, message.text).questions
        whole = " ".join(message.text.split()) or message.subject or "(no text)"
        decision = requester.new_request(reference, incoming, office, found or (whole,))
        work.settle(
            replace(
                arrival,
                disposition=Disposition.NEW_CASE,
                because="the FOI team says that it is a request",
                case=reference,
                settled_at=office.now,
            )
        )
        return replace(decision, because="a request, says the FOI team; it was acknowledged and shared out")

    def _within_turns(
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
        if turns < officer.TURNS:
            return decision
        mails = decision.mails if case is None else self._handed_to_team(case, incoming, office, decision).mails
        shown = () if turns >= officer.TURNS + _SHOWN_TO_THE_TEAM else mails
        return replace(decision, mails=tuple(m for m in shown if m.to != sender and m.to in office.council.team))

    def _handed_to_team(self, case: Case, incoming: Incoming, office: Office, decision: Decision) -> Decision:
        return requester.handed_to_team(case, incoming, office, decision.because, decision.mark)

    def _asked(self, work: Work, case: Case) -> str:
        """What the requester of a case was last asked; "" where they were asked nothing."""
        said = [r.fact.text for r in work.history(case.reference) if isinstance(r.fact, facts.ClarificationRequested)]
        return said[-1] if said else ""

    def _is_staff_reply(self, work: Work, incoming: Incoming, kind: kinds.Kind, office: Office) -> bool:
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
        read = read_reply(interleaved(message.text[:LONGEST]), {n: "" for n in range(1, 100)}, words)
        return bool(read.commands)

    def _machine(self, work: Work, incoming: Incoming, kind: kinds.Kind, office: Office) -> Decision:
        """Mail of a machine. One that seems to ask the desk for information is held, never ignored."""
        message = incoming.message
        if kind.kind in {"bounce", "delay"} and (told := self._undelivered(work, incoming, kind, office)):
            return told
        answered = [*message.in_reply_to, *message.references]
        ours = next((mail for mail in (work.outgoing(message_id) for message_id in answered) if mail), None)
        colleague = office.council.roles_of(message.from_address)
        if not (ours and colleague) and machine.asks_the_desk(kind, message, answers_us=ours is not None):
            because = f"it asks for information, though it looks like {kind.kind}: {kind.because}"
            case = work.case(ours.case) if ours is not None and ours.case else None
            if case is not None:
                return requester.continued(case, incoming, office, because)
            return requester.held(self._reference(work, incoming, office), incoming, office, because)
        return _ignored(f"{kind.kind}: {kind.because}")

    def _undelivered(self, work: Work, incoming: Incoming, kind: kinds.Kind, office: Office) -> Decision | None:
        """What a bounce of a mail of ours brings about; None where it is about no mail of ours on a case."""
        message = incoming.message
        anchors = anchors_of(work, message, office.council.mailbox, office.council.reference.is_reference)
        failed = kind.failed_recipients or kind.delayed_recipients
        returned = (*kind.returned_message_ids, *message.in_reply_to)
        mail = next((m for m in (work.outgoing(message_id) for message_id in returned) if m), None)
        if mail is None:
            named = next((a.prompt.message_id for a in anchors if a.prompt), "")
            mail = work.outgoing(named) if named else None
        if mail is None and (case_named := next((a.case for a in anchors if a.case), "")):
            addresses = {r.address.casefold() for r in failed}
            mail = next(
                (m for m in reversed(work.outgoing_of(case_named)) if m.recipient.casefold() in addresses), None
            )
        case = work.case(mail.case) if mail is not None and mail.case else None
        if mail is None or case is None:
            return None
        if mail.recipient.casefold() in (member.casefold() for member in office.council.team):
            return _ignored(f"{kind.kind}: {kind.because}; the team's own address did not take our mail")
        why = next((f"{r.status} {r.diagnostic}".strip() for r in failed), "") or message.subject
        return machine.undelivered(
            case,
            office,
            message_id=mail.message_id,
            purpose=mail.purpose,
            recipient=mail.recipient,
            why=why,
            lasting=kind.kind == "bounce",
        )

    def _reference(self, work: Work, incoming: Incoming, office: Office) -> str:
        pattern, year = office.council.reference, incoming.receipt.day.year
        return pattern.write(year, work.next_number(pattern.counter(year), pattern.start))

    def _commit(
        self, work: Work, arrival: Arrival, incoming: Incoming, fingerprint: str, decision: Decision, office: Office
    ) -> Arrival:
        message = incoming.message
        if decision.disposition is Disposition.DUPLICATE:
            fingerprint = ""  # a copy is measured against the original, not against the last copy
        staff = message.from_address if decision.mark else ""
        for part in (decision, *decision.beside):
            before = after = work.case(part.case) if part.case else None
            for fact in part.facts:
                after = work.record(part.case, [fact], at=office.now, by=_author(fact, staff))
            self._post.write(work, office, part.case, diary.kept_up(before, after, part.mails, office))
        work.revoke(decision.revoke)
        if decision.pause is not None:
            work.set_pause(Pause(decision.pause, by=message.from_address, at=office.now, why=decision.because))
        settled = replace(
            arrival,
            disposition=decision.disposition,
            because=decision.because,
            case=decision.case,
            mark=decision.mark,
            message_id=message.message_id,
            sender=message.from_address,
            subject=message.subject,
            attachments=tuple(file.filename for file in message.attachments),
            fingerprint=fingerprint,
            settled_at=office.now,
        )
        work.settle(settled)
        return settled


def anchors_of(work: Work, message: Message, mailbox: str, is_reference: Callable[[str], bool]) -> tuple[Anchor, ...]:
    """Where a message says it belongs: by the plus address it came to, the mail it answers, the tag in its subject."""
    found: list[Anchor] = []
    addressed = [*message.delivered_to, *(a.address for a in (*message.to, *message.cc))]
    for tag in dict.fromkeys(tag for tag in (tag_of(address, mailbox) for address in addressed) if tag):
        _add(found, work, f"the address {mailbox} with +{tag}", tag, is_reference)
    answered = [*message.in_reply_to, *reversed(message.references)]
    mail = next((m for m in (work.outgoing(message_id) for message_id in answered) if m), None)
    if mail is not None:
        found.append(Anchor("the mail it answers", work.prompt_in(mail.message_id), mail.case))
    for reference, mark in read_subject_tags(message.subject):
        if is_reference(reference):
            prompt = work.prompt(mark) if mark else None
            case = work.case(reference)
            if case is not None or prompt is not None:
                found.append(Anchor("the tag in its subject", prompt, case.reference if case else ""))
    return tuple(found)


def _add(found: list[Anchor], work: Work, where: str, tag: str, is_reference: Callable[[str], bool]) -> None:
    prompt = work.prompt(tag)
    if prompt is not None:
        found.append(Anchor(where, prompt, prompt.case))
    elif is_reference(tag) and (case := work.case(tag)) is not None:
        found.append(Anchor(where, None, case.reference))


def _author(fact: facts.Fact, staff: str) -> str:
    """Who did what a message brought about: whoever wrote it, or the bot, which drew the consequences."""
    if isinstance(fact, facts.RequestReceived | facts.RequesterWrote):
        return "requester"
    if isinstance(fact, facts.ReviewRequested):
        return staff or "requester"
    drawn = facts.DateTold | facts.LetterShown | facts.ReviewLetterShown
    return "foibot" if isinstance(fact, drawn) else staff or "foibot"


def _ignored(because: str) -> Decision:
    return Decision(disposition=Disposition.IGNORED, because=because)
