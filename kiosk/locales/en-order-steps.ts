/** English of the steps of an order at a self-service terminal. */
export const orderStepsEnglish: Readonly<Record<string, string>> = {
  上一步: 'Back',
  下一步: 'Next',
  '先保存，以后再办': 'Save, go on later',
  请稍等: 'Please wait',
  '、': ', ',

  // Verification
  '请选一种认证方式，先看要准备什么。': 'Choose a way; each says what you need.',
  '请按证件原样填写；也可以拍照，自动填写。':
    'Fill it in as it is on the document, or take a picture to have it filled in.',
  提交认证: 'Submit',
  换一种方式: 'Another way',
  '要准备：': 'You need: ',
  证书名称: 'Certificate name',
  '忘记密码请办理“证书解锁”。': 'If it is forgotten, do an unlock.',
  正在读取证书名称: 'Reading the certificate’s name',
  '证书名称没有读出来，可以接着登录。':
    'The certificate’s name could not be read; you can log in all the same.',
  '这个介质上没有本站登记的证书，请核对是不是要办的那一个。':
    'This medium carries no certificate that is registered here; check that it is the right one.',
  '一年，从签发之日起': 'one year from the day of issue',
  '在原截止日期的基础上顺延一年；已过期的，从下载新证书之日起一年':
    'one year more than before; where it has expired, one year from the day of download',
  和原证书一样: 'as long as the original certificate',
  '到 {date}，和原证书一样': 'until {date}, as the original certificate',
  '到 {date}（原截止日期顺延一年）': 'until {date} (one year more than before)',
  '从下载新证书之日起一年；今天下载，到 {date}':
    'one year from the day of download; downloaded today, until {date}',
  '请准备好材料，阅读并同意协议，然后填写。':
    'Have these ready, read and accept the agreements, then fill in the form.',
  '请阅读并同意协议，然后填写。': 'Read and accept the agreements, then fill in the form.',
  要准备的材料: 'What you need',
  '我已阅读并同意{title}': 'I have read and accept: {title}',
  '还有 {count} 项协议没有勾选': '{count} agreement(s) not ticked yet',
  '看{title}': 'Read: {title}',
  看完了: 'Done reading',
  '请选一种刷脸方式。': 'Choose a way of the face check.',
  认证没有通过: 'The verification did not pass',
  改为线下邮寄: 'Send the papers by mail',
  返回修改: 'Back to correct it',
  '{reason}。也可以改为把盖章的纸质材料寄给我们，已填的内容都会保留。':
    '{reason}. You can also mail us the sealed papers instead; what you filled in is kept.',
  '{reason}。': '{reason}.',
  '请在 {until} 之前完成。': 'Please finish before {until}.',
  '还可以试 {left} 次。': '{left} tries are left.',
  '链接已发到本人手机。请打开短信里的链接，在手机上刷脸；通过后这里会自动往下走。':
    'A link was sent to the person’s phone. Open it and do the face check there; this page then goes on by itself.',
  '用来接收证书的消息，请保证邮箱真实可用':
    'For messages about the certificate: please make sure that it works',
  '支付成功后，电子发票会在 24 小时内发到 {email}。':
    'The e-invoice is sent to {email} within 24 hours of the payment.',
  刷脸认证二维码: 'QR code for the face check',
  '请本人用手机微信扫描二维码，按提示完成刷脸；通过后这里会自动往下走。':
    'Scan the code with WeChat on the person’s own phone and follow it; this page then goes on by itself.',
  '验证码已发到本人手机 {mobile}，请填写短信里的 6 位数字。':
    'A code was sent to the person’s phone {mobile}. Enter its 6 digits.',
  '又发了一次，请填最近收到的验证码。': 'Sent again: enter the newest code.',
  '已向对公账户打款一分钱。请查看到账附言，填写里面的 6 位数字；今天没到账，可以先保存，以后再填。':
    'One cent was transferred to the corporate account. Enter the 6 digits in its memo; if it has not arrived today, save and come back.',
  '附言里的 6 位数字': 'The 6 digits in the memo',
  确认验证码: 'Confirm the code',
  '拍身份证，自动填写': 'Take a picture of the ID card to have it filled in',
  身份证人像面: 'ID card, side with the portrait',
  身份证国徽面: 'ID card, side with the emblem',
  '拍营业执照，自动填写': 'Take a picture of the licence to have it filled in',
  营业执照: 'Business licence',
  '已照图片填写，请核对': 'Filled in from the picture: please check',
  '图片上看不太清，请对照原件核对': 'Not clear on the picture: compare it with the original',
  '已照图片填写：{reason}': 'Filled in from the picture: {reason}',
  '已照图片填写：{reason}。请对照原件核对':
    'Filled in from the picture: {reason}. Compare it with the original',

  // Pictures and upload
  不拍了: 'Close the camera',
  选文件: 'Choose a file',
  '{subject}：选文件': '{subject}: choose a file',
  拍下来: 'Take it',
  '表可以在这里打印；纸质材料先盖好单位公章，再拍照或选文件。':
    'Forms can be printed here. Put the company seal on the papers first; then take a picture or choose a file.',
  '传齐了，下一步': 'All there, next',
  '审核没有通过，请按红字改好再交。':
    'It was not approved. Please correct what is marked in red and submit again.',
  人像面: 'portrait side',
  国徽面: 'emblem side',
  已上传: 'Uploaded',
  还没有上传: 'Not uploaded yet',
  '正在上传和检查这张图片，请稍等': 'Uploading and checking this picture, please wait',
  '还差 {count} 项': '{count} missing',
  删除重传: 'Remove',
  '要删除这张图片吗？': 'Remove this picture?',
  '删除以后要重新拍照或选文件。': 'After that it has to be taken or chosen anew.',
  删除: 'Remove it',
  不删除: 'Keep it',

  // Product
  '请核对，确认后提交': 'Please check, then confirm',
  '这一页不能修改；要改请点“返回修改”。': 'Nothing can be changed here; to change it, go back.',
  '单位证书（UKEY 证书）': 'Organisation certificate on a USB key',
  '抬头：': 'Title: ',
  接收发票的邮箱: 'E-mail for the invoice',
  单位地址: 'Address of the organisation',
  '单位地址（可不填）': 'Address (may stay empty)',
  '单位电话（可不填）': 'Telephone (may stay empty)',
  '开户行（可不填）': 'Bank (may stay empty)',
  '银行账号（可不填）': 'Account number (may stay empty)',
  收件人: 'Recipient',
  收件人手机号: 'Recipient’s mobile number',
  介质寄到哪里: 'Where to send the medium',
  发票抬头: 'Title of the invoice',
  发票其他内容: 'Other data of the invoice',
  没有填: 'none',
  介质寄到: 'The medium is sent to',
  确认无误: 'Confirm',

  // Signature and payment
  '请读一遍申请内容；签名验证码会发到经办人手机（尾号 {tail}）。':
    'Read the application; the code to sign it goes to the agent’s phone (ending in {tail}).',
  签名并提交: 'Sign and submit',
  请填写验证码: 'Enter the code',
  '我已核对以上内容，同意用短信验证码签名': 'I have checked this and agree to sign it by the code',
  签名验证码: 'Code to sign',
  换一种付款方式: 'Pay another way',
  应付: 'To pay',
  '再出一个{method}收款码': 'Another code for {method}',
  '收款方：{payee}': 'Payee: {payee}',
  '请打开{method}扫一扫付款。': 'Open {method} and scan the code to pay.',
  收款码有效时间还剩: 'The code is valid for another',
  '用{app}扫码付款': 'Scan a code with {app}',
  '付好以后这里会自动往下走。': 'When it is paid, this page goes on by itself.',

  // The medium
  '这台机器没有装介质插口。请换一台自助终端，或到柜台办理。':
    'This machine has no slot for media. Use another one, or go to the counter.',
  '请把证书介质插到机器的插口里。': 'Plug the medium (USB key) into a slot of this machine.',
  '这个介质已经锁死，请先办理“证书解锁”。': 'This medium is locked. Do an “Unlock” first.',
  '这个介质还没有设置密码，不能使用。请到柜台办理。':
    'This medium has no PIN yet and can’t be used. Please go to the counter.',
  '{least} 到 {most} 位；只有您知道，工作人员不会问':
    '{least} to {most} characters; only you know it, and staff never ask',
  用哪个介质: 'Which medium',
  '只剩最后一次机会，再输错就锁死了。记不清请办理“证书解锁”。':
    'One try is left: another wrong PIN locks the medium. If you are not sure, do an “Unlock”.',
  '前面输错过。连续输错 10 次会锁死，请看清楚再输。':
    'It was typed wrong before. Ten wrong PINs in a row lock the medium: type it with care.',
  '{before} → {after}': '{before} → {after}',
  '正在写入新证书。请不要拔下介质；慢的介质要一两分钟。':
    'The new certificate is being written. Leave the medium in; a slow one needs a minute or two.',
  下载进度: 'Progress',
  已用时: 'Elapsed',
  '新证书还没有写完。已办的都还在，插好介质后从断开的地方接着写。':
    'The new certificate is not complete yet. Nothing is lost: with the medium plugged in it goes on from where it stopped.',
  '插着的是另一个介质。请换回介质 {serial}，再输一次证书密码，会接着写。':
    'Another medium is plugged in. Put medium {serial} back and type its PIN again; it goes on then.',
  '介质不在插口里，写入停住了。请把介质 {serial} 插回来，再输一次证书密码，会接着写。':
    'The medium is not plugged in, so writing stopped. Put medium {serial} back and type its PIN again; it goes on then.',
  '介质拔下过，密码要再输一次；输完会接着写。':
    'The medium was pulled, so its PIN is needed again; then it goes on by itself.',
  接着写入: 'Go on writing',
  '重设码不对，请和最近一封邮件核对，改好再试。':
    'The reset code is not right. Compare it with the latest mail, correct it and try again.',
  返回订单: 'Back to the order',
  下载证书: 'Download',
  '请插入要办理的证书介质，输入证书密码。办理的是插着的这个介质上的证书。':
    'Plug the medium in and type its PIN. It is about the certificate on the medium that is plugged in.',

  // Certificate, notices, data, form, link
  '要办哪个证书？': 'Which certificate is it about?',
  '请选证书；没有列出来的，请把介质插到机器的插口里。':
    'Choose the certificate; if it is not listed, plug the medium into a slot of this machine.',
  '插着的介质（{slot} 号插口）': 'The plugged-in medium (slot {slot})',
  '这个账号还没有绑定介质。': 'No medium is bound to this account yet.',
  '有效期到 {date}': 'Valid until {date}',
  '请填写，要和寄来的材料写得一样。': 'Fill it in as it is on the papers that you mail.',
  '请核对；有变化的直接改。单位名称、法定代表人或地址改了，下一步要重新认证。':
    'Check it and correct what has changed. A new name, legal representative or address is verified next.',
  '请选吊销原因。': 'Choose a reason.',
  '请在这里打印下面的表，签字、盖单位公章以后和其他材料一起寄出。':
    'Print these forms here; sign and seal them and send them with the other papers.',
  '表都已拿到（申请表是两份），会签字盖章':
    'I have all of them (the application form twice) and will sign and seal them',
  '补打{name}': 'Print again: {name}',
  '已打印 {count} 次，请到打印机取；再打印的会标明“补打”。':
    'Printed {count} ×: take it from the printer. Further prints are marked as reprints.',
  '请看完下面几条，再回答问题。': 'Read these, then answer the question.',
  '插着的介质和选的证书不同，按插着的介质办理：':
    'The plugged-in medium is another than you chose; it goes on for the one that is plugged in: ',
  '您有没有已经用这个证书投标、还没有开标的项目？':
    'Have you bid with this certificate and the bid is not opened yet?',
  '审核已经通过。': 'It was approved.',
  '请看邮件，重设密码': 'See your mail to set a new PIN',
  '没有收到，再发一次': 'Nothing arrived, send it again',
  '再发以后，前一条验证码作废。': 'Once another is sent, the code before counts no more.',
  '再发以后，前一封邮件里的重设码作废。': 'Once another is sent, the code in the mail before counts no more.',
  '还有 {count} 种表没有打印': '{count} form(s) not printed yet',
  请先勾选上面的一项: 'Tick the box above first',
  '表上印着这份订单的内容；别处打印的、带来的表不能代替。':
    'They carry what this order says: forms that you bring or print elsewhere can’t take their place.',
  '下一步，设新密码': 'Next: set a new PIN',
  '重设码已发到 {email}。': 'The reset code was sent to {email}.',
  '邮件里的重设码（20 位数字）': 'Reset code in the mail (20 digits)',
  '请先插好介质。重设码只能用一次。': 'Plug the medium in first. The code is good once.',
  '重设码在 {until} 之前有效。': 'The code is good until {until}.',
  '已经再发了一次，前一封邮件作废。': 'It was sent again; the former mail is void.',
};
