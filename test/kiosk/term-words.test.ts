import { expect } from 'chai';
import { termRule, termWords } from '../../kiosk/faces/self-service/elements/term-words.ts';
import { validityOf } from '../../shared/rules/validity.ts';
import { catalogue } from '../../shared/services/catalogue.ts';
import { SERVICE_CODES } from '../../shared/services/service-definition.ts';
import { shanghaiDate } from '../../shared/vocabulary/values/calendar-date.ts';

const at = (time: string): number => Date.parse(`${time}+08:00`);
const NOW = at('2026-11-30T10:00:00');

describe('until when a certificate is valid, said before it is paid', () => {
  it('R-VAL-2, R-VAL-3: a renewal names the day that the rule will issue', () => {
    for (const [former, end] of [
      ['2026-12-31T12:00:00', '2027-12-31'],
      ['2026-11-30T10:00:00', '2027-11-30'],
      ['2026-06-30T12:00:00', '2027-11-30'],
    ] as const) {
      expect(termWords('renewal', NOW, at(former)), former).to.include(end);
      expect(shanghaiDate(validityOf('renewal', NOW, at(former)).notAfter), former).to.equal(end);
    }
  });

  it('R-VAL-3: of an expired one it says that the year begins with the download', () => {
    expect(termWords('renewal', NOW, at('2026-11-30T09:59:59'))).to.include('从下载新证书之日起一年');
    expect(termWords('renewal', NOW, at('2026-11-30T10:00:00'))).to.include('顺延一年');
  });

  it('R-VAL-7: what only changes keeps its day', () => {
    expect(termWords('as-original', NOW, at('2027-03-01T12:00:00'))).to.include('到 2027-03-01');
  });

  it('R-VAL-1: every service that makes a certificate says how long it is valid', () => {
    for (const service of SERVICE_CODES) {
      const { validityRule } = catalogue[service];
      expect(termRule(validityRule) === '', service).to.equal(validityRule === 'none');
    }
  });
});
