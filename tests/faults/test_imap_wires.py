"""What does the mailbox make of a mail server that breaks at the worst moment, or lacks what others have?"""

import asyncio
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from foibot.edges.imap_mailbox import ImapMailbox, MailboxSettings
from foibot.errors import BadSetup, TryLater, Unfetched
from foibot.ports import Listing
from tests.faults.wires import Answer, Server, Wire, fetched, hang_up, imap, mute, no, playing
from tests.protocol.opened import opened

MESSAGE = b"Subject: x\r\n\r\nHow many?\r\n"
LOST = "the connection was lost"
AT_ONCE = 1.0  # seconds


def at(server: Server) -> MailboxSettings:
    return MailboxSettings(
        host=server.host, port=server.port, security="none", username="foi@example.gov.uk", password="correct-horse",
        connect_timeout=0.3, read_timeout=0.3,
    )  # fmt: skip


def commands(server: Server, *names: str) -> list[str]:
    """The commands of these names that the server heard, without their tags."""
    said = [line.partition(" ")[2] for line in server.heard]
    return [command for command in said if command.removeprefix("UID ").partition(" ")[0] in names]


@pytest.fixture
def in_new_york() -> Iterator[None]:
    """This machine's clock, as imapclient looks at it unless told not to."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "America/New_York"
    time.tzset()
    yield
    del os.environ["TZ"]
    if before is not None:
        os.environ["TZ"] = before
    time.tzset()


class TestBeforeTheInbox:
    async def test_a_server_that_says_goodbye_at_the_greeting(self) -> None:
        async def full(wire: Wire) -> None:
            await wire.say("* BYE too many connections")

        async with playing(full) as server:
            with pytest.raises(TryLater, match="too many connections"):
                async with opened(at(server)):
                    pass

    async def test_a_server_that_hangs_up_at_the_greeting(self) -> None:
        async def gone(wire: Wire) -> None:
            return

        async with playing(gone) as server:
            with pytest.raises(TryLater, match=r"\[mailbox\] host, port"):
                async with opened(at(server)):
                    pass

    async def test_a_server_that_never_greets(self) -> None:
        async with playing(Wire.silence) as server:
            with pytest.raises(TryLater, match=r"\[mailbox\] host, port: .* did not answer within 0\.3 seconds"):
                async with opened(at(server)):
                    pass

    @pytest.mark.parametrize("answer", [hang_up, mute], ids=["hangs up", "mute"])
    async def test_a_line_that_breaks_at_the_login_is_no_wrong_password(self, answer: Answer) -> None:
        async with playing(imap(login=answer)) as server:
            with pytest.raises(TryLater):
                async with opened(at(server)):
                    pass

    async def test_a_goodbye_at_the_login_is_no_wrong_password(self) -> None:
        async def goodbye(wire: Wire, tag: str, said: str) -> None:
            await wire.say("* BYE shutting down")

        async with playing(imap(login=goodbye)) as server:
            with pytest.raises(TryLater, match="shutting down"):
                async with opened(at(server)):
                    pass

    @pytest.mark.parametrize("words", ["[UNAVAILABLE] try again", "[INUSE] locked", "[LIMIT] too many"])
    async def test_a_login_refused_for_now(self, words: str) -> None:
        async with playing(imap(login=no(words))) as server:
            with pytest.raises(TryLater, match="for now"):
                async with opened(at(server)):
                    pass

    @pytest.mark.parametrize("words", ["[AUTHENTICATIONFAILED] wrong", "LOGIN failed."])
    async def test_a_login_refused_for_good(self, words: str) -> None:
        async with playing(imap(login=no(words))) as server:
            with pytest.raises(BadSetup, match=r"\[mailbox\] username, password: "):
                async with opened(at(server)):
                    pass

    async def test_a_login_that_is_disabled_sends_no_password(self) -> None:
        async with playing(imap("LOGINDISABLED")) as server:
            with pytest.raises(BadSetup, match=r"\[mailbox\] security: "):
                async with opened(at(server)):
                    pass

        assert commands(server, "LOGIN", "AUTHENTICATE") == []

    async def test_a_password_beyond_ascii_is_named_but_not_shown(self) -> None:
        async with playing(imap()) as server:
            with pytest.raises(BadSetup, match=r"\[mailbox\] username, password: .* only ASCII") as refused:
                async with opened(replace(at(server), password="10£more")):
                    pass

        assert "10£more" not in f"{refused.value}{refused.value.__cause__}"

    async def test_a_folder_that_cannot_be_made(self) -> None:
        async with playing(imap(create=no("[NOPERM] not yours"))) as server:
            with pytest.raises(BadSetup, match=r"\[mailbox\] processed_folder: .* no folder Done .*: \[NOPERM\]"):
                async with opened(replace(at(server), processed_folder="Done")):
                    pass

        assert commands(server, "CREATE") == ['CREATE "Done"', 'CREATE "INBOX/Done"']

    async def test_a_folder_that_another_process_has_just_made(self) -> None:
        async with (
            playing(imap(create=no("[ALREADYEXISTS] there"))) as server,
            opened(replace(at(server), processed_folder="Done")) as mailbox,
        ):
            assert (await mailbox.listing()).uidvalidity > 0


class TestWaiting:
    @pytest.mark.parametrize("farewell", [[], ["* BYE idle for too long"]], ids=["without a word", "with BYE"])
    async def test_a_server_that_hangs_up_while_idle_is_noticed_at_once(self, farewell: list[str]) -> None:
        async def leave(wire: Wire, tag: str, said: str) -> None:
            await wire.say("+ idling", *farewell)
            raise ConnectionResetError

        async with playing(imap(idle=leave)) as server, opened(at(server)) as mailbox:
            await mailbox.listing()
            with pytest.raises(TryLater, match=LOST):
                await asyncio.wait_for(mailbox.wait(60), AT_ONCE)

    async def test_a_network_that_swallows_everything_is_noticed_after_the_wait(self) -> None:
        async def swallow(wire: Wire, tag: str, said: str) -> None:
            await wire.say("+ idling")
            await wire.silence()

        async with playing(imap(idle=swallow)) as server, opened(at(server)) as mailbox:
            await mailbox.listing()
            with pytest.raises(TryLater, match=LOST):
                await asyncio.wait_for(mailbox.wait(0.02), AT_ONCE)

    @pytest.mark.parametrize(
        "packets",
        [
            [b"+ idling\r\n* 2 EXISTS\r\n"],
            [b"+ idling\r\n", b"* 2 EX", b"ISTS\r\n"],
            [b"+ id", b"ling\r\n* 2 EXISTS\r\n"],
        ],
        ids=["with the start of idling", "cut in two", "the start cut in two"],
    )
    async def test_an_arrival_is_noticed_however_its_packets_fall(self, packets: list[bytes]) -> None:
        async def arrive(wire: Wire, tag: str, said: str) -> None:
            for packet in packets:
                await wire.send(packet)
                await asyncio.sleep(0.01)
            assert await wire.hear() == "DONE"
            await wire.say(f"{tag} OK done")

        async with playing(imap(idle=arrive)) as server, opened(at(server)) as mailbox:
            listing = await mailbox.listing()
            await asyncio.wait_for(mailbox.wait(60), AT_ONCE)

            assert listing == await mailbox.listing()  # the line is still in step

    async def test_a_server_that_cannot_idle_is_polled(self) -> None:
        async with playing(imap("MOVE UIDPLUS")) as server, opened(at(server)) as mailbox:
            await mailbox.listing()
            started = time.monotonic()
            await mailbox.wait(0.05)

            assert time.monotonic() - started >= 0.05
            assert commands(server, "IDLE") == []
            assert (await mailbox.listing()).uids == (1,)

    async def test_a_cancelled_wait_ends_at_once_even_if_the_server_is_mute(self) -> None:
        async with playing(imap(idle=mute)) as server, opened(replace(at(server), read_timeout=60)) as mailbox:
            await mailbox.listing()
            waiting = asyncio.create_task(mailbox.wait(60))
            await asyncio.sleep(0.05)
            waiting.cancel()
            done, _ = await asyncio.wait([waiting], timeout=AT_ONCE)

            assert {waiting} == done


class TestFetching:
    @pytest.mark.parametrize("answer", [hang_up, mute], ids=["hangs up", "mute"])
    async def test_a_line_that_breaks_loses_nothing(self, answer: Answer) -> None:
        async with playing(imap(uids="1 2", fetch=answer), imap(uids="1 2")) as server, opened(at(server)) as mailbox:
            listing = await mailbox.listing()
            with pytest.raises(TryLater, match=LOST):
                await mailbox.fetch(listing.uids)
            with pytest.raises(TryLater, match="not connected"):
                await mailbox.listing()
            await mailbox.open()

            assert [message.uid for message in await mailbox.fetch(listing.uids)] == [1, 2]

    async def test_a_line_that_breaks_within_a_message_never_passes_half_of_it_on(self) -> None:
        async def half(wire: Wire, tag: str, said: str) -> None:
            await wire.send(fetched(1, "1", MESSAGE)[:-20])
            raise ConnectionResetError

        async with playing(imap(fetch=half), imap()) as server, opened(at(server)) as mailbox:
            listing = await mailbox.listing()
            with pytest.raises(Unfetched):
                await mailbox.fetch(listing.uids)
            await mailbox.open()

            assert [message.raw for message in await mailbox.fetch(listing.uids)] == [MESSAGE]

    async def test_a_message_whose_packets_are_cut_anywhere_comes_whole(self) -> None:
        async def in_pieces(wire: Wire, tag: str, said: str) -> None:
            answer = fetched(1, "1", MESSAGE)
            for start in range(0, len(answer), 7):
                await wire.send(answer[start : start + 7])
                await asyncio.sleep(0)
            await wire.say(f"{tag} OK done")

        async with playing(imap(fetch=in_pieces)) as server, opened(at(server)) as mailbox:
            [message] = await mailbox.fetch((await mailbox.listing()).uids)

            assert message.raw == MESSAGE
            assert message.internaldate == datetime(2015, 4, 21, 8, 15, tzinfo=UTC)

    @pytest.mark.parametrize(
        "without",
        ["BODY[] NIL", 'BODY[] ""', "FLAGS ()"],
    )
    async def test_an_answer_without_content_is_asked_for_again(self, without: str) -> None:
        answers = [f'* 1 FETCH (UID 1 INTERNALDATE "21-Apr-2015 09:15:00 +0100" RFC822.SIZE 26 {without})\r\n'.encode()]
        answers.append(fetched(1, "1", MESSAGE))

        async def at_second_try(wire: Wire, tag: str, said: str) -> None:
            await wire.send(answers.pop(0))
            await wire.say(f"{tag} OK done")

        async with playing(imap(fetch=at_second_try)) as server, opened(at(server)) as mailbox:
            [message] = await mailbox.fetch((await mailbox.listing()).uids)

            assert message.raw == MESSAGE

    async def test_an_answer_without_content_twice_names_the_message_and_keeps_the_line(self) -> None:
        async def first_without(wire: Wire, tag: str, said: str) -> None:
            if " 1" in said:
                await wire.say('* 1 FETCH (UID 1 INTERNALDATE "21-Apr-2015 09:15:00 +0100" BODY[] NIL)')
            if "2 (" in said:
                await wire.send(fetched(2, "2", MESSAGE))
            await wire.say(f"{tag} OK done")

        async with playing(imap(uids="1 2", fetch=first_without)) as server, opened(at(server)) as mailbox:
            await mailbox.listing()
            with pytest.raises(Unfetched, match="UID 1") as unfetched:
                await mailbox.fetch([1, 2])
            [message] = await mailbox.fetch([2])

            assert unfetched.value.uid == 1
            assert message.uid == 2
            assert len(server.wires) == 1

    async def test_a_message_that_has_gone_is_not_taken_for_one_that_is_withheld(self) -> None:
        gone = [""]

        async def catch_up(wire: Wire, tag: str, said: str) -> None:
            gone.append(said)
            await wire.say("* 1 EXPUNGE", f"{tag} OK done")

        async def search(wire: Wire, tag: str, said: str) -> None:
            await wire.say("* SEARCH" if "NOOP" in gone else "* SEARCH 1", f"{tag} OK done")

        script = imap(fetch=no("[EXPUNGEISSUED] gone"), noop=catch_up, search=search)
        async with playing(script) as server, opened(at(server)) as mailbox:
            assert (1,) == (await mailbox.listing()).uids
            assert [] == await mailbox.fetch([1])

    async def test_a_batch_refused_for_one_message_is_asked_for_one_by_one(self) -> None:
        async def spoiled(wire: Wire, tag: str, said: str) -> None:
            if "," in said:
                await wire.say(f"{tag} NO [EXPUNGEISSUED] some have gone")
                return
            uid = said.split()[2]
            await wire.send(fetched(int(uid), uid, MESSAGE))
            await wire.say(f"{tag} OK done")

        async with playing(imap(uids="1 3", fetch=spoiled)) as server, opened(at(server)) as mailbox:
            await mailbox.listing()

            assert [message.uid for message in await mailbox.fetch([1, 2, 3])] == [1, 3]

    async def test_news_of_other_messages_does_not_mix_in(self) -> None:
        async def with_news(wire: Wire, tag: str, said: str) -> None:
            await wire.say("* 5 EXISTS", "* 2 FETCH (FLAGS (\\Seen))", "* 4 FETCH (UID 9 FLAGS (\\Seen))")
            await wire.send(fetched(1, "2", MESSAGE))
            await wire.say("* 1 FETCH (UID 2 FLAGS ())", f"{tag} OK done")

        async with playing(imap(uids="2", fetch=with_news)) as server, opened(at(server)) as mailbox:
            await mailbox.listing()

            assert [(message.uid, message.raw) for message in await mailbox.fetch([2])] == [(2, MESSAGE)]

    @pytest.mark.parametrize("zone", ["+0000", "-0000", "+0100", "-0730"])
    async def test_the_servers_stamp_is_read_in_any_zone(self, zone: str, in_new_york: None) -> None:
        async def stamped(wire: Wire, tag: str, said: str) -> None:
            stamp = f" 1-Apr-2015 23:30:00 {zone}".encode()
            await wire.send(fetched(1, "1", MESSAGE).replace(b"21-Apr-2015 09:15:00 +0100", stamp))
            await wire.say(f"{tag} OK done")

        async with playing(imap(fetch=stamped)) as server, opened(at(server)) as mailbox:
            [message] = await mailbox.fetch([1])

            assert message.internaldate == datetime.strptime(f"2015-04-01 23:30 {zone}", "%Y-%m-%d %H:%M %z")

    async def test_a_mailbox_too_large_for_one_answer_is_searched_in_parts(self) -> None:
        async def select(wire: Wire, tag: str, said: str) -> None:
            await wire.say("* 120000 EXISTS", "* 0 RECENT", "* OK [UIDVALIDITY 7] valid", f"{tag} OK done")

        async def search(wire: Wire, tag: str, said: str) -> None:
            first = said.split()[2].partition(":")[0]
            await wire.say(f"* SEARCH {first}", f"{tag} OK done")

        async with playing(imap(select=select, search=search)) as server, opened(at(server)) as mailbox:
            assert (await mailbox.listing()).uids == (1, 50_001, 100_001)
            assert commands(server, "SEARCH")[-1] == "UID SEARCH 100001:* UNDELETED"


class TestPuttingAway:
    async def test_a_line_that_breaks_while_moving_can_be_tried_again(self) -> None:
        async with playing(imap(move=hang_up), imap()) as server, opened(at(server)) as mailbox:
            listing = await mailbox.listing()
            with pytest.raises(TryLater, match=LOST):
                await mailbox.put_away(listing.uids, held=False)
            await mailbox.open()
            await mailbox.put_away(listing.uids, held=False)

        assert commands(server, "MOVE") == 2 * ['UID MOVE 1 "Processed"']

    async def test_without_move_messages_are_copied_and_those_alone_expunged(self) -> None:
        async with playing(imap("UIDPLUS", uids="3 4")) as server, opened(at(server)) as mailbox:
            await mailbox.listing()
            await mailbox.put_away([3, 4], held=True)

        assert commands(server, "COPY", "STORE", "EXPUNGE", "MOVE", "CLOSE") == [
            'UID COPY 3,4 "Held"',
            "UID STORE 3,4 +FLAGS.SILENT (\\Deleted)",
            "UID EXPUNGE 3,4",
        ]

    async def test_without_uidplus_nothing_is_expunged_that_others_may_have_flagged(self) -> None:
        async with playing(imap("IDLE")) as server, opened(at(server)) as mailbox:
            await mailbox.listing()
            await mailbox.put_away([1], held=False)

        assert commands(server, "COPY", "STORE", "EXPUNGE", "CLOSE") == [
            'UID COPY 1 "Processed"',
            "UID STORE 1 +FLAGS.SILENT (\\Deleted)",
        ]
        assert all("UNDELETED" in search for search in commands(server, "SEARCH"))

    async def test_a_copy_that_is_refused_deletes_nothing(self) -> None:
        async with playing(imap("UIDPLUS", copy=no("[OVERQUOTA] full"))) as server, opened(at(server)) as mailbox:
            await mailbox.listing()
            with pytest.raises(TryLater, match=r"\[mailbox\] processed_folder: .* \[OVERQUOTA\] full"):
                await mailbox.put_away([1], held=False)

        assert commands(server, "STORE", "EXPUNGE") == []

    async def test_a_refusal_to_flag_as_deleted_is_told_as_such(self) -> None:
        async with playing(imap("UIDPLUS", store=no("[NOPERM] no"))) as server, opened(at(server)) as mailbox:
            await mailbox.listing()
            with pytest.raises(BadSetup, match=r"\[mailbox\] folder: .* could not remove messages from INBOX"):
                await mailbox.put_away([1], held=False)

        assert commands(server, "EXPUNGE") == []

    async def test_a_folder_that_has_vanished_is_looked_for_and_the_move_tried_again(self) -> None:
        async with playing(imap(move=no("[TRYCREATE] gone", times=1))) as server, opened(at(server)) as mailbox:
            await mailbox.listing()
            await mailbox.put_away([1], held=False)

        assert len(commands(server, "MOVE")) == 2

    async def test_a_move_refused_because_some_have_gone_is_done_for_the_rest(self) -> None:
        refusal = no("some have gone", times=1)
        async with playing(imap(uids="2 4", move=refusal)) as server, opened(at(server)) as mailbox:
            await mailbox.put_away([1, 2, 3, 4], held=False)

        assert ['UID MOVE 1,2,3,4 "Processed"', 'UID MOVE 2,4 "Processed"'] == commands(server, "MOVE")

    async def test_a_move_refused_because_all_have_gone_is_no_trouble(self) -> None:
        async with playing(imap(uids="", move=no("all have gone"))) as server, opened(at(server)) as mailbox:
            await mailbox.put_away([1, 2], held=False)

        assert 1 == len(commands(server, "MOVE"))

    async def test_a_folder_whose_name_is_taken_as_it_stands_is_used_so(self) -> None:
        async def dots(wire: Wire, tag: str, said: str) -> None:
            names = ("INBOX", "FOI/Done", "Held")
            await wire.say(*(f'* LIST () "." "{name}"' for name in names), f"{tag} OK done")

        async with (
            playing(imap(list=dots)) as server,
            opened(replace(at(server), processed_folder="FOI/Done")) as mailbox,
        ):
            await mailbox.put_away([1], held=False)

        assert ['UID MOVE 1 "FOI/Done"'] == commands(server, "MOVE", "CREATE")

    async def test_many_messages_are_moved_in_commands_of_a_bearable_length(self) -> None:
        uids = range(4_000_000_001, 4_000_000_501)
        async with playing(imap()) as server, opened(at(server)) as mailbox:
            await mailbox.put_away(uids, held=False)

        moves = commands(server, "MOVE")
        assert len(moves) == 3
        assert all(len(move) < 8_000 for move in moves)


class TestUidvalidity:
    async def test_uids_listed_under_another_uidvalidity_are_never_used(self) -> None:
        async with playing(imap(fetch=hang_up), imap(uidvalidity=8)) as server, opened(at(server)) as mailbox:
            before = await mailbox.listing()
            with pytest.raises(TryLater):
                await mailbox.fetch(before.uids)
            await mailbox.open()

            with pytest.raises(TryLater, match="UIDVALIDITY 8, was 7"):
                await mailbox.put_away(before.uids, held=False)
            with pytest.raises(TryLater, match="UIDVALIDITY 8, was 7"):
                await mailbox.fetch(before.uids)
            await asyncio.wait_for(mailbox.wait(60), AT_ONCE)
            after = await mailbox.listing()
            await mailbox.put_away(after.uids, held=False)

            assert [Listing(7, (1,)), Listing(8, (1,))] == [before, after]
            assert len(commands(server, "MOVE")) == 1


class TestClosing:
    @pytest.mark.parametrize("answer", [hang_up, mute], ids=["hangs up", "mute"])
    async def test_closing_never_raises(self, answer: Answer) -> None:
        async with playing(imap(logout=answer)) as server:
            mailbox = ImapMailbox(at(server))
            await mailbox.open()
            await mailbox.close()

            with pytest.raises(TryLater, match="not connected"):
                await mailbox.listing()
