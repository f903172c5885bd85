import { msg } from '@lit/localize';
import { checkPin } from '../../../shared/rules/pin-strength.ts';
import { inLanguage } from '../../locales/localization.ts';

/**
 * What was typed where a PIN is chosen: twice, and the one that it replaces where it is asked for. `familiar`: digits that
 * others know of the supplier, where the page knows them.
 */
interface ChosenPin {
  current?: string;
  first: string;
  second: string;
  familiar?: readonly string[];
}

/** The first of the two; null: nothing is typed there. */
export const isFirstGood = ({ current, first, familiar = [] }: ChosenPin): boolean | null =>
  first === '' ? null : checkPin(first, familiar).ok && first !== current;

/** That the second is the first; null: nothing is typed there. */
export const isSecondGood = ({ first, second }: ChosenPin): boolean | null =>
  second === '' ? null : first === second;

export const isPinChosen = (pin: ChosenPin): boolean =>
  isFirstGood(pin) === true && isSecondGood(pin) === true;

/** What is said of it, in one place below the fields, so that no field moves for it. */
export function newPinWords(pin: ChosenPin): { words: string; tone: '' | 'right' | 'wrong' } {
  const { current, first, second, familiar = [] } = pin;
  if (first === '') return { words: msg('只有您知道，工作人员不会问'), tone: '' };
  const verdict = checkPin(first, familiar);
  if (!verdict.ok) return { words: inLanguage(verdict.reason), tone: 'wrong' };
  if (first === current) return { words: msg('和现在的密码一样，请换一个'), tone: 'wrong' };
  if (second === '') return { words: msg('这个密码可以使用，请再输入一次'), tone: 'right' };
  if (first !== second) return { words: msg('两次输入的还不一样'), tone: 'wrong' };
  return { words: msg('两次一致'), tone: 'right' };
}
