import { NOTHING_LOST, text } from './problem-text.ts';

/** What keeps a medium from being taken into the stock, written to, or handed over. */
export const mediaProblems = {
  'medium-in-use': text(
    409,
    [
      '这个介质（{serial}）属于受理单 {caseNumber}，里面是别人的证书或正在制证。',
      'This medium ({serial}) belongs to case {caseNumber}: it holds a certificate, or one is being made on it.',
    ],
    ['它没有被改动。', 'It was not touched.'],
    ['请换一个空白介质。', 'Use a blank medium.'],
  ),
  'medium-of-another-case': text(
    409,
    [
      '这个介质（{serial}）后来又在受理单 {caseNumber} 里办过业务，密码已经是供应商自己的了。',
      'This medium ({serial}) has since been used in case {caseNumber}; its PIN is now the supplier’s own.',
    ],
    ['密码没有被改动。', 'The PIN was not touched.'],
    ['不用再发密码。', 'There is no need to send a PIN.'],
  ),
  'medium-not-received': text(
    409,
    [
      '这个介质（{serial}）还没有入库，不知道是谁的。',
      'This medium ({serial}) has not been received into stock; nobody knows whose it is.',
    ],
    ['它没有被改动。', 'It was not touched.'],
    [
      '请换一个库存里的空白介质；如果是新到的，先在“介质库存”里入库。',
      'Use a blank medium from stock. If this one is newly delivered, receive it first under “Media stock”.',
    ],
  ),
  'medium-reported-lost': text(
    409,
    [
      '这个介质（{serial}）已经报失，证书已经补办。',
      'This medium ({serial}) was reported lost and its certificate has been reissued.',
    ],
    [
      '它不能再用于任何业务，也没有被改动。',
      'It can’t be used for any service any more. It was not touched.',
    ],
    [
      '请把它交给受理点的工作人员；主管在“介质库存”里登记收回。办理业务请用补办的新介质。',
      'Hand it to the service point’s staff; a supervisor records it under “Media stock”. Use the new medium from the reissue.',
    ],
  ),
  'medium-missing': text(
    409,
    [
      '这个空白介质（{serial}）在库存里登记为“找不到”。',
      'This blank medium ({serial}) is recorded as missing from stock.',
    ],
    ['上面没有任何人的证书，也没有被改动。', 'It holds nobody’s certificate. It was not touched.'],
    [
      '请主管在“介质库存”里登记“找到了”，它就重新入库。',
      'A supervisor records under “Media stock” that it was found; it is then back in stock.',
    ],
  ),
  'medium-out-of-use': text(
    409,
    ['这个介质（{serial}）已经作废。', 'This medium ({serial}) has been retired.'],
    ['它没有被改动。', 'It was not touched.'],
    ['请换一个空白介质。', 'Use a blank medium.'],
  ),
  'medium-not-blank': text(
    409,
    [
      '这个介质（{serial}）里有证书、密钥或数据，不是空白的。',
      'This medium ({serial}) is not blank: it holds a certificate, a key or data.',
    ],
    ['它没有被改动，里面的东西都在。', 'It was not touched; everything on it is still there.'],
    [
      '请换一个空白介质，这一个交主管查明来历。',
      'Use a blank medium, and give this one to a supervisor to find out where it came from.',
    ],
  ),
  'medium-without-pin': text(
    409,
    ['这个介质（{serial}）还没有设置密码。', 'This medium ({serial}) has no PIN yet.'],
    ['没有任何改动。', 'Nothing was changed.'],
    ['请插入供应商正在使用的介质。', 'Plug in the medium the supplier is using.'],
  ),
  'medium-still-plugged': text(
    409,
    ['介质（{serial}）还插在 {slot} 号插口里。', 'The medium ({serial}) is still in slot {slot}.'],
    ['还没有登记交付。', 'The hand-over was not recorded.'],
    ['请取走介质，交给供应商后再登记。', 'Take it out and hand it over, then record the hand-over.'],
  ),
  'medium-received-already': text(
    409,
    [
      '这个介质（{serial}）已于 {date} 随送货单“{note}”入库。',
      'This medium ({serial}) was already received on {date} with delivery note “{note}”.',
    ],
    ['没有重复登记。', 'It was not recorded twice.'],
    ['请核对送货单上的号码。', 'Check the numbers on the delivery note.'],
  ),
  'medium-known-already': text(
    409,
    [
      '这个介质（{serial}）系统已有登记，不是新到的。',
      'This medium ({serial}) is already registered: it is not a new one.',
    ],
    ['没有登记入库。', 'It was not received.'],
    ['请核对介质壳上的号码。', 'Check the number on its shell.'],
  ),
  'medium-not-in-stock': text(
    409,
    [
      '这个介质（{serial}）不能这样登记，它现在是“{state}”。',
      'This can’t be recorded for medium {serial}: its state is “{state}”.',
    ],
    NOTHING_LOST,
    ['请核对介质壳上的号码。', 'Check the number on its shell.'],
  ),
} as const;
