# Two stages: what is installed with npm, then only what runs. No compiler, no root.
FROM node:24-bookworm-slim AS install
WORKDIR /epoch
COPY package.json package-lock.json .npmrc ./
# The image's own Node is the runtime, so the pinned one and the other optional packages stay out.
RUN npm ci --omit=dev --omit=optional --ignore-scripts \
 && find node_modules/onnxruntime-node/bin -mindepth 3 -maxdepth 3 -type d \
      ! -path "*/linux/$(node -p process.arch)" -exec rm -rf {} +

FROM node:24-bookworm-slim
ENV NODE_ENV=production DATA_DIR=/data HEALTH_PORT=8080
WORKDIR /epoch
COPY --from=install /epoch/node_modules node_modules
COPY package.json ./
COPY data data
COPY scripts scripts
COPY src src
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8080/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Not `npm start`: signals reach the program itself, so it can end in order.
CMD ["node", "src/main.ts"]
