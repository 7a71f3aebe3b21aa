"""Which separate questions does a request for information ask, as a careful officer would list them for answering?

The officer's rule is: what can be answered by itself is a question by itself, in the requester's own words. Hence:

1. **Verbatim.** Each question is one unbroken part of what was written. White space is folded, the list marker in
   front ('1.', 'Q2:', 'a)', '•'), emphasis around the whole and the '; and' of a list are taken off; nothing is added.
2. **The requester's own division comes first.** One marked item is one question with all its sentences, follow-ups
   ('If so, how many?') and context; its number is how people will speak of it.
3. **Sub-items are split** where they ask, or name a thing to be given, each for itself; the item above is then listed
   too if it asks by itself, and left out if it only leads in ('For each of these years please provide:').
4. **A break-down is not split.** Years, wards, age bands, columns of a list ('broken down by', 'including the following
   fields') divide one question; they stay in it, markers and all.
5. **In prose each sentence that asks is a question**, with or without a question mark, however many things it names.
   'If so …', 'Why?' and 'Please break this down by year' go with the question they touch. A list that runs on inside a
   line ('(a) …; (b) …', or three parts between semicolons after a colon) is a list.
6. **A table** to be filled in is one question with the sentence before it; a table of questions is its questions.
7. **Not questions:** lead-ins, headings, definitions, scope that covers all answers, conditions (cost limit,
   exemptions, 'if you do not hold this'), requests about the request (receipt, format, clarification, the right
   address, its progress), requests for a service or a visit, rhetoric, quoted old mail, footers, questions with their
   answers beside them or behind them ('Did it help? No.'), the '?' that keeps room for a figure in a table, a word
   between colleagues above a forward, titles with question marks in a newsletter. Notices, offers, applications and
   copies between colleagues ask only where they plainly ask for records. A forward is read.
8. **A request has at least one question.** Where none can be parted off it is the sentence that names the subject, else
   the subject line, else the sentence that announces the request. Where the questions stand only in an attachment it is
   the sentence that points to it. Empty means: this mail asks for no information.

The way there: parts (whose lines are these?), layout (paragraphs, lists in their nesting, tables), speech (what does
each sentence do? by the tables of phrases, objects, company, leads and welsh), items and gather (grouping), kinds,
weighing and reading (the whole mail).
Every step is linear in the text and takes any text.
"""

from foibot.casework.questions.reading import ATTACHED, Reading, read_questions

__all__ = ["ATTACHED", "Reading", "read_questions"]
