import type { Express } from 'express';

interface LoopbackServer {
  /** `http://127.0.0.1:<port>`. */
  origin: string;
  /** Ends open connections too. */
  close: () => Promise<void>;
}

/** Serve `app` on this machine only; `port` 0 is any free one. */
export async function listenOnLoopback(app: Express, port: number): Promise<LoopbackServer> {
  const server = app.listen(port, '127.0.0.1');
  await new Promise<void>((done, failed) => {
    server.once('listening', done);
    server.once('error', failed);
  });
  const address = server.address();
  return {
    origin: `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
