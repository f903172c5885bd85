import { expect } from 'chai';
import fc from 'fast-check';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { ByteTransport } from '../../../hardware/transports/byte-transport.ts';
import { LinePrinterTransport } from '../../../hardware/transports/line-printer.ts';
import { SerialTransport } from '../../../hardware/transports/serial.ts';
import { TcpTransport } from '../../../hardware/transports/tcp.ts';
import { PseudoTerminal } from '../../harness/pseudo-terminal.ts';

/** The other end of a wire. */
interface FarEnd {
  transport: ByteTransport;
  onBytes(listener: (bytes: Buffer) => void): void;
  put(bytes: Buffer): void;
  remove(): Promise<void>;
}

/** Resolves with so many bytes of what a listener hears. */
function heard(length: number, listen: (hear: (bytes: Buffer) => void) => void): Promise<Buffer> {
  return new Promise((resolve) => {
    let all = Buffer.alloc(0);
    listen((bytes) => {
      all = Buffer.concat([all, bytes]);
      if (all.length >= length) resolve(all);
    });
    if (length === 0) resolve(all);
  });
}

/** Every byte passes both ways, in its order: those that mean something to a terminal, too. */
function byteTransportContract(
  name: string,
  plug: () => Promise<FarEnd>,
  { maxLength, numRuns } = { maxLength: 9000, numRuns: 20 },
): void {
  it(`${name}: any bytes arrive as they were sent, both ways`, async function () {
    this.timeout(60_000);
    const far = await plug();
    await far.transport.open();
    const anyBytes = fc.uint8Array({ minLength: 1, maxLength, size: 'max' });
    await fc.assert(
      fc.asyncProperty(anyBytes, async (bytes) => {
        const sent = Buffer.from(bytes);
        const arrived = heard(sent.length, (hear) => far.onBytes(hear));
        await far.transport.write(sent);
        expect((await arrived).equals(sent)).to.equal(true);
        const answered = heard(sent.length, (hear) => (far.transport.onData = hear));
        far.put(sent);
        expect((await answered).equals(sent)).to.equal(true);
      }),
      { numRuns, endOnFailure: true },
    );
    await far.transport.close();
    await far.remove();
  });
}

async function pseudoTerminal(make: (path: string) => ByteTransport): Promise<FarEnd> {
  const port = new PseudoTerminal();
  await port.plug();
  return {
    transport: make(port.path),
    onBytes: (listener) => (port.onBytes = listener),
    put: (bytes) => port.put(bytes),
    remove: () => port.remove(),
  };
}

async function tcp(): Promise<FarEnd> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  let listener: (bytes: Buffer) => void = () => undefined;
  let socket: Socket | null = null;
  server.on('connection', (connection) => {
    socket = connection;
    connection.on('data', (bytes) => listener(bytes));
    connection.on('end', () => connection.end());
  });
  return {
    transport: new TcpTransport({ host: '127.0.0.1', port }),
    onBytes: (hear) => (listener = hear),
    put: (bytes) => socket?.write(bytes),
    remove: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}

describe('byte transports', () => {
  byteTransportContract('TCP', tcp);
  byteTransportContract('a serial port', () => pseudoTerminal((path) => new SerialTransport(path)));
  // A printer's answers are read a few at a time.
  byteTransportContract('a printer’s port', () => pseudoTerminal((path) => new LinePrinterTransport(path)), {
    maxLength: 1500,
    numRuns: 6,
  });
});
