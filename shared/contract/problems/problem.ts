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
  'invalid-input': text(422, ['有几项填写不正确。', 'Some fields are not right.'], NOTHING_LOST, [
    '请按提示改正后再提交。',
    'Correct the marked fields and submit again.',
  ]),
  'not-signed-in': text(
    401,
    ['尚未登录，或登录已过期。', 'You are not signed in, or the session has ended.'],
    NOTHING_LOST,
    ['请重新登录后继续。', 'Sign in again and go on.'],
  ),
  'sign-in-failed': text(
    401,
    ['工号或密码不对。', 'Staff number or password is wrong.'],
    ['还没有登录。', 'You are not signed in.'],
    [
      '请核对后重试；忘记密码请找主管重设。',
      'Check and try again; a supervisor can reset a forgotten password.',
    ],
  ),
  'sign-in-locked': text(
    429,
    ['密码连续输错，此工号已暂停登录。', 'Too many wrong passwords; this staff number is paused.'],
    ['{minutes} 分钟内不能登录。', 'Sign-in is closed for {minutes} minutes.'],
    ['请稍后再试，或请主管处理。', 'Try later, or ask a supervisor.'],
  ),
  forbidden: text(
    403,
    ['您没有做这件事的权限。', 'You are not allowed to do this.'],
    ['没有任何改动。', 'Nothing was changed.'],
    ['请由有权限的人员办理。', 'Ask someone who is.'],
  ),
  'not-found': text(
    404,
    ['没有找到要找的内容。', 'It was not found.'],
    ['没有任何改动。', 'Nothing was changed.'],
    ['请核对编号后再查。', 'Check the number and look again.'],
  ),
  'service-not-running': text(
    409,
    ['本受理点暂不能在此渠道办理“{service}”。', '“{service}” is not offered here yet.'],
    ['没有开始受理。', 'No case was opened.'],
    ['请告知供应商到其他渠道办理。', 'Point the supplier to another channel.'],
  ),
  'order-comes-first': text(
    409,
    [
      '邮寄办理“{service}”，要先有自助终端上的订单。',
      '“{service}” by mail begins with an order at a terminal.',
    ],
    ['没有开始受理。', 'No case was opened.'],
    [
      '请供应商先在自助终端下单，核验经办人；寄来的材料写上订单号。',
      'The supplier orders at a terminal, where the agent is verified; the papers bear the order’s number.',
    ],
  ),
  'wrong-step': text(
    409,
    ['这一步现在不能办理。', 'This step is not on now.'],
    ['受理单目前在“{step}”这一步。', 'The case is at “{step}”.'],
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
    ['页面已更新，请看过后再试一次。', 'The page is up to date now; look and try again.'],
  ),
  'step-changed': text(
    409,
    ['这一步已经变了，不是您刚才看到的样子。', 'The step is no longer the one that you saw.'],
    [
      '刚才的操作没有保存；受理单目前在“{step}”这一步。',
      'What you just did was not saved; the case is at “{step}” now.',
    ],
    ['页面已更新，请看过现在这一步再办。', 'The page is up to date now; look at it and go on from there.'],
  ),
  'key-reused': text(
    422,
    ['同一个请求编号用在了不同的内容上。', 'One request key was used for two different requests.'],
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
      'Begun {since}, {channel}. One certificate has at most one unfinished case.',
    ],
    ['请接着办那一份，或先取消它。', 'Go on with that one, or cancel it first.'],
  ),
  'unfinished-case-elsewhere': text(
    409,
    [
      '同一单位的同一证书已经有一份没有办完的订单。',
      'There is an unfinished order for the same organisation and certificate already.',
    ],
    ['同一证书不能同时办两份。', 'One certificate has at most one unfinished order.'],
    [
      '如果是您单位办的，请用当时的手机号登录后接着办，或到柜台查询。',
      'If it is yours, sign in with the mobile number it was begun with, or ask at the counter.',
    ],
  ),
  'order-being-made': text(
    409,
    ['受理单 {caseNumber} 已经在制作证书。', 'Case {caseNumber} is making its certificate already.'],
    ['不等它办完就继续，会做出两张有效的证书。', 'Going on without it would end with two good certificates.'],
    ['请先办完那一份，或放弃它的制证。', 'Finish that one first, or give its issuance up.'],
  ),
  'order-done': text(
    409,
    [
      '柜台越过了这份订单，受理单 {caseNumber} 已经替它办完。',
      'The counter went past this order: case {caseNumber} has done it in its place.',
    ],
    ['再办会多做一个证书，多收一次费用。', 'Done again it would make, and cost, another certificate.'],
    ['请取消这份订单；已交的费用退还。', 'Cancel this order; what was paid goes back.'],
  ),
  'order-done-elsewhere': text(
    409,
    ['这份订单已经在柜台办完。', 'What this order is for was done at the counter.'],
    ['再办会多做一个证书，多收一次费用。', 'Done again it would make, and cost, another certificate.'],
    ['请取消这份订单；已交的费用退还。', 'Cancel this order; what was paid goes back.'],
  ),
  'certificate-replaced': text(
    409,
    [
      '这张证书已经在受理单 {caseNumber} 里换成新证书。',
      'This certificate was replaced by a new one in case {caseNumber}.',
    ],
    ['一张证书只能换一次。', 'A certificate is replaced once.'],
    ['请取消这份受理单；已交的费用退还。', 'Cancel this case; what was paid goes back.'],
  ),
  'certificate-replaced-elsewhere': text(
    409,
    ['这张证书已经换成新证书。', 'This certificate was replaced by a new one.'],
    ['一张证书只能换一次。', 'A certificate is replaced once.'],
    ['请取消这份订单；已交的费用退还。', 'Cancel this order; what was paid goes back.'],
  ),
  'materials-incomplete': text(
    409,
    ['材料还不齐。', 'The materials are not complete.'],
    ['受理单停在材料核验，内容已保存。', 'The case waits at the material check; it is saved.'],
    ['请打印缺件清单交给供应商。', 'Print the list of what is missing for the supplier.'],
  ),
  'specimen-unusable': text(
    409,
    ['这张印章图样不能用。', 'This specimen can’t be used.'],
    ['电子印章还没有做。', 'No electronic seal was made.'],
    ['请按提示重新拍摄。', 'Take the picture again as advised.'],
  ),
  'form-not-printed': text(
    409,
    ['要交给供应商的单据还没有打印。', 'The paper for the supplier has not been printed.'],
    NOTHING_LOST,
    ['请先打印。', 'Print it first.'],
  ),
  'slot-empty': text(
    409,
    ['{slot} 号插口没有介质。', 'Slot {slot} is empty.'],
    ['还没有开始。', 'Nothing was begun.'],
    ['请插入介质后再试。', 'Plug a medium in and try again.'],
  ),
  'issuance-interrupted': text(
    409,
    ['制证中断：{detail}。', 'Issuance was interrupted: {detail}.'],
    ['费用和申请都还在，可以接着制证。', 'The fee and the application are kept; issuance can go on.'],
    [
      '请插好介质后点“继续制证”，或换一个介质重新制证。',
      'Plug in the medium and continue, or start over on another medium.',
    ],
  ),
  'issuance-running': text(
    409,
    ['正在制证。', 'Issuance is running.'],
    ['请不要拔出介质。', 'Don’t pull the medium.'],
    ['请等制证完成。', 'Wait until it is done.'],
  ),
  'not-abandonable': text(
    409,
    ['这次制证已经完成，不能换介质重做。', 'This issuance is complete.'],
    ['介质上的证书有效。', 'The certificates on the medium are good.'],
    ['请继续下一步。', 'Go on with the next step.'],
  ),
  'pin-not-accepted': text(
    409,
    ['介质没有接受这个密码。', 'The medium did not accept this PIN.'],
    ['密码还没有设置。', 'The PIN is not set.'],
    ['请换一个密码再试。', 'Choose another PIN and try again.'],
  ),
  'medium-absent': text(
    409,
    ['介质（{serial}）不在插口里。', 'The medium ({serial}) is not plugged in.'],
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
    ['{device}没有完成操作：{detail}。', 'The {device} did not do it: {detail}.'],
    NOTHING_LOST,
    ['{action}', '{action}'],
  ),
  'picture-refused': text(
    422,
    ['这张图片不能用：{detail}。', 'This picture can’t be used: {detail}.'],
    NOTHING_LOST,
    ['请重新拍摄。', 'Take it again.'],
  ),
  'upload-refused': text(
    422,
    ['这个文件不能用：{detail}。', 'This file can’t be used: {detail}.'],
    ['文件没有保存；其他已填写的内容都还在。', 'The file was not kept; whatever else was entered is.'],
    ['请换一份 JPG、PNG 图片或 PDF 文件再上传。', 'Upload another JPEG or PNG picture, or another PDF.'],
  ),
  'too-large': text(
    413,
    ['内容太大，超过 {most}。', 'It is too large: more than {most}.'],
    ['没有保存；其他已填写的内容都还在。', 'It was not kept; whatever else was entered is.'],
    ['请换一份小一些的再上传。', 'Upload a smaller one.'],
  ),
  'screen-not-paired': text(
    403,
    ['这块屏幕还没有和柜台配对。', 'This screen is not paired with a counter.'],
    ['不会显示任何资料。', 'It shows no data.'],
    ['请柜员输入屏幕上的配对码。', 'Ask the clerk to enter the code on the screen.'],
  ),
  'pairing-code-unknown': text(
    404,
    ['没有找到这个配对码。', 'This pairing code is not known.'],
    ['屏幕没有配对。', 'No screen was paired.'],
    ['请核对供应商屏幕上显示的六位数。', 'Check the six digits on the supplier’s screen.'],
  ),
  'too-many-waiting': text(
    429,
    ['等待配对或启用的设备太多。', 'Too many devices wait to be paired or enrolled.'],
    [
      '这台设备还没有拿到六位数，已经显示的不受影响。',
      'This one has no digits yet; those in sight stay good.',
    ],
    [
      '请等十分钟再刷新；没有这么多设备的，请管理员查一下是谁在网络里反复请求。',
      'Wait ten minutes and reload; if there are not that many devices, find out who on the network keeps asking.',
    ],
  ),
  'terminal-not-enrolled': text(
    403,
    ['这台自助终端还没有启用。', 'This terminal is not enrolled yet.'],
    ['不能在这里办理。', 'Nothing can be done here.'],
    ['请工作人员启用这台机器。', 'Ask the staff to enrol it.'],
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
    ['请核对插口号。', 'Check the number of the slot.'],
  ),
  'terminal-slot-taken': text(
    409,
    ['{slot} 号插口已经装在“{name}”上。', 'Slot {slot} is built into “{name}”.'],
    ['没有任何改动。', 'Nothing was changed.'],
    ['请核对插口号，或先从那台机器上去掉它。', 'Check the number, or take it from that terminal first.'],
  ),
  'too-many-requests': text(429, ['请求太多。', 'Too many requests.'], NOTHING_LOST, [
    '请稍等再试。',
    'Wait a moment and try again.',
  ]),
  'database-away': text(
    503,
    ['数据库暂时连不上。', 'The database can’t be reached for now.'],
    [
      '已确认的都在，已填写的内容也都还在，不会重复办理。',
      'What was confirmed is kept, and so is what was entered. Nothing is done twice.',
    ],
    ['请稍等，系统会自动恢复；恢复后再按一次。', 'Please wait: it comes back by itself. Then press again.'],
  ),
  internal: text(
    500,
    ['系统出了问题（编号 {reference}）。', 'Something went wrong (reference {reference}).'],
    NOTHING_LOST,
    ['请重试；仍不行请把编号告诉维护人员。', 'Try again; if it stays, tell the reference to support.'],
  ),
} as const satisfies Record<string, ProblemText>;

export type ProblemCode = keyof typeof problemTexts;
