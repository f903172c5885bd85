import type { KeySet } from './on-screen-keyboard.ts';

const DIGITS = [...'1234567890'];
const [TOP, MIDDLE, BOTTOM] = [[...'qwertyuiop'], [...'asdfghjkl'], [...'zxcvbnm']];
/** GB 32100: a unified social credit code has none of these. */
const NOT_IN_CREDIT_CODES = new Set('iozsv');
const MAILBOXES = ['@qq.com', '@163.com', '@126.com', '@139.com', '@sina.com', '@foxmail.com'];

const inCreditCodes = (row: readonly string[]): string[] =>
  row.filter((letter) => !NOT_IN_CREDIT_CODES.has(letter));

/** A pad of big digits, and what stands beside the 0; or rows of keys from the top, and marks among the last keys. */
export type KeyPlan =
  | { kind: 'pad'; left: string | null }
  | { kind: 'rows'; rows: string[][]; marks: string[]; isCapital: boolean };

export const keyPlans: Record<KeySet, KeyPlan> = {
  digits: { kind: 'pad', left: null },
  'id-number': { kind: 'pad', left: 'X' },
  amount: { kind: 'pad', left: '.' },
  'credit-code': {
    kind: 'rows',
    rows: [DIGITS, ...[TOP, MIDDLE, BOTTOM].map(inCreditCodes)],
    marks: [],
    isCapital: true,
  },
  code: { kind: 'rows', rows: [DIGITS, TOP, MIDDLE, [...BOTTOM, '-']], marks: [], isCapital: true },
  email: {
    kind: 'rows',
    rows: [MAILBOXES, DIGITS, TOP, MIDDLE, [...BOTTOM, '@', '.']],
    marks: ['-', '_'],
    isCapital: false,
  },
  chinese: {
    kind: 'rows',
    rows: [DIGITS, TOP, MIDDLE, [...BOTTOM, '（', '）']],
    marks: ['·', '-'],
    isCapital: false,
  },
};
