import { expect } from 'chai';
import { createServer, type RequestListener, type Server } from 'node:http';
import { sealFor } from '../../../hardware/processes/sealed-channel.ts';
import type { SandboxSwitch } from '../../../shared/contract/verification-sandbox.ts';
import { wrongFieldOf } from '../../../shared/vocabulary/verification-failure.ts';
import {
  VERIFICATION_METHODS,
  type VerificationFields,
  type VerificationMethod,
} from '../../../shared/vocabulary/verification.ts';
import {
  NONCE_HEADER,
  SIGNATURE_HEADER,
  signatureOf,
  TIMESTAMP_HEADER,
} from '../../../station-server/adapters/signed-http/message-signature.ts';
import { startVerification } from '../../../station-server/composition/start-verification.ts';
import { VerificationUnanswered } from '../../../station-server/adapters/verification/verification-gateway.ts';
import { readConfig } from '../../../station-server/settings/config.ts';
import { fieldsFor, samplePeople, VerificationWorld } from '../../harness/verification-world.ts';
import { rejectionOf } from './rejection-of.ts';
import { verificationGatewayContract, wrongCode } from './verification-gateway.contract.ts';

const SWITCHED: readonly SandboxSwitch[] = [
  'organisation-mismatch',
  'legal-representative-mismatch',
  'id-number-mismatch',
  'mobile-mismatch',
  'bank-card-mismatch',
  'account-mismatch',
  'transfer-refused',
];

/** Values that the sandbox's documentation calls mismatches. */
const sampleValues: Partial<Record<SandboxSwitch, VerificationFields>> = {
  'organisation-mismatch': { organisationName: '样本名称不符有限公司' },
  'legal-representative-mismatch': { legalRepresentative: '样本不符' },
  'id-number-mismatch': { legalIdNumber: '110102198001010911', agentIdNumber: '110102199001010911' },
  'mobile-mismatch': { legalMobile: '13800130091', agentMobile: '13800130091' },
  'bank-card-mismatch': { legalBankCard: '6200000000000000091', agentBankCard: '6200000000000000091' },
  'account-mismatch': { accountNumber: '11000000000000091' },
  'transfer-refused': { accountNumber: '11000000000000092' },
};

