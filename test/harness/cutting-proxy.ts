import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/**
 * Where the line to a database is cut when the next transaction is committed: before the server hears of it, after it has
 * heard and before it is answered, or so that the server hears of it only when `letThrough` is called.
 */
type Cut = 'before-commit' | 'before-answer' | 'late-commit';

interface CuttingProxy {
  /** The same database through this line. */
  urlOf(url: string): string;
  arm(cut: Cut): void;
  /** Resolves when the armed cut has happened. */
  hasCut(): Promise<void>;
  letThrough(): void;
  close(): Promise<void>;
}

/** A line to a PostgreSQL that can be cut at a commit. */
export async function cuttingProxy(target: string): Promise<CuttingProxy> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let armed: Cut | null = null;
  let onCut: () => void = () => undefined;
  let heldBack: () => void = () => undefined;
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    let isCut = false;
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
      socket.on('error', () => undefined);
    }
    upstream.on('data', (chunk) => {
      if (isCut) upstream.destroy();
      else client.write(chunk);
    });
    client.on('data', (chunk) => {
      if (armed === null || !chunk.includes('commit')) return upstream.write(chunk);
      const cut = armed;
      armed = null;
      isCut = true;
      if (cut === 'before-answer') {
        upstream.write(chunk);
        upstream.once('data', () => client.destroy());
      } else client.destroy();
      if (cut === 'before-commit') upstream.destroy();
      if (cut === 'late-commit') heldBack = () => upstream.write(chunk);
      return onCut();
    });
    client.on('close', () => {
      if (!isCut) upstream.destroy();
    });
    upstream.on('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: ownPort } = server.address() as AddressInfo;
  let cutting: Promise<void> = Promise.resolve();
  return {
    urlOf(url) {
      const through = new URL(url);
      through.port = String(ownPort);
      return through.href;
    },
    arm(cut) {
      armed = cut;
      cutting = new Promise((resolve) => (onCut = resolve));
    },
    hasCut: () => cutting,
    letThrough: () => heldBack(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
