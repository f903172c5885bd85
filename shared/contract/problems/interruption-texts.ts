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
  'The fee and the application are kept, and what is written is not written again.',
];
const UNTOUCHED: Pair = [
  '介质上原有的内容没有动，费用和申请都还在。',
  'What was on the medium is as it was; the fee and the application are kept.',
];
const NOT_SIGNED: Pair = [
  '新证书没有签发，费用和申请都还在。',
  'No certificate was issued; the fee and the application are kept.',
];
const PLUG_IN: Pair = [
  '请插好原来的介质，从断开的地方接着做。',
  'Plug the same medium in and go on from where it stopped.',
];
const OTHER_MEDIUM: Pair = [
  '请再接着做一次；还不行就换一个介质。',
  'Go on once more; if it fails again, use another medium.',
];
const SUPPORT: Pair = [
  '请再接着做一次；还不行请放弃本次制证重做，并告诉维护人员。',
  'Go on once more; if it fails again, give the attempt up, start over, and tell support.',
];
const AGAIN: Pair = [
  '请点“接着写入”；还不行请叫工作人员。',
  'Touch “Go on writing”; if it fails again, call a clerk.',
];
const CALL: Pair = ['请叫工作人员。', 'Please call a clerk.'];

/** A cause without words does not compile. */
export const interruptionTexts: Record<InterruptionCause, InterruptionText> = {
  'not-connected': said(['介质不在插口里。', 'The medium is not plugged in.'], KEPT, PLUG_IN, AGAIN),
  removed: said(['介质被拔出了。', 'The medium was pulled.'], KEPT, PLUG_IN, AGAIN),
  'no-permission': said(
    ['本站程序没有权限使用这个插口。', 'The station is not allowed to use this slot.'],
    UNTOUCHED,
    [
      '请告诉维护人员检查插口的设备权限，然后接着做。',
      'Ask support to check the slot’s device permissions, then go on.',
    ],
    CALL,
  ),
  timeout: said(['介质没有反应。', 'The medium did not answer.'], KEPT, OTHER_MEDIUM, AGAIN),
  'host-crashed': said(['介质的驱动中断了。', 'The medium’s driver stopped.'], KEPT, OTHER_MEDIUM, AGAIN),
  busy: said(
    ['介质正被别的操作占用。', 'The medium is in use by something else.'],
    KEPT,
    ['请稍等一会儿，再接着做。', 'Wait a moment, then go on.'],
    AGAIN,
  ),
  protocol: said(
    ['介质的回答不符合规范。', 'The medium answered something that its protocol does not allow.'],
    KEPT,
    OTHER_MEDIUM,
    AGAIN,
  ),
  refused: said(['介质拒绝了这一步。', 'The medium refused this step.'], KEPT, OTHER_MEDIUM, AGAIN),
  'pin-incorrect': said(
    ['介质不接受证书密码。', 'The medium did not accept the PIN.'],
    UNTOUCHED,
    ['请供应商重新输入证书密码，再接着做。', 'Ask the supplier to type the PIN again, then go on.'],
    ['请拔出介质再插好，重新输入证书密码。', 'Pull the medium, plug it in again and type the PIN once more.'],
  ),
  'pin-locked': said(
    ['介质锁死了。', 'The medium is locked.'],
    UNTOUCHED,
    ['请先办理证书解锁，再接着做。', 'Unlock it first, then go on.'],
    ['请先办理“证书解锁”，再回到这份订单。', 'Unlock it first, then come back to this order.'],
  ),
  'pin-invalid': said(
    ['介质不接受这样的密码。', 'The medium does not take such a PIN.'],
    UNTOUCHED,
    OTHER_MEDIUM,
    CALL,
  ),
  'no-space': said(['介质空间不够。', 'The medium is full.'], KEPT, OTHER_MEDIUM, CALL),
  'other-medium': said(
    ['插口里是另一个介质，没有动它。', 'Another medium is in the slot; it was not touched.'],
    KEPT,
    PLUG_IN,
    ['请换回原来的介质，再点“接着写入”。', 'Put the former medium back and touch “Go on writing”.'],
  ),
  'not-blank': said(
    ['介质里有来历不明的内容，没有动它。', 'The medium carries something unknown and was not touched.'],
    KEPT,
    [
      '请换一个空白介质重做，这一个交主管。',
      'Start over on a blank medium and give this one to a supervisor.',
    ],
    CALL,
  ),
  'not-found': said(
    ['介质上缺少应该有的内容。', 'Something that should be on the medium is not there.'],
    KEPT,
    OTHER_MEDIUM,
    CALL,
  ),
  cancelled: said(['这一步被中止了。', 'The step was ended.'], KEPT, PLUG_IN, AGAIN),
  unsupported: said(
    ['这种介质没有需要的功能。', 'This make of medium lacks what is needed.'],
    UNTOUCHED,
    [
      '请换一个介质重做，并告诉维护人员核对介质型号。',
      'Start over on another medium, and ask support to check its make.',
    ],
    CALL,
  ),
  'malformed-request': said(
    ['证书系统读不懂介质给出的申请。', 'The authority can’t read the medium’s request.'],
    NOT_SIGNED,
    OTHER_MEDIUM,
    CALL,
  ),
  'proof-of-possession-failed': said(
    ['介质给出的签名和它的密钥不符。', 'The medium’s signature does not fit its key.'],
    NOT_SIGNED,
    OTHER_MEDIUM,
    CALL,
  ),
  'unsuitable-key': said(
    ['证书系统不接受介质生成的密钥。', 'The authority does not take the medium’s key.'],
    NOT_SIGNED,
    OTHER_MEDIUM,
    CALL,
  ),
  'unsuitable-subject': said(
    ['证书系统不接受这些单位资料。', 'The authority does not take these data.'],
    ['什么都没有写入，已收的费用保留。', 'Nothing was written, and what was paid is kept.'],
    ['请改正资料后接着办。', 'Correct the data and go on.'],
    ['请返回改正单位资料，或叫工作人员。', 'Go back and correct the data, or call a clerk.'],
  ),
  'unsuitable-validity': said(
    [
      '证书的有效期超出证书系统允许的范围。',
      'The certificate’s validity is beyond what the authority allows.',
    ],
    NOT_SIGNED,
    SUPPORT,
    CALL,
  ),
  'key-already-certified': said(
    ['这个密钥已经签发过别的证书。', 'This key was certified for something else.'],
    NOT_SIGNED,
    OTHER_MEDIUM,
    CALL,
  ),
  'request-id-reused': said(
    ['证书系统已有同一编号的另一份申请。', 'The authority knows another request of the same number.'],
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
      'The authority’s keys do not fit its certificates: it can’t issue.',
    ],
    NOT_SIGNED,
    [
      '请马上告诉主管和维护人员，修好以后再接着做。',
      'Tell a supervisor and support at once; go on when it is mended.',
    ],
    CALL,
  ),
  'pin-needed': said(
    ['证书密码要再输一次。', 'The PIN is needed once more.'],
    UNTOUCHED,
    [
      '请供应商在客户屏上重新输入证书密码，输入后自动继续。',
      'Ask the supplier to type the PIN again; it goes on by itself then.',
    ],
    ['请拔出介质再插好，重新输入证书密码。', 'Pull the medium, plug it in again and type the PIN once more.'],
  ),
  'medium-full': said(
    ['介质空间不够，什么都没有写入。', 'The medium is full; nothing was written.'],
    ['原证书照常可用。', 'The old certificate works as before.'],
    [
      '请放弃本次制证，取消受理单，改办换新介质的业务。',
      'Give the attempt up, cancel the case and replace the medium instead.',
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
    ['原证书在制证期间被吊销了。', 'The old certificate was revoked meanwhile.'],
    [
      '不能再为它制作新证书，介质上原有的内容没有动。',
      'No new one is made for it, and what was on the medium is as it was.',
    ],
    [
      '请放弃本次制证并取消受理单，已收的费用会退还。',
      'Give the attempt up and cancel the case; what was paid goes back.',
    ],
    [
      '请取消订单，付过的费用会退还；有疑问请叫工作人员。',
      'Cancel the order: what was paid goes back. Call a clerk if in doubt.',
    ],
  ),
  'certificate-unknown': said(
    ['本站查不到原证书的记录。', 'The station has no record of the old certificate.'],
    UNTOUCHED,
    SUPPORT,
    CALL,
  ),
  'changed-meanwhile': said(
    ['受理单刚刚在别处有了变化。', 'The case has just changed elsewhere.'],
    KEPT,
    ['请看过现在的内容，再接着做。', 'Look at it as it is now, then go on.'],
    AGAIN,
  ),
  'database-away': said(
    ['数据库暂时连不上。', 'The database can’t be reached for now.'],
    KEPT,
    ['请稍等，恢复以后接着做。', 'Wait until it is back, then go on.'],
    AGAIN,
  ),
  internal: said(['系统出了问题。', 'Something went wrong.'], KEPT, SUPPORT, AGAIN),
};
