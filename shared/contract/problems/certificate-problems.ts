import { NOTHING_LOST, text, type ProblemText } from './problem-text.ts';

/** Problems of certificates and their media, of examinations and of approvals. */
export const certificateProblems = {
  'certificate-is-revoked': text(
    409,
    ['这个证书已经吊销。', 'This certificate is revoked.'],
    ['吊销不能恢复，不能办理“{service}”。', 'A revocation can’t be undone: “{service}” is not possible.'],
    ['请办理“{other}”。', 'Start “{other}” instead.'],
  ),
  'certificate-is-expired': text(
    409,
    ['这个证书已经过期。', 'This certificate has expired.'],
    ['过期的证书不能办理“{service}”。', '“{service}” is not possible for an expired certificate.'],
    ['请办理“{other}”。', 'Start “{other}” instead.'],
  ),
  'certificate-already-revoked': text(
    409,
    ['这个证书早已吊销。', 'This certificate has already been revoked.'],
    ['不需要再次吊销。', 'There is nothing left to revoke.'],
    ['请取消这张受理单。', 'Cancel this case.'],
  ),
  'certificate-reissued-meanwhile': text(
    409,
    [
      '这个证书已经换成了另一个介质（{serial}）上的新证书。',
      'This certificate was replaced by a new one on another medium ({serial}).',
    ],
    [
      '原证书早已吊销；新证书是凭材料办的，没有吊销它。',
      'The old certificate has already been revoked; the new one was issued on separate papers and was not touched.',
    ],
    [
      '请与供应商核对，取消这张受理单；新证书也要吊销的，请为它另办“证书吊销”。',
      'Check with the supplier and cancel this case. If the new certificate is to be revoked too, start a separate “Revocation” for it.',
    ],
  ),
  'certificate-unknown': text(
    404,
    ['没有找到这个证书。', 'This certificate was not found.'],
    ['还没有选定证书。', 'No certificate was chosen.'],
    [
      '请换一种方法查找：插入介质、信用代码、单位名称或证书序列号。',
      'Search another way: medium, credit code, name or serial number.',
    ],
  ),
  'certificate-of-another': text(
    409,
    ['这个证书和申请的单位对不上。', 'This certificate does not match the applying organisation.'],
    ['没有选定它。', 'It was not selected.'],
    [
      '选错了的，请改选本单位的证书。单位名称或信用代码改过的，请先用原介质办理“证书信息变更”，办完再办这项业务。',
      'If you chose the wrong one, select the organisation’s own certificate. If its name or credit code has changed, do an information change with the original medium first, then come back to this service.',
    ],
  ),
  'certificate-not-chosen': text(
    409,
    ['还没有确定补办的是哪一个证书。', 'It has not been decided which certificate is lost.'],
    [
      '选错会吊销还在用的证书，所以系统不会自己选。',
      'A wrong choice would revoke a certificate in use, so it is never chosen automatically.',
    ],
    [
      '请按寄来的材料选定；看不清楚的请打电话问供应商。',
      'Choose it according to the papers; if they are unclear, call the supplier.',
    ],
  ),
  'lost-medium-is-here': text(
    409,
    [
      '这个证书的介质（{serial}）现在就插在本机上。',
      'The medium of this certificate ({serial}) is plugged in right now.',
    ],
    ['补办完成后，它会吊销，不能再用。', 'After the reissue it is revoked and can’t be used any more.'],
    [
      '请看介质外壳上的序列号：丢的是另一个，请改选那一个；证书还能用、只是忘了密码的，请办“证书解锁”；确实要补办这一个的，请再确认一次。',
      'Check the serial on its shell. If a different one is lost, choose that one; if only the PIN is forgotten, start an “Unlock”; if this one is really to be reissued, confirm again.',
    ],
  ),
  'medium-not-ours': text(
    409,
    [
      '{slot} 号插口的介质里没有本机构登记的证书。',
      'The medium in slot {slot} has no certificate registered here.',
    ],
    ['不能用它办理。', 'It can’t be used here.'],
    [
      '请核对是不是拿错了介质，或改用其他方法查找。',
      'Check that it is the right medium, or search another way.',
    ],
  ),
  'other-medium': text(
    409,
    ['插入的不是这个证书的介质。', 'This is not the medium of this certificate.'],
    ['没有任何改动。', 'Nothing was changed.'],
    ['请插入序列号为 {serial} 的介质。', 'Plug in medium {serial}.'],
  ),
  'medium-of-other-data': text(
    409,
    [
      '插入的介质登记的单位名称、所在地或印章，与这张订单核验的不一样。',
      'This medium is registered with a different name, region or seal from those verified for this order.',
    ],
    ['没有任何改动，已付的费用照常有效。', 'Nothing was changed; the payment is still valid.'],
    [
      '请插入序列号为 {serial} 的介质；要更新现在这个介质，请为它另下一张订单。',
      'Plug in medium {serial}. For the medium plugged in now, place a separate order.',
    ],
  ),
  'medium-full': text(
    409,
    [
      '介质空间不足：还需要 {needed} 字节，只剩 {free} 字节。',
      'Not enough space on the medium: {needed} bytes needed, {free} free.',
    ],
    ['介质没有被改动，原证书照常可用。', 'Nothing was written; the original certificate works as before.'],
    [
      '请取消这张受理单，改办换新介质的业务，或请主管处理。',
      'Cancel this case and use a service with a new medium instead, or ask a supervisor.',
    ],
  ),
  'pin-needed': text(
    409,
    ['还没有输入证书密码。', 'The PIN has not been entered.'],
    ['介质没有被改动。', 'The medium was not touched.'],
    ['请供应商在客户屏上输入证书密码。', 'Ask the supplier to enter the PIN on their screen.'],
  ),
  'pin-wrong': text(
    409,
    ['证书密码不对。', 'The PIN is wrong.'],
    ['{tries}', '{tries}'],
    [
      '请核对后重新输入；忘记密码请办理解锁。',
      'Check it and try again. If it is forgotten, start an “Unlock”.',
    ],
  ),
  'pin-locked': text(
    409,
    ['介质已锁死：连续输错密码 10 次。', 'The medium is locked: ten wrong PINs in a row.'],
    ['锁死的介质解锁以后才能使用。', 'It must be unlocked before it can be used.'],
    ['请办理“证书解锁”。', 'Start an “Unlock”.'],
  ),
  'not-unlocked-instead': text(
    409,
    ['这张受理单现在不能改办解锁。', 'This case can’t be turned into an unlock now.'],
    ['没有任何改动。', 'Nothing was changed.'],
    [
      '已经收费或已经开始制证的，请先办完或取消这张受理单。',
      'If it has been paid or issuance has started, complete or cancel it first.',
    ],
  ),
  'medium-not-locked': text(
    409,
    ['介质没有锁死。', 'The medium is not locked.'],
    ['现有密码照常可用，没有任何改动。', 'The PIN works as before; nothing was changed.'],
    [
      '如果供应商忘记了密码，请勾选“忘记密码”后再检测一次。',
      'If the supplier has forgotten the PIN, tick the box for that and examine the medium again.',
    ],
  ),
  'approval-not-needed': text(
    409,
    ['现在没有需要主管批准的事。', 'Nothing needs approval right now.'],
    ['没有任何改动。', 'Nothing was changed.'],
    ['请继续办理。', 'Please continue.'],
  ),
  'approval-waiting': text(
    409,
    ['已经在等主管批准。', 'A supervisor’s approval has already been requested.'],
    ['批准以前这一步不能继续。', 'This step can’t continue until it is approved.'],
    [
      '请主管在本机签字，或在主管页面批准。',
      'Ask a supervisor to sign here, or to approve on the supervisor’s page.',
    ],
  ),
  'approval-missing': text(
    409,
    ['这件事需要主管批准。', 'This needs a supervisor’s approval.'],
    ['没有任何改动。', 'Nothing was changed.'],
    ['请先提交主管批准。', 'Request it first.'],
  ),
  'approval-answered': text(
    409,
    ['这个申请已经有了答复。', 'This request has already been answered.'],
    ['答复不能更改。', 'The answer can’t be changed.'],
    ['请看受理单上的答复。', 'See the answer in the case.'],
  ),
  'own-case': text(
    403,
    ['不能批准自己经办的受理单。', 'You can’t approve a case you worked on.'],
    ['没有任何改动。', 'Nothing was changed.'],
    ['请另一位主管批准。', 'Ask another supervisor.'],
  ),
  'revocation-reason-missing': text(
    422,
    ['还没有选择吊销原因。', 'No reason for the revocation was chosen.'],
    NOTHING_LOST,
    ['请在申请信息里选择吊销原因。', 'Choose it in the application data.'],
  ),
  'not-wipeable': text(
    409,
    ['证书还没有吊销，不能清除介质。', 'The certificate has not been revoked, so the medium can’t be wiped.'],
    ['介质没有被改动。', 'The medium was not touched.'],
    ['请先吊销证书。', 'Revoke the certificate first.'],
  ),
  'must-be-finished': text(
    409,
    [
      '原证书已经吊销（或密码已经重设），不能取消。',
      'The old certificate has been revoked (or the PIN reset), so the case can’t be cancelled.',
    ],
    ['取消会让供应商没有可用的证书。', 'Cancelling would leave the supplier without a working certificate.'],
    ['请把这张受理单办完。', 'Please complete this case.'],
  ),
  'seal-shows-old-name': text(
    409,
    [
      '单位改过名称，原来的电子印章上还是旧名称。',
      'The organisation has changed its name; the existing seal still shows the former one.',
    ],
    [
      '照旧沿用，证书和印章上的名称会不一致。',
      'If it is kept, the certificate and the seal will show different names.',
    ],
    [
      '柜台请重新采样，或请主管批准沿用；在线办理请先确认知道这一点，换印章到柜台或把介质寄来。',
      'At the counter, capture a new specimen or ask a supervisor to approve the old seal. Online, confirm that you understand this; the seal can be changed at the counter or by mail.',
    ],
  ),
  'nothing-to-reuse': text(
    409,
    ['没有可以沿用的印章图样。', 'There is no earlier specimen to reuse.'],
    NOTHING_LOST,
    ['请重新采样。', 'Capture a new specimen.'],
  ),
} as const satisfies Record<string, ProblemText>;
