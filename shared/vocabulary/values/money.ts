import { accept, refuse, type Checked } from './checked.ts';

/** Renminbi in whole fen. Never a fraction, never a float of yuan. */
export type Fen = number;

/** `-1234` → `-12.34`; groups of thousands only when asked for. */
export function formatYuan(amountFen: Fen, options: { grouped?: boolean } = {}): string {
  const sign = amountFen < 0 ? '-' : '';
  const absolute = Math.abs(amountFen);
  const yuan = String(Math.trunc(absolute / 100));
  const grouped = options.grouped ? yuan.replace(/\B(?=(\d{3})+$)/g, ',') : yuan;
  return `${sign}${grouped}.${String(absolute % 100).padStart(2, '0')}`;
}

/** A typed amount in yuan, with at most two decimals, as fen. */
export function parseYuan(input: string): Checked<Fen> {
  const text = input.replace(/[¥￥,，\s]/g, '').replace('。', '.');
  if (!/^\d{1,9}(\.\d{0,2})?$/.test(text)) {
    return refuse('请输入金额，例如 300 或 300.00', 'Enter an amount such as 300 or 300.00');
  }
  const [yuan = '0', decimals = ''] = text.split('.');
  return accept(Number(yuan) * 100 + Number(decimals.padEnd(2, '0')));
}

export const sumFen = (amounts: readonly Fen[]): Fen => amounts.reduce((total, amount) => total + amount, 0);
