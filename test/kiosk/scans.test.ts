import { expect } from 'chai';
import { Scans, type ScanPlaces } from '../../kiosk/state/scans.ts';

/** Where each code went, as `place text`. */
function places(fieldInFocus = false): ScanPlaces & { went: string[] } {
  const went: string[] = [];
  return {
    went,
    openCase: (caseNumber) => went.push(`case ${caseNumber}`),
    search: (text) => went.push(`search ${text}`),
    tell: ({ happened }) => went.push(`tell ${happened.en}`),
    typeIntoField: (text) => {
      if (fieldInFocus) went.push(`field ${text}`);
      return fieldInFocus;
    },
    today: () => '2026-11-23',
  };
}

const WECHAT_CODE = '134567890123456700';

describe('where a scanned code goes', () => {
  it('a case number opens its case, also in small letters and with blanks around it', () => {
    const to = places(true);
    new Scans().route(' ym01-20261123-0001\r', to);
    expect(to.went).to.deep.equal(['case YM01-20261123-0001']);
  });

  for (const [what, text] of [
    ['credit code', '91110000600037341L'],
    ['medium serial', 'BJ2026110001'],
    ['anything else', 'https://example.invalid/样本'],
    ['number of an ID card, which begins as a payment code does', '11010119900307803X'],
  ] as const) {
    it(`a ${what} goes to the search, or whole into the field that has the focus in a case`, () => {
      const [atHome, inCase] = [places(), places(true)];
      new Scans().route(text, atHome);
      new Scans().route(text, inCase);
      expect(atHome.went).to.deep.equal([`search ${text}`]);
      expect(inCase.went).to.deep.equal([`field ${text}`]);
    });
  }

  it('R-FEE-3: a payment code is taken by the fee that is on, else it is told, and neither looked for nor typed', () => {
    const scans = new Scans();
    const to = places(true);
    scans.route(WECHAT_CODE, to);
    expect(to.went).to.deep.equal(['tell This is a payment code, but no fee is being collected right now.']);
    const charged: string[] = [];
    const end = scans.offer((text) => charged.push(text) > 0);
    scans.route(WECHAT_CODE, to);
    end();
    scans.route('2812345678901234', to);
    expect(charged).to.deep.equal([WECHAT_CODE]);
    expect(to.went).to.have.length(2);
  });

  it('the newest taker is asked first, and one that does not want it leaves it to the others', () => {
    const scans = new Scans();
    const asked: string[] = [];
    scans.offer(() => asked.push('older') > 0);
    scans.offer(() => asked.push('newer') < 0);
    scans.route('x', places());
    expect(asked).to.deep.equal(['newer', 'older']);
  });

  it('nothing is nothing', () => {
    const to = places();
    new Scans().route(' \r', to);
    expect(to.went).to.deep.equal([]);
  });
});
