"""The grammar of staff replies: the words and how a reply is read (contract, section 7)."""

from foibot.casework.commands.closings import signed_off
from foibot.casework.commands.groups import AT_ONCE
from foibot.casework.commands.heads import word_of
from foibot.casework.commands.lines import Passage, PlainPassage, plain_passages
from foibot.casework.commands.phrases import (
    asides,
    is_not_yet,
    is_placeholder,
    outcomes_in_own_words,
    second_thoughts,
    tells_of_destruction,
)
from foibot.casework.commands.reader import read_reply
from foibot.casework.commands.tails import doubtful_tail
from foibot.casework.commands.values import Command, ReadReply, Unclear
from foibot.casework.commands.words import PROPOSABLE, TABLE, Takes, Word, help_for, words_for

__all__ = [
    "AT_ONCE",
    "PROPOSABLE",
    "TABLE",
    "Command",
    "Passage",
    "PlainPassage",
    "ReadReply",
    "Takes",
    "Unclear",
    "Word",
    "asides",
    "doubtful_tail",
    "help_for",
    "is_not_yet",
    "is_placeholder",
    "outcomes_in_own_words",
    "plain_passages",
    "read_reply",
    "second_thoughts",
    "signed_off",
    "tells_of_destruction",
    "word_of",
    "words_for",
]
