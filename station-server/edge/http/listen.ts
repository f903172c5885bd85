import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Config } from '../../settings/config.ts';
import { urlAt, type ListenAddress } from '../../settings/pki-address.ts';

/** Over TLS where there is a certificate. */
export function createServer(config: Config, app: Parameters<typeof createHttpServer>[1]): Server {
  if (!config.tls) return createHttpServer(app);
  return createHttpsServer(
    { cert: readFileSync(config.tls.certificatePath), key: readFileSync(config.tls.keyPath) },
    app,
  );
}

/** Resolves when the server listens there. */
export function listening(server: Server, { host, port }: ListenAddress): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

/** Where a listening server is reached. */
export function urlOf(server: Server, { host, tls }: Config): string {
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return urlAt(tls ? 'https' : 'http', { host, port });
}
