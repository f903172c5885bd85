import { isCaseNumber } from '../../shared/vocabulary/numbers/case-number.ts';
import type { CalendarDate } from '../../shared/vocabulary/values/calendar-date.ts';
import { methodOfPaymentCode } from '../../shared/vocabulary/payment-code.ts';
import { checkResidentIdNumber } from '../../shared/vocabulary/numbers/resident-id-number.ts';
import { checkUscc } from '../../shared/vocabulary/numbers/uscc.ts';
import type { Trouble } from '../api/failure.ts';

/** Takes a code that it knows what to do with; false leaves it to others. */
type ScanTaker = (text: string) => boolean;

export interface ScanPlaces {
  openCase(caseNumber: string): void;
  search(text: string): void;
  tell(trouble: Trouble): void;
  /** Puts the text whole into the field of the open case that has the focus; false when none has. */
  typeIntoField(text: string): boolean;
  today(): CalendarDate;
}

const notPaying: Trouble = {
  code: null,
  happened: {
    zh: '扫到的是付款码，现在不在收费这一步。',
    en: 'This is a payment code, but no fee is being collected right now.',
  },
  meaning: { zh: '没有收钱。', en: 'Nothing was collected.' },
  action: {
    zh: '请打开受理单的“收费”一步，再请供应商出示付款码。',
    en: 'Open the case at “Collect the fee”, then scan the supplier’s code again.',
  },
};

/**
 * Where a scanned code goes, whichever way it came. What is in sight takes it first (the fee takes a payment code, the
 * look-up of certificates everything it can look for); then a case number opens its case; the rest goes into the field that
 * has the focus in an open case, else to the search.
 */
export class Scans {
  readonly #takers: ScanTaker[] = [];

  /** Take codes first, before those that offered earlier; the answer ends it. */
  offer(taker: ScanTaker): () => void {
    this.#takers.unshift(taker);
    return () => {
      const at = this.#takers.indexOf(taker);
      if (at >= 0) this.#takers.splice(at, 1);
    };
  }

  route(scanned: string, places: ScanPlaces): void {
    const text = scanned.trim();
    if (text === '') return;
    if (this.#takers.some((taker) => taker(text))) return;
    if (isCaseNumber(text.toUpperCase())) places.openCase(text.toUpperCase());
    else if (isPaymentCode(text, places.today())) places.tell(notPaying);
    else if (!places.typeIntoField(text)) places.search(text);
  }
}

/** Money's code is neither looked for nor kept; a credit code or an ID number of 18 digits only looks like one. */
const isPaymentCode = (text: string, today: CalendarDate): boolean =>
  methodOfPaymentCode(text) !== null && !checkUscc(text).ok && !checkResidentIdNumber(text, today).ok;
