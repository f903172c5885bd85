import { expect } from 'chai';
import type { LostCertificateView } from '../../../shared/contract/account.ts';
import type { CaseView, CertificateView } from '../../../shared/contract/api.ts';
import { sampleApplication } from '../../harness/sample-case.ts';
import { openOrder, PRODUCTION_SLOT, walkOrderUntil } from '../../harness/order-walk.ts';
import { joined, textOf } from '../documents/read-pdf.ts';
import type { AbusedStation } from './abused-station.ts';
import { ask } from './asking.ts';

const SHOWN_CHARACTERS = 4;
/** Its certificate is held by no open order: one that is, nobody else can name (R-ORG-2). */
const ORGANISATION = 706;

/** A lost reissue for another's credit code, which anybody can read off the register of companies. */
export function unprovenCertificate(station: AbusedStation): void {
  const { attacker } = station;

  describe('R-ON-4: an order that was switched to mail for another’s credit code', () => {
    let order = '';
    let mediumSerial = '';
    /** What whoever types a credit code has no right to know. */
    let numbers: string[] = [];
    before(async () => {
      const first = station.walk('first-issue', ORGANISATION);
      const caseNumber = await openOrder(first);
      await walkOrderUntil(first, caseNumber, 'completed');
      const { uscc: sought } = sampleApplication(ORGANISATION);
      const [pair] = await station.desk.counter.request<CertificateView[]>(
        'GET',
        `/api/certificates?search=${sought}`,
      );
      if (!pair) throw new Error('the organisation has no certificate');
      ({ mediumSerial } = pair);
      numbers = [pair.signingSerial, pair.encryptionSerial, mediumSerial, pair.requestId, caseNumber];
      await station.desk.bench(`/slots/${PRODUCTION_SLOT}/medium`, { serial: null });
      const { organisationName, uscc, legalRepresentative, ...place } = sampleApplication(ORGANISATION);
      const { province, locality, address, postcode } = place;
      const mismatch = (switches: string[]) =>
        attacker.client.request('PUT', '/bench/verification/switches', { switches });
      order = await attacker.open('lost-reissue', 'self-service');
      await mismatch(['organisation-mismatch']);
      await attacker.command(order, {
        ...{ type: 'begin-verification', method: 'corporate-transfer', agreed: true },
        fields: {
          ...{ organisationName, uscc, legalRepresentative },
          ...{ accountBank: '样本银行', accountNumber: '11000000000000791' },
        },
        place: { province, locality, address, postcode },
      });
      await mismatch([]);
      await attacker.command(order, { type: 'switch-to-mail' });
      const offered = await attacker.client.request<LostCertificateView[]>(
        'GET',
        `/api/orders/${order}/lost-certificates`,
      );
      expect(offered.map(({ isChosen }) => isChosen)).to.deep.equal([true]);
      expect(told(JSON.stringify(offered))).to.deep.equal([]);
    });

    const told = (text: string): string[] => numbers.filter((number) => text.includes(number));

    it('tells nothing of the certificate but the last characters of its numbers', async () => {
      const view = await attacker.client.request<CaseView>('GET', `/api/orders/${order}`);
      const text = JSON.stringify(view);
      expect(view.events.map(({ type }) => type)).to.include('certificate-chosen');
      expect(told(text)).to.deep.equal([]);
      expect(text).to.include(`****${mediumSerial.slice(-SHOWN_CHARACTERS)}`);
    });

    it('nor does its form; staff see them whole', async () => {
      const form = await attacker.client.bytes(`/api/orders/${order}/documents/application-form`);
      expect(told(joined(textOf(form)))).to.deep.equal([]);
      const question = { method: 'GET', path: `/api/cases/${order}` };
      const staffs = await ask(station.url, station.desk.counter, question);
      expect(told(staffs.text)).to.include(mediumSerial);
    });
  });
}
