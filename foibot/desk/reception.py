"""What happens to one message: one look-up, one decision, one commit."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from msgspec.structs import replace

from foibot.casework import diary, facts
from foibot.casework.case import Case
from foibot.casework.decision import Decision, Disposition, Incoming, Office
from foibot.casework.decisions import anew, continuing, early, handing, news, officer, requester, review
from foibot.casework.decisions.refused import refused
from foibot.casework.letters_brought import with_its_letter
from foibot.casework.passed_on import PassedOn, passed_on
from foibot.casework.placing import Place, Placement, place
from foibot.casework.questions import Reading, read_questions
from foibot.desk.absences import has_written, stood_in
from foibot.desk.cabinet import cabinet_of
from foibot.desk.colleagues import Colleagues
from foibot.desk.machines import ignored, on_machine_mail
from foibot.desk.office import OfficeHours
from foibot.desk.origins import letters_in, typed_into_a_form
from foibot.desk.post import Post
from foibot.desk.reading import Rules, anchors_of, bar, new_reference, read_whole, without_barred
from foibot.mail import kind as kinds
from foibot.mail import message as mails
from foibot.mail.addresses import is_safe_address, same_address, tag_of
from foibot.mail.message import Message
from foibot.ports import Arrival, Pause, Work

_OVER_AND_OVER = "the same was asked from this address several times within a day"
_SAME_TEXT_IS_A_COPY = timedelta(days=7)  # for a mail without Message-ID (design property 2)


class Reception:
    """Handles messages that the register has kept. Synchronous: it runs inside one write transaction."""

    def __init__(self, hours: OfficeHours, post: Post, rules: Rules) -> None:
        self._hours = hours
        self._post = post
        self._rules = rules
        self._colleagues = Colleagues(rules)

    def handle(self, work: Work, arrival: Arrival, now: datetime, barred: Mapping[str, str] = {}) -> Arrival:
        """Settles an arrival with all its consequences; returns it as settled. `barred`: why files, or the whole
        message, by SHA-256, are not to be passed on."""
        office = self._hours.at(now)
        whole = read_whole(work, arrival, self._rules, office)
        fingerprint = mails.fingerprint(whole.message)
        bar(work, barred, now)
        incoming = without_barred(work, arrival, whole, barred)
        in_junk = bool(self._rules.junk) and arrival.folder == self._rules.junk
        decision = self._decide(work, incoming, fingerprint, office, in_junk)
        if in_junk and decision.disposition is Disposition.IGNORED:
            fingerprint = ""  # whoever moves it to the inbox says that it is no junk: then it counts
        settled = self._commit(work, arrival, incoming, fingerprint, decision, office)
        if decision.mark and incoming.trusted:
            has_written(work, self._post, incoming.message.from_address, office)
        return settled

    def set_aside(
        self, work: Work, arrival: Arrival, now: datetime, because: str, barred: Mapping[str, str] = {}
    ) -> Arrival:
        """Settles an arrival that could not be handled as a held case, whose clock runs all the same; `barred` as in
        `handle`."""
        office = self._hours.at(now)
        whole = read_whole(work, arrival, self._rules, office)
        bar(work, barred, now)
        incoming = without_barred(work, arrival, whole, barred)
        if incoming.trusted and office.council.roles_of(incoming.message.from_address):
            decision = refused("", incoming, office, because)  # a colleague's reply is no request
        else:
            decision = requester.held(new_reference(work, incoming, office), incoming, office, because)
        return self._commit(work, arrival, incoming, mails.fingerprint(whole.message), decision, office)

    def _decide(self, work: Work, incoming: Incoming, fingerprint: str, office: Office, in_junk: bool) -> Decision:
        message = incoming.message
        ours = work.ours([message.message_id])
        kind = kinds.classify(message, ours)
        if kind.kind == "own":
            return ignored(kind.because)
        earlier, repeat_of = self._earlier(work, message, fingerprint, office)
        if earlier is not None:
            return Decision(
                disposition=Disposition.DUPLICATE,
                because=f"the same mail came before, as message {earlier.id}",
                case=earlier.case,
            )
        if self._rules.since is not None and incoming.receipt.day < self._rules.since:
            return ignored(f"it came before {self._rules.since:%-d %B %Y}, the first day whose mail is answered")
        if typed := typed_into_a_form(incoming, office):
            written, doubt = typed
            if doubt:
                return requester.held(new_reference(work, incoming, office), written, office, doubt)
            return self._person(work, written, "", office, in_junk)
        if kind.kind != "request" and not self._colleagues.replies_through_a_machine(work, incoming, kind, office):
            return on_machine_mail(work, incoming, kind, office)
        return self._person(work, incoming, repeat_of, office, in_junk)

    def _earlier(self, work: Work, message: Message, fingerprint: str, office: Office) -> tuple[Arrival | None, str]:
        """The earlier copy of this mail, or the case of which it is a likely, and lawful, repeat."""
        earlier = work.seen(fingerprint)
        if earlier is None or message.message_id:
            return earlier, ""
        recent = work.seen(fingerprint, since=office.now - _SAME_TEXT_IS_A_COPY)
        return recent, earlier.case if recent is None else ""

    def _person(self, work: Work, incoming: Incoming, repeat_of: str, office: Office, in_junk: bool) -> Decision:
        if brake := self._colleagues.brake(incoming, office):
            return brake
        placement, case = self._place(work, incoming, office)
        tied = bool(placement.case or placement.likely)
        if not tied and (passed := passed_on(incoming, office, self._rules.own_hosts)):
            return self._passed_on(work, passed, office)
        match placement.place:
            case Place.NEW:
                return self._untied(work, incoming, placement, repeat_of, office, in_junk)
            case Place.STAFF if placement.prompt is not None and case is not None:
                return self._colleagues.on_reply(work, case, placement.prompt, incoming, office)
            case Place.STAFF if placement.prompt is not None and not placement.case:
                return self._colleagues.on_reply_without_case(work, placement.prompt, incoming, office)
            case Place.STAFF | Place.REFUSED:
                decision = self._refused(work, placement, case, incoming, office)
                return self._colleagues.within_turns(work, decision, case, incoming, office)
            case Place.REQUESTER if case is not None and anew.asks_anew(case, incoming, office):
                return anew.asked_anew(case, new_reference(work, incoming, office), incoming, office)
            case Place.REQUESTER if case is not None:
                cabinet = cabinet_of(work, self._rules, office)
                return continuing.on_further_mail(case, incoming, office, placement.because, cabinet)
        reading = read_questions(incoming.message.subject, incoming.message.text)
        if self._colleagues.writes_only_commands(incoming, reading, office):
            return self._colleagues.without_prompt(work, incoming, office, placement.because)
        return self._held(work, incoming, placement, placement.because, office)

    def _untied(
        self, work: Work, incoming: Incoming, placement: Placement, repeat_of: str, office: Office, in_junk: bool
    ) -> Decision:
        """A mail from outside that nothing ties to a case: a request, or what the sender writes about one of theirs."""
        reading = read_questions(incoming.message.subject, incoming.message.text)
        incoming, reading = with_its_letter(incoming, reading, letters_in(incoming.message))
        if in_junk and not reading.asks:
            return ignored("it lies in the junk folder, and asks the desk for no information")
        if complained := self._complained(work, incoming, reading, office):
            return complained
        if told := self._asked_for_news(work, incoming, office):
            return told
        if again := self._over_and_over(work, incoming, reading, office):
            return requester.continued(again, incoming, office, _OVER_AND_OVER)
        if in_junk or not self._is_request(incoming, reading):
            return self._held(work, incoming, placement, self._doubt(incoming, in_junk), office)
        reference = new_reference(work, incoming, office)
        return requester.new_request(reference, incoming, office, reading.questions, repeat_of=repeat_of)

    def _held(self, work: Work, incoming: Incoming, placement: Placement, because: str, office: Office) -> Decision:
        """What the FOI team has to settle, while the clock runs."""
        reference, own_data = new_reference(work, incoming, office), _asks_for_own_data(incoming)
        return requester.held(reference, incoming, office, because, self._likely(work, placement, incoming), own_data)

    def _passed_on(self, work: Work, passed: PassedOn, office: Office) -> Decision:
        """What a colleague passed on is for the FOI team to confirm: who asked, and since when."""
        incoming = passed.incoming
        reference = new_reference(work, incoming, office)
        theirs = work.cases_of(incoming.message.from_address)
        own_data = _asks_for_own_data(incoming)
        return requester.held(
            reference, incoming, office, passed.because, theirs, own_data, passed.headline, passed.note
        )

    def _likely(self, work: Work, placement: Placement, incoming: Incoming) -> list[Case]:
        """The cases to which a held mail may belong: those to which its signs point, else its sender's own."""
        sender = incoming.message.from_address
        named = (work.case(reference) for reference in placement.likely)
        theirs = work.cases_of(sender) if sender and placement.place is Place.NEW else []
        return [*(case for case in named if case is not None), *theirs]

    def _refused(
        self, work: Work, placement: Placement, case: Case | None, incoming: Incoming, office: Office
    ) -> Decision:
        """A colleague's mail that changes nothing; what it says of a question reaches whoever has that question."""
        if case is None or placement.prompt is None:
            return refused(placement.case, incoming, office, placement.because, placement.prompt)
        request = work.request_text(case.reference)
        history = work.history(case.reference)
        return handing.too_late_or_astray(case, placement.prompt, incoming, office, placement.because, request, history)

    def _complained(self, work: Work, incoming: Incoming, reading: Reading, office: Office) -> Decision | None:
        """What a mail brings about that nothing ties to a case, but which complains of one of the sender's own."""
        sender = incoming.message.from_address
        theirs = work.cases_of(sender) if sender else []
        is_request = self._is_request(incoming, reading)
        return review.on_stray_mail(theirs, incoming, office, is_request, cabinet_of(work, self._rules, office))

    def _asked_for_news(self, work: Work, incoming: Incoming, office: Office) -> Decision | None:
        """What a mail brings about that nothing ties to a case, but which only asks how one of the sender's stands."""
        sender = incoming.message.from_address
        theirs = work.cases_of(sender) if sender else []
        asks = news.is_call_for_news(incoming) or (early.none_is_due(theirs, office) and early.chases(incoming))
        if not theirs or not asks:
            return None
        because = "it comes from the address of a requester"
        if (case := news.meant(theirs, incoming, office)) is None:
            why = f"{because}, and does not say which of their {len(theirs)} requests it means"
            return requester.continued(theirs[0], incoming, office, why, among=theirs)
        return continuing.on_further_mail(case, incoming, office, because, cabinet_of(work, self._rules, office))

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
        return (
            is_safe_address(message.from_address)
            and reading.asks
            and not _asks_for_own_data(incoming)
            and not self._is_ours(message.from_address)
        )

    def _is_ours(self, address: str) -> bool:
        """Whether an address is the desk's own: it never writes to itself."""
        mailbox = self._hours.council.mailbox
        return same_address(address, mailbox) or tag_of(address, mailbox) is not None

    def _doubt(self, incoming: Incoming, in_junk: bool) -> str:
        """Why a new mail is not plainly a request under the Act."""
        if in_junk:
            return "it lies in the junk folder, where a request is easily missed, and seems to ask for information"
        if not is_safe_address(incoming.message.from_address):
            return "it names no sender to whom an answer could go"
        if self._is_ours(incoming.message.from_address):
            return "it comes from the desk's own address"
        if _asks_for_own_data(incoming):
            return requester.MAY_BE_OWN_DATA
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

    def _commit(
        self, work: Work, arrival: Arrival, incoming: Incoming, fingerprint: str, decision: Decision, office: Office
    ) -> Arrival:
        message = incoming.message
        if decision.disposition is Disposition.DUPLICATE:
            fingerprint = ""  # a copy is measured against the original, not against the last copy
        staff = _signature(work, decision.mark, message.from_address, office)
        for part in (decision, *decision.beside):
            before = after = work.case(part.case) if part.case else None
            for fact in part.facts:
                after = work.record(part.case, [fact], at=office.now, by=_author(fact, staff))
            mails = part.mails
            if after is not None:
                happened, more = stood_in(work, after, mails, office)
                after = work.record(part.case, happened, at=office.now, by="foibot") if happened else after
                mails = (*mails, *more)
            self._post.write(work, office, part.case, diary.kept_up(before, after, mails, office))
            if part.refiles:
                _refile(work, part, office)
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


