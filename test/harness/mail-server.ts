import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail server nobody here wrote; tells of each mail that it took. It knows no mailbox `nobody@…`. */
export class MailServer {
  readonly received: { to: string; content: string }[] = [];
  #waiting: (() => void)[] = [];
  readonly #server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) => {
      if (!address.startsWith('nobody@')) done();
      else done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
    },
    onData: (stream, session, done) => {
      let content = '';
      stream.on('data', (chunk: Buffer) => (content += chunk.toString()));
      stream.on('end', () => {
        this.received.push({ to: session.envelope.rcptTo[0]?.address ?? '', content });
        for (const wake of this.#waiting.splice(0)) wake();
        done();
      });
    },
  });

  listen(): Promise<string> {
    return new Promise((resolve) => {
      const server = this.#server.listen(0, '127.0.0.1', () => {
        resolve(`smtp://127.0.0.1:${(server.address() as AddressInfo).port}`);
      });
    });
  }

  /** Until so many mails have come. */
  async mails(count: number): Promise<void> {
    while (this.received.length < count) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(resolve));
  }
}
