"""The desk at work, over ports alone: it takes mail in, has it decided, and sends what was decided."""
