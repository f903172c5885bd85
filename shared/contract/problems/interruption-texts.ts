import type { Localized } from '../../vocabulary/values/localized.ts';
import type { InterruptionCause } from './interruption.ts';

/** What is said of an issuance that stopped. */
export interface InterruptionText {
  happened: Localized;
  meaning: Localized;
  /** For whoever stands at the desk. */
  action: Localized;
  /** For the supplier at a terminal, whose medium is in its slot. */
  atTerminal: Localized;
}

type Pair = [string, string];

const said = (happened: Pair, meaning: Pair, action: Pair, atTerminal: Pair): InterruptionText => ({
  happened: { zh: happened[0], en: happened[1] },
  meaning: { zh: meaning[0], en: meaning[1] },
  action: { zh: action[0], en: action[1] },
  atTerminal: { zh: atTerminal[0], en: atTerminal[1] },
});

const KEPT: Pair = [
  '费用和申请都还在，写好的部分不会重写。',
  'The fee and the application are kept; what has been written will not be written again.',
];
const UNTOUCHED: Pair = [
  '介质上原有的内容没有动，费用和申请都还在。',
  'The medium is unchanged; the fee and the application are kept.',
];
const NOT_SIGNED: Pair = [
  '新证书没有签发，费用和申请都还在。',
  'No certificate was issued; the fee and the application are kept.',
];
const PLUG_IN: Pair = [
  '请插好原来的介质，从断开的地方接着做。',
  'Plug in the same medium and continue where it stopped.',
];
const OTHER_MEDIUM: Pair = [
  '请再接着做一次；还不行就换一个介质。',
  'Try to continue once more. If it fails again, use another medium.',
];
const SUPPORT: Pair = [
  '请再接着做一次；还不行请放弃本次制证重做，并告诉维护人员。',
  'Try to continue once more. If it fails again, abandon this attempt, start over, and tell support.',
];
const AGAIN: Pair = [
  '请点“接着写入”；还不行请叫工作人员。',
  'Press “Continue writing”. If it fails again, call staff.',
];
const CALL: Pair = ['请叫工作人员。', 'Please call staff.'];

