"""What each command of the operator works out, apart from how it is typed and printed."""
