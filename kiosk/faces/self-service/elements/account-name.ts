import { msg } from '@lit/localize';
import type { AccountView } from '../../../../shared/contract/account.ts';
import { put } from '../../../locales/localization.ts';
import { fieldText } from '../../../elements/field-text.ts';

const SHOWN_OF_SERIAL = 4;

/** Who is signed in, as far as others may read it: the masked number; of an account without one, the end of its medium's. */
export function accountName({ mobileMasked, media }: AccountView): string {
  if (mobileMasked !== '') return mobileMasked;
  const serial = fieldText(media[0]?.mediumSerial);
  return put(msg('介质尾号 {end}'), { end: serial.slice(-SHOWN_OF_SERIAL) });
}