/** A cause without words does not compile. */
export const interruptionTexts: Record<InterruptionCause, InterruptionText> = {
  'not-connected': said(['介质不在插口里。', 'The medium is not plugged in.'], KEPT, PLUG_IN, AGAIN),
  removed: said(['介质被拔出了。', 'The medium was removed.'], KEPT, PLUG_IN, AGAIN),
  'no-permission': said(
    ['本站程序没有权限使用这个插口。', 'The station does not have permission to use this slot.'],
    UNTOUCHED,
    [
      '请告诉维护人员检查插口的设备权限，然后接着做。',
      'Ask support to check the slot’s device permissions, then continue.',
    ],
    CALL,
  ),
  timeout: said(['介质没有反应。', 'The medium did not respond.'], KEPT, OTHER_MEDIUM, AGAIN),
  'host-crashed': said(
    ['介质的驱动中断了。', 'The medium’s driver stopped working.'],
    KEPT,
    OTHER_MEDIUM,
    AGAIN,
  ),
  busy: said(
    ['介质正被别的操作占用。', 'The medium is in use by something else.'],
    KEPT,
    ['请稍等一会儿，再接着做。', 'Wait a moment, then continue.'],
    AGAIN,
  ),
  protocol: said(
    ['介质的回答不符合规范。', 'The medium gave an invalid response.'],
    KEPT,
    OTHER_MEDIUM,
    AGAIN,
  ),
  refused: said(['介质拒绝了这一步。', 'The medium refused this step.'], KEPT, OTHER_MEDIUM, AGAIN),
  'pin-incorrect': said(
    ['介质不接受证书密码。', 'The medium did not accept the PIN.'],
    UNTOUCHED,
    ['请供应商重新输入证书密码，再接着做。', 'Ask the supplier to enter the PIN again, then continue.'],
    [
      '请拔出介质再插好，重新输入证书密码。',
      'Unplug the medium, plug it in again and enter the PIN once more.',
    ],
  ),
  'pin-locked': said(
    ['介质锁死了。', 'The medium is locked.'],
    UNTOUCHED,
    ['请先办理证书解锁，再接着做。', 'Unlock it first, then continue.'],
    ['请先办理“证书解锁”，再回到这份订单。', 'Unlock it first, then come back to this order.'],
  ),
  'pin-invalid': said(
    ['介质不接受这样的密码。', 'The medium does not accept a PIN like this.'],
    UNTOUCHED,
    OTHER_MEDIUM,
    CALL,
  ),
  'no-space': said(['介质空间不够。', 'Not enough space on the medium.'], KEPT, OTHER_MEDIUM, CALL),
  'other-medium': said(
    ['插口里是另一个介质，没有动它。', 'A different medium is in the slot; it was not touched.'],
    KEPT,
    PLUG_IN,
    ['请换回原来的介质，再点“接着写入”。', 'Put the original medium back and press “Continue writing”.'],
  ),
  'not-blank': said(
    [
      '介质里有来历不明的内容，没有动它。',
      'The medium contains something of unknown origin; it was not touched.',
    ],
    KEPT,
    [
      '请换一个空白介质重做，这一个交主管。',
      'Start over on a blank medium and give this one to a supervisor.',
    ],
    CALL,
  ),
  'not-found': said(
    ['介质上缺少应该有的内容。', 'Something that should be on the medium is missing.'],
    KEPT,
    OTHER_MEDIUM,
    CALL,
  ),
  cancelled: said(['这一步被中止了。', 'This step was aborted.'], KEPT, PLUG_IN, AGAIN),
  unsupported: said(
    ['这种介质没有需要的功能。', 'This type of medium lacks a required function.'],
    UNTOUCHED,
    [
      '请换一个介质重做，并告诉维护人员核对介质型号。',
      'Start over on another medium, and ask support to check the type of medium.',
    ],
    CALL,
  ),
  'malformed-request': said(
    ['证书系统读不懂介质给出的申请。', 'The authority can’t read the request from the medium.'],
    NOT_SIGNED,
    OTHER_MEDIUM,
    CALL,
  ),
  'proof-of-possession-failed': said(
    ['介质给出的签名和它的密钥不符。', 'The medium’s signature does not match its key.'],
    NOT_SIGNED,
    OTHER_MEDIUM,
    CALL,
  ),
  'unsuitable-key': said(
    ['证书系统不接受介质生成的密钥。', 'The authority does not accept the key generated by the medium.'],
    NOT_SIGNED,
    OTHER_MEDIUM,
    CALL,
  ),
  'unsuitable-subject': said(
    ['证书系统不接受这些单位资料。', 'The authority does not accept these organisation data.'],
    ['什么都没有写入，已收的费用保留。', 'Nothing was written; the fee is kept.'],
    ['请改正资料后接着办。', 'Correct the data, then continue.'],
    ['请返回改正单位资料，或叫工作人员。', 'Go back and correct the data, or call staff.'],
  ),
  'unsuitable-validity': said(
    [
      '证书的有效期超出证书系统允许的范围。',
      'The validity of the certificate is outside what the authority allows.',
    ],
    NOT_SIGNED,
    SUPPORT,
    CALL,
  ),
  'key-already-certified': said(
    ['这个密钥已经签发过别的证书。', 'Another certificate has already been issued for this key.'],
    NOT_SIGNED,
    OTHER_MEDIUM,
    CALL,
  ),
  'request-id-reused': said(
    [
      '证书系统已有同一编号的另一份申请。',
      'The authority already has a different request with the same number.',
    ],
    NOT_SIGNED,
    SUPPORT,
    CALL,
  ),
  'unknown-certificate': said(
    ['证书系统里查不到原证书。', 'The authority does not know the old certificate.'],
    KEPT,
    SUPPORT,
    CALL,
  ),
  'authority-key-mismatch': said(
    [
      '证书系统的密钥和它的证书不符，现在不能签发。',
      'The authority’s keys do not match its certificates, so nothing can be issued.',
    ],
    NOT_SIGNED,
    [
      '请马上告诉主管和维护人员，修好以后再接着做。',
      'Tell a supervisor and support immediately. Continue once it is fixed.',
    ],
    CALL,
  ),
  'pin-needed': said(
    ['证书密码要再输一次。', 'The PIN has to be entered again.'],
    UNTOUCHED,
    [
      '请供应商在客户屏上重新输入证书密码，输入后自动继续。',
      'Ask the supplier to enter the PIN again on their screen; issuance then continues automatically.',
    ],
    [
      '请拔出介质再插好，重新输入证书密码。',
      'Unplug the medium, plug it in again and enter the PIN once more.',
    ],
  ),
  'medium-full': said(
    ['介质空间不够，什么都没有写入。', 'Not enough space on the medium; nothing was written.'],
    ['原证书照常可用。', 'The original certificate works as before.'],
    [
      '请放弃本次制证，取消受理单，改办换新介质的业务。',
      'Abandon this attempt, cancel the case, and use a service with a new medium instead.',
    ],
    CALL,
  ),
  'medium-not-blank': said(
    ['这个介质不是空白的，没有动它。', 'This medium is not blank; it was not touched.'],
    KEPT,
    [
      '请换一个空白介质重做，这一个交主管。',
      'Start over on a blank medium and give this one to a supervisor.',
    ],
    CALL,
  ),
  'certificate-is-revoked': said(
    ['原证书在制证期间被吊销了。', 'The original certificate was revoked during issuance.'],
    [
      '不能再为它制作新证书，介质上原有的内容没有动。',
      'No new certificate can be made for it; the medium is unchanged.',
    ],
    [
      '请放弃本次制证并取消受理单，已收的费用会退还。',
      'Abandon this attempt and cancel the case. The fee will be refunded.',
    ],
    [
      '请取消订单，付过的费用会退还；有疑问请叫工作人员。',
      'Cancel the order; your payment will be refunded. If in doubt, call staff.',
    ],
  ),
  'certificate-unknown': said(
    ['本站查不到原证书的记录。', 'The station has no record of the original certificate.'],
    UNTOUCHED,
    SUPPORT,
    CALL,
  ),
  'changed-meanwhile': said(
    ['受理单刚刚在别处有了变化。', 'The case has just changed elsewhere.'],
    KEPT,
    ['请看过现在的内容，再接着做。', 'Check its current state, then continue.'],
    AGAIN,
  ),
  'database-away': said(
    ['数据库暂时连不上。', 'The database can’t be reached right now.'],
    KEPT,
    ['请稍等，恢复以后接着做。', 'Please wait, and continue once it is back.'],
    AGAIN,
  ),
  internal: said(['系统出了问题。', 'Something went wrong.'], KEPT, SUPPORT, AGAIN),
};
