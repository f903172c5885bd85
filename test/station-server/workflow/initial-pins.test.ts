import { expect } from 'chai';
import type { CaseAction } from '../../../shared/case/state/actions.ts';
import { InitialPins, type InitialPinsParts } from '../../../station-server/services/orders/initial-pins.ts';
import { station, type By } from '../../../station-server/registry/cases/case-desk.ts';
import { foldMedium, type MediumRecord } from '../../../shared/medium/medium.ts';
import { clerkActor, FoldedCase } from '../../harness/folded-case.ts';
import { problemOf } from '../../harness/problem-of.ts';
import { sampleActions } from '../../harness/sample-actions.ts';

const clerk: By = { actor: clerkActor, terminal: 'desk:1' };

describe('the first PIN of a medium whose order was cancelled in the middle of its writing', () => {
  const order = new FoldedCase('information-change', { channel: 'mail' }).walkTo('production');
  order.do(sampleActions['start-issuance']).do(sampleActions['abandon-issuance']);
  order.do(sampleActions['cancel-case']);
  const { caseNumber } = order.state;

  /** Sends for the order, the medium being in no slot: whoever gets as far as looking for it may touch it. */
  const send = (record: Partial<MediumRecord>) =>
    problemOf(
      new InitialPins({
        desk: { load: () => Promise.resolve(order.state) },
        media: { find: () => Promise.resolve({ ...foldMedium([]), ...record }) },
        ceremony: { slotOf: () => Promise.resolve(null) },
      } as unknown as InitialPinsParts).send(caseNumber, station),
    );

  it('R-ON-12: is replaced for the order that had it last, and not once another case had the medium', async () => {
    expect(await send({ state: 'active', caseNumber })).to.equal('medium-absent');
    expect(await send({ state: 'active', caseNumber: 'YM01-20261101-9999' })).to.equal(
      'medium-of-another-case',
    );
  });

  it('R-ON-12: sent by a clerk, it is recorded as his act; sent after the production, as the station’s', async () => {
    for (const by of [clerk, station]) {
      const sent = new FoldedCase('information-change', { channel: 'mail' }).walkTo('production');
      sent.do(sampleActions['start-issuance']).do(sampleActions['abandon-issuance']);
      sent.do(sampleActions['cancel-case']);
      const slot = {
        openSealedChannel: () => Promise.resolve({}),
        setInitialPin: () => Promise.resolve({ sealedPin: {} }),
      };
      await new InitialPins({
        desk: {
          load: () => Promise.resolve(sent.state),
          act: (_caseNumber: string, action: CaseAction, { actor }: By) =>
            Promise.resolve(sent.do(action, actor).state),
        },
        media: { find: () => Promise.resolve({ ...foldMedium([]), state: 'active', caseNumber }) },
        ceremony: { slotOf: () => Promise.resolve({ slot, slotNumber: 1 }) },
        module: { sealSoPin: () => Promise.resolve({}) },
        sms: {
          openSecretChannel: () => Promise.resolve({}),
          sendSecret: () => Promise.resolve(),
        },
      } as unknown as InitialPinsParts).send(caseNumber, by);
      expect(sent.events.at(-1)).to.deep.include({ type: 'initial-pin-sent', actor: by.actor });
    }
  });
});
