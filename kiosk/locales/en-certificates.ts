/** English of what is said of a certificate before anything is done to it: which one, its PIN, its seal. */
export const certificatesEnglish: Readonly<Record<string, string>> = {
  // R-LOST-0: which one is lost
  '丢失的是哪个证书？': 'Which certificate is lost?',
  '请按介质序列号和有效期找到丢失的那个。补办完成后，它会吊销，不能再用；其他证书不受影响。':
    'Find the lost one by its medium’s serial number and expiry date. After the reissue it is revoked and can’t be used any more; your other certificates are not affected.',
  '补办这个，下一步': 'Reissue this one, next',
  丢失的证书: 'Lost certificate',
  '没有可以补办的证书。已经过期或吊销的不能补办，请办理“证书初次申请”。':
    'There is no certificate to reissue. Expired or revoked ones can’t be reissued: apply for a first issue.',
  '已经过期、不能补办的：{list}': 'Expired, can’t be reissued: {list}',
  '单位还没有认证，这里只显示序列号的后四位。说不清楚的，由工作人员按寄来的材料确定。':
    'Your organisation is not verified yet, so only the last four characters of the serial are shown. If you are not sure, staff will decide based on the papers you send.',
  '说不清楚，由工作人员按材料确定': 'Not sure: let staff decide based on the papers',
  这个介质就插在机器上: 'This medium is plugged in here',
  '介质 {serial} 现在就在插口里。它真的丢了吗？补办以后它会吊销，不能再用。':
    'Medium {serial} is plugged in right now. Is it really lost? After the reissue it is revoked and can’t be used any more.',
  仍按丢失补办: 'Reissue as lost anyway',
  重新选择: 'Choose again',
  '丢失的是哪张证书，由工作人员按寄来的材料确定；补办后它将被吊销，之后不能再用。':
    'Staff will decide from your papers which certificate is lost. After the reissue it is revoked and can’t be used any more.',
  '办好后介质里是新证书，原证书不能再用；介质密码会重置，新密码另行发给您。':
    'Afterwards the medium holds the new certificate and the old one can’t be used. The PIN is reset, and the new PIN is sent to you separately.',
  '这张证书将在审核通过后吊销，不能恢复。':
    'This certificate will be revoked once the review is passed. This can’t be undone.',
  '这张证书将在新证书制好时吊销，之后不能再用。':
    'This certificate will be revoked when the new one is ready, and can’t be used after that.',
  所办的证书: 'Certificate',
  '介质 {serial}，有效期到 {date}': 'medium {serial}, valid until {date}',
  '丢失的是哪个证书？请按材料选定': 'Which certificate is lost? Choose it according to the papers',
  材料上是另一个: 'The papers name a different one',
  '这个单位没有可以补办的证书，请退回并说明。':
    'This organisation has no certificate to reissue. Send it back with an explanation.',
  是这个: 'This one',
  '先选定所涉的证书，再通过': 'Choose the certificate before approving',
  要吊销的证书: 'Certificate to revoke',
  '要吊销的是哪个证书？请按材料选定': 'Which certificate is to be revoked? Choose it according to the papers',
  '这个单位没有可以吊销的证书，请退回并说明。':
    'This organisation has no certificate to revoke. Send it back with an explanation.',
  '介质不在手边、也没有绑定的，不用选：下一步填写统一社会信用代码，由工作人员按寄来的材料确定是哪个证书。':
    'If the medium is neither here nor bound to your account, skip this: enter the credit code in the next step, and staff will identify the certificate from the papers you send.',
  '介质不在手边，按材料办理': 'I don’t have the medium: use the papers',
  '和供应商一起核对：丢失的是哪个介质。有几个证书的，请他说出序列号或有效期。':
    'Check with the supplier which medium is lost. If there are several certificates, ask for the serial number or the expiry date.',
  '丢失的是这个，下一步': 'This one is lost, next',
  '这个介质（{serial}）现在就插在 {slot} 号插口：它真的丢了吗？补办后它会吊销，不能再用。':
    'This medium ({serial}) is in slot {slot} right now. Is it really lost? After the reissue it is revoked and can’t be used any more.',
  '已向供应商核实，仍按丢失补办': 'Confirmed with the supplier: reissue as lost anyway',

  // R-VAL-8: the PIN before anything is paid
  '新证书写进原介质，密码不变。先请供应商核对密码，再盖章交费；忘记了就先办解锁。':
    'The new certificate is written to the original medium; the PIN does not change. The supplier proves the PIN first, before the forms and the fee. If it is forgotten, unlock the medium first.',
  '介质已锁死，改办解锁': 'The medium is locked: unlock it instead',
  '供应商忘记密码，改办解锁': 'PIN forgotten: unlock instead',
  '供应商的介质不在插口里，请插入：': 'The supplier’s medium is not plugged in. Please plug in: ',
  '这个介质已经锁死。解锁免费，证书不受影响；解锁后再办这项业务。':
    'This medium is locked. Unlocking is free and does not affect the certificate. Start this service again afterwards.',
  '密码保留到交付或取消，最多 {minutes} 分钟，后面制证和测试不用再输。':
    'The PIN is kept until the hand-over or cancellation, {minutes} minutes at most, so that it need not be entered again for issuance and test.',
  '新证书会写进您的介质，密码不变。请先核对密码，再办后面的手续；忘记了请告诉柜员。':
    'The new certificate will be written to your medium; your PIN does not change. Please enter it now, before the remaining steps. If you have forgotten it, tell the clerk.',
  '之前输错过。连续输错 10 次会锁死，没有把握请告诉柜员。':
    'It was entered wrong before. Ten wrong attempts in a row lock the medium. If you are not sure, tell the clerk.',
  '密码已经核对过，不用再输。': 'The PIN has already been checked. No need to enter it again.',
  '请插好介质，开始下载新证书。密码不会改变。':
    'Plug in the medium and start downloading the new certificate. The PIN does not change.',
  '新证书已经写好。请做加解密测试，成功后才能继续投标。':
    'The new certificate has been written. Please run the encryption test before you continue bidding.',
  '忘记密码，或者介质锁死了': 'Forgotten PIN or locked medium',
  '先解锁，再来办这项业务': 'Unlock first, then come back to this',
  '还没有付过钱。这张订单会取消，换成“证书解锁”：审核通过后重设密码，免费，证书不受影响。':
    'Nothing has been paid yet. This order will be cancelled and replaced by an “Unlock”: once the review is passed you set a new PIN, free of charge, and the certificate is not affected.',
  改办证书解锁: 'Unlock instead',
  再想想密码: 'Try the PIN again',
  '忘记密码，改办证书解锁': 'PIN forgotten, unlock instead',

  // R-CHANGE-2: a seal that shows the former name
  '单位已改名，原来的印章上是“{name}”。请采集新印章。':
    'The organisation has changed its name; the previous seal reads “{name}”. Capture the new seal.',
  '新印章还没有刻好？请主管批准沿用旧印章': 'New seal not ready yet? Ask a supervisor to approve the old one',
  '单位已经改名，请求仍沿用旧印章：证书上是新名称，印章上是旧名称。':
    'The organisation has changed its name. Request to keep the old seal: new name on the certificate, former name on the seal.',
  '批准后印章上还是旧名称，以后可以办理信息变更换印章。':
    'The seal will keep showing the former name. It can be replaced later by an information change.',
  '在线不能换印章：证书会用新名称，电子印章上还是原来的名称，直到您到柜台或把介质寄给我们换印章。':
    'The seal can’t be changed online: the certificate gets the new name, but the electronic seal keeps the former name until you come to the counter or mail us the medium.',
  '印章上的名称：{name}': 'Name on the seal: {name}',
  我知道印章上还是原来的名称: 'I understand that the seal keeps showing the former name',
  '请先勾选，再往下办。': 'Please tick the box to continue.',
  印章上的名称: 'Name on the seal',
  '要换电子印章？': 'Need to change the electronic seal?',
  '这台机器上不能换印章。请带介质到柜台办理；也可以在这里开邮寄订单，把介质和材料寄给我们。':
    'The seal can’t be changed at this machine. Bring the medium to the counter, or place a mail order here and send us the medium and the papers.',
  '邮寄介质，换印章': 'Change the seal by mail',
};
