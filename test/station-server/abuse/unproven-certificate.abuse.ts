import { expect } from 'chai';
import type { CaseView } from '../../../shared/contract/api.ts';
import { sampleApplication } from '../../harness/sample-case.ts';
import { joined, textOf } from '../documents/read-pdf.ts';
import { VICTIM_ORGANISATION, type AbusedStation } from './abused-station.ts';
import { ask } from './asking.ts';

const SHOWN_CHARACTERS = 4;

/** A lost reissue for another's credit code, which anybody can read off the register of companies. */
export function unprovenCertificate(station: AbusedStation): void {
  const { attacker } = station;

  describe('R-ON-4: an order that was switched to mail for another’s credit code', () => {
    let order = '';
    before(async () => {
      const { organisationName, uscc, legalRepresentative, ...place } =
        sampleApplication(VICTIM_ORGANISATION);
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
    });

    /** What he did not type himself. */
    const told = (text: string): string[] => {
      const { pair, completedCase, caseNumber } = station.theirs;
      const { signingSerial, encryptionSerial, mediumSerial, requestId } = pair;
      const numbers = [signingSerial, encryptionSerial, mediumSerial, requestId, completedCase, caseNumber];
      return numbers.filter((number) => text.includes(number));
    };

    it('tells nothing of the certificate but the last characters of its numbers', async () => {
      const view = await attacker.client.request<CaseView>('GET', `/api/orders/${order}`);
      const text = JSON.stringify(view);
      expect(view.events.map(({ type }) => type)).to.include('certificate-chosen');
      expect(told(text)).to.deep.equal([]);
      expect(text).to.include(`****${station.theirs.mediumSerial.slice(-SHOWN_CHARACTERS)}`);
    });

    it('nor does its form; staff see them whole', async () => {
      const form = await attacker.client.bytes(`/api/orders/${order}/documents/application-form`);
      expect(told(joined(textOf(form)))).to.deep.equal([]);
      const question = { method: 'GET', path: `/api/cases/${order}` };
      const staffs = await ask(station.url, station.desk.counter, question);
      expect(told(staffs.text)).to.include(station.theirs.mediumSerial);
    });
  });
}
