import { html, type TemplateResult } from 'lit';
import { msg } from '@lit/localize';
import type { CaseState } from '../../shared/case/case-state.ts';
import { shanghaiDate } from '../../shared/vocabulary/calendar-date.ts';
import type { MaterialCode } from '../../shared/vocabulary/material.ts';
import '../elements/grouped-code.ts';
import '../elements/masked-number.ts';

type Fact = readonly [label: string, value: TemplateResult | string];

/** What the application says of things that stand on a material, to be compared with it. */
export function comparedFacts(state: CaseState, material: MaterialCode): Fact[] {
  const { organisation, legalRepresentative, agent, contact, certificate } = state;
  const name: Fact = [msg('单位名称'), organisation?.name ?? '—'];
  const code: Fact = [msg('信用代码'), html`<grouped-code code=${organisation?.uscc ?? ''}></grouped-code>`];
  const legal: Fact = [msg('法定代表人'), legalRepresentative ?? '—'];
  const agentName: Fact = [msg('经办人'), agent?.name ?? '—'];
  const agentNumber: Fact = [
    msg('证件号'),
    html`<masked-number label=${msg('证件号')} number=${agent?.idNumber ?? ''}></masked-number>`,
  ];
  const lost: Fact[] =
    state.service === 'lost-reissue' && certificate
      ? [
          [msg('丢失的介质'), html`<grouped-code code=${certificate.mediumSerial}></grouped-code>`],
          [msg('有效期至'), shanghaiDate(certificate.notAfter)],
        ]
      : [];
  const facts: Record<MaterialCode, Fact[]> = {
    'application-form': [name, code, agentName, [msg('手机'), contact?.mobile ?? '—'], ...lost],
    'uscc-certificate-copy': [name, code, legal, [msg('地址'), organisation?.address ?? '—']],
    'seal-specimen-form': [name, agentName],
    'agent-id': [agentName, agentNumber],
    'authorisation-letter': [name, legal, agentName, agentNumber],
    'original-medium': [[msg('介质'), certificate?.mediumSerial ?? '—']],
  };
  return facts[material];
}
