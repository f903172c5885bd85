import { expect } from 'chai';
import { InitialPins, type InitialPinsParts } from '../../../station-server/workflow/initial-pins.ts';
import { unknownMedium, type MediumRecord } from '../../../shared/medium/medium.ts';
import { FoldedCase } from '../../harness/folded-case.ts';
import { problemOf } from '../../harness/problem-of.ts';
import { sampleActions } from '../../harness/sample-actions.ts';

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
        media: { find: () => Promise.resolve({ ...unknownMedium, ...record }) },
        ceremony: { slotOf: () => Promise.resolve(null) },
      } as unknown as InitialPinsParts).send(caseNumber),
    );

  it('R-ON-12: is replaced for the order that had it last, and not once another case had the medium', async () => {
    expect(await send({ state: 'active', caseNumber })).to.equal('medium-absent');
    expect(await send({ state: 'active', caseNumber: 'YM01-20261101-9999' })).to.equal(
      'medium-of-another-case',
    );
  });
});
