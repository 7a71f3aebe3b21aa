"""A certificate for localhost that nobody but its maker trusts, made by the openssl command."""

import subprocess
from pathlib import Path
from typing import NamedTuple


class Certificate(NamedTuple):
    """A self-signed certificate, which is its own authority, and its key."""

    cert: Path
    key: Path


def make_certificate(folder: Path, *names: str) -> Certificate:
    """Makes `cert.pem` and `key.pem` in `folder`, for these DNS names or for localhost and 127.0.0.1."""
    certificate = Certificate(folder / "cert.pem", folder / "key.pem")
    alternatives = ",".join(f"DNS:{name}" for name in names) or "DNS:localhost,IP:127.0.0.1"
    command = [
        *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
        *("-days", "30", "-subj", "/CN=foibot test", "-addext", f"subjectAltName={alternatives}"),
        *("-keyout", str(certificate.key), "-out", str(certificate.cert)),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return certificate
