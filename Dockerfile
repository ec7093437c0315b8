# One image, two commands: the website and the mailroom (see docker-compose.yml).
# Not for the embedded database: an image without it is smaller, and DATABASE_URL names a real one.

FROM node:24-bookworm-slim AS build
WORKDIR /house
COPY package.json package-lock.json ./
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
RUN node bin/build.mjs

FROM node:24-bookworm-slim AS packages
WORKDIR /house
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --omit=optional --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /house
RUN mkdir /data && chown node:node /data
COPY --from=packages /house/node_modules node_modules
COPY --from=build /house/dist dist
COPY package.json LICENSE ./
USER node
VOLUME /data
EXPOSE 3000 3001/tcp 3001/udp
# Where TLS_CERT is set the website answers https with a name this container does not have, so the check does not insist on it.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 \
  CMD ["node", "-e", "process.env.NODE_TLS_REJECT_UNAUTHORIZED='0';fetch((process.env.TLS_CERT||process.env.TLS_CERT_FILE?'https':'http')+'://127.0.0.1:'+process.env.PORT+'/healthz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
# Signals reach Node directly; `docker run --init` is not needed.
CMD ["node", "--enable-source-maps", "dist/apps/website/main.js"]
