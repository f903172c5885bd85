import type { MovementKind } from '../../../shared/rules/reconciliation.ts';

/** A field of fixed width; the name null is for what we don't read. */
export type PosField<Name extends string> = readonly [name: Name | null, widthBytes: number];

export type PosHeaderField = 'merchantId' | 'settlementDate';
export type PosDetailField =
  | 'time'
  | 'card'
  | 'amountFen'
  | 'fee'
  | 'processingCode'
  | 'terminalId'
  | 'merchantId'
  | 'referenceNo'
  | 'responseCode';
export type PosTrailerField = 'paymentCount' | 'paymentFen' | 'refundCount' | 'refundFen';

/**
 * How an acquirer writes its settlement file. Acquirers differ: one more is one more of these. A record is known by its
 * mark; fields follow it one after another, `gapBytes` apart, counted in bytes of GBK.
 */
export interface PosLayout {
  version: string;
  gapBytes: number;
  header: { mark: string; fields: readonly PosField<PosHeaderField>[] };
  detail: { mark: string; fields: readonly PosField<PosDetailField>[] };
  trailer: { mark: string; fields: readonly PosField<PosTrailerField>[] };
  kinds: Readonly<Record<string, MovementKind>>;
  approvedCode: string;
  /** Time of day at which the acquirer's day ends; later movements are on the next day's file. */
  dayEndsAt: string;
}

/**
 * After UnionPay's merchant detail: agency, sender, trace number, time, card, amount, fee, message type, processing code,
 * merchant category, terminal, merchant, reference, response, merchant name. Fees are preceded by D (we pay) or C (we
 * get back).
 */
export const unionPayFixed: PosLayout = {
  version: 'unionpay-fixed-1',
  gapBytes: 1,
  header: {
    mark: '00',
    fields: [
      ['merchantId', 15],
      ['settlementDate', 8],
    ],
  },
  detail: {
    mark: '01',
    fields: [
      [null, 11],
      [null, 11],
      [null, 6],
      ['time', 10],
      ['card', 19],
      ['amountFen', 12],
      ['fee', 13],
      [null, 4],
      ['processingCode', 6],
      [null, 4],
      ['terminalId', 8],
      ['merchantId', 15],
      ['referenceNo', 12],
      ['responseCode', 2],
      [null, 40],
    ],
  },
  trailer: {
    mark: '99',
    fields: [
      ['paymentCount', 8],
      ['paymentFen', 15],
      ['refundCount', 8],
      ['refundFen', 15],
    ],
  },
  kinds: { '000000': 'payment', '200000': 'refund' },
  approvedCode: '00',
  dayEndsAt: '23:00:00',
};
