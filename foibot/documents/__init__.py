"""What is in a file: bytes in, findings out. Pure; knows nothing of mail or of cases."""