def _asks_for_own_data(incoming: Incoming) -> bool:
    return requester.asks_for_own_data(incoming.message.subject, incoming.message.text)


def _refile(work: Work, part: Decision, office: Office) -> None:
    """Settles an earlier message anew, as a colleague says that it is to be."""
    earlier = work.arrival(part.refiles)
    if earlier is not None:
        work.settle(
            replace(earlier, disposition=part.disposition, because=part.because, case=part.case, settled_at=office.now)
        )


def _signature(work: Work, mark: str, sender: str, office: Office) -> str:
    """Who answered the prompt with this mark, and for whom; "" where no prompt was answered."""
    prompt = work.prompt(mark) if mark else None
    if prompt is None:
        return sender if mark else ""
    council, writer = office.council, office.council.person(sender).address
    return f"{writer}{facts.FOR}{prompt.person}" if council.delegated(sender, prompt.person) else writer


def _author(fact: facts.Fact, staff: str) -> str:
    """Who did what a message brought about: whoever wrote it, or the bot, which drew the consequences."""
    if isinstance(fact, facts.RequestReceived | facts.RequesterWrote):
        return "requester"
    if isinstance(fact, facts.ReviewRequested):
        return staff or "requester"
    drawn = facts.DateTold | facts.LetterShown | facts.ReviewLetterShown
    return "foibot" if isinstance(fact, drawn) else staff or "foibot"
