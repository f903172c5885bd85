import { expect } from 'chai';
import fc from 'fast-check';
import {
  addYears,
  DAY_MS,
  shanghaiDate,
  shanghaiDateTime,
  startOfDay,
} from '../../shared/vocabulary/values/calendar-date.ts';
import { catalogue } from '../../shared/services/catalogue.ts';
import { onlineRenewal, validityOf } from '../../shared/rules/validity.ts';

const at = (text: string): number => Date.parse(`${text}+08:00`);
const instants = fc.integer({ min: at('2020-01-01T00:00:00'), max: at('2060-01-01T00:00:00') });

describe('validity of certificates', () => {
  it('R-VAL-1: one year from issuance, in Beijing time, to the second', () => {
    const { notBefore, notAfter } = validityOf(
      'one-year-from-issuance',
      at('2026-11-23T10:20:30') + 999,
      null,
    );
    expect(notBefore).to.equal(at('2026-11-23T10:20:30'));
    expect(shanghaiDateTime(notAfter)).to.equal('2027-11-23 10:20:30');
  });

  it('R-VAL-1: a certificate of 29 February ends on 28 February', () => {
    expect(
      shanghaiDate(validityOf('one-year-from-issuance', at('2028-02-29T08:00:00'), null).notAfter),
    ).to.equal('2029-02-28');
    expect(shanghaiDate(addYears(at('2028-02-29T08:00:00'), 4))).to.equal('2032-02-29');
  });

  it('R-VAL-2: renewal of an unexpired certificate adds a year to the old end', () => {
    const old = at('2027-01-15T23:59:59');
    expect(validityOf('renewal', at('2026-12-01T09:00:00'), old).notAfter).to.equal(
      at('2028-01-15T23:59:59'),
    );
  });

  it('R-VAL-3: renewal of an expired one counts from the download', () => {
    const old = at('2026-01-15T23:59:59');
    expect(validityOf('renewal', at('2026-12-01T09:00:00'), old).notAfter).to.equal(
      at('2027-12-01T09:00:00'),
    );
  });

  it('R-VAL-7: other services keep the original end', () => {
    fc.assert(
      fc.property(instants, instants, (now, original) => {
        expect(validityOf('as-original', now, original).notAfter).to.equal(original);
      }),
    );
  });

  it('R-VAL-2: a renewal never shortens what the supplier had, and gives at least 365 days from now', () => {
    fc.assert(
      fc.property(instants, instants, (now, original) => {
        const { notAfter } = validityOf('renewal', now, original);
        expect(notAfter).to.be.greaterThan(original);
        expect(notAfter - Math.floor(now / 1000) * 1000).to.be.at.least(365 * DAY_MS);
      }),
    );
  });

  it('R-VAL-4, R-VAL-5, R-VAL-6: online renewal opens with 89 days left and needs approval after 365 days', () => {
    const end = at('2027-06-30T12:00:00');
    const on = (date: string) => onlineRenewal(end, startOfDay(date) + DAY_MS / 2);
    expect(on('2027-04-01')).to.deep.equal({ kind: 'not-yet', opensOn: '2027-04-02' });
    expect(on('2027-04-02')).to.deep.equal({ kind: 'open' });
    expect(on('2028-06-29')).to.deep.equal({ kind: 'open' });
    expect(on('2028-06-30')).to.deep.equal({ kind: 'needs-approval' });
  });

  it('R-VAL-5: an online renewal is paid, then attested, reviewed and downloaded', () => {
    const steps = catalogue.renewal.channels['self-service'].steps;
    expect(steps.slice(steps.indexOf('payment'), steps.indexOf('certificate-download') + 1)).to.deep.equal([
      'payment',
      'material-upload',
      'review',
      'certificate-download',
    ]);
  });
});
