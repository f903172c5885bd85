import type { Delivery } from '../../../../shared/case/state/online-state.ts';
import type { ApplicationInput } from '../../../../shared/case/state/actions.ts';
import type { InvoiceBuyer } from '../../../../shared/invoice/invoice.ts';
import type { VerificationField } from '../../../../shared/vocabulary/verification.ts';
import type { KeySet } from './on-screen-keyboard.ts';

type FormField =
  keyof ApplicationInput | keyof Delivery | keyof InvoiceBuyer | Exclude<VerificationField, 'faceBy'>;

/** Which keys each field of an order's forms is filled in by. */
export const fieldKeys: Record<FormField, KeySet> = {
  organisationName: 'chinese',
  uscc: 'credit-code',
  legalRepresentative: 'chinese',
  legalIdNumber: 'id-number',
  legalMobile: 'digits',
  legalBankCard: 'digits',
  accountBank: 'chinese',
  accountNumber: 'digits',
  agentName: 'chinese',
  agentIdNumber: 'id-number',
  agentMobile: 'digits',
  agentEmail: 'email',
  agentBankCard: 'digits',
  province: 'chinese',
  locality: 'chinese',
  address: 'chinese',
  postcode: 'digits',
  mobile: 'digits',
  email: 'email',
  recipient: 'chinese',
  telephone: 'digits',
  bankName: 'chinese',
  bankAccount: 'digits',
};
