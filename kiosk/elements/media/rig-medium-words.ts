import { msg } from '@lit/localize';
import type { RigMedium } from '../../../shared/contract/media-stock.ts';
import { put } from '../../locales/localization.ts';

/** Whose a medium in the rig is, in a line. */
export function whoseWords({ state, caseNumber, organisationName, ofTerminal }: RigMedium): string {
  const owner = [organisationName, caseNumber].filter((part) => part !== null).join(' · ');
  switch (state) {
    case 'unreceived':
      return msg('没有入库，不能使用');
    case 'blank':
      return ofTerminal ? msg('库存空白介质，在自助终端上') : msg('库存空白介质');
    case 'missing':
      return msg('登记为找不到的空白介质，请主管登记找到了');
    case 'in-issuance':
      return put(msg('正在制证：{owner}'), { owner });
    case 'active':
      return put(msg('供应商的介质：{owner}'), { owner });
    case 'locked':
      return put(msg('供应商的介质，已锁死：{owner}'), { owner });
    case 'lost':
      return put(msg('已报失，请收回：{owner}'), { owner });
    case 'damaged':
      return put(msg('已登记损坏：{owner}'), { owner });
    case 'retired':
      return msg('已作废');
  }
}

/** Something is to be done about it: a lost or missing medium turned up, or nobody knows whose it is. */
export const needsAttention = ({ state }: RigMedium): boolean =>
  state === 'lost' || state === 'missing' || state === 'unreceived';
