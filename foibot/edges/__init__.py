"""Where foibot touches the world: mailbox, submission server, register, printer. Each fulfils a Protocol of ports."""
