import type { Localized } from '../../vocabulary/values/localized.ts';
import { certificateProblems } from './certificate-problems.ts';
import { identityProblems } from './identity-problems.ts';
import { mediaProblems } from './media-problems.ts';
import { messageProblems } from './message-problems.ts';
import { moneyProblems } from './money-problems.ts';
import { onlineProblems } from './online-problems.ts';
import { paperProblems } from './paper-problems.ts';
import { NOTHING_LOST, text, type ProblemText } from './problem-text.ts';

/**
 * What a person is told when something can't be done: what happened, what it means for the supplier, what to do
 * next. It crosses the wire as `application/problem+json` (RFC 9457) with these members beside `type` and `status`.
 */
export interface Problem {
  code: ProblemCode;
  happened: Localized;
  meaning: Localized;
  action: Localized;
  /** Field path → what is wrong with it. */
  fields?: Readonly<Record<string, Localized>>;
  /** When it can be tried again, where that is known. */
  retryAfterSeconds?: number;
  /** The case that it points to: for staff, and for the supplier whose it is. */
  caseNumber?: string;
}

/** Every problem the station can report. `{name}` places are filled by whoever reports it. */
export const problemTexts = {
  ...certificateProblems,
  ...mediaProblems,
  ...moneyProblems,
  ...onlineProblems,
  ...paperProblems,
  ...messageProblems,
  ...identityProblems,
  'invalid-input': text(
    422,
    ['有几项填写不正确。', 'Some fields are not filled in correctly.'],
    NOTHING_LOST,
    ['请按提示改正后再提交。', 'Correct the marked fields and submit again.'],
  ),
  'not-signed-in': text(
    401,
    ['尚未登录，或登录已过期。', 'You are not signed in, or your session has expired.'],
    NOTHING_LOST,
    ['请重新登录后继续。', 'Sign in again to continue.'],
  ),
  'sign-in-failed': text(
    401,
    ['工号或密码不对。', 'Wrong staff number or password.'],
    ['还没有登录。', 'You are not signed in.'],
    [
      '请核对后重试；忘记密码请找主管重设。',
      'Check and try again; a supervisor can reset a forgotten password.',
    ],
  ),
  'sign-in-locked': text(
    429,
    ['密码连续输错，此工号已暂停登录。', 'Too many wrong passwords: sign-in is paused for this number.'],
    ['{minutes} 分钟内不能登录。', 'Sign-in is blocked for {minutes} minutes.'],
    ['请稍后再试，或请主管处理。', 'Try again later, or ask a supervisor.'],
  ),
  forbidden: text(
    403,
    ['您没有做这件事的权限。', 'You don’t have permission to do this.'],
    ['没有任何改动。', 'Nothing was changed.'],
    ['请由有权限的人员办理。', 'Ask somebody who has permission.'],
  ),
  'not-found': text(
    404,
    ['没有找到要找的内容。', 'Not found.'],
    ['没有任何改动。', 'Nothing was changed.'],
    ['请核对编号后再查。', 'Check the number and try again.'],
  ),
  'service-not-running': text(
    409,
    ['本受理点暂不能在此渠道办理“{service}”。', '“{service}” is not available through this channel here.'],
    ['没有开始受理。', 'No case was opened.'],
    ['请告知供应商到其他渠道办理。', 'Tell the supplier to use another channel.'],
  ),
  'order-comes-first': text(
    409,
    [
      '邮寄办理“{service}”，要先有自助终端上的订单。',
      '“{service}” by mail needs an order placed at a self-service terminal first.',
    ],
    ['没有开始受理。', 'No case was opened.'],
    [
      '请供应商先在自助终端下单，核验经办人；寄来的材料写上订单号。',
      'Ask the supplier to place an order at a self-service terminal, where the agent is verified, and to write the order number on the papers.',
    ],
  ),
  'wrong-step': text(
    409,
    ['这一步现在不能办理。', 'This step can’t be done now.'],
    ['受理单目前在“{step}”这一步。', 'The case is currently at “{step}”.'],
    ['请按左侧步骤的顺序办理。', 'Follow the steps on the left.'],
  ),
  'case-closed': text(
    409,
    ['受理单已经结束。', 'The case is closed.'],
    ['内容不能再改动。', 'It can’t be changed any more.'],
    ['需要时请新开一张受理单。', 'Open a new case if needed.'],
  ),
  'changed-meanwhile': text(
    409,
    ['受理单刚刚在别处有了变化。', 'The case has just changed elsewhere.'],
    NOTHING_LOST,
    ['页面已更新，请看过后再试一次。', 'The page has been updated. Check it and try again.'],
  ),
  'step-changed': text(
    409,
    ['这一步已经变了，不是您刚才看到的样子。', 'This step has changed since you last saw it.'],
    [
      '刚才的操作没有保存；受理单目前在“{step}”这一步。',
      'Your last action was not saved. The case is now at “{step}”.',
    ],
    ['页面已更新，请看过现在这一步再办。', 'The page has been updated. Check it and continue.'],
  ),
  'key-reused': text(
    422,
    ['同一个请求编号用在了不同的内容上。', 'The same request key was used for two different requests.'],
    ['没有任何改动。', 'Nothing was changed.'],
    ['请刷新页面后重试。', 'Reload the page and try again.'],
  ),
  'unfinished-case': text(
    409,
    [
      '同一单位的同一证书有一份没有办完的受理单（{caseNumber}）。',
      'There is an unfinished case for the same organisation and certificate ({caseNumber}).',
    ],
    [
      '渠道：{channel}，{since} 开始。同一证书不能同时办两份。',
      'Started {since}, channel: {channel}. A certificate can have only one unfinished case.',
    ],
    ['请接着办那一份，或先取消它。', 'Continue that one, or cancel it first.'],
  ),
  'unfinished-case-elsewhere': text(
    409,
    [
      '同一单位的同一证书已经有一份没有办完的订单。',
      'There is already an unfinished order for the same organisation and certificate.',
    ],
    ['同一证书不能同时办两份。', 'A certificate can have only one unfinished order.'],
    [
      '如果是您单位办的，请用当时的手机号登录后接着办，或到柜台查询。',
      'If it is yours, sign in with the mobile number you used then and continue it, or ask at the counter.',
    ],
  ),
  'order-being-made': text(
    409,
    ['受理单 {caseNumber} 已经在制作证书。', 'Case {caseNumber} is already issuing its certificate.'],
    ['不等它办完就继续，会做出两张有效的证书。', 'Continuing now would result in two valid certificates.'],
    ['请先办完那一份，或放弃它的制证。', 'Complete that case first, or abandon its issuance.'],
  ),
  'order-done': text(
    409,
    [
      '柜台越过了这份订单，受理单 {caseNumber} 已经替它办完。',
      'The counter continued without this order: case {caseNumber} has been completed in its place.',
    ],
    ['再办会多做一个证书，多收一次费用。', 'Doing it again would mean a second certificate and fee.'],
    ['请取消这份订单；已交的费用退还。', 'Cancel this order; any payment will be refunded.'],
  ),
  'order-done-elsewhere': text(
    409,
    ['这份订单已经在柜台办完。', 'This order has already been completed at the counter.'],
    ['再办会多做一个证书，多收一次费用。', 'Doing it again would mean a second certificate and fee.'],
    ['请取消这份订单；已交的费用退还。', 'Cancel this order; any payment will be refunded.'],
  ),
  'certificate-replaced': text(
    409,
    [
      '这张证书已经在受理单 {caseNumber} 里换成新证书。',
      'This certificate has already been replaced by a new one in case {caseNumber}.',
    ],
    ['一张证书只能换一次。', 'A certificate can be replaced only once.'],
    ['请取消这份受理单；已交的费用退还。', 'Cancel this case; any payment will be refunded.'],
  ),
  'certificate-replaced-elsewhere': text(
    409,
    ['这张证书已经换成新证书。', 'This certificate has already been replaced by a new one.'],
    ['一张证书只能换一次。', 'A certificate can be replaced only once.'],
    ['请取消这份订单；已交的费用退还。', 'Cancel this order; any payment will be refunded.'],
  ),
  'materials-incomplete': text(
    409,
    ['材料还不齐。', 'The materials are not complete.'],
    ['受理单停在材料核验，内容已保存。', 'The case stays at the material check; everything is saved.'],
    ['请打印缺件清单交给供应商。', 'Print the list of missing items for the supplier.'],
  ),
  'specimen-unusable': text(
    409,
    ['这张印章图样不能用。', 'This specimen can’t be used.'],
    ['电子印章还没有做。', 'No electronic seal was made.'],
    ['请按提示重新拍摄。', 'Retake the picture as advised.'],
  ),
  'form-not-printed': text(
    409,
    ['要交给供应商的单据还没有打印。', 'The document for the supplier has not been printed yet.'],
    NOTHING_LOST,
    ['请先打印。', 'Print it first.'],
  ),
  'slot-empty': text(
    409,
    ['{slot} 号插口没有介质。', 'Slot {slot} is empty.'],
    ['还没有开始。', 'Nothing was started.'],
    ['请插入介质后再试。', 'Plug in a medium and try again.'],
  ),
  'issuance-interrupted': text(
    409,
    ['制证中断：{detail}。', 'Issuance was interrupted: {detail}.'],
    ['费用和申请都还在，可以接着制证。', 'The fee and the application are kept; issuance can be continued.'],
    [
      '请插好介质后点“继续制证”，或换一个介质重新制证。',
      'Plug in the medium and press “Continue issuing”, or start over on another medium.',
    ],
  ),
  'issuance-running': text(
    409,
    ['正在制证。', 'Issuance is in progress.'],
    ['请不要拔出介质。', 'Don’t remove the medium.'],
    ['请等制证完成。', 'Wait until it is done.'],
  ),
  'not-abandonable': text(
    409,
    [
      '这次制证已经完成，不能换介质重做。',
      'This issuance is already complete and can’t be redone on another medium.',
    ],
    ['介质上的证书有效。', 'The certificates on the medium are valid.'],
    ['请继续下一步。', 'Continue with the next step.'],
  ),
  'pin-not-accepted': text(
    409,
    ['介质没有接受这个密码。', 'The medium did not accept this PIN.'],
    ['密码还没有设置。', 'The PIN has not been set.'],
    ['请换一个密码再试。', 'Choose another PIN and try again.'],
  ),
  'medium-absent': text(
    409,
    ['介质（{serial}）不在插口里。', 'Medium {serial} is not plugged in.'],
    ['没有任何改动。', 'Nothing was changed.'],
    ['请把介质插回 {slot} 号插口。', 'Plug it back into slot {slot}.'],
  ),
  'medium-not-here': text(
    409,
    ['介质（{serial}）不在插口里。', 'The medium ({serial}) is not plugged in.'],
    ['没有任何改动。', 'Nothing was changed.'],
    ['请把介质插入一个空的插口。', 'Plug it into a free slot.'],
  ),
  'device-failed': text(
    503,
    ['{device}没有完成操作：{detail}。', 'The {device} did not complete the operation: {detail}.'],
    NOTHING_LOST,
    ['{action}', '{action}'],
  ),
  'picture-refused': text(
    422,
    ['这张图片不能用：{detail}。', 'This picture can’t be used: {detail}.'],
    NOTHING_LOST,
    ['请重新拍摄。', 'Please retake it.'],
  ),
  'upload-refused': text(
    422,
    ['这个文件不能用：{detail}。', 'This file can’t be used: {detail}.'],
    [
      '文件没有保存；其他已填写的内容都还在。',
      'The file was not saved; everything else you entered is kept.',
    ],
    ['请换一份 JPG、PNG 图片或 PDF 文件再上传。', 'Upload a different JPG or PNG picture or PDF file.'],
  ),
  'too-large': text(
    413,
    ['内容太大，超过 {most}。', 'Too large: more than {most}.'],
    ['没有保存；其他已填写的内容都还在。', 'It was not saved; everything else you entered is kept.'],
    ['请换一份小一些的再上传。', 'Upload a smaller one.'],
  ),
  'screen-not-paired': text(
    403,
    ['这块屏幕还没有和柜台配对。', 'This screen is not paired with a counter.'],
    ['不会显示任何资料。', 'No data will be shown.'],
    ['请柜员输入屏幕上的配对码。', 'Ask the clerk to enter the pairing code shown on the screen.'],
  ),
  'pairing-code-unknown': text(
    404,
    ['没有找到这个配对码。', 'This pairing code was not found.'],
    ['屏幕没有配对。', 'No screen was paired.'],
    ['请核对供应商屏幕上显示的六位数。', 'Check the six digits on the supplier’s screen.'],
  ),
  'too-many-waiting': text(
    429,
    ['等待配对或启用的设备太多。', 'Too many devices are waiting to be paired or enrolled.'],
    [
      '这台设备还没有拿到六位数，已经显示的不受影响。',
      'This device has not received its six digits yet; codes already shown are still valid.',
    ],
    [
      '请等十分钟再刷新；没有这么多设备的，请管理员查一下是谁在网络里反复请求。',
      'Wait ten minutes and reload. If there are not that many devices, ask the administrator to find out who keeps requesting codes on the network.',
    ],
  ),
  'terminal-not-enrolled': text(
    403,
    ['这台自助终端还没有启用。', 'This terminal is not enrolled yet.'],
    ['不能在这里办理。', 'It can’t be used yet.'],
    ['请工作人员启用这台机器。', 'Ask staff to enrol it.'],
  ),
  'terminal-code-unknown': text(
    404,
    ['没有自助终端显示这个启用码。', 'No terminal shows this code.'],
    ['没有启用任何机器。', 'No terminal was enrolled.'],
    ['请核对自助终端屏幕上的六位数。', 'Check the six digits on the terminal’s screen.'],
  ),
  'terminal-slot-absent': text(
    409,
    ['没有 {slot} 号插口。', 'There is no slot {slot}.'],
    ['没有任何改动。', 'Nothing was changed.'],
    ['请核对插口号。', 'Check the slot number.'],
  ),
  'terminal-slot-taken': text(
    409,
    ['{slot} 号插口已经装在“{name}”上。', 'Slot {slot} is built into “{name}”.'],
    ['没有任何改动。', 'Nothing was changed.'],
    [
      '请核对插口号，或先从那台机器上去掉它。',
      'Check the slot number, or remove it from that terminal first.',
    ],
  ),
  'too-many-requests': text(429, ['请求太多。', 'Too many requests.'], NOTHING_LOST, [
    '请稍等再试。',
    'Wait a moment and try again.',
  ]),
  'database-away': text(
    503,
    ['数据库暂时连不上。', 'The database can’t be reached right now.'],
    [
      '已确认的都在，已填写的内容也都还在，不会重复办理。',
      'Everything confirmed and everything entered is kept, and nothing is done twice.',
    ],
    [
      '请稍等，系统会自动恢复；恢复后再按一次。',
      'Please wait; it recovers automatically. Then press the button again.',
    ],
  ),
  internal: text(
    500,
    ['系统出了问题（编号 {reference}）。', 'Something went wrong (reference {reference}).'],
    NOTHING_LOST,
    ['请重试；仍不行请把编号告诉维护人员。', 'Try again. If it still fails, give the reference to support.'],
  ),
} as const satisfies Record<string, ProblemText>;

export type ProblemCode = keyof typeof problemTexts;
