import { expect } from 'chai';
import { sealFor } from '../../../hardware/processes/sealed-channel.ts';
import {
  VERIFICATION_METHODS,
  verificationNeedOf,
  type VerificationMethod,
} from '../../../shared/vocabulary/verification.ts';
import {
  VerificationRefused,
  type Standing,
  type VerificationGateway,
} from '../../../station-server/adapters/verification/verification-gateway.ts';
import { fieldsFor, samplePeople } from '../../harness/verification-world.ts';
import { rejectionOf } from './rejection-of.ts';

/** What a test of a gateway must be able to do on the other side of it. */
interface OtherSide {
  nextId(): string;
  /** The code that went to the person or the account of `samplePeople`. */
  codeFor(method: VerificationMethod): Promise<string>;
  endFace(requestId: string, act: 'pass' | 'other-person' | 'cancel'): Promise<void>;
  /** Let so much time pass. */
  wait(durationMs: number): void;
  memoTo(accountNumber: string): Promise<string>;
}

const DAY_MS = 86_400_000;
const passed: Standing = { state: 'passed' };
const failed = (reason: string) => ({ state: 'failed', reason, field: null });

/** Another code than `code`; each `turn` another one. */
export const wrongCode = (code: string, turn: number): string =>
  String((Number(code) + turn) % 1_000_000).padStart(6, '0');

/** What every verification gateway must do. */
export function verificationGatewayContract(gateway: () => VerificationGateway, other: OtherSide): void {
  const begin = async (method: VerificationMethod) => {
    const requestId = other.nextId();
    const standing = await gateway().begin({ requestId, method, fields: fieldsFor(method) });
    return { requestId, standing };
  };
  const waiting = (standing: Standing) => {
    if (standing.state !== 'waiting') throw new Error(`expected it to wait, got ${JSON.stringify(standing)}`);
    return standing;
  };

  for (const method of VERIFICATION_METHODS) {
    const need = verificationNeedOf[method];
    const rule = method.startsWith('agent') ? 'R-ON-5' : 'R-ON-1';

    describe(`${rule}: ${method}`, () => {
      it('passes', async () => {
        const { requestId, standing } = await begin(method);
        expect(waiting(standing).need).to.equal(need);
        if (need === 'face') await other.endFace(requestId, 'pass');
        else
          expect(await gateway().answer({ requestId, code: await other.codeFor(method) })).to.deep.equal(
            passed,
          );
        expect(await gateway().query(requestId)).to.deep.equal(passed);
      });

      it('begun again with its id is the same one', async () => {
        const { requestId, standing } = await begin(method);
        const code = need === 'face' ? '' : await other.codeFor(method);
        const fields = fieldsFor(method);
        expect(await gateway().begin({ requestId, method, fields })).to.deep.equal(standing);
        if (need === 'face') await other.endFace(requestId, 'pass');
        else {
          expect(await other.codeFor(method)).to.equal(code);
          await gateway().answer({ requestId, code });
        }
        expect(await gateway().begin({ requestId, method, fields })).to.deep.equal(passed);
      });

      it('is over when it is cancelled, and when its time is', async () => {
        const cancelled = await begin(method);
        expect(await gateway().cancel(cancelled.requestId)).to.deep.equal(failed('cancelled'));
        const { requestId, standing } = await begin(method);
        other.wait(waiting(standing).expiresAt > 0 ? DAY_MS + 1 : 0);
        expect(await gateway().query(requestId)).to.deep.equal(failed('expired'));
        expect(await gateway().cancel(requestId)).to.deep.equal(failed('expired'));
        expect(await gateway().query(cancelled.requestId)).to.deep.equal(failed('cancelled'));
      });

      if (need !== 'face')
        it('is over with the third wrong code; the same one again counts once', async () => {
          const { requestId, standing } = await begin(method);
          expect(waiting(standing).triesLeft).to.equal(3);
          const code = await other.codeFor(method);
          const tell = (turn: number) => gateway().answer({ requestId, code: wrongCode(code, turn) });
          expect(waiting(await tell(1)).triesLeft).to.equal(2);
          expect(waiting(await tell(1)).triesLeft).to.equal(2);
          expect(waiting(await tell(2)).triesLeft).to.equal(1);
          expect(await tell(3)).to.deep.equal(failed('too-many-codes'));
          expect(await gateway().answer({ requestId, code })).to.deep.equal(failed('too-many-codes'));
        });
      else
        it('R-ON-3: gives a page for the phone; another person fails, a code changes nothing', async () => {
          const { requestId, standing } = await begin(method);
          expect(waiting(standing).faceUrl).to.match(/^https?:/);
          expect(waiting(await gateway().answer({ requestId, code: '000000' })).triesLeft).to.equal(null);
          await other.endFace(requestId, 'other-person');
          expect(await gateway().query(requestId)).to.deep.equal(failed('face-mismatch'));
        });
    });
  }

  it('refuses what it does not know', async () => {
    expect((await rejectionOf(VerificationRefused, gateway().query(other.nextId()))).code).to.equal(
      'NOT_FOUND',
    );
  });

  it('R-ON-12: the initial PIN is sent in the memo of a transfer, once for its id, and only sealed', async () => {
    const { accountBank, accountNumber, organisationName } = samplePeople;
    const channel = await gateway().openSecretChannel();
    const sealed = sealFor(channel, Buffer.from('Sample-Pin-1'));
    const transfer = {
      ...{ requestId: other.nextId(), accountBank, accountNumber, organisationName, sealed },
    };
    expect(await gateway().sendSecretByTransfer(transfer)).to.deep.equal({ state: 'sent' });
    expect(await other.memoTo(accountNumber)).to.include('Sample-Pin-1');
    expect(await gateway().sendSecretByTransfer(transfer)).to.deep.equal({ state: 'sent' });
    const again = gateway().sendSecretByTransfer({ ...transfer, requestId: other.nextId() });
    expect((await rejectionOf(VerificationRefused, again)).code).to.equal('CHANNEL_CLOSED');
  });
}
