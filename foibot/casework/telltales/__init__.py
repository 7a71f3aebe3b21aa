"""Where does a request tell who wrote it? Names in any dress, lines, forms, running text and the layout of a mail."""
