import type { AccountCommand } from '../../../shared/contract/commands.ts';
import { sampleApplication } from '../../harness/sample-case.ts';

/** What commands can name of somebody's. */
interface NamedThings {
  requestId: string;
  uploadId: string;
  slot: number;
}

const { organisationName, uscc, legalRepresentative, ...place } = sampleApplication(790);
const { mobile, email, ...address } = place;

/** A sound command of each kind that a supplier may give. */
export const sampleCommands = ({ requestId, uploadId, slot }: NamedThings): AccountCommand[] => [
  { type: 'choose-certificate', requestId, slot: null },
  { type: 'choose-certificate', requestId: null, slot },
  { type: 'acknowledge-notices', bidOpen: false },
  { type: 'enter-application-data', input: sampleApplication(790), revocationReason: null },
  { type: 'settle-forms', brought: [] },
  { type: 'offer-payment', method: 'alipay' },
  { type: 'withdraw-payment' },
  { type: 'continue-issuance' },
  { type: 'run-encryption-test' },
  { type: 'print-document', document: 'application-form' },
  { type: 'reopen-step', step: 'material-upload' },
  { type: 'cancel-case', reason: '不办了' },
  { type: 'send-reset-link' },
  { type: 'prove-certificate', slot, requestId: null },
  { type: 'prove-certificate', slot, requestId },
  {
    type: 'begin-verification',
    method: 'corporate-transfer',
    fields: {
      organisationName,
      uscc,
      legalRepresentative,
      accountBank: '样本银行',
      accountNumber: '11000000000000790',
    },
    place: address,
    agreed: true,
  },
  { type: 'answer-verification', code: '123456' },
  { type: 'look-at-verification' },
  { type: 'cancel-verification' },
  { type: 'switch-to-mail' },
  { type: 'name-lost-certificate', choice: requestId },
  {
    type: 'confirm-product',
    sealChoice: 'from-specimen',
    invoice: { email, address: '', telephone: '', bankName: '', bankAccount: '' },
    delivery: { recipient: '样本收件人', mobile, ...address },
    oldSealAcknowledged: false,
  },
  { type: 'withdraw-upload', uploadId },
  { type: 'submit-uploads' },
  { type: 'request-signature-code' },
  { type: 'sign-application', code: '123456', agreed: true },
  { type: 'download-certificate', slot },
];
