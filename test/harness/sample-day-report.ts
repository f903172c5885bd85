import type { DayReport } from '../../shared/day/day-report.ts';
import { DIFFERENCE_CLASSES } from '../../shared/rules/reconciliation.ts';
import { SERVICE_CODES } from '../../shared/services/service-definition.ts';
import { PAYMENT_METHODS } from '../../shared/vocabulary/payment-method.ts';

const at = Date.parse('2026-11-23T17:30:00+08:00');

/** What booking days and the safe brought into a report; one that was signed before has neither. */
export const sampleSafePart = (): Required<Pick<DayReport, 'foundLater' | 'safe'>> => ({
  foundLater: [
    {
      ...{ ownDay: '2026-11-22', bookedDay: '2026-11-23', method: 'alipay', kind: 'payment' },
      ...{ reference: 'YM01_20261122_0009_late', caseNumber: 'YM01-20261122-0009', amountFen: 18_000 },
    },
  ],
  safe: {
    ...{ openingFen: 120_000, fromTillsFen: 309_000, floatsFen: 50_000, depositedFen: 300_000 },
    ...{ returnedFen: 0, differenceFen: -500, openingCountFen: 0, closingFen: 78_500 },
    count: { at, by: '样本主管', countedFen: 78_500, differenceFen: -500, reason: '少五元' },
    isQuiet: false,
    deposits: [
      {
        ...{ depositId: 'd1', amountFen: 300_000, bagNumber: 'BAG-0007', carriedBy: '样本送款员' },
        ...{ sentAt: at, sentBy: '样本主管' },
        end: { kind: 'received', at, receiptNumber: 'BANK-778', receivedFen: 299_900, reason: '一张假币' },
      },
    ],
  },
});

/** The books of a busy day, invented; `differences` and `media` say how much there is of what can be much. */
export function sampleDayReport({ differences = 7, media = 40 } = {}): DayReport {
  const moved = (n: number) => ({
    collectedCount: n,
    collectedFen: n * 26_000,
    refundedCount: 1,
    refundedFen: 8_000,
  });
  return {
    stationCode: 'YM01',
    servicePointName: '样本受理点',
    day: '2026-11-23',
    preparedAt: at,
    services: SERVICE_CODES.map((service, i) => ({
      service,
      opened: 20 + i,
      completed: 18 + i,
      cancelled: 1,
      collectedFen: (18 + i) * 26_000,
      refundedFen: 8_000,
      waivedFen: i === 0 ? 26_000 : 0,
    })),
    methods: PAYMENT_METHODS.map((method, i) => ({
      method,
      ...moved(10 * (i + 1)),
      statement:
        method === 'cash'
          ? null
          : { collectedFen: 10 * (i + 1) * 26_000, refundedFen: 8_000, channelFeeFen: 1_560 },
    })),
    clerks: ['样本柜员', '样本二号柜员'].map((clerk, i) => ({
      clerk,
      completed: 30 + i,
      methods: { cash: moved(5), card: moved(6), 'wechat-pay': moved(7), alipay: moved(8) },
    })),
    tills: [
      {
        tillId: 'a1b2c3d4-sample',
        clerk: '样本柜员',
        desk: '1',
        openedAt: at - 28_800_000,
        floatFen: 50_000,
        collectedFen: 260_000,
        closed: {
          at,
          expectedFen: 310_000,
          countedFen: 309_000,
          differenceFen: -1_000,
          reason: '=找零多付一张',
          handedTo: null,
        },
      },
    ],
    differences: Array.from({ length: differences }, (_, i) => ({
      channel: i % 2 === 0 ? 'wechat-pay' : 'alipay',
      difference: DIFFERENCE_CLASSES[i % DIFFERENCE_CLASSES.length] ?? 'amount',
      kind: i % 3 === 0 ? 'refund' : 'payment',
      reference: `YM01_20261123_${String(i).padStart(4, '0')}_sample`,
      caseNumber: `YM01-20261123-${String(i).padStart(4, '0')}`,
      oursFen: i % 2 === 0 ? 26_000 : null,
      theirsFen: 25_900,
      resolution: i % 4 === 0 ? null : { reason: '已联系渠道核实，款项次日到账', by: '样本主管', at },
    })),
    carriedOverCount: 2,
    nextDayCount: 1,
    media: {
      openingCount: 200,
      receivedCount: 100,
      handedOutCount: 41,
      spoiledCount: 1,
      expectedCount: 258,
      countedCount: 257,
      reason: '少一个，待查',
    },
    certificates: {
      issuedPairs: 55,
      abandonedPairs: 2,
      revokedPairs: 14,
      media: Array.from({ length: media }, (_, i) => ({
        mediumSerial: `BJ2026${String(i).padStart(8, '0')}`,
        caseNumber: `YM01-20261123-${String(i).padStart(4, '0')}`,
      })),
    },
    unbalancedCases: [],
    trialBalance: [
      { account: 'asset:safe', amountFen: 259_000 },
      { account: 'asset:till:a1b2c3d4-sample', amountFen: 50_000 },
      { account: 'asset:wechat-pay', amountFen: 780_000 },
      { account: 'expense:cash-shortage', amountFen: 1_000 },
      { account: 'liability:owed-back', amountFen: -26_000 },
      { account: 'revenue:medium', amountFen: -328_000 },
      { account: 'revenue:service', amountFen: -736_000 },
    ],
    journalHead: { sequence: 12_345, hash: 'ab'.repeat(32) },
    closed: { by: '样本主管', at, remark: '样本备注', signature: 'c2FtcGxl' },
  };
}
