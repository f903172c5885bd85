import { msg } from '@lit/localize';
import { caseMoney } from '../../../shared/case/state/case-money.ts';
import type { CaseState } from '../../../shared/case/state/case-state.ts';
import { shanghaiDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Fen } from '../../../shared/vocabulary/values/money.ts';
import { paymentMethodNames } from '../../../shared/vocabulary/payment-method.ts';
import { inLanguage } from '../../locales/localization.ts';

interface MoneyRow {
  what: string;
  /** The way, and for what went back its day; null where there is none to tell. */
  how: string | null;
  amountFen: Fen;
}

/** What a case's money has come to, as staff say it or as its supplier does; empty where none ever came (R-FEE-5). */
export function moneyRows(state: Pick<CaseState, 'payments'>, saidBy: 'staff' | 'supplier'): MoneyRow[] {
  const { receivedFen, receivedBy, toReturnFen, returned, keptFen } = caseMoney(state);
  if (receivedFen === 0) return [];
  const [came, kept] = saidBy === 'staff' ? [msg('已收'), msg('净收')] : [msg('已付'), msg('实付')];
  const ways = receivedBy.map((method) => inLanguage(paymentMethodNames[method])).join(' ');
  return [
    { what: came, how: ways, amountFen: receivedFen },
    ...(toReturnFen > 0 ? [{ what: msg('待退'), how: null, amountFen: toReturnFen }] : []),
    ...returned.map(({ method, at, amountFen }) => ({
      what: msg('已退'),
      how: `${shanghaiDate(at)} ${inLanguage(paymentMethodNames[method])}`,
      amountFen,
    })),
    ...(returned.length > 0 ? [{ what: kept, how: null, amountFen: keptFen }] : []),
  ];
}
