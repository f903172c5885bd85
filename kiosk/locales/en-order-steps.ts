/** English of the steps of an order at a self-service terminal. */
export const orderStepsEnglish: Readonly<Record<string, string>> = {
  上一步: 'Back',
  下一步: 'Next',
  '先保存，以后再办': 'Save and finish later',
  请稍等: 'Please wait',

  // Verification
  '请选一种认证方式，先看要准备什么。': 'Choose a verification method. Each shows what you need.',
  '请按证件原样填写；也可以拍照，自动填写。':
    'Fill it in exactly as on the document, or take a picture to fill it in automatically.',
  提交认证: 'Submit',
  换一种方式: 'Use another method',
  '要准备：': 'You need: ',
  证书名称: 'Certificate name',
  '忘记密码请办理“证书解锁”。': 'If you forgot the PIN, start an “Unlock”.',
  正在读取证书名称: 'Reading the certificate name',
  '证书名称没有读出来，可以接着登录。': 'The certificate name could not be read. You can still log in.',
  '这个介质上没有本站登记的证书，请核对是不是要办的那一个。':
    'This medium has no certificate registered here. Check that it is the right one.',
  '一年，从签发之日起': 'one year from the date of issue',
  '在原截止日期的基础上顺延一年；已过期的，从下载新证书之日起一年':
    'one year beyond the original expiry date; if already expired, one year from the download date',
  和原证书一样: 'same as the original certificate',
  '到 {date}，和原证书一样': 'until {date}, same as the original certificate',
  '到 {date}（原截止日期顺延一年）': 'until {date} (one year beyond the original expiry date)',
  '从下载新证书之日起一年；今天下载，到 {date}':
    'one year from the download date; if downloaded today, until {date}',
  '请准备好材料，阅读并同意协议，然后填写。':
    'Have these ready, read and accept the agreements, then fill in the form.',
  '请阅读并同意协议，然后填写。': 'Read and accept the agreements, then fill in the form.',
  要准备的材料: 'What you need',
  '我已阅读并同意{title}': 'I have read and accept: {title}',
  '还有 {count} 项协议没有勾选': '{count} agreement(s) not ticked yet',
  '看{title}': 'Read: {title}',
  看完了: 'Done reading',
  '请选一种刷脸方式。': 'Choose how to do the face check.',
  认证没有通过: 'Verification failed',
  改为线下邮寄: 'Send papers by mail instead',
  返回修改: 'Go back and correct',
  '{reason}。也可以改为把盖章的纸质材料寄给我们，已填的内容都会保留。':
    '{reason}. You can also mail us the sealed paper documents instead; what you entered is kept.',
  '{reason}。': '{reason}.',
  '请在 {until} 之前完成。': 'Please finish before {until}.',
  '还可以试 {left} 次。': '{left} attempt(s) left.',
  '链接已发到本人手机。请打开短信里的链接，在手机上刷脸；通过后这里会自动往下走。':
    'A link was sent to the person’s phone. Open it there and complete the face check; this page then continues automatically.',
  '用来接收证书的消息，请保证邮箱真实可用':
    'For messages about the certificate. Please make sure this address works.',
  '支付成功后，电子发票会在 24 小时内发到 {email}。':
    'The e-invoice will be sent to {email} within 24 hours of payment.',
  刷脸认证二维码: 'QR code for the face check',
  '请本人用手机微信扫描二维码，按提示完成刷脸；通过后这里会自动往下走。':
    'The person concerned scans the code with WeChat and completes the face check; this page then continues automatically.',
  '验证码已发到本人手机 {mobile}，请填写短信里的 6 位数字。':
    'A code was sent to the person’s phone {mobile}. Enter its 6 digits.',
  '又发了一次，请填最近收到的验证码。': 'Sent again. Enter the latest code.',
  '已向对公账户打款一分钱。请查看到账附言，填写里面的 6 位数字；今天没到账，可以先保存，以后再填。':
    'One cent was transferred to the corporate account. Enter the 6 digits in the payment memo. If it has not arrived today, save and finish later.',
  '附言里的 6 位数字': '6 digits from the memo',
  确认验证码: 'Confirm the code',
  '拍身份证，自动填写': 'Photograph the ID card to fill this in',
  身份证人像面: 'ID card, portrait side',
  身份证国徽面: 'ID card, emblem side',
  '拍营业执照，自动填写': 'Photograph the licence to fill this in',
  营业执照: 'Business licence',
  '已照图片填写，请核对': 'Filled in from the picture. Please check.',
  '图片上看不太清，请对照原件核对': 'Not clear in the picture. Check against the original.',
  '已照图片填写：{reason}': 'Filled in from the picture: {reason}',
  '已照图片填写：{reason}。请对照原件核对':
    'Filled in from the picture: {reason}. Check against the original.',

  // Pictures and upload
  不拍了: 'Close camera',
  选文件: 'Choose file',
  '{subject}：选文件': '{subject}: choose file',
  拍下来: 'Take picture',
  '表可以在这里打印；纸质材料先盖好单位公章，再拍照或选文件。':
    'You can print the forms here. Put the company seal on paper documents first, then take a picture or choose a file.',
  '传齐了，下一步': 'All uploaded, next',
  '审核没有通过，请按红字改好再交。':
    'The review was not passed. Correct what is marked in red and submit again.',
  人像面: 'portrait side',
  国徽面: 'emblem side',
  已上传: 'Uploaded',
  还没有上传: 'Not uploaded yet',
  '正在上传和检查这张图片，请稍等': 'Uploading and checking the picture. Please wait.',
  '还差 {count} 项': '{count} missing',
  删除重传: 'Remove and upload again',
  '要删除这张图片吗？': 'Remove this picture?',
  '删除以后要重新拍照或选文件。': 'You will have to take a picture or choose a file again.',
  删除: 'Remove',
  不删除: 'Keep',

  // Product
  '请核对，确认后提交': 'Please check and confirm',
  '这一页不能修改；要改请点“返回修改”。':
    'This page can’t be edited. To make changes, press “Go back and correct”.',
  '单位证书（UKEY 证书）': 'Organisation certificate on a USB key',
  '抬头：': 'Invoice title: ',
  接收发票的邮箱: 'E-mail for the invoice',
  单位地址: 'Address',
  '单位地址（可不填）': 'Address (optional)',
  '单位电话（可不填）': 'Telephone (optional)',
  '开户行（可不填）': 'Bank (optional)',
  '银行账号（可不填）': 'Bank account number (optional)',
  收件人手机号: 'Recipient’s mobile number',
  介质寄到哪里: 'Where to send the medium',
  发票抬头: 'Invoice title',
  发票其他内容: 'Other invoice details',
  没有填: 'none',
  介质寄到: 'Send the medium to',

  // Signature and payment
  '请读一遍申请内容；签名验证码会发到经办人手机（尾号 {tail}）。':
    'Read the application. The signing code goes to the agent’s phone (ending in {tail}).',
  签名并提交: 'Sign and submit',
  请填写验证码: 'Enter the code',
  '我已核对以上内容，同意用短信验证码签名': 'I have checked the above and agree to sign with the SMS code',
  签名验证码: 'Signing code',
  换一种付款方式: 'Pay another way',
  应付: 'Amount due',
  '再出一个{method}收款码': 'New {method} code',
  '收款方：{payee}': 'Payee: {payee}',
  '请打开{method}扫一扫付款。': 'Open {method} and scan the code to pay.',
  收款码有效时间还剩: 'Code valid for',
  '用{app}扫码付款': 'Scan with {app} to pay',
  '付好以后这里会自动往下走。': 'This page continues automatically once you have paid.',

  // The medium
  '这台机器没有装介质插口。请换一台自助终端，或到柜台办理。':
    'This terminal has no slot for media. Use another terminal, or go to the counter.',
  '请把证书介质插到机器的插口里。': 'Plug your medium (USB key) into a slot of this terminal.',
  '这个介质已经锁死，请先办理“证书解锁”。': 'This medium is locked. Start an “Unlock” first.',
  '这个介质还没有设置密码，不能使用。请到柜台办理。':
    'This medium has no PIN yet and can’t be used. Please go to the counter.',
  '{least} 到 {most} 位；只有您知道，工作人员不会问':
    '{least} to {most} characters; only you know it, and staff will never ask',
  用哪个介质: 'Which medium',
  '只剩最后一次机会，再输错就锁死了。记不清请办理“证书解锁”。':
    'One attempt left: another wrong PIN locks the medium. If you are not sure, start an “Unlock”.',
  '前面输错过。连续输错 10 次会锁死，请看清楚再输。':
    'It was entered wrong before. Ten wrong attempts in a row lock the medium, so enter it carefully.',
  '{before} → {after}': '{before} → {after}',
  '正在写入新证书。请不要拔下介质；慢的介质要一两分钟。':
    'Writing the new certificate. Don’t remove the medium; slower ones take a minute or two.',
  下载进度: 'Progress',
  已用时: 'Elapsed',
  '新证书还没有写完。已办的都还在，插好介质后从断开的地方接着写。':
    'The new certificate is not complete yet. Nothing is lost: plug in the medium to continue where it stopped.',
  '插着的是另一个介质。请换回介质 {serial}，再输一次证书密码，会接着写。':
    'A different medium is plugged in. Put medium {serial} back and enter its PIN again to continue.',
  '介质不在插口里，写入停住了。请把介质 {serial} 插回来，再输一次证书密码，会接着写。':
    'The medium is not plugged in, so writing has stopped. Put medium {serial} back and enter its PIN again to continue.',
  '介质拔下过，密码要再输一次；输完会接着写。':
    'The medium was unplugged, so the PIN is needed again; writing then continues.',
  接着写入: 'Continue writing',
  '重设码不对，请和最近一封邮件核对，改好再试。':
    'The reset code is not correct. Compare it with the latest e-mail and try again.',
  返回订单: 'Back to the order',
  下载证书: 'Download',
  '请插入要办理的证书介质，输入证书密码。办理的是插着的这个介质上的证书。':
    'Plug in the medium and enter its PIN. The order will be for the certificate on this medium.',

  // Certificate, notices, data, form, link
  '要办哪个证书？': 'Which certificate?',
  '请选证书；没有列出来的，请把介质插到机器的插口里。':
    'Choose the certificate. If it is not listed, plug the medium into a slot of this terminal.',
  '插着的介质（{slot} 号插口）': 'Plugged-in medium (slot {slot})',
  '这个账号还没有绑定介质。': 'No medium is bound to this account yet.',
  '有效期到 {date}': 'Valid until {date}',
  '请填写，要和寄来的材料写得一样。': 'Fill this in exactly as on the papers you send.',
  '请核对；有变化的直接改。单位名称、法定代表人或地址改了，下一步要重新认证。':
    'Check the data and correct what has changed. A new name, legal representative or address has to be verified in the next step.',
  '请选吊销原因。': 'Choose a reason for the revocation.',
  '请在这里打印下面的表，签字、盖单位公章以后和其他材料一起寄出。':
    'Print these forms here, sign and seal them, and send them with the other papers.',
  '表都已拿到（申请表是两份），会签字盖章':
    'I have all the forms (two copies of the application form) and will sign and seal them',
  '补打{name}': 'Reprint: {name}',
  '已打印 {count} 次，请到打印机取；再打印的会标明“补打”。':
    'Printed {count} ×. Collect it from the printer. Further prints are marked as reprints.',
  '请看完下面几条，再回答问题。': 'Please read the following, then answer the question.',
  '插着的介质和选的证书不同，按插着的介质办理：':
    'The medium plugged in is not the one you chose. The order continues for the one plugged in: ',
  '您有没有已经用这个证书投标、还没有开标的项目？':
    'Have you submitted a bid with this certificate that has not been opened yet?',
  '审核已经通过。': 'The review was passed.',
  '请看邮件，重设密码': 'Check your e-mail to set a new PIN',
  '没有收到，再发一次': 'Not received? Send again',
  '再发以后，前一条验证码作废。': 'Sending a new code makes the previous one invalid.',
  '再发以后，前一封邮件里的重设码作废。': 'Sending again makes the code in the previous e-mail invalid.',
  '还有 {count} 种表没有打印': '{count} form(s) not printed yet',
  请先勾选上面的一项: 'Tick the box above first',
  '表上印着这份订单的内容；别处打印的、带来的表不能代替。':
    'These forms carry the details of this order. Forms printed elsewhere or brought along can’t be used instead.',
  '下一步，设新密码': 'Next: set a new PIN',
  '重设码已发到 {email}。': 'The reset code was sent to {email}.',
  '邮件里的重设码（20 位数字）': 'Reset code from the e-mail (20 digits)',
  '请先插好介质。重设码只能用一次。': 'Plug in the medium first. The reset code works only once.',
  '重设码在 {until} 之前有效。': 'The reset code is valid until {until}.',
  '已经再发了一次，前一封邮件作废。': 'Sent again; the previous e-mail is no longer valid.',
};
