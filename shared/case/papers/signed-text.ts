import { catalogue } from '../../services/catalogue.ts';
import type { ServiceCode } from '../../services/service-definition.ts';
import { shanghaiDate } from '../../vocabulary/values/calendar-date.ts';
import { materialNames } from '../../vocabulary/material.ts';
import { maskIdNumber } from '../../vocabulary/numbers/resident-id-number.ts';
import { standingOf, usccStandingNames } from '../../vocabulary/numbers/uscc.ts';
import { formatYuan } from '../../vocabulary/values/money.ts';
import type { CaseOn } from '../state/known.ts';
import { fullAddress } from './full-address.ts';
import type { IdCardSide } from '../state/online-state.ts';

/** R-LOST-0: what is done to the certificate that is there already stands beside its numbers. */
const affectedCertificateNames: Record<ServiceCode, string> = {
  'first-issue': '原证书',
  renewal: '更新的证书',
  'lost-reissue': '已丢失、补办后吊销的证书',
  'information-change': '变更的证书',
  unlock: '解锁的证书',
  revocation: '吊销的证书',
  'damage-replacement': '损坏、补办后吊销的证书',
};

const SIDES: Record<IdCardSide, string> = { front: '（人像面）', back: '（国徽面）' };

/** R-ON-8: what the agent agrees to by his code; its hash is recorded, so its wording belongs to the record. */
export const signedText = (state: CaseOn<'application-signature'>): string =>
  linesOf(state, {
    idNumber: (number) => number,
    file: (name, sha256) => `${name}，文件指纹 ${sha256}`,
    certificateSerial: (serial) => `，签名证书序列号 ${serial}`,
  });

/** The same as he reads it, where others can look on: line by line, without what only a machine compares. */
export const readableSignedText = (state: CaseOn<'application-signature'>): string =>
  linesOf(state, { idNumber: maskIdNumber, file: (name) => name, certificateSerial: () => '' });

interface Wording {
  idNumber: (number: string) => string;
  file: (name: string, sha256: string) => string;
  certificateSerial: (serial: string) => string;
}

function linesOf(state: CaseOn<'application-signature'>, wording: Wording): string {
  const { organisation, agent, legalRepresentative, fee, certificate } = state;
  const attested = standingOf(organisation.uscc) === 'attested' ? `（${usccStandingNames.attested.zh}）` : '';
  return [
    `受理单 ${state.caseNumber}：${catalogue[state.service].name.zh}`,
    `单位：${organisation.name}，统一社会信用代码 ${organisation.uscc}${attested}`,
    `地址：${fullAddress(organisation)}`,
    `法定代表人：${legalRepresentative}`,
    `经办人：${agent.name}，证件号 ${wording.idNumber(agent.idNumber)}`,
    ...(certificate
      ? [
          `${affectedCertificateNames[state.service]}：介质序列号 ${certificate.mediumSerial}，有效期至 ${shanghaiDate(certificate.notAfter)}${wording.certificateSerial(certificate.signingSerial)}`,
        ]
      : []),
    `费用：¥${formatYuan(fee.amountFen)}`,
    ...state.uploads.map(
      ({ material, side, sha256 }) =>
        `资料：${wording.file(`${materialNames[material].zh}${side === null ? '' : SIDES[side]}`, sha256)}`,
    ),
    '以上信息真实，本人受单位委托申请，并同意《数字证书服务协议》。',
  ].join('\n');
}
