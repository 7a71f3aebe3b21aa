"""What does the law make of a request and of what happened to it? Dates in, dates out; nothing here opens anything."""
