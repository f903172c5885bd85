import type { InstantMs } from './values/calendar-date.ts';
import type { Localized } from './values/localized.ts';

export const MESSAGE_WAYS = ['sms', 'email'] as const;
export type MessageWay = (typeof MESSAGE_WAYS)[number];

export const messageWayNames: Record<MessageWay, Localized> = {
  sms: { zh: '短信', en: 'SMS' },
  email: { zh: '邮件', en: 'E-mail' },
};

/** What a supplier is told, by its occasion. */
export const MESSAGE_TEMPLATES = [
  'order-received',
  'materials-returned',
  'data-refused',
  'review-approved',
  'parcel-registered',
  'parcel-deficient',
  'certificate-produced',
  'medium-dispatched',
  'papers-dispatched',
  'parcel-sent-back',
  'parcel-awaited',
  'unlock-authorised',
  'download-ready',
  'order-cancelled',
  'order-reminder',
  'order-passed',
  'refund-made',
  'one-time-code',
] as const;
export type MessageTemplate = (typeof MESSAGE_TEMPLATES)[number];

export const messageTemplateNames: Record<MessageTemplate, Localized> = {
  'order-received': { zh: '订单已收到', en: 'Order received' },
  'materials-returned': { zh: '材料退回', en: 'Materials returned' },
  'data-refused': { zh: '单位资料要改正', en: 'Data to be corrected' },
  'review-approved': { zh: '审核通过', en: 'Review approved' },
  'parcel-registered': { zh: '邮件已签收', en: 'Parcel registered' },
  'parcel-deficient': { zh: '邮寄材料有缺', en: 'Parcel incomplete' },
  'certificate-produced': { zh: '证书已制作', en: 'Certificate produced' },
  'medium-dispatched': { zh: '介质已寄出', en: 'Medium dispatched' },
  'parcel-sent-back': { zh: '来件已寄回', en: 'Parcel sent back' },
  'papers-dispatched': { zh: '单据已寄出', en: 'Papers dispatched' },
  'parcel-awaited': { zh: '请邮寄材料', en: 'Papers to be mailed' },
  'unlock-authorised': { zh: '解锁授权', en: 'Unlock authorised' },
  'download-ready': { zh: '可以下载证书', en: 'Download ready' },
  'order-cancelled': { zh: '订单已取消', en: 'Order cancelled' },
  'order-reminder': { zh: '订单未办完提醒', en: 'Reminder of an unfinished order' },
  'order-passed': { zh: '订单暂停办理', en: 'Order suspended' },
  'refund-made': { zh: '已退款', en: 'Refund made' },
  'one-time-code': { zh: '短信验证码', en: 'One-time code' },
};

/** `waiting`: is being sent, by itself. `failed`: a person has to look at it. */
export const MESSAGE_STATES = ['waiting', 'sent', 'failed'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/**
 * Why a message was not taken at the last attempt. `unanswered`: nobody knows, it is tried again by itself until its
 * time is up. `refused`: that address takes none. `too-late`: what it says no longer holds. `erased`: the data of its
 * case were deleted.
 */
export const MESSAGE_FAILURES = ['unanswered', 'refused', 'too-late', 'erased'] as const;
export type MessageFailure = (typeof MESSAGE_FAILURES)[number];

export interface MessageView {
  messageId: string;
  way: MessageWay;
  template: MessageTemplate;
  caseNumber: string | null;
  accountId: string | null;
  /** Mobile number or e-mail address; null where the data of the case were deleted. */
  to: string | null;
  /** How often the address was corrected. */
  revision: number;
  /** As it is sent; null where it is nobody's business any more (codes) or was deleted. */
  text: string | null;
  state: MessageState;
  attempts: number;
  lastFailure: MessageFailure | null;
  createdAt: InstantMs;
  sentAt: InstantMs | null;
  /** Of a waiting one. */
  nextAttemptAt: InstantMs | null;
}
