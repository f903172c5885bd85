import { expect } from 'chai';
import fc from 'fast-check';
import {
  VERIFICATION_METHODS,
  verificationNeedOf,
  type VerificationMethod,
} from '../../../shared/vocabulary/verification.ts';
import type { Standing } from '../../../station-server/adapters/verification/verification-gateway.ts';
import { fieldsFor, VerificationWorld } from '../../harness/verification-world.ts';
import { wrongCode } from './verification-gateway.contract.ts';

type Act =
  | { kind: 'right-code' | 'begin' | 'query' | 'cancel' | 'pass-face' | 'other-face' | 'restart' }
  | { kind: 'wrong-code'; turn: number }
  | { kind: 'wait'; minutes: number }
  | { kind: 'lose-next' };

const acts = fc.array(
  fc.oneof(
    fc.constantFrom<Act>(
      { kind: 'right-code' },
      { kind: 'begin' },
      { kind: 'query' },
      { kind: 'cancel' },
      { kind: 'pass-face' },
      { kind: 'other-face' },
      { kind: 'restart' },
      { kind: 'lose-next' },
    ),
    fc.record({ kind: fc.constant('wrong-code' as const), turn: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ kind: fc.constant('wait' as const), minutes: fc.constantFrom(1, 9, 20, 1500) }),
  ),
  { maxLength: 12 },
);

/** One verification, and what is known of it from outside. */
class Run {
  readonly requestId: string;
  final: Standing | null = null;
  /** What alone may make it pass. */
  proven = false;
  readonly wrong = new Set<number>();
  code = '';
  token = '';
  readonly world: VerificationWorld;
  readonly method: VerificationMethod;

  constructor(world: VerificationWorld, method: VerificationMethod) {
    this.world = world;
    this.method = method;
    this.requestId = world.nextId();
  }

  begin(): Promise<Standing> {
    const { requestId, method } = this;
    return this.world.gateway().begin({ requestId, method, fields: fieldsFor(method) });
  }

  async open(): Promise<void> {
    await this.begin();
    if (verificationNeedOf[this.method] === 'face')
      this.token = (await this.world.face(this.requestId)).token;
    else this.code = await this.world.codeFor(this.method);
  }

  /** What the acts answer; null where the answer was lost, or there was none. */
  async do(act: Act): Promise<Standing | null> {
    const { requestId, world } = this;
    const gateway = world.gateway();
    switch (act.kind) {
      case 'right-code':
        this.proven ||= this.code !== '';
        return heard(gateway.answer({ requestId, code: this.code || '000000' }));
      case 'wrong-code':
        this.wrong.add(act.turn);
        return heard(gateway.answer({ requestId, code: wrongCode(this.code || '000000', act.turn) }));
      case 'begin':
        return heard(this.begin());
      case 'query':
        return heard(gateway.query(requestId));
      case 'cancel':
        return heard(gateway.cancel(requestId));
      case 'pass-face':
      case 'other-face':
        if (this.token === '') return null;
        this.proven ||= act.kind === 'pass-face';
        await world.control('POST', `/faces/${this.token}`, {
          act: act.kind === 'pass-face' ? 'pass' : 'other-person',
        });
        return null;
      case 'wait':
        world.now += act.minutes * 60_000;
        return null;
      case 'restart':
        await world.restart();
        return null;
      case 'lose-next':
        await world.trouble('lost', { count: 1 });
        return null;
    }
  }

  judge(standing: Standing): void {
    if (this.final) expect(standing).to.deep.equal(this.final);
    if (standing.state !== 'waiting') this.final = standing;
    if (standing.state === 'passed') expect(this.proven).to.equal(true);
    if (standing.state === 'failed' && standing.reason === 'too-many-codes')
      expect(this.wrong.size).to.be.at.least(3);
    if (standing.state === 'waiting') {
      expect(standing.triesLeft).to.equal(this.code === '' ? null : 3 - this.wrong.size);
      expect(standing.expiresAt).to.be.greaterThan(this.world.now);
    }
  }
}

/** An answer that got lost tells nothing; whatever else goes wrong is a fault. */
async function heard(answer: Promise<Standing>): Promise<Standing | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && error.name === 'VerificationUnanswered') return null;
    throw error;
  }
}

describe('laws of a verification', function () {
  this.timeout(240_000);
  const world = new VerificationWorld();
  before(() => world.start());
  after(() => world.stop());

  it('R-ON-1, R-ON-5: acts in any order never pass it without the right code or face, nor change an end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...VERIFICATION_METHODS), acts, async (method, sequence) => {
        const run = new Run(world, method);
        await run.open();
        for (const act of sequence) {
          const standing = await run.do(act);
          if (standing) run.judge(standing);
        }
        await world.trouble(null);
        run.judge(await world.gateway().query(run.requestId));
        run.judge(await run.begin());
      }),
      { numRuns: 40 },
    );
  });
});
