/** English of the steps and the supplier’s screen for the services about a certificate that is there. */
export const servicesEnglish: Readonly<Record<string, string>> = {
  '这一步由供应商在自助终端上办理。': 'The supplier completes this step at a self-service terminal.',
  '供应商办完后，受理单会自动往下走。需要帮忙时，请到终端旁协助；个人信息和密码由供应商自己输入。':
    'The case continues automatically when the supplier is done. Help at the terminal if needed, but let the supplier enter personal data and PINs.',
  '经办人有变化：原登记 {before}，现在是 {after}。':
    'The agent has changed: previously {before}, now {after}.',
  '原登记：{before}': 'Previously: {before}',
  有效期: 'Validity',
  证书序列号: 'Certificate serial number',
  '这个单位已经有有效的证书：': 'This organisation already has a valid certificate:',
  '介质 {serial}，{date} 到期': 'Medium {serial}, expires {date}',
  '只是要延长有效期的，请取消这一份，改办“证书更新”。需要再办一张的，可以继续。':
    'If only the validity is to be extended, cancel this case and start a renewal instead. If another certificate is needed, continue.',
  '有一张没有办完的受理单 {caseNumber}': 'There is an unfinished case: {caseNumber}',
  '{date} 到期，已过期 {days} 天': 'expired {date}, {days} days ago',
  '{date} 到期，还有 {days} 天': 'expires {date}, {days} days left',
  检测结论: 'Verdict',
  '主管更改：{reason}': 'Changed by the supervisor: {reason}',
  '指示灯（柜员看到）': 'Indicator light (as you see it)',
  '在质保期内（到 {lastDay}）。': 'Within warranty (until {lastDay}). ',
  '已过质保期（{lastDay}）。': 'Out of warranty (since {lastDay}). ',
  更换介质: 'Replacement medium:',
  免费: 'free',
  驱动程序: 'Driver',
  正常: 'OK',
  本机没有装好: 'Not installed on this machine',
  密钥与证书匹配: 'Keys match the certificate',
  签名与验证: 'Sign and verify',
  加密与解密: 'Encrypt and decrypt',
  不正常: 'Failed',
  没有测: 'Not tested',
  'USB 设备': 'USB device',
  本机看不到: 'Not visible here',
  已发现: 'Found',
  智能卡读卡器: 'Smart-card reader',
  没有发现: 'Not found',
  已识别: 'Recognised',
  无法识别: 'Not recognised',
  已锁死: 'Locked',
  '没有锁死，输错过': 'Not locked; wrong PINs entered before',
  没有锁死: 'Not locked',
  证书: 'Certificate',
  介质里没有证书: 'No certificate on the medium',
  读不出来: 'Not readable',
  不是本机构登记的: 'Not registered here',
  原证书: 'Certificate',
  状态: 'State',
  检测: 'Verdict',
  主管批准: 'Approved',
  主管不批: 'Refused',
  已免收: 'Waived',
  吊销原因: 'Reason for the revocation',
  请选择: 'Choose',
  '（需主管批准）': ' (needs a supervisor)',
  原登记: 'Previously',
  现申请: 'Now',
  '请把供应商的原介质插入任一插口，系统读出上面的证书。':
    'Plug the supplier’s original medium into any slot; the certificate is read from it.',
  '按信用代码、单位名称、序列号或经办人身份证查找；也可以插入介质。':
    'Search by credit code, name, serial number or the agent’s ID card, or plug in the medium.',
  '就是这个证书，下一步': 'This is the certificate, next',
  插在本机的介质: 'Media plugged in here',
  '{slot} 号插口的介质里没有读到本机构登记的证书。':
    'No certificate registered here was found on the medium in slot {slot}.',
  '信用代码、单位名称、证书或介质序列号': 'Credit code, name, serial number of certificate or medium',
  读经办人身份证: 'Read the agent’s ID card',
  '没有找到。换一种方法查找，或核对是否由本受理点签发。':
    'Nothing found. Search another way, or check that it was issued here.',
  '找到 {count} 个证书': '{count} certificates found',
  '打印吊销确认单，交给供应商。': 'Print the confirmation for the supplier.',
  '打印{name}': 'Print: {name}',
  '介质 {serial} 已清除，上面的密钥和证书都没有了。':
    'Medium {serial} has been wiped; its keys and certificates are gone.',
  '清除介质（可选）': 'Wipe the medium (optional)',
  '这个证书的介质插在 {slot} 号插口。清除后上面的密钥不能恢复，以前加密的文件要先解密。':
    'The medium of this certificate is in slot {slot}. Wiped keys can’t be restored: decrypt old files first.',
  '供应商同意，清除介质': 'The supplier agrees, wipe it',
  '用新证书在介质上签名、加密、解密各一次，成功后才能继续投标。':
    'Signs, encrypts and decrypts once with the new certificate. Bidding can continue only after this succeeds.',
  开始测试: 'Start the test',
  '介质已就绪，按 Enter 开始，只要几秒钟。':
    'The medium is ready. Press Enter to start; it takes a few seconds.',
  '介质请留在插口里；输入后即可测试。':
    'Leave the medium in its slot; the test can start once the PIN is entered.',
  申请免收费用: 'Request a fee waiver',
  '请告诉供应商：证书密码没有变，还用原来的。': 'Tell the supplier that the PIN has not changed.',
  '插入的介质与查到的记录不同：以介质为准，现在办理的是“{name}”、介质 {medium} 上的证书。':
    'The medium plugged in differs from the record found. The medium takes precedence: this case is now for “{name}”, the certificate on medium {medium}.',
  '新证书写进供应商的原介质，密码不变。供应商先在客户屏上输入证书密码。':
    'The new certificate is written to the supplier’s original medium; the PIN does not change. The supplier first enters the PIN on their screen.',
  '不在插口里，请插入这个介质': 'Not plugged in. Please plug in this medium.',
  供应商的介质: 'The supplier’s medium',
  '密码已输入，可以开始制证。': 'PIN entered. Issuance can start.',
  '密码不会改变，柜员看不到。输入后按 Enter 开始制证。':
    'The PIN does not change, and staff can’t see it. Once it is entered, press Enter to start issuing.',
  打印材料回执: 'Print the materials receipt',
  '把供应商的介质插入插口，看它是不是锁死了。': 'Plug in the supplier’s medium to see whether it is locked.',
  '把坏的介质插入插口，看清指示灯，再开始检测。':
    'Plug in the damaged medium, look at its light, then start the examination.',
  再检测一次: 'Examine again',
  开始检测: 'Start the examination',
  打印检测报告: 'Print the report',
  '介质插在几号插口？': 'Which slot is the medium in?',
  '介质上的指示灯怎样？': 'What does its light do?',
  '供应商忘记了密码（没有锁死也要重设）':
    'The supplier forgot the PIN (reset it even though it is not locked)',
  没有识别到介质: 'No medium recognised',
  '改办“{service}”': 'Start “{service}” instead',
  '不同意这个结论，请主管更改': 'Disagree with this verdict? Ask a supervisor',
  改成什么结论: 'New verdict',
  投标情况: 'Open bids',
  '供应商有没有已经用这个证书投标、还没有开标的项目？':
    'Has the supplier submitted a bid with this certificate that has not been opened yet?',
  '没有，继续办理': 'No, continue',
  '有，还没有开标': 'Yes, not opened yet',
  '更新后有效期到 {date}。': 'After renewal it is valid until {date}. ',
  '离到期还有 90 天以上，现在更新不会少算时间，也可以到期前再来。':
    'More than 90 days left. Renewing now loses no validity, but it can also be done closer to the expiry date.',
  '新密码只由供应商自己设置，柜员看不到。介质请留在插口里。':
    'Only the supplier sets the new PIN; staff can’t see it. Leave the medium in its slot.',
  请供应商在客户屏上设置新的证书密码: 'Ask the supplier to set a new PIN on their screen',
  '设置成功后介质即解锁，自动进入下一步。':
    'The medium is then unlocked and the case continues automatically.',
  '吊销后不能恢复。请向供应商说明后再办。':
    'A revocation can’t be undone. Explain this to the supplier first.',
  吊销证书: 'Revoke',
  吊销的后果: 'What it means',
  '签名证书和加密证书马上失效，任何人都能查到“已吊销”。':
    'Both certificates become invalid immediately, and anybody can see that they are revoked.',
  '不能恢复，以后需要时只能重新申请。':
    'It can’t be undone. A new certificate has to be applied for if one is needed later.',
  '已投标、还没有开标的项目会无法解密，请先解密或等开标。':
    'Bids that have not been opened yet can’t be decrypted any more: decrypt them first, or wait for the bid opening.',
  '已经向供应商说明，供应商要求吊销': 'Explained to the supplier, who wants it revoked',
  '吊销后不能恢复。请核对寄来的申请表后再办。':
    'A revocation can’t be undone. Check the mailed application form first.',
  '已经核对寄来的申请表：盖有单位公章，要求吊销的就是这张证书':
    'Mailed application form checked: it bears the company seal and asks for this certificate to be revoked',
  沿用上次的印章: 'Use the previous seal',
  '证书已经吊销。': 'The certificate has been revoked.',
  '原来的证书已经吊销。': 'The previous certificate has been revoked.',
  '确认后，您的证书将被吊销，马上失效，不能恢复。':
    'When you confirm, your certificate will be revoked. It becomes invalid immediately, and this can’t be undone.',
  '新证书做好以后，原来的证书会自动吊销，不能再用。':
    'When the new certificate is ready, the previous one is revoked automatically and can’t be used any more.',
  这次有变化的内容: 'What is changing',
  '您的证书可以正常签名和解密。': 'Your certificate signs and decrypts correctly.',
  '柜员会告诉您怎么办。': 'The clerk will tell you what to do.',
  证书已经吊销: 'Certificate revoked',
  '{name}的证书已于 {at} 吊销，不能再使用。请收好确认单。':
    'The certificate of {name} was revoked at {at} and can’t be used any more. Please keep the confirmation.',
  请输入您的证书密码: 'Please enter your PIN',
  确定: 'OK',
  '要把新的证书写进您的介质，需要您的密码。密码不会改变。':
    'Your PIN is needed to write the new certificate to your medium. The PIN does not change.',
  '要测试您的证书能不能正常签名和解密，需要您的密码。': 'Your PIN is needed to test your certificate.',
  '输入密码可以检测得更全面；不记得也没关系，请告诉柜员。':
    'With your PIN, more can be tested. If you don’t remember it, just tell the clerk.',
  '只剩最后一次机会。': 'One attempt left. ',
  '没有把握请不要输入，告诉柜员办理解锁。':
    'If you are not sure, don’t enter it. Ask the clerk to unlock the medium.',
  您的介质已经锁死: 'Your medium is locked',
  请把介质交给柜员插好: 'Please hand your medium to the clerk',
  '密码连续输错了十次。柜员会为您办理解锁，证书不受影响。':
    'A wrong PIN was entered ten times in a row. The clerk will unlock the medium for you; your certificate is not affected.',
  请设置新的证书密码: 'Please set a new PIN',
  '密码还是原来的，没有改变。连续输错十次，介质会锁死。':
    'Your PIN has not changed. Ten wrong attempts in a row lock the medium.',
  柜员正在检测您的介质: 'The clerk is examining your medium',
  '请稍候，结果出来后柜员会告诉您。': 'Please wait. The clerk will tell you the result.',
  柜员正在办理吊销: 'The clerk is revoking your certificate',
  '吊销后不能恢复，如有疑问请马上告诉柜员。':
    'This can’t be undone. If you have any doubt, tell the clerk now.',
  正在测试您的证书: 'Your certificate is being tested',
  '只要几秒钟，请不要拔出介质。': 'This takes a few seconds. Please don’t remove the medium.',
};
