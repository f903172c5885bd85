import { NOTHING_LOST, text, type ProblemText } from './problem-text.ts';

/** Problems of orders, verification, uploads, review and what belongs to a supplier's account. */
export const onlineProblems = {
  'renewal-not-open': text(
    409,
    ['现在还不能在线更新。', 'Online renewal is not open yet.'],
    [
      '证书还有 90 天以上的有效期，照常可用。',
      'The certificate is valid for at least another 90 days and can be used as usual.',
    ],
    [
      '请从 {opensOn} 起再来办理；急用可到柜台。',
      'Please come back on or after {opensOn}. If it is urgent, go to the counter.',
    ],
  ),
  'verify-first': text(
    409,
    ['企业信息还没有提交核验。', 'The enterprise data have not been submitted for verification yet.'],
    NOTHING_LOST,
    ['请先填写企业信息并提交一次。', 'Fill in the enterprise data and submit them first.'],
  ),
  'verification-waiting': text(409, ['这次认证还没有结果。', 'There is no result yet.'], NOTHING_LOST, [
    '请按屏幕提示完成认证，或改用其他方式。',
    'Complete the verification as shown on the screen, or use another method.',
  ]),
  'verification-unanswered': text(
    503,
    ['认证服务暂时没有回应。', 'The verification service is not responding right now.'],
    NOTHING_LOST,
    ['请稍等再试；也可以改用邮寄方式。', 'Try again in a moment, or send your papers by mail instead.'],
  ),
  'verification-code-wrong': text(
    409,
    ['验证码不对。', 'The code is wrong.'],
    ['还可以再试 {left} 次。', '{left} attempt(s) left.'],
    ['请核对后重新填写。', 'Check it and enter it again.'],
  ),
  'delivery-missing': text(422, ['邮寄信息不完整。', 'The delivery details are incomplete.'], NOTHING_LOST, [
    '请填写收件人、手机号和地址。',
    'Enter the recipient, mobile number and address.',
  ]),
  'too-many-uploads': text(409, ['上传的文件太多。', 'Too many files uploaded.'], NOTHING_LOST, [
    '请先删除不需要的文件。',
    'Remove files you don’t need first.',
  ]),
  'uploads-used-up': text(
    409,
    ['这份订单上传文件的次数用完了。', 'No more files can be uploaded for this order.'],
    ['已经上传的都在。', 'Files already uploaded are kept.'],
    [
      '请用已上传的文件提交；需要更换的，请取消这份订单后重新办理，或到柜台办理。',
      'Submit with the files already uploaded. To replace one, cancel this order and start again, or go to the counter.',
    ],
  ),
  'printed-enough': text(
    409,
    ['这份单据已经打印过多次。', 'This document has already been printed several times.'],
    NOTHING_LOST,
    ['请到打印机看看；没有找到请叫工作人员。', 'Check the printer. If you can’t find it, call staff.'],
  ),
  'orders-enough-today': text(
    409,
    [
      '您一天内已经开了 {most} 个订单，暂不能再开新的。',
      'You have started {most} orders within one day and can’t start another right now.',
    ],
    NOTHING_LOST,
    ['请明天再办，或到柜台办理。', 'Come back tomorrow, or go to the counter.'],
  ),
  'orders-enough': text(
    409,
    [
      '您未完成的订单已有 {most} 个，暂不能再开新的。',
      'You have {most} unfinished orders and can’t start another right now.',
    ],
    NOTHING_LOST,
    ['请先办完或取消“我的订单”里的订单。', 'Finish or cancel orders under “My orders” first.'],
  ),
  'mailed-enough': text(
    429,
    ['一小时内已发送 {most} 次。', 'It has been sent {most} times within an hour.'],
    ['最后一封邮件里的重设码仍然有效。', 'The reset code in the latest e-mail is still valid.'],
    [
      '请查看邮箱（包括垃圾邮件）；没有收到请叫工作人员。',
      'Check your mailbox, including the spam folder. If nothing is there, call staff.',
    ],
  ),
  'uploads-missing': text(409, ['资料还没有传齐。', 'Some documents are still missing.'], NOTHING_LOST, [
    '请补上标出的资料。',
    'Add the documents that are marked.',
  ]),
  'review-reason-missing': text(
    422,
    ['还没有写明退回的原因。', 'No reason for the return was given.'],
    ['供应商需要知道改什么。', 'The supplier needs to know what to correct.'],
    ['请标出有问题的资料，或写一句说明。', 'Mark the documents with problems, or write a note.'],
  ),
  'specimen-not-accepted': text(
    409,
    ['还没有采用印章图样。', 'No seal specimen has been accepted yet.'],
    ['没有印章图样就做不了电子印章。', 'Without one, no electronic seal can be made.'],
    [
      '请先从采样表提取印章并采用，再通过审核。',
      'Extract the seal from the specimen form and accept it first, then approve.',
    ],
  ),
  'returned-unchanged': text(
    409,
    ['这和退回的那份一样。', 'This is the same file that was sent back.'],
    ['原样再交不会通过审核。', 'Submitted unchanged, it will not be approved.'],
    [
      '请按退回的原因改好，重新拍照或选新的文件。',
      'Correct it as the review says, and take a new picture or choose a new file.',
    ],
  ),
  'picture-unclear': text(
    422,
    ['这张照片有问题：{findings}。', 'Something is wrong with this picture: {findings}.'],
    [
      '这份资料还没有收下，其他内容都还在。',
      'This document has not been accepted yet; everything else is still there.',
    ],
    ['{actions}', '{actions}'],
  ),
  'pages-not-seen': text(
    409,
    ['还有 {count} 页没有看过。', '{count} pages have not been viewed.'],
    ['没有看过的页不能算审核通过。', 'Pages that have not been viewed can’t be approved.'],
    ['请翻看每一页，再通过。', 'View every page, then approve.'],
  ),
  'pages-not-read': text(409, ['还有页面没有识别完。', 'Some pages are still being read.'], NOTHING_LOST, [
    '请等识别完成，核对后再通过。',
    'Wait until reading is finished, compare, then approve.',
  ]),
  'papers-not-pictured': text(
    409,
    ['寄来的材料还没有逐页拍照：{materials}。', 'Not photographed page by page yet: {materials}.'],
    ['没有照片就没法核对，也没有凭据。', 'Without pictures nothing can be compared or proven.'],
    ['请在“邮件登记”里逐页拍照或扫描。', 'Photograph or scan every page at “Register the parcel”.'],
  ),
  'difference-unexplained': text(
    409,
    ['照片上读到的和申请不一致：{fields}。', 'The pictures differ from the application: {fields}.'],
    ['可能是别人的证件，或填写有误。', 'It may be somebody else’s document, or an entry may be wrong.'],
    [
      '请核对；确实没问题的，写明理由再通过，否则退回。',
      'Compare them. If everything is fine, give a reason and approve; otherwise send it back.',
    ],
  ),
  'reviewer-produces': text(
    403,
    [
      '这个订单是您审核的，不能再由您制作或吊销。',
      'You reviewed this order, so somebody else has to produce the medium or revoke the certificate.',
    ],
    [
      '审核和办理必须是两个人，主管也一样。',
      'Review and execution must be done by two different people, supervisors included.',
    ],
    [
      '请另一位同事登录后办理；只有一人在岗时，等另一位到岗再办。',
      'Ask a colleague to sign in and do it. If you are alone, wait until a colleague is there.',
    ],
  ),
  'parcel-not-registered': text(
    409,
    ['邮件还没有登记。', 'The parcel has not been registered.'],
    NOTHING_LOST,
    ['请先登记快递公司和单号。', 'Enter the courier and tracking number first.'],
  ),
  'no-parcel-here': text(
    409,
    [
      '这张单子还在办理，来件不用寄回。',
      'This order is still in progress, so its parcel need not be sent back.',
    ],
    NOTHING_LOST,
    ['要寄回，请先取消受理。', 'To send it back, cancel the order first.'],
  ),
  'not-at-terminal': text(
    403,
    ['这件事要在自助终端上办理。', 'This has to be done at a self-service terminal.'],
    NOTHING_LOST,
    ['请到受理点的自助终端。', 'Please use a self-service terminal at the service point.'],
  ),
  'medium-left-behind': text(
    409,
    ['插口里是上一位忘下的介质。', 'The medium in the slot was left behind by a previous visitor.'],
    ['它不能用来办您的业务。', 'It can’t be used for your order.'],
    ['请取出来，交给工作人员，再插您自己的介质。', 'Take it out, give it to staff, then plug in your own.'],
  ),
  'slot-of-terminal': text(
    409,
    [
      '插口 {slot} 在自助终端“{name}”上，不归柜台。',
      'Slot {slot} belongs to the terminal “{name}”, not to the counter.',
    ],
    NOTHING_LOST,
    [
      '请把介质插到柜台的插口，再选那个插口。',
      'Plug the medium into one of the counter’s slots and select that slot.',
    ],
  ),
  'account-signed-out': text(
    401,
    ['您还没有登录，或登录已结束。', 'You are not signed in, or your session has expired.'],
    NOTHING_LOST,
    [
      '请用手机号重新登录，订单可以接着办。',
      'Sign in again with your mobile number; you can continue your order.',
    ],
  ),
  'medium-not-bound': text(
    409,
    ['这个介质还没有和账号绑定。', 'This medium is not bound to an account.'],
    ['证书登录要先绑定介质。', 'To sign in with a certificate, the medium must be bound first.'],
    ['请先用手机号登录，再绑定介质。', 'Sign in with your mobile number first, then bind the medium.'],
  ),
  'medium-not-yours': text(
    409,
    ['这个序列号不能绑定到您的账号。', 'This serial number can’t be bound to your account.'],
    ['没有任何改动。', 'Nothing was changed.'],
    [
      '请核对介质外壳上的序列号；不是在本账号办理的介质，请插入终端并输入证书密码来绑定。',
      'Check the serial number on the medium’s shell. If the medium was not ordered under this account, bind it by plugging it into the terminal and entering its PIN.',
    ],
  ),
  'certificate-not-proven': text(
    409,
    ['没能证明证书在您手中。', 'It could not be proven that you hold the certificate.'],
    ['没有任何改动。', 'Nothing was changed.'],
    ['请插好介质，输入证书密码后再试。', 'Plug in the medium, enter its PIN and try again.'],
  ),
  'revoked-proves-nothing': text(
    409,
    ['介质上的证书已经吊销。', 'The certificate on this medium has been revoked.'],
    [
      '不能再用它登录、绑定或办理业务。',
      'It can no longer be used to sign in, to bind a medium, or for any service.',
    ],
    [
      '请用手机号码登录；还需要证书的，请办理“证书初次申请”。',
      'Sign in with your mobile number. If you still need a certificate, apply for a “First issue”.',
    ],
  ),
  'link-dead': text(
    410,
    ['这个授权链接已经失效。', 'This authorisation link is no longer valid.'],
    ['链接只能用一次，过期作废。', 'A link works only once and expires after a while.'],
    ['请在订单里重新获取，或到柜台办理。', 'Request another one in the order, or go to the counter.'],
  ),
  'other-account-signed-in': text(
    409,
    ['这台自助终端上登录的是另一个账号。', 'Another account is signed in at this terminal.'],
    ['没有任何改动，链接仍然有效。', 'Nothing was changed; the link is still valid.'],
    ['请先退出登录，再打开链接。', 'Sign out first, then open the link again.'],
  ),
  'initial-pin-unsent': text(
    503,
    ['证书密码还没有发出去。', 'The PIN has not been sent yet.'],
    ['介质已经做好，暂时不能寄出。', 'The medium is ready but can’t be dispatched yet.'],
    ['请稍后点“再发一次密码”。', 'Press “Send the PIN again” in a moment.'],
  ),
} as const satisfies Record<string, ProblemText>;
