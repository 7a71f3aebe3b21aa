"""How a letter becomes blocks, and blocks become text and HTML; the PDF is the letterpress's."""
