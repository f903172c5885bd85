import type { ApplicationInput } from '../state/actions.ts';
import {
  CHANGEABLE_FIELDS,
  type Agent,
  type AgentContact,
  type ChangeableField,
  type DataChange,
  type Organisation,
  type PreviousData,
} from '../state/case-state.ts';
import { fullAddress } from '../papers/full-address.ts';
import type { ServiceCode } from '../../services/service-definition.ts';
import type { Localized } from '../../vocabulary/values/localized.ts';
import { isSameName } from '../../vocabulary/organisation-name.ts';
import type { RegisteredPair } from '../../vocabulary/registered-pair.ts';

export const changeableFieldNames: Record<ChangeableField, Localized> = {
  'organisation-name': { zh: '单位名称', en: 'Organisation' },
  'legal-representative': { zh: '法定代表人', en: 'Legal representative' },
  address: { zh: '单位地址', en: 'Address' },
  postcode: { zh: '邮政编码', en: 'Postcode' },
  agent: { zh: '经办人', en: 'Agent' },
  mobile: { zh: '手机号码', en: 'Mobile' },
  email: { zh: '电子邮箱', en: 'E-mail' },
};

/** R-RENEW-3, R-CHANGE-3: services in which the organisation may bear another name than on its certificate. */
const mayRename: Record<ServiceCode, boolean> = {
  'first-issue': true,
  renewal: true,
  'lost-reissue': false,
  'information-change': true,
  unlock: false,
  revocation: false,
  'damage-replacement': false,
};

/**
 * What keeps an application from being about this certificate, field by field; null when nothing does. Another credit
 * code is another legal entity: never the same certificate.
 */
export function unfitOrganisation(
  service: ServiceCode,
  certificate: RegisteredPair,
  { name, uscc }: Organisation,
): Partial<Record<keyof ApplicationInput, Localized>> | null {
  const fields: Partial<Record<keyof ApplicationInput, Localized>> = {};
  if (uscc !== certificate.uscc) {
    fields.uscc = {
      zh: '与证书上的统一社会信用代码不同，另一个单位应办理初次申请',
      en: 'This is not the credit code on the certificate: another organisation needs a first issue',
    };
  }
  if (!isSameName(name, certificate.organisationName) && !mayRename[service]) {
    fields.organisationName = {
      zh: '与证书上的单位名称不同，请先办理信息变更',
      en: 'This is not the name on the certificate: do an information change first',
    };
  }
  return Object.keys(fields).length > 0 ? fields : null;
}

interface RegisteredData {
  organisation: Organisation;
  contact: AgentContact | null;
  legalRepresentative: string | null;
  agent: Pick<Agent, 'name' | 'idNumber'> | null;
}

/** How the agent who is here is reached, as far as it was registered: another one has a number of his own. */
export const registeredContact = (
  previous: PreviousData,
  agent: Pick<Agent, 'idNumber'> | null,
): AgentContact | null =>
  agent === null || agent.idNumber === previous.agentIdNumber ? previous.contact : null;

const agentText = (name: string | null, idNumber: string): string =>
  [name, `（${idNumber.slice(-4)}）`].join('');

const isKnown = (value: string | null | undefined): value is string => value !== null && value !== undefined;

/** Which fields differ, side by side. What was never registered, has been erased, or isn't known yet is no change. */
export function dataChanges(before: PreviousData, after: RegisteredData): DataChange[] {
  const values: Record<ChangeableField, [was: string | null | undefined, is: string | null | undefined]> = {
    'organisation-name': [before.organisation.name, after.organisation.name],
    'legal-representative': [before.legalRepresentative, after.legalRepresentative],
    address: [fullAddress(before.organisation), fullAddress(after.organisation)],
    postcode: [before.organisation.postcode, after.organisation.postcode],
    agent: [
      before.agentIdNumber && agentText(before.agentName, before.agentIdNumber),
      after.agent && agentText(after.agent.name, after.agent.idNumber),
    ],
    mobile: [before.contact?.mobile, after.contact?.mobile],
    email: [before.contact?.email, after.contact?.email],
  };
  return CHANGEABLE_FIELDS.flatMap((field) => {
    const [was, is] = values[field];
    return isKnown(was) && isKnown(is) && was !== is ? [{ field, before: was, after: is }] : [];
  });
}
