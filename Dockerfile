# foibot as an image: the wheel of this folder on the locked libraries, run by a user who owns nothing but the register.
FROM python:3.11-slim AS wheel
WORKDIR /source
COPY requirements requirements
RUN pip install --no-cache-dir --require-hashes --no-deps -r requirements/dev.txt
COPY pyproject.toml README.md CHANGELOG.md LICENSE ./
COPY foibot foibot
COPY templates templates
COPY config/foibot.toml config/foibot.toml
RUN python -m hatchling build -t wheel -d /wheel

FROM python:3.11-slim
COPY requirements/runtime.txt /tmp/runtime.txt
RUN pip install --no-cache-dir --require-hashes --no-deps -r /tmp/runtime.txt
COPY --from=wheel /wheel /tmp/wheel
RUN pip install --no-cache-dir --no-deps --no-index /tmp/wheel/*.whl \
    && useradd --system --home-dir /var/lib/foibot --create-home foibot
USER foibot
WORKDIR /var/lib/foibot
VOLUME /var/lib/foibot
ENV FOIBOT_CONFIG=/etc/foibot/foibot.toml PYTHONUNBUFFERED=1
ENTRYPOINT ["foibot"]
CMD ["run"]
