# Startkompas in a container: the model is trained while building, nothing runs as root.
#   docker build -t startkompas .
#   docker run -p 8080:8080 -v startkompas:/var/lib/startkompas startkompas

FROM python:3.11-slim-bookworm AS build
RUN pip install --no-cache-dir uv
WORKDIR /app
COPY pyproject.toml requirements.lock README.md LICENSE ./
RUN python -m venv /app/.venv \
    && sed '/^# groups:/,$d' requirements.lock > runtime.lock \
    && uv pip install --python /app/.venv/bin/python --no-deps --require-hashes -r runtime.lock
COPY bot ./bot
COPY nlu ./nlu
COPY data ./data
COPY domain.yml config.yml endpoints.yml credentials.yml ./
RUN uv pip install --python /app/.venv/bin/python --no-deps -e .
ENV STARTKOMPAS_HOME=/opt/startkompas
RUN /app/.venv/bin/startkompas check && /app/.venv/bin/startkompas train

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /var/lib/startkompas --create-home starter
COPY --from=build /app /app
COPY --from=build --chown=starter /opt/startkompas/models /var/lib/startkompas/models
WORKDIR /app
USER starter
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    STARTKOMPAS_HOME=/var/lib/startkompas
VOLUME /var/lib/startkompas
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-m", "bot.cli.healthy", "http://127.0.0.1:8080/readyz"]
CMD ["startkompas", "serve", "--host", "0.0.0.0", "--port", "8080"]
