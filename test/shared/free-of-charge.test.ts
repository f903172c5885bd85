import { expect } from 'chai';
import type { CaseAction } from '../../shared/case/state/actions.ts';
import type { ServiceCode } from '../../shared/services/service-definition.ts';
import { FoldedCase } from '../harness/folded-case.ts';

const buyer = { email: 'a@example.com', address: '', telephone: '', bankName: '', bankAccount: '' };

const atProduct = (service: ServiceCode): FoldedCase =>
  new FoldedCase(service, { channel: 'self-service' }).walkTo('product-confirmation');

const confirmed = (invoice: typeof buyer | null): CaseAction => ({
  ...{ type: 'confirm-product', sealChoice: 'as-before', delivery: null, oldSealAcknowledged: false },
  invoice,
});

describe('R-FEE-4: an invoice is of what is paid', () => {
  it('a change at no cost needs nothing for an invoice, and keeps nothing of one that is sent all the same', () => {
    for (const invoice of [null, buyer]) {
      const { product } = atProduct('information-change').do(confirmed(invoice)).state;
      expect(product?.invoice).to.equal(null);
    }
  });

  it('what is paid is not confirmed without the e-mail that the invoice goes to', () => {
    const at = atProduct('renewal');
    expect(at.try(confirmed(null))).to.equal('invalid-input');
    expect(at.do(confirmed(buyer)).state.product?.invoice).to.deep.equal(buyer);
  });
});
