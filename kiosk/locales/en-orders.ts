/** English of orders at a self-service terminal: signing in, the list, waiting, the unlock link. */
export const ordersEnglish: Readonly<Record<string, string>> = {
  '正在开始办理，请稍等。': 'Starting. Please wait a moment.',
  '受理点正在柜台为您单位办理同一证书的业务，这份订单暂停。柜台办结以前不能支付，也不能制作证书；不是您单位在办的，请联系受理点。':
    'The counter is handling the same certificate for your organisation, so this order is suspended: no payment and no certificate until the counter is done. If it is not yours, call the service point.',
  '您有没办完的同类订单，可以接着办。': 'You have an unfinished order of this kind and can go on with it.',
  '接着办 {caseNumber}': 'Go on with {caseNumber}',
  另办一件: 'Start another',
  再试一次: 'Try again',
  '受理单 {caseNumber}': 'Order {caseNumber}',
  取消订单: 'Cancel the order',
  资料还没有准备好: 'The documents are not ready yet',
  选错了业务: 'It was the wrong service',
  暂时不办了: 'Not now after all',
  '要取消这张订单吗？': 'Cancel this order?',
  '取消以后不能恢复。请选原因：': 'It can’t be undone. Please choose a reason:',
  '没有付过费用。': 'Nothing was paid.',
  '已付 ¥{amount}（{ways}）。取消后，主管批准了就按原支付方式退回。':
    'Paid: ¥{amount} ({ways}). Once a supervisor has approved, it goes back the way it came.',
  '已付的费用已经按原支付方式退回。': 'What was paid went back the way it came.',
  '正在退 ¥{amount}：已经批准，按原支付方式退回（{ways}）。':
    '¥{amount} is on its way back: approved, and returned the way it came ({ways}).',
  '待退 ¥{amount}：这次没有批准，请联系受理点。':
    '¥{amount} to go back: it was not approved this time. Please call the service point.',
  '待退 ¥{amount}：主管批准后按原支付方式退回（{ways}）。':
    '¥{amount} to go back, the way it came ({ways}), once a supervisor has approved.',
  '电子发票已经开出：退款后会开红字发票，发到接收发票的邮箱。':
    'The e-invoice was issued: after the refund a red invoice goes to the same e-mail address.',
  材料: 'documents',
  材料和介质: 'documents and medium',
  '您寄来的{contents}会寄回给您。': 'What you mailed ({contents}) is sent back to you.',
  '{contents}已经寄出的，我们收到后会寄回给您。':
    'If you have mailed it already ({contents}), it is sent back to you once it has arrived.',
  '您寄来的{contents}会寄回给您；寄出后这里会显示快递单号。':
    'What you mailed ({contents}) is sent back to you; then the courier’s number is shown here.',
  '您寄来的{contents}已由{courier}寄回，快递单号 {trackingNumber}。':
    'What you mailed ({contents}) was sent back with {courier}, number {trackingNumber}.',
  寄来的材料会寄回: 'What you mailed is sent back',
  '介质还插着，请记得拔下。': 'Your medium is still plugged in: remember to take it.',
  '打开订单 {caseNumber}': 'Open order {caseNumber}',
  '已收到 ¥{amount}（{method}）': 'Received: ¥{amount} ({method})',
  '已付 ¥{amount}': 'Paid ¥{amount}',
  补寄材料: 'Mail what is missing',
  '已收到，待审核': 'Received, to be reviewed',
  材料已收到: 'Your documents have arrived',
  请补寄材料: 'Please mail what is missing',
  '材料已收到，正在清点、审核，预计 {dueDate} 前完成。':
    'Your documents have arrived and are being checked and reviewed, by {dueDate} as expected.',
  '材料已收到，正在审核，预计 {dueDate} 前完成。':
    'Your documents have arrived and are being reviewed, by {dueDate} as expected.',
  '材料已收到，工作人员先检测介质，再审核，预计 {dueDate} 前完成。':
    'Your documents have arrived. The medium is examined first, then they are reviewed, by {dueDate} as expected.',
  '材料已收到，还差下面这些。请补寄，收到后继续审核。':
    'Your documents have arrived, but these are missing. Mail them, and the review goes on.',
  '{outcome}。': '{outcome}.',
  '不取消，继续办': 'Don’t cancel, go on',
  正在打开订单: 'Opening the order',
  我的订单: 'My orders',
  未完成订单: 'Unfinished',
  已办完和已取消: 'Finished and cancelled',
  办新的业务: 'Start something new',
  退出登录: 'Sign out',
  '正在查询订单，请稍等。': 'Looking up your orders. Please wait a moment.',
  '没有订单。': 'No orders.',
  我的证书: 'My certificates',
  '正在查询证书，请稍等。': 'Looking up your certificates. Please wait a moment.',
  '还没有绑定介质。绑定以后可以用证书登录，也能在这里看到证书。':
    'No medium is bound yet. Once one is, you can sign in by certificate and see the certificate here.',
  '介质 {serial}': 'Medium {serial}',
  解除绑定: 'Unbind',
  '要解除绑定吗？': 'Unbind it?',
  '解除以后，介质 {serial} 不能再用来登录这个账号；证书本身不受影响，以后可以再绑定。':
    'Medium {serial} can then no longer sign in to this account. The certificate stays as it is, and you can bind it again.',
  确认解除: 'Unbind it',
  不解除: 'Keep it bound',
  绑定方式: 'Way to bind',
  插着的介质: 'The plugged-in medium',
  '插到机器上，输入证书密码': 'Plug it into this machine and type its PIN',
  输入序列号: 'Type the serial number',
  只限在这个账号办的介质: 'For media that were ordered under this account',
  绑定: 'Bind',
  介质外壳上的序列号: 'Serial number on the shell of the medium',
  新增绑定: 'Bind a medium',
  '补办换了新介质的，也在这里重新绑定。':
    'A new medium after a reissue or replacement is bound again here too.',
  请到受理点的自助终端打开此链接: 'Open this link at a terminal of the service point',
  '重设密码要插着介质办理。请带上介质到受理点的自助终端，登录后打开这张订单，输入邮件里的重设码。':
    'The medium must be plugged in to set its PIN. Bring it to a terminal of the service point, sign in, open this order and type the reset code of the mail.',
  邮寄办理: 'Do it by mail',
  开始办理: 'Start',
  请先登录: 'Please sign in',
  '第一次来，用手机号登录就会自动注册。': 'The first time, signing in by mobile number registers you.',
  登录方式: 'Way to sign in',
  手机号登录: 'Sign in by mobile number',
  证书登录: 'Sign in by certificate',
  手机号: 'Mobile number',
  获取验证码: 'Send a code',
  短信验证码: 'Code of the text message',
  新密码设好了: 'The new PIN is set',
  设置新的证书密码: 'Set a new PIN',
  '介质已经解锁，可以用新密码了。': 'The medium is unlocked. Use the new PIN from now on.',
  完成: 'Done',
  离开: 'Leave',
  '请把介质 {serial} 插到机器的插口里。': 'Plug medium {serial} into a slot of this machine.',
  '只有您知道，工作人员不会问': 'Only you know it; staff never ask',
  '这个密码可以使用，请再输入一次': 'This PIN can be used; type it once more',
  重新输入: 'Type it again',
  '记得现在的密码，换一个新的': 'You know the present one and want another',
  '接着办没办完的，或看办到哪一步了': 'Go on with one, or see how far it is',
  订单已取消: 'The order is cancelled',
  办好了: 'Finished',
  等待办理: 'Waiting',
  '完成，退出': 'Done, sign out',
  '有结果会发短信和电子邮件给经办人；也可以随时来这里，在“我的订单”里看。':
    'The agent gets a text message and an e-mail about the outcome. You can also look at it here, under “My orders”.',
  '这张订单已经取消。': 'This order is cancelled.',
  '新密码已经设好，可以照常使用。': 'The new PIN is set; the medium can be used as before.',
  '全部办理完成。': 'Everything is done.',
  '可以继续投标了。证书密码没有变。': 'You can go on bidding. The PIN is what it was.',
  证书有效期到: 'Valid until',
  '证书已经吊销，不能再使用。': 'The certificate is revoked and can’t be used any more.',
  请寄这些: 'Please send these',
  '吊销以后不能恢复。已经投标、还没有开标的项目会无法解密；有这样的项目，请等开标以后再办。':
    'A revocation can’t be undone. Bids that were submitted and are not opened yet can’t be decrypted any more; if there are any, wait until they are opened.',
  '这里没有的，先到“我的证书”点“新增绑定”（插上介质，或输入序列号），再回来选。绑不上的，请带介质和材料到柜台办理。':
    'What is not listed: bind its key under “My certificates” (plugged in, or by its serial number), then come back. What can’t be bound is done at the counter, with the key and the papers.',
  邮寄地址: 'Mail to',
  联系电话: 'Telephone',
  获取证书密码: 'Where the PIN is',
  '帮助网站：{helpSite}；如有任何问题，请与客服联系：{telephone}':
    'Help: {helpSite}. If you have any question, call {telephone}',
  已付: 'Paid',
  快递: 'Courier',
  '原介质的绑定已经解除。收到新介质后，请到“我的证书”重新绑定；绑定以后可以证书登录。':
    'The former medium is no longer bound. When the new one has arrived, bind it under “My certificates”; then you can sign in by certificate.',
  '收到介质后，请到“我的证书”绑定介质；绑定以后可以证书登录。':
    'When the medium has arrived, bind it under “My certificates”; then you can sign in by certificate.',
  等待审核: 'Waiting for the review',
  正在制作介质: 'The medium is being made',
  准备寄出: 'About to be sent',
  请把材料寄给我们: 'Please mail us the documents',
  等待检测介质: 'Waiting for the examination of the medium',
  等待吊销证书: 'Waiting for the revocation',
  '申请已经提交。3–5 个工作日内审核；通过后会继续办理，没有通过会告诉您改什么。':
    'Your application was submitted. It is reviewed within 3–5 working days; then it goes on, or you are told what to correct.',
  '审核已经通过，正在制作，5 个工作日内寄出。':
    'It was approved and is being made; it is sent within 5 working days.',
  '您填的内容和登记的一样，印章也不换：办下去，证书上什么都不会变。':
    'What you entered is what is registered, and the seal stays: nothing on the certificate would change.',
  '有效期：': 'Valid: ',
  '新证书有效期：': 'New certificate valid: ',
  '介质检测结论：{verdict}。': 'The key was examined: {verdict}.',
  '属于质量问题、第一次发证起一年内的才免费。':
    'It is free only for a media fault within a year of the first issue.',
  准备寄出吊销确认单: 'The proof is being prepared',
  '证书已经吊销，正在准备寄出吊销确认单；寄出后这里会显示快递单号。':
    'The certificate is revoked and its proof is being prepared; the tracking number will appear here.',
  '介质已经做好，正在准备寄出；寄出后这里会显示快递单号。':
    'The medium is ready and about to be sent; then the courier’s number is shown here.',
  '请把盖章的纸质材料寄给我们。收到后 3–5 个工作日内审核，通过后 5 个工作日内寄出介质。':
    'Mail us the sealed papers. They are reviewed within 3–5 working days of receipt; after the approval the medium is sent within 5 working days.',
  '请把盖章的纸质材料寄给我们。收到后 3–5 个工作日内审核，通过后吊销证书，寄出吊销确认单。':
    'Mail us the sealed papers. They are reviewed within 3–5 working days of receipt; then the certificate is revoked and a confirmation sent to you.',
  '材料已经收到，工作人员会先检测介质。': 'Your parcel has arrived; the medium is examined first.',
  '审核已经通过，工作人员会很快吊销证书，并寄出吊销确认单。':
    'It was approved. The certificate will be revoked soon, and a confirmation is sent to you.',
  经办人证件号码: 'Agent’s ID number',
  '新介质已经寄出。': 'The new medium is on its way.',
  '您的介质已经办好，正在寄回。': 'Your medium is done and on its way back.',
  '介质原来的绑定还在，收到后不用再绑定。': 'It is still bound to your account: nothing to bind.',
  登记来件: 'Register the parcel',
  取消后才收到来件: 'A parcel arrived after it was cancelled',
  '订单已经取消，来件登记后要寄回给供应商。':
    'The order is cancelled: once registered, what came is sent back to its supplier.',
};
