import { applicationFieldChecks } from '../../../shared/case/decide/check-application.ts';
import type { Delivery } from '../../../shared/case/state/online-state.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { InvoiceBuyer } from '../../../shared/invoice/invoice.ts';
import type { Checked } from '../../../shared/vocabulary/values/checked.ts';
import { checkEmail } from '../../../shared/vocabulary/contact.ts';
import type { Localized } from '../../../shared/vocabulary/values/localized.ts';
import { requiredText } from '../../../shared/vocabulary/values/typed-text.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { StepHandler } from '../steps/step-handler.ts';

const deliveryChecks: Record<keyof Delivery, (input: string) => Checked<string>> = {
  recipient: requiredText({ zh: '收件人', en: 'recipient' }, 50),
  mobile: applicationFieldChecks.mobile,
  province: applicationFieldChecks.province,
  locality: applicationFieldChecks.locality,
  address: applicationFieldChecks.address,
  postcode: applicationFieldChecks.postcode,
};

/** Every wrong field is told at once, under `delivery.` and its name. */
function checkedDelivery(delivery: Delivery): Delivery {
  const fields: Record<string, Localized> = {};
  const values = { ...delivery };
  for (const name of Object.keys(deliveryChecks) as (keyof Delivery)[]) {
    const checked = deliveryChecks[name](delivery[name]);
    if (checked.ok) values[name] = checked.value;
    else fields[`delivery.${name}`] = checked.reason;
  }
  if (Object.keys(fields).length > 0) throw new ProblemError(makeProblem('delivery-missing', {}, fields));
  return values;
}

function checkedInvoice(invoice: InvoiceBuyer): InvoiceBuyer {
  const email = checkEmail(invoice.email);
  if (email.ok) return { ...invoice, email: email.value };
  throw new ProblemError(makeProblem('invalid-input', {}, { 'invoice.email': email.reason }));
}

/** R-ON-6: product, invoice and where the medium is sent. */
export const productConfirmation = {
  'confirm-product': ({ parts, caseNumber, by }, { sealChoice, invoice, delivery, oldSealAcknowledged }) => {
    return parts.desk.act(
      caseNumber,
      {
        type: 'confirm-product',
        sealChoice,
        invoice: invoice && checkedInvoice(invoice),
        delivery: delivery && checkedDelivery(delivery),
        oldSealAcknowledged,
      },
      by,
    );
  },
} satisfies StepHandler;
