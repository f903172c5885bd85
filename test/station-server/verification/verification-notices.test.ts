import { expect } from 'chai';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import {
  NONCE_HEADER,
  SIGNATURE_HEADER,
  signatureOf,
  TIMESTAMP_HEADER,
} from '../../../station-server/adapters/signed-http/message-signature.ts';
import {
  NOTICE_ABOUT,
  VerificationNoticeRefused,
  VerificationNotices,
  type NoticeFault,
} from '../../../station-server/adapters/verification/verification-notices.ts';
import { fieldsFor, VerificationWorld } from '../../harness/verification-world.ts';

const MINUTE_MS = 60_000;
const secret = Buffer.alloc(32, 7);
const NOW = Date.parse('2026-11-25T10:00:00+08:00');

interface Told {
  about?: string;
  timestampMs?: number;
  nonce?: string;
  body?: string;
}

/** A notification as the gateway sends it, changed in one respect. */
function notice({ about = NOTICE_ABOUT, timestampMs = NOW, nonce = 'nonce-of-16-chars', body }: Told = {}) {
  const text = body ?? JSON.stringify({ requestId: 'r1' });
  const signature = signatureOf({ about, timestampMs, nonce, body: text }, secret);
  const headers: IncomingHttpHeaders = {
    [TIMESTAMP_HEADER]: String(timestampMs),
    [NONCE_HEADER]: nonce,
    [SIGNATURE_HEADER]: signature,
  };
  return { headers, body: Buffer.from(text) };
}

describe('notifications of the verification gateway', () => {
  let now = NOW;
  let notices: VerificationNotices;
  beforeEach(() => {
    now = NOW;
    notices = new VerificationNotices(secret, () => now);
  });
  const faultOf = ({ headers, body }: ReturnType<typeof notice>): NoticeFault => {
    try {
      notices.read(headers, body);
    } catch (error) {
      if (error instanceof VerificationNoticeRefused) return error.fault;
      throw error;
    }
    throw new Error('the notification was expected to be refused');
  };

  it('say which verification moved on, and nothing else', () => {
    const { headers, body } = notice({ body: '{"requestId":"r1","state":"passed"}' });
    expect(notices.read(headers, body)).to.deep.equal({ requestId: 'r1' });
  });

  it('are refused when replayed: within five minutes by their nonce, later by their time', () => {
    const sound = notice();
    notices.read(sound.headers, sound.body);
    for (const aheadMs of [0, 4 * MINUTE_MS, 5 * MINUTE_MS - 1]) {
      now = NOW + aheadMs;
      expect(faultOf(sound)).to.equal('replayed');
    }
    for (const aheadMs of [5 * MINUTE_MS, 60 * MINUTE_MS, -5 * MINUTE_MS]) {
      now = NOW + aheadMs;
      expect(faultOf(sound)).to.equal('stale');
    }
  });

  it('a replayed one does not become good again while others come', () => {
    const early = notice({ timestampMs: NOW + 4 * MINUTE_MS, nonce: 'ahead-of-our-clock' });
    notices.read(early.headers, early.body);
    now = NOW + 8 * MINUTE_MS;
    const other = notice({ timestampMs: now, nonce: 'another-of-16-chars' });
    notices.read(other.headers, other.body);
    expect(faultOf(early)).to.equal('replayed');
  });

  it('are refused when forged in any byte, header or purpose', () => {
    const { headers, body } = notice();
    for (let at = 0; at < body.length; at++) {
      const changed = Buffer.from(body);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(faultOf({ headers, body: changed }), `byte ${at}`).to.equal('forged');
    }
    for (const name of [TIMESTAMP_HEADER, NONCE_HEADER, SIGNATURE_HEADER]) {
      expect(faultOf({ headers: { ...headers, [name]: '1' }, body })).to.equal('forged');
      expect(faultOf({ headers: { ...headers, [name]: undefined }, body })).to.equal('forged');
    }
    // A signed answer or question of the same parties is no notification.
    expect(faultOf(notice({ about: '200' }))).to.equal('forged');
    expect(faultOf(notice({ about: 'POST /verifications' }))).to.equal('forged');
  });

  it('are refused when oversized or malformed', () => {
    expect(faultOf(notice({ body: JSON.stringify({ requestId: 'r', filler: 'x'.repeat(1_000) }) }))).to.equal(
      'oversized',
    );
    for (const body of ['', '{', '[]', '{"requestId":""}', '{"requestId":7}'])
      expect(faultOf(notice({ body }))).to.equal('malformed');
    expect(faultOf(notice({ nonce: 'short' }))).to.equal('malformed');
  });

  it('are bounded, and room comes back with time', () => {
    for (let i = 0; i < 10_000; i++) {
      const { headers, body } = notice({ nonce: `nonce-of-16-chars-${i}` });
      notices.read(headers, body);
    }
    expect(faultOf(notice({ nonce: 'one-more-than-kept' }))).to.equal('too-many');
    now = NOW + 5 * MINUTE_MS;
    const { headers, body } = notice({ timestampMs: now, nonce: 'one-more-than-kept' });
    expect(notices.read(headers, body)).to.deep.equal({ requestId: 'r1' });
  });

  describe('from the sandbox', () => {
    const world = new VerificationWorld();
    const caught: { headers: IncomingHttpHeaders; body: Buffer }[] = [];
    let answers: number[] = [];
    let wake = (): void => undefined;
    let server: Server;
    before(async () => {
      await world.start();
      server = createServer((request, response) => {
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
          response.writeHead(answers.shift() ?? 204).end();
          caught.push({ headers: request.headers, body: Buffer.concat(chunks) });
          wake();
        });
      });
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      const address = server.address();
      world.notifyUrl = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}/`;
    });
    after(async () => {
      await world.stop();
      server.closeAllConnections();
      server.close();
    });
    const next = async () => {
      while (caught.length === 0) await new Promise<void>((done) => (wake = done));
      return caught.shift() ?? notice();
    };

    it('come when a face passes; repeated, signed anew, until they are taken', async () => {
      const reader = new VerificationNotices(world.secret, () => world.now);
      answers = [500, 204];
      const requestId = world.nextId();
      const method = 'legal-face';
      await world.gateway().begin({ requestId, method, fields: fieldsFor(method) });
      await world.endFace(requestId, 'pass');
      for (let i = 0; i < 2; i++) {
        const { headers, body } = await next();
        expect(reader.read(headers, body)).to.deep.equal({ requestId });
      }
      expect(await world.gateway().query(requestId)).to.deep.equal({ state: 'passed' });
    });
  });
});
