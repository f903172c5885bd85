import { html, nothing, type TemplateResult } from 'lit';
import { msg } from '@lit/localize';
import type { CaseState } from '../../../../../shared/case/state/case-state.ts';
import {
  comparedFieldNames,
  comparedFields,
  saidByOrder,
  type ComparedField,
  type ComparedFieldCode,
  type ComparedVerdict,
} from '../../../../../shared/case/papers/review-comparison.ts';
import { shanghaiDate } from '../../../../../shared/vocabulary/values/calendar-date.ts';
import type { MaterialCode } from '../../../../../shared/vocabulary/material.ts';
import '../../../../elements/codes/credit-code.ts';
import '../../elements/masked-number.ts';
import { inLanguage } from '../../../../locales/localization.ts';

/** Facts of papers that have no form of their own: a person holds them beside the picture. */
const unread: Partial<Record<MaterialCode, readonly ComparedFieldCode[]>> = {
  'application-form': ['organisation-name', 'uscc', 'agent-name'],
  'seal-specimen-form': ['organisation-name', 'agent-name'],
  'authorisation-letter': ['organisation-name', 'legal-representative', 'agent-name', 'agent-id-number'],
};

const icons: Record<ComparedVerdict, 'check' | 'warning' | null> = {
  same: 'check',
  differs: 'warning',
  expired: 'warning',
  unsure: null,
  unread: null,
  'not-said': null,
};

/** A verdict never stands by its colour alone. */
function verdictWords({ field, verdict }: ComparedField): string {
  const words: Record<ComparedVerdict, string> = {
    same: field === 'id-card-end' ? msg('在有效期内') : msg('一致'),
    differs: msg('不一致'),
    expired: msg('已过期'),
    unsure: msg('读得不清，请人工核对'),
    unread: msg('未读出，请人工核对'),
    'not-said': msg('申请里没有，请人工核对'),
  };
  return words[verdict];
}

function written(field: ComparedFieldCode, value: string | null): TemplateResult | string {
  if (value === null) return msg('未知');
  if (field === 'uscc') return html`<credit-code code=${value}></credit-code>`;
  if (field === 'agent-id-number')
    return html`<masked-number label=${msg('证件号')} number=${value}></masked-number>`;
  return value;
}

/** What the order says of a paper beside what its picture was read as; what nobody could read is said to be unknown. */
export function comparedFacts(state: CaseState, material: MaterialCode): TemplateResult {
  const fields = comparedFields(state, shanghaiDate(Date.now())).filter((one) => one.material === material);
  if (fields.length > 0) return html`${fields.map(comparedRow)}`;
  const said = saidByOrder(state);
  const plain = unread[material] ?? [];
  return html`<dl>
    ${plain.map(
      (field) =>
        html`<dt>${inLanguage(comparedFieldNames[field])}</dt>
          <dd>${written(field, said[field])}</dd>`,
    )}
    ${
      material === 'application-form'
        ? html`<dt>${msg('手机')}</dt>
            <dd>${state.contact?.mobile ?? msg('未知')}</dd>`
        : nothing
    }
    ${
      material === 'original-medium'
        ? html`<dt>${msg('介质')}</dt>
            <dd>${state.certificate?.mediumSerial ?? msg('未知')}</dd>`
        : nothing
    }
  </dl>`;
}

function comparedRow(compared: ComparedField): TemplateResult {
  const { field, said, read, verdict } = compared;
  const icon = icons[verdict];
  return html`<div
    class="compared ${verdict}"
    role="group"
    aria-label=${inLanguage(comparedFieldNames[field])}
  >
    <p class="name">
      <span>${inLanguage(comparedFieldNames[field])}</span>
      <strong>${icon ? html`<wa-icon name=${icon}></wa-icon> ` : nothing}${verdictWords(compared)}</strong>
    </p>
    <dl>
      ${
        field === 'id-card-end'
          ? nothing
          : html`<dt>${msg('申请')}</dt>
              <dd>${written(field, said)}</dd>`
      }
      <dt>${msg('照片')}</dt>
      <dd>${read === null ? msg('未读出') : written(field, read)}</dd>
    </dl>
  </div>`;
}
