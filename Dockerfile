# Stage 1: the environment, exactly as the lock file names it.
FROM python:3.13-slim AS build
COPY requirements.lock /
RUN python -m venv /opt/cairn \
 && /opt/cairn/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /requirements.lock

# Stage 2: the bot, without tools to build or install anything.
FROM python:3.13-slim
RUN useradd --system --uid 10001 --no-create-home cairn && install --directory --owner=cairn --mode=0700 /data
COPY --from=build /opt/cairn /opt/cairn
WORKDIR /app
COPY bot bot
COPY roadmaps roadmaps
RUN /opt/cairn/bin/python -m compileall -q bot
ENV PATH=/opt/cairn/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DATABASE_URL=sqlite+aiosqlite:////data/cairn.db \
    HEALTH_PORT=8787
USER cairn
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=60s --timeout=10s --start-period=30s --retries=3 CMD ["python", "-m", "bot", "doctor", "--quick"]
ENTRYPOINT ["python", "-m", "bot"]
