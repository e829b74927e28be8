# What `make run` runs, in one image: the service, the dialogue, a Redis server and SQLite under /data.
# For more than one machine set DATABASE_URL (PostgreSQL; its client library comes with the packages) and REDIS_URL, and
# RASA_URL where the dialogue runs elsewhere; /data is then a folder they share, for citizens' files.
#   docker build -t jieyou . && docker run -p 8080:8080 -v jieyou:/data jieyou

# Styles and scripts of the pages; nothing of Node.js goes further.
FROM node:22-bookworm-slim AS assets
WORKDIR /jieyou
COPY package.json package-lock.json .npmrc ./
COPY scripts/ scripts/
COPY bot/pages/icons.txt bot/pages/icons.txt
RUN scripts/assets.sh && rm -rf node_modules

FROM python:3.11-slim-bookworm AS build
WORKDIR /jieyou
COPY requirements/ requirements/
RUN pip install --no-cache-dir --require-hashes --no-deps -r requirements/uv.txt
# The two environments; Python 3.10 is for Rasa alone and comes from uv.
ENV UV_PYTHON_INSTALL_DIR=/opt/python UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1
RUN uv venv --no-project --python 3.11 .venv \
    && uv pip sync --no-cache --python .venv/bin/python --require-hashes requirements/app.txt
RUN uv venv --no-project --managed-python --python 3.10 .venv-rasa \
    && uv pip sync --no-cache --python .venv-rasa/bin/python --require-hashes requirements/rasa.txt
COPY . .
COPY --from=assets /jieyou/bot/pages/static/vendor bot/pages/static/vendor
ARG LOCALITY=xinan
RUN LOCALITY=$LOCALITY .venv/bin/python -m bot model train dialogue --fitting && rm -rf .rasa

FROM python:3.11-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends libgomp1 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 jieyou \
    && install -d -o jieyou -g jieyou -m 0700 /data
COPY --from=build /opt/python /opt/python
COPY --from=build /jieyou /jieyou
WORKDIR /jieyou
USER jieyou
ARG LOCALITY=xinan
# Only the published port leads in: the container's own loopback is out of reach from outside.
ENV HOST=0.0.0.0 PORT=8080 DATA_DIR=/data LOCALITY=$LOCALITY
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s \
    CMD [".venv/bin/python", "-c", "import os, urllib.request as u; u.urlopen('http://127.0.0.1:' + os.environ['PORT'] + '/readyz', timeout=4)"]
# The first process itself becomes the supervisor: `docker stop` stops everything in order.
CMD [".venv/bin/python", "-m", "bot", "run"]
