import { expect } from 'chai';
import fc from 'fast-check';
import { assessFee, initialFeeSchedule } from '../../shared/rules/fee.ts';
import { VERDICTS, verdictMeanings } from '../../shared/rules/diagnosis.ts';
import { inWarranty, replacementIsFree, warrantyLastDay } from '../../shared/rules/warranty.ts';
import { onlineRenewal, validityOf } from '../../shared/rules/validity.ts';
import { catalogue } from '../../shared/services/catalogue.ts';
import { SERVICE_CODES, type ServiceDefinition } from '../../shared/services/service-definition.ts';
import { shanghaiDate, shanghaiDateTime } from '../../shared/vocabulary/values/calendar-date.ts';
import { currentStep } from '../../shared/case/fold/fold.ts';
import { FoldedCase, NOW, samplePair } from '../harness/folded-case.ts';
import { deadMedium, soundMedium } from '../harness/step-actions.ts';

const at = (text: string): number => Date.parse(`${text}+08:00`);

describe('validity over its boundaries', () => {
  const end = at('2027-06-30T12:00:00');

  /** Day of the renewal, days left, the new end (R-VAL-2, R-VAL-3), and what the online channel says. */
  const table: [day: string, meaning: string, newEnd: string, online: string][] = [
    ['2027-03-31', '91 days before', '2028-06-30 12:00:00', 'not-yet'],
    ['2027-04-01', '90 days before', '2028-06-30 12:00:00', 'not-yet'],
    ['2027-04-02', '89 days before', '2028-06-30 12:00:00', 'open'],
    ['2027-06-29', '1 day before', '2028-06-30 12:00:00', 'open'],
    ['2027-06-30', 'the last day', '2028-06-30 12:00:00', 'open'],
    ['2027-07-01', '1 day after', '2028-07-01 10:00:00', 'open'],
    ['2028-06-29', '365 days after', '2029-06-29 10:00:00', 'open'],
    ['2028-06-30', '366 days after', '2029-06-30 10:00:00', 'needs-approval'],
  ];
  for (const [day, meaning, newEnd, online] of table) {
    it(`R-VAL-2, R-VAL-3, R-VAL-4, R-VAL-5, R-VAL-6: renewed ${meaning} (${day})`, () => {
      const now = at(`${day}T10:00:00`);
      expect(shanghaiDateTime(validityOf('renewal', now, end).notAfter)).to.equal(newEnd);
      expect(onlineRenewal(end, now).kind).to.equal(online);
    });
  }

  it('R-VAL-2, R-VAL-3: on the last second it still counts from the old end, one second later from the day', () => {
    expect(validityOf('renewal', end, end).notAfter).to.equal(at('2028-06-30T12:00:00'));
    expect(validityOf('renewal', end + 1000, end).notAfter).to.equal(at('2028-06-30T12:00:01'));
  });

  it('R-VAL-2: an end on a leap day goes to 28 February', () => {
    const leap = at('2028-02-29T12:00:00');
    expect(shanghaiDate(validityOf('renewal', at('2028-01-10T10:00:00'), leap).notAfter)).to.equal(
      '2029-02-28',
    );
  });

  it('R-VAL-7: lost reissue, information change and damage replacement keep the original end', () => {
    for (const service of ['lost-reissue', 'information-change', 'damage-replacement'] as const) {
      expect(validityOf(catalogue[service].validityRule, at('2027-01-01T10:00:00'), end).notAfter).to.equal(
        end,
      );
    }
  });
});

