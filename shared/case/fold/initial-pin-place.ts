import type { CaseState } from '../state/case-state.ts';
import { isEnterpriseMethod } from './fold-online.ts';
import type { Localized } from '../../vocabulary/values/localized.ts';

/** R-ON-12: where the initial PIN of a medium that is sent is found. */
type InitialPinPlace = 'transfer-memo' | 'legal-mobile' | 'agent-mobile';

/**
 * The verification of the enterprise that holds: the newest, for one that passed before it may have been of another
 * enterprise. Null: it did not pass, and papers took its place.
 */
export const enterpriseVerified = ({ verifications }: Pick<CaseState, 'verifications'>) => {
  const newest = verifications.findLast(({ method }) => isEnterpriseMethod(method));
  return newest?.outcome?.failure === null ? newest : null;
};

/** By the way in which the enterprise was verified; where papers took its place, the agent’s phone. */
export function initialPinPlace(state: Pick<CaseState, 'verifications'>): InitialPinPlace {
  const verified = enterpriseVerified(state);
  if (verified === null) return 'agent-mobile';
  return verified.method === 'corporate-transfer' ? 'transfer-memo' : 'legal-mobile';
}

/** 获取证书密码, in the seed’s sentences. Two transfers came to the account: the words say which. */
export const initialPinPlaceWords: Record<InitialPinPlace, Localized> = {
  'transfer-memo': {
    zh: '证书密码在对公账户收款1分钱记录附言中查询（制证后打的那一笔；认证时那一笔的附言是验证码，不是密码）',
    en: 'The PIN is in the memo of the one-cent transfer made to the corporate account after production; the memo of the earlier transfer, made for verification, holds a code and not the PIN',
  },
  'legal-mobile': {
    zh: '证书密码由法定代表人手机短信查收',
    en: 'The PIN is sent by SMS to the legal representative’s mobile phone',
  },
  'agent-mobile': {
    zh: '证书密码由经办人手机短信查收',
    en: 'The PIN is sent by SMS to the agent’s mobile phone',
  },
};
