import { html, nothing, type TemplateResult } from 'lit';
import { msg } from '@lit/localize';
import type { CaseState } from '../../../../../shared/case/state/case-state.ts';
import { shanghaiDate } from '../../../../../shared/vocabulary/values/calendar-date.ts';
import { changeableFieldNames } from '../../../../../shared/case/fold/registered-data.ts';
import { isSameName } from '../../../../../shared/vocabulary/organisation-name.ts';
import type { PictureDoubt } from '../../../../../shared/vocabulary/picture-doubt.ts';
import '../../../../elements/codes/credit-code.ts';
import '../../../../elements/codes/grouped-code.ts';
import '../../elements/masked-number.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';

type Value = TemplateResult | string | null;

/** R-UNLOCK-2, R-RENEW-3: what is registered for the order's certificate; of the agent, who it is now beside who it was. */
export function registeredFacts(state: CaseState): TemplateResult | typeof nothing {
  const { certificate, previous, agent, organisation } = state;
  if (!certificate) return nothing;
  const number = (value: string | null | undefined): Value =>
    value ? html`<masked-number label=${msg('证件号')} number=${value}></masked-number>` : null;
  const rows: [string, Value][] = [
    [msg('单位'), previous?.organisation.name ?? certificate.organisationName],
    ...(organisation &&
    !isSameName(organisation.name, previous?.organisation.name ?? certificate.organisationName)
      ? ([[msg('单位（本次）'), organisation.name]] as [string, Value][])
      : []),
    [msg('信用代码'), html`<credit-code code=${certificate.uscc}></credit-code>`],
    [msg('法定代表人'), previous?.legalRepresentative ?? null],
    [msg('介质'), html`<grouped-code code=${certificate.mediumSerial}></grouped-code>`],
    [msg('证书到期'), shanghaiDate(certificate.notAfter)],
    [msg('登记的经办人'), previous?.agentName ?? null],
    [msg('登记的证件号'), number(previous?.agentIdNumber)],
    [msg('本次经办人'), agent?.name ?? null],
    [msg('本次证件号'), number(agent?.idNumber)],
  ];
  const isOther = agent !== null && previous !== null && agent.idNumber !== previous.agentIdNumber;
  return html`<section class="panel registered" aria-label=${msg('登记信息')}>
    <h2>${msg('登记信息')}</h2>
    ${isOther ? html`<p class="other"><wa-icon name="warning"></wa-icon> ${msg('经办人和登记的不同')}</p>` : nothing}
    <dl>
      ${rows.map(
        ([label, value]) =>
          html`<dt>${label}</dt>
            <dd>${value ?? msg('未知')}</dd>`,
      )}
    </dl>
  </section>`;
}

/** What the order has other than is registered, where nobody can approve without having it in sight. */
export function otherThanRegistered({ changes }: CaseState): TemplateResult | typeof nothing {
  if (changes.length === 0) return nothing;
  return html`<dl class="notice warn changes" aria-label=${msg('和登记的不同')}>
    <dt>${msg('和登记的不同')}</dt>
    ${changes.map(
      ({ field, before, after }) =>
        html`<dd>
          ${put(msg('{field}：{before} → {after}'), { field: inLanguage(changeableFieldNames[field]), before, after })}
        </dd>`,
    )}
  </dl>`;
}

/** What the station found wrong with the picture that a page is of, and somebody insisted on. */
export const doubtsOf = (
  { uploads, materialPictures }: Pick<CaseState, 'uploads' | 'materialPictures'>,
  attachment: string,
): readonly PictureDoubt[] =>
  uploads.find(({ pages }) => pages.includes(attachment))?.doubts ??
  materialPictures.find((picture) => picture.attachment === attachment)?.doubts ??
  [];
