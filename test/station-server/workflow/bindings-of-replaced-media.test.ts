import { expect } from 'chai';
import type { RegisteredPair } from '../../../shared/vocabulary/registered-pair.ts';
import { orderFollowers } from '../../../station-server/services/orders/follow-orders.ts';
import { caseStream } from '../../../station-server/registry/cases/case-list.ts';
import { sampleServicePoint } from '../../harness/sample-service-point.ts';
import { CeremonyStation } from '../../harness/ceremony-station.ts';

const PIN = '482915';

describe('R-ON-11: the binding of a medium that is replaced at the counter', function () {
  this.timeout(120_000);
  let at: CeremonyStation;
  /** Serials that an account is bound to. */
  const bound = new Set<string>();
  const sent: string[] = [];

  before(async () => {
    at = await CeremonyStation.start({ slots: 2 });
  });
  after(() => at.close());

  const account = (serial: string) => (bound.has(serial) ? 'account' : null);
  const send = (): Promise<never> => Promise.reject(new Error('nothing is sent at the counter'));

  /** Everything that is recorded of a case is followed. */
  async function follow(caseNumber: string): Promise<void> {
    const followers = orderFollowers({
      servicePoint: sampleServicePoint,
      reviewDueDate: () => '2026-11-30',
      dispatchDueDate: () => '2026-11-30',
      desk: at.desk,
      attachments: { remove: () => Promise.resolve() },
      messages: { send: ({ to }) => Promise.resolve(void sent.push(to)) },
      initialPins: { send },
      resetLinks: { sendAfterReview: send },
      suppliers: {
        accountOfMedium: (serial) => Promise.resolve(account(serial)),
        find: () => Promise.resolve(null),
        unbind: (accountId, serial) => {
          bound.delete(serial);
          return Promise.resolve({ accountId, mobile: null, media: [], version: 1 });
        },
      },
      onError: (error) => {
        throw error;
      },
    });
    for (const entry of await at.journal.read(caseStream(caseNumber)))
      for (const follower of followers) if (follower.follows(entry)) await follower.follow(entry);
  }

  async function replace(
    service: 'lost-reissue' | 'damage-replacement' | 'renewal',
  ): Promise<RegisteredPair> {
    const old = await at.issued(1, PIN);
    bound.add(old.mediumSerial);
    const caseNumber = await at.caseAt('issuance', service, old);
    const slot = service === 'renewal' ? 1 : 2;
    if (service === 'renewal') await at.givePin(slot, PIN);
    else at.plugBlank(slot);
    await at.issue(caseNumber, slot);
    await at.handOver(caseNumber, slot, PIN);
    await follow(caseNumber);
    return old;
  }

  for (const service of ['lost-reissue', 'damage-replacement'] as const)
    it(`${service}: it ends at the hand-over, and nobody is written to`, async () => {
      const { mediumSerial } = await replace(service);
      expect(account(mediumSerial)).to.equal(null);
      expect(sent).to.deep.equal([]);
    });

  it('renewal: it stays, for the medium is the same', async () => {
    const { mediumSerial } = await replace('renewal');
    expect(account(mediumSerial)).to.equal('account');
  });
});