describe('warranty and what a replacement costs', () => {
  it('R-DMG-3: one year from the first issue, its last day included', () => {
    const issued = at('2026-03-10T16:30:00');
    expect(warrantyLastDay(issued)).to.equal('2027-03-10');
    expect(inWarranty(issued, at('2027-03-10T23:59:59'))).to.equal(true);
    expect(inWarranty(issued, at('2027-03-11T00:00:00'))).to.equal(false);
    expect(warrantyLastDay(at('2028-02-29T09:00:00'))).to.equal('2029-02-28');
  });

  it('R-DMG-4: free only for a quality fault in warranty, over all verdicts', () => {
    const issued = at('2026-03-10T16:30:00');
    fc.assert(
      fc.property(fc.constantFrom(...VERDICTS), fc.integer({ min: 0, max: 800 }), (verdict, days) => {
        const now = issued + days * 86_400_000;
        const free = replacementIsFree(verdict, issued, now);
        expect(free).to.equal(verdictMeanings[verdict].qualityFault && inWarranty(issued, now));
        const { amountFen } = assessFee('damage-replacement', initialFeeSchedule, { freeOfCharge: free });
        expect(amountFen).to.equal(free ? 0 : 8000);
      }),
    );
  });

  it('R-FEE-1: what each service costs follows from the schedule and nothing else', () => {
    const table = Object.fromEntries(
      SERVICE_CODES.map((service) => {
        const { lines, amountFen } = assessFee(service, initialFeeSchedule);
        return [service, [amountFen, lines.map(({ line }) => line).join(' + ')]];
      }),
    );
    expect(table).to.deep.equal({
      'first-issue': [26000, 'medium + service'],
      renewal: [18000, 'service'],
      'lost-reissue': [8000, 'medium'],
      'information-change': [0, ''],
      unlock: [0, ''],
      revocation: [0, ''],
      'damage-replacement': [8000, 'medium'],
    });
  });

  it('R-UNLOCK-3: an unlock is free and never comes to a till', () => {
    const unlock = new FoldedCase('unlock').walkTo('pin-reset');
    expect(unlock.state.fee?.amountFen).to.equal(0);
    expect((catalogue.unlock as ServiceDefinition).channels.counter?.steps).to.not.include('fee-collection');
  });

  const damaged = (firstIssuedAt: number) =>
    new FoldedCase('damage-replacement', { certificate: samplePair({ firstIssuedAt }) });

  it('R-DMG-4: a case in warranty goes from confirmation straight to the issuance', () => {
    const free = damaged(at('2026-01-01T10:00:00')).walkTo('issuance');
    expect(free.state.fee?.amountFen).to.equal(0);
    expect(free.state.settlement).to.equal(null);
  });

  it('R-DMG-4: out of warranty, and with nothing wrong in warranty, the medium costs 80 yuan', () => {
    const late = damaged(at('2025-01-01T10:00:00')).walkTo('fee-collection');
    expect(late.state.fee?.amountFen).to.equal(8000);
    const sound = damaged(at('2026-01-01T10:00:00')).walkTo('medium-examination');
    sound.do({
      type: 'examine-medium',
      findings: soundMedium,
      lightSeen: 'steady',
      pinForgotten: false,
      found: null,
    });
    expect(sound.walkTo('fee-collection').state.fee?.amountFen).to.equal(8000);
  });

  it('R-DMG-5, R-DMG-2: an examination of another medium is refused; of the right one it is recorded', () => {
    const at2 = damaged(NOW).walkTo('medium-examination');
    const other = { ...soundMedium, serial: 'BJ202699999999' };
    const examine = {
      type: 'examine-medium',
      lightSeen: 'steady',
      pinForgotten: false,
      found: null,
    } as const;
    expect(at2.try({ ...examine, findings: other })).to.equal('other-medium');
    at2.do({ ...examine, findings: deadMedium, lightSeen: 'off' });
    expect(at2.state.examinations.at(-1)?.verdict).to.equal('quality-fault-a');
    expect(currentStep(at2.state)).to.not.equal('medium-examination');
  });
});

describe('the receipt of a fee', () => {
  const receipt = { type: 'record-print', document: 'fee-receipt', jobName: 'r', isCopy: false } as const;
  const cancelled = { type: 'cancel-case', reason: 'r' } as const;

  it('there is none before it is paid, be the case open or closed', () => {
    const unpaid = new FoldedCase('renewal').walkTo('fee-collection');
    expect(unpaid.try(receipt)).to.equal('receipt-before-fee');
    expect(unpaid.do(cancelled).try(receipt)).to.equal('case-closed');
  });

  it('once it is paid there is one, also after the end, when no other paper can be had', () => {
    const paid = new FoldedCase('renewal').walkTo('issuance').do(cancelled);
    expect(paid.try(receipt)).to.equal(null);
    expect(paid.try({ ...receipt, document: 'application-form' })).to.equal('case-closed');
  });
});
