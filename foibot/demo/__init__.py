"""The demonstration: mail servers that live in this process, and the story that is played through them."""
