import { html, nothing, type TemplateResult } from 'lit';
import { msg } from '@lit/localize';
import type { CaseState } from '../../../../../shared/case/state/case-state.ts';
import { findingWords } from '../../../../../shared/case/words/online-event-words.ts';
import type { ReviewFinding } from '../../../../../shared/case/state/online-state.ts';
import {
  comparedFieldNames,
  type ComparedField,
} from '../../../../../shared/case/papers/review-comparison.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';

type Part = TemplateResult | typeof nothing;

/** What was sent back the last time. */
export function sentBackBefore({ reviews }: Pick<CaseState, 'reviews'>): Part {
  const last = reviews.at(-1);
  if (!last || last.approved) return nothing;
  const words = [...last.findings.map((finding) => inLanguage(findingWords(finding))), last.note];
  return html`<p class="notice">
    ${put(msg('上次退回的原因：{reasons}'), { reasons: words.filter(Boolean).join(msg('；')) })}
  </p>`;
}

/** What the pictures say otherwise than the order: nothing goes on past it without a word. */
export function differencesNotice(
  differing: readonly ComparedField[],
  reason: string,
  onReason: (reason: string) => void,
): Part {
  if (differing.length === 0) return nothing;
  const fields = differing.map(({ field }) => inLanguage(comparedFieldNames[field])).join(msg('、'));
  return html`<section class="notice warn differences" role="alert" aria-label=${msg('不一致')}>
    <p>
      <wa-icon name="warning"></wa-icon>
      <strong>${put(msg('照片和申请不一致：{fields}'), { fields })}</strong>
    </p>
    <wa-input
      class="unlabelled"
      label=${msg('核对无误仍要通过的，写明理由')}
      placeholder=${msg('核对无误仍要通过的，写明理由')}
      maxlength="500"
      .value=${reason}
      @input=${(event: Event) => onReason((event.target as HTMLInputElement).value)}
    ></wa-input>
  </section>`;
}

/** The supplier's side of it, before it is sent. */
export const letterToSupplier = (findings: readonly ReviewFinding[], note: string): TemplateResult =>
  html`<section class="notice warn" aria-label=${msg('供应商会看到')}>
    <h2>${msg('供应商会看到')}</h2>
    <ul>
      ${findings.map((finding) => html`<li>${inLanguage(findingWords(finding))}</li>`)}
      ${note.trim() === '' ? nothing : html`<li>${note}</li>`}
    </ul>
  </section>`;
