"""Does what stands beside the code for operators fit it: the trial's configuration, the image's files?"""

import re
from fnmatch import fnmatch
from pathlib import Path

from foibot.config import load

HOUSE = Path(__file__).parents[2]


def test_the_configuration_of_the_trial_loads_and_writes_to_nobody_outside_its_machine() -> None:
    settings = load(HOUSE / "deploy" / "trial.toml")

    assert {settings.mailbox.host, settings.smtp.host} == {"127.0.0.1"}
    assert settings.mailbox.password({"FOIBOT_IMAP_PASSWORD": "trial"}) == "trial"
    assert settings.store.url == "sqlite:////var/lib/foibot/foibot.db"


def test_the_image_copies_only_what_is_there_and_what_the_ignore_file_lets_through() -> None:
    copied = [
        name
        for line in re.findall(r"^COPY (?!--from)(.*) \S+$", (HOUSE / "Dockerfile").read_text("utf-8"), re.MULTILINE)
        for name in line.split()
    ]
    let_through = re.findall(r"^!(.*)$", (HOUSE / ".dockerignore").read_text("utf-8"), re.MULTILINE)

    assert len(copied) > 5
    assert [name for name in copied if not (HOUSE / name).exists()] == []
    assert [name for name in copied if not any(fnmatch(f"{name}/", f"{kept}/*") for kept in let_through)] == []


def test_the_services_of_the_operators_guide_read_the_configuration_that_the_image_and_the_unit_name() -> None:
    unit = (HOUSE / "deploy" / "foibot.service").read_text("utf-8")
    image = (HOUSE / "Dockerfile").read_text("utf-8")

    assert "Environment=FOIBOT_CONFIG=/etc/foibot/foibot.toml\n" in unit
    assert "FOIBOT_CONFIG=/etc/foibot/foibot.toml" in image
    assert ":/etc/foibot:ro" in (HOUSE / "docker-compose.yml").read_text("utf-8")
