import { catalogue } from '../services/catalogue.ts';
import { materialNames } from '../vocabulary/material.ts';
import { formatYuan } from '../vocabulary/money.ts';
import type { CaseState } from './case-state.ts';
import { fullAddress } from './full-address.ts';
import type { IdCardSide } from './online-state.ts';

const SIDES: Record<IdCardSide, string> = { front: '（人像面）', back: '（国徽面）' };

/** R-ON-8: what the agent agrees to by his code; its hash is recorded, so its wording belongs to the record. */
export function signedText(state: CaseState): string {
  const { organisation, agent, legalRepresentative, fee } = state;
  return [
    `受理单 ${state.caseNumber}：${catalogue[state.service].name.zh}`,
    `单位：${organisation?.name ?? ''}，统一社会信用代码 ${organisation?.uscc ?? ''}`,
    `地址：${organisation ? fullAddress(organisation) : ''}`,
    `法定代表人：${legalRepresentative ?? ''}`,
    `经办人：${agent?.name ?? ''}，证件号 ${agent?.idNumber ?? ''}`,
    `费用：¥${formatYuan(fee?.amountFen ?? 0)}`,
    ...state.uploads.map(
      ({ material, side, sha256 }) =>
        `资料：${materialNames[material].zh}${side === null ? '' : SIDES[side]}，文件指纹 ${sha256}`,
    ),
    '以上信息真实，本人受单位委托申请，并同意《数字证书服务协议》。',
  ].join('\n');
}
