"""What do the facts of many cases amount to? Figures as values, for the digest and for publication."""
