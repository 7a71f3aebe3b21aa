"""The council's work on a case, as pure values: what happened, what is decided, and which words that takes."""
