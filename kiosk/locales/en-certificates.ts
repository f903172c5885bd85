/** English of what is said of a certificate before anything is done to it: which one, its PIN, its seal. */
export const certificatesEnglish: Readonly<Record<string, string>> = {
  // R-LOST-0: which one is lost
  '丢失的是哪个证书？': 'Which certificate is lost?',
  '请按介质序列号和有效期找到丢失的那个。补办完成后，它会吊销，不能再用；其他证书不受影响。':
    'Find it by the serial of its medium and its end date. After the reissue it is revoked for good; the others stay as they are.',
  '补办这个，下一步': 'This one is lost, next',
  丢失的证书: 'Lost certificate',
  '没有可以补办的证书。已经过期或吊销的不能补办，请办理“证书初次申请”。':
    'There is none that can be reissued. For an expired or revoked one, apply for a first issue.',
  '已经过期、不能补办的：{list}': 'Expired, can’t be reissued: {list}',
  '单位还没有认证，这里只显示序列号的后四位。说不清楚的，由工作人员按寄来的材料确定。':
    'The organisation is not verified yet: only the last four characters are shown. If you can’t tell, staff decide from the papers that you send.',
  '说不清楚，由工作人员按材料确定': 'I can’t tell: let staff decide from the papers',
  这个介质就插在机器上: 'This medium is plugged in here',
  '介质 {serial} 现在就在插口里。它真的丢了吗？补办以后它会吊销，不能再用。':
    'Medium {serial} is in the slot right now. Is it really lost? After the reissue it is revoked for good.',
  仍按丢失补办: 'Reissue it as lost all the same',
  重新选择: 'Choose again',
  '丢失的证书（补办后吊销）': 'Lost certificate (revoked by the reissue)',
  所办的证书: 'Certificate',
  '介质 {serial}，有效期到 {date}': 'medium {serial}, valid until {date}',
  '丢失的是哪个证书？请按材料选定': 'Which certificate is lost? Choose it by the papers',
  材料上是另一个: 'The papers name another',
  '这个单位没有可以补办的证书，请退回并说明。':
    'The organisation has none that can be reissued: send it back and say so.',
  是这个: 'This one',
  '先选定丢失的证书，再通过': 'Choose the lost certificate first',
  丢失的介质: 'Lost medium',
  '和供应商一起核对：丢失的是哪个介质。有几个证书的，请他说出序列号或有效期。':
    'Settle with the supplier which medium is lost. Where there are several, ask for the serial or the end date.',
  '丢失的是这个，下一步': 'This one is lost, next',
  '这个介质（{serial}）现在就插在 {slot} 号插口：它真的丢了吗？补办后它会吊销，不能再用。':
    'This medium ({serial}) is in slot {slot} right now: is it really lost? After the reissue it is revoked for good.',
  '已向供应商核实，仍按丢失补办': 'The supplier confirms: reissue it as lost all the same',
};
