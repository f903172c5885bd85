import { expect } from 'chai';
import { changeableFieldNames } from '../../../shared/case/fold/registered-data.ts';
import type { Channel, ServiceCode } from '../../../shared/services/service-definition.ts';
import { foldCase } from '../../../shared/case/fold/fold.ts';
import { caseDocuments } from '../../../station-server/services/documents/case-documents.ts';
import {
  eventsForSupplier,
  reviewDueDate,
  stateForPapers,
} from '../../../station-server/registry/cases/order-view.ts';
import { FoldedCase, samplePrevious } from '../../harness/folded-case.ts';
import { sampleActions } from '../../harness/sample-actions.ts';
import { applicationOf } from '../../harness/step-actions.ts';
import { sampleIssue } from '../documents/sample-documents.ts';

const services = { crlUrl: 'http://sample/crl', ocspUrl: 'http://sample/ocsp' };

/** What was registered before and is typed otherwise now. */
const before = samplePrevious();
const registered = [
  before.contact?.mobile ?? '',
  before.contact?.email ?? '',
  before.legalRepresentative ?? '',
  before.organisation.address,
];

function changed(service: ServiceCode, channel: Channel): FoldedCase {
  return new FoldedCase(service, { channel }).walkTo('application-data').do({
    type: 'enter-application-data',
    input: {
      ...applicationOf(before),
      ...{ mobile: '13911112222', email: 'other@example.com', legalRepresentative: '另一法人' },
      address: '东城区另一路9号',
    },
    revocationReason: service === 'revocation' ? 'keyCompromise' : null,
  });
}

const told = (text: string): string[] => registered.filter((value) => text.includes(value));

describe('what a supplier is told of the data that were registered before', () => {
  for (const service of ['revocation', 'information-change', 'damage-replacement'] as const) {
    it(`R-ON-4: ${service} by mail, the key not proven: which fields change, and nothing of what they were`, () => {
      const { events } = changed(service, 'mail');
      const shown = eventsForSupplier(events).filter(({ type }) => type === 'application-data-entered');
      expect(shown).to.have.length(1);
      expect(told(JSON.stringify(shown))).to.deep.equal([]);
      const fields = stateForPapers(events).changes.map(({ field }) => field);
      expect(fields).to.include.members(['mobile', 'email', 'legal-representative', 'address']);
      const form = JSON.stringify(
        caseDocuments['application-form'](stateForPapers(events), sampleIssue, services).blocks,
      );
      expect(told(form)).to.deep.equal([]);
      if (service === 'information-change') expect(form).to.include(changeableFieldNames.mobile.zh);
    });

    it(`${service} by mail: staff see all`, () => {
      const state = foldCase(changed(service, 'mail').events);
      expect(told(JSON.stringify(state?.changes))).to.deep.equal(registered);
    });
  }

  it('R-RENEW-3: renewal at a terminal, where the key has signed: what was is shown beside what shall be', () => {
    const { events } = changed('renewal', 'self-service');
    expect(told(JSON.stringify(eventsForSupplier(events)))).to.deep.equal(registered);
    expect(told(JSON.stringify(stateForPapers(events).changes))).to.deep.equal(registered);
  });
});

describe('until when a parcel is reviewed, as its supplier is told', () => {
  it('R-ON-10: counts from its registration, and is told while the review is to come', () => {
    const order = new FoldedCase('first-issue', { channel: 'mail' }).walkTo('mail-intake');
    expect(reviewDueDate(order.state, [])).to.equal(null);
    order.do(sampleActions['register-parcel']);
    // Received on Monday the 23rd; the fifth working day after it.
    expect(reviewDueDate(order.state, [])).to.equal('2026-11-30');
    expect(reviewDueDate(order.walkTo('review').state, [])).to.equal('2026-11-30');
    expect(reviewDueDate(order.walkTo('production').state, [])).to.equal(null);
  });
});
