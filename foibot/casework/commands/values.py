"""What does the reader hand on of a reply?"""

import msgspec


class Command(msgspec.Struct, frozen=True):
    """One command. `word` is the table's; `line` counts the lines of the reply from 1.

    `numbers` is None where none was given; ALL means every question asked (none, where they are not known). `text` is
    as written, without blank lines around it. `written` is the line as it stood where it was spelled otherwise than
    the table has it, so that the echo can say how it was understood. `certain` is set where an END closes its text:
    its writer insists on every word of it.
    """

    word: str
    numbers: tuple[int, ...] | None
    text: str
    line: int
    written: str = ""
    certain: bool = False


class Unclear(msgspec.Struct, frozen=True):
    """Something that was not understood: its first line, its text, why, and an example that would work."""

    line: int
    text: str
    because: str
    example: str


class ReadReply(msgspec.Struct, frozen=True):
    """What was read in a reply. Each word that was written is in one command, in the covering words, or unclear.

    `ambiguous` says where a command can be read in two ways; that text stands in the command as well.
    """

    commands: tuple[Command, ...]
    covering: tuple[str, ...]
    unclear: tuple[Unclear, ...]
    ambiguous: tuple[Unclear, ...]

    @property
    def certain(self) -> bool:
        """Whether it may be carried out: a reply is applied whole or not at all."""
        return not self.unclear and not self.ambiguous

    @property
    def is_note(self) -> bool:
        """Whether it holds no command, nor anything that looks like one."""
        return self.certain and not self.commands