describe('verification gateway over HTTP, against the sandbox', () => {
  const world = new VerificationWorld();
  before(() => world.start());
  after(() => world.stop());
  afterEach(async () => {
    await world.trouble(null);
    await world.switchOn();
  });

  verificationGatewayContract(() => world.gateway(), {
    nextId: () => world.nextId(),
    codeFor: (method) => world.codeFor(method),
    endFace: (requestId, act) => world.endFace(requestId, act),
    wait: (durationMs) => (world.now += durationMs),
    memoTo: (accountNumber) => world.memoTo(accountNumber),
  });

  const begin = (method: VerificationMethod, changed: Partial<VerificationFields> = {}) => {
    const requestId = world.nextId();
    return world.gateway().begin({ requestId, method, fields: fieldsFor(method, changed) });
  };

  for (const method of VERIFICATION_METHODS) {
    for (const reason of SWITCHED.filter((each) => wrongFieldOf(method, each) !== null)) {
      it(`R-ON-4, R-ON-5: ${method} fails for ${reason} and names the field`, async () => {
        const expected = { state: 'failed', reason, field: wrongFieldOf(method, reason) };
        expect(await begin(method, sampleValues[reason])).to.deep.equal(expected);
        await world.switchOn(reason);
        expect(await begin(method)).to.deep.equal(expected);
      });
    }
  }

  it('a bank that takes one code only ends it at the first wrong one', async () => {
    await world.switchOn('code-wrong');
    const requestId = world.nextId();
    const method = 'corporate-transfer';
    const standing = await world.gateway().begin({ requestId, method, fields: fieldsFor(method) });
    expect(standing).to.include({ state: 'waiting', triesLeft: 1 });
    const code = wrongCode(await world.codeFor(method), 1);
    expect(await world.gateway().answer({ requestId, code })).to.include({ reason: 'code-wrong' });
  });

  it('R-ON-3: a link to the phone instead of the QR code', async () => {
    const standing = await begin('legal-face', { faceBy: 'sms-link' });
    expect(standing).to.include({ state: 'waiting', need: 'face', faceUrl: null });
    const url = /http\S+/.exec(await world.smsTo(samplePeople.legalMobile))?.[0] ?? '';
    expect(await (await fetch(url)).text()).to.include(samplePeople.legalRepresentative);
  });

  it('R-ON-3: the page on the phone passes it by its button, and then says so', async () => {
    const standing = await begin('agent-face', { agentName: '<b>样本</b>' });
    if (standing.state !== 'waiting' || standing.faceUrl === null) throw new Error('expected a page');
    const { faceUrl } = standing;
    expect(await (await fetch(faceUrl)).text()).not.to.include('<b>样本');
    const after = await fetch(faceUrl, { method: 'POST', body: new URLSearchParams({ act: 'pass' }) });
    expect(after.url).to.equal(faceUrl);
    expect(await after.text()).to.include('认证已通过');
    expect((await fetch(`${faceUrl}x`)).status).to.equal(404);
  });

  it('R-ON-12: a bank that takes no transfer is told, and told again for the same id', async () => {
    const channel = await world.gateway().openSecretChannel();
    const sealed = sealFor(channel, Buffer.from('Sample-Pin-2'));
    const { accountBank, organisationName } = samplePeople;
    const accountNumber = '11000000000000092';
    const transfer = { requestId: world.nextId(), accountBank, accountNumber, organisationName, sealed };
    expect(await world.gateway().sendSecretByTransfer(transfer)).to.deep.equal({ state: 'refused' });
    expect(await world.gateway().sendSecretByTransfer(transfer)).to.deep.equal({ state: 'refused' });
    expect(await world.memoTo(accountNumber)).to.equal('');
  });

  it('does not tell the gateway the agent’s e-mail, and survives its restart', async () => {
    const requestId = world.nextId();
    const method = 'agent-mobile';
    await world.gateway().begin({ requestId, method, fields: fieldsFor(method) });
    const code = await world.codeFor(method);
    await world.restart();
    expect(await world.gateway().answer({ requestId, code })).to.deep.equal({ state: 'passed' });
    expect(JSON.stringify(await world.state())).not.to.include(samplePeople.agentEmail);
  });

  describe('an answer that does not come, or can’t be trusted', () => {
    const liars: Server[] = [];
    afterEach(() => {
      for (const liar of liars.splice(0)) {
        liar.closeAllConnections();
        liar.close();
      }
    });
    const answering = async (listener: RequestListener) => {
      const server = createServer(listener);
      liars.push(server);
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      const address = server.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      return world.gateway({ baseUrl: `http://127.0.0.1:${port}` });
    };

    for (const [kind, more, takesEffect] of [
      ['silent', {}, false],
      ['down', {}, false],
      ['lost', {}, true],
      ['slow', { delayMs: 60_000 }, true],
    ] as const) {
      it(`${kind}: is unanswered, and asking again tells`, async () => {
        const method = 'legal-mobile';
        const request = { requestId: world.nextId(), method, fields: fieldsFor(method) } as const;
        const hasty = world.gateway({ deadlineMs: kind === 'silent' || kind === 'slow' ? 300 : 5_000 });
        await world.trouble(kind, { count: 1, ...more });
        await rejectionOf(VerificationUnanswered, hasty.begin(request));
        const known = await world
          .gateway()
          .query(request.requestId)
          .then(
            () => true,
            () => false,
          );
        expect(known).to.equal(takesEffect);
        expect(await world.gateway().begin(request)).to.include({ state: 'waiting', triesLeft: 3 });
      });
    }

    it('an answer with a code is safe to send again', async () => {
      const method = 'agent-bank-card';
      const requestId = world.nextId();
      await world.gateway().begin({ requestId, method, fields: fieldsFor(method) });
      const code = await world.codeFor(method);
      await world.trouble('lost', { count: 1 });
      const wrong = { requestId, code: wrongCode(code, 1) };
      await rejectionOf(VerificationUnanswered, world.gateway().answer(wrong));
      expect(await world.gateway().answer(wrong)).to.include({ triesLeft: 2 });
      await world.trouble('lost', { count: 1 });
      await rejectionOf(VerificationUnanswered, world.gateway().answer({ requestId, code }));
      expect(await world.gateway().answer({ requestId, code })).to.deep.equal({ state: 'passed' });
    });

    it('nobody there, garbage, no signature, another’s secret: unanswered', async () => {
      const query = (gateway: ReturnType<VerificationWorld['gateway']>) =>
        rejectionOf(VerificationUnanswered, gateway.query('any'));
      await query(world.gateway({ baseUrl: 'http://127.0.0.1:9' }));
      await query(world.gateway({ secret: Buffer.alloc(32, 1) }));
      await query(await answering((_request, response) => response.end('<html>')));
      await query(await answering((_request, response) => response.end('{"state":"passed"}')));
    });

    it('signed garbage, and an old answer replayed: unanswered', async () => {
      const signed =
        (body: string, nonceOf: (nonce: string) => string): RequestListener =>
        ({ headers }, response) => {
          const timestampMs = Number(headers[TIMESTAMP_HEADER]);
          const nonce = nonceOf(String(headers[NONCE_HEADER]));
          const message = { about: '200', timestampMs, nonce, body };
          response.setHeader(SIGNATURE_HEADER, signatureOf(message, world.secret));
          response.end(body);
        };
      const same = (nonce: string) => nonce;
      expect(await (await answering(signed('{"state":"passed"}', same))).query('any')).to.deep.equal({
        state: 'passed',
      });
      for (const body of [
        '',
        '{',
        '{"state":"perhaps"}',
        '{"state":"failed","reason":"mood","field":null}',
        '{"state":"waiting","need":"face","faceUrl":"javascript:alert(1)","triesLeft":null,"expiresAt":1}',
      ])
        await rejectionOf(VerificationUnanswered, (await answering(signed(body, same))).query('any'));
      const replayed = await answering(signed('{"state":"passed"}', () => 'another-question'));
      await rejectionOf(VerificationUnanswered, replayed.query('any'));
    });

    it('where none is set up, nobody answers', async () => {
      const config = readConfig({ STATION_BENCH: 'devices' }, world.directory);
      const { gateway, notices } = await startVerification(config, () => world.now);
      expect(notices).to.equal(null);
      await rejectionOf(VerificationUnanswered, gateway.query('any'));
    });
  });
});
