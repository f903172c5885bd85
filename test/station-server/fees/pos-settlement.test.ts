import { expect } from 'chai';
import type { StatementRefusalCode } from '../../../station-server/money/statements/statement-refused.ts';
import { edited, expectedOf, posFile, readAll, refused } from './sample-statements.ts';

const at = (text: string): number => Date.parse(`${text}+08:00`);

describe('the POS settlement file', () => {
  const expected = expectedOf.card;
  const sale = { amountFen: 26000, referenceNo: '1' };
  const refund = { amountFen: 8000, referenceNo: '2', refund: true };

  it('R-FEE-5: is read by its layout, with terminal, reference and last four digits', async () => {
    const declined = { amountFen: 18000, referenceNo: '3', responseCode: '51' };
    const { lines, layout } = await readAll(posFile([sale, refund, declined]), expected, 7);
    expect(layout).to.equal('unionpay-fixed-1');
    expect(lines).to.deep.equal([
      {
        lineNumber: 2,
        kind: 'payment',
        reference: 'T0000001/000000000001/1234',
        transactionId: '000000000001',
        amountFen: 26000,
        feeFen: 156,
        state: 'done',
        at: at('2026-09-18T10:15:30'),
      },
      {
        lineNumber: 3,
        kind: 'refund',
        reference: 'T0000001/000000000002/1234',
        transactionId: '000000000002',
        amountFen: -8000,
        feeFen: -48,
        state: 'done',
        at: at('2026-09-18T10:15:30'),
      },
      {
        lineNumber: 4,
        kind: 'payment',
        reference: 'T0000001/000000000003/1234',
        transactionId: '000000000003',
        amountFen: 18000,
        feeFen: 108,
        state: 'failed',
        at: at('2026-09-18T10:15:30'),
      },
    ]);
  });

  it('R-FEE-5: its day begins at 23:00 of the day before, over a new year too', async () => {
    const late = posFile([{ ...sale, time: '1231231500' }], { date: '20270101' });
    const { lines } = await readAll(late, { ...expected, day: '2027-01-01' });
    expect(lines[0]?.at).to.equal(at('2026-12-31T23:15:00'));
    for (const time of ['0918231500', '0917225959', '0919101530']) {
      expect(await refused(posFile([{ ...sale, time }]), expected)).to.deep.equal(['wrong-day', 2]);
    }
  });

  it('R-FEE-5: a day without movements is empty', async () => {
    expect((await readAll(posFile([]), expected)).lines).to.deep.equal([]);
  });

  const faults: [name: string, bytes: () => Buffer, code: StatementRefusalCode, lineNumber: number | null][] =
    [
      ['another merchant', () => posFile([sale], { merchantId: '898110248990002' }), 'other-merchant', 1],
      ['another day', () => posFile([sale], { date: '20260917' }), 'wrong-day', 1],
      [
        'a total that is wrong',
        () =>
          edited(
            posFile([sale, refund]),
            (t) => t.replace('00000001 000000000008000', '00000001 000000000008001'),
            'latin1',
          ),
        'footer-disagrees',
        4,
      ],
      [
        'a record of another length',
        () => edited(posFile([sale]), (t) => t.replace('01020000   ', '01020000  '), 'latin1'),
        'record-length',
        2,
      ],
      [
        'no trailer',
        () => edited(posFile([sale]), (t) => t.slice(0, t.indexOf('\r\n99')), 'latin1'),
        'footer-missing',
        null,
      ],
      ['another file', () => Buffer.from('交易时间\r\n'), 'not-this-format', 1],
    ];
  for (const [name, bytes, code, lineNumber] of faults) {
    it(`R-FEE-5: is refused for ${name}`, async () => {
      expect(await refused(bytes(), expected)).to.deep.equal([code, lineNumber]);
    });
  }
});
