"""Mail as values: bytes in, meaning out, and composed bytes back. Pure: opens nothing, asks no clock, logs nothing."""
