"""What the desk does about a message, by correspondent: the requester, the officer, the FOI team, a machine."""
