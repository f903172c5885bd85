/** English of orders at a self-service terminal: signing in, the list, waiting, the unlock link. */
export const ordersEnglish: Readonly<Record<string, string>> = {
  '正在开始办理，请稍等。': 'Starting. Please wait a moment.',
  '受理点正在柜台为您单位办理同一证书的业务，这份订单暂停。柜台办结以前不能支付，也不能制作证书；不是您单位在办的，请联系受理点。':
    'The counter is handling the same certificate for your organisation, so this order is suspended. Until the counter has finished, you can’t pay and no certificate is made. If this was not your organisation, contact the service point.',
  '您有没办完的同类订单，可以接着办。': 'You have an unfinished order of this kind and can continue it.',
  '接着办 {caseNumber}': 'Continue {caseNumber}',
  另办一件: 'Start a new one',
  再试一次: 'Try again',
  '受理单 {caseNumber}': 'Order {caseNumber}',
  取消订单: 'Cancel the order',
  资料还没有准备好: 'My documents are not ready yet',
  选错了业务: 'I chose the wrong service',
  暂时不办了: 'I don’t want to do this now',
  '要取消这张订单吗？': 'Cancel this order?',
  '取消以后不能恢复。请选原因：': 'This can’t be undone. Please choose a reason:',
  '没有付过费用。': 'Nothing has been paid.',
  '已付 ¥{amount}（{ways}）。取消后，主管批准了就按原支付方式退回。':
    '¥{amount} paid ({ways}). After cancellation it is refunded by the original payment method once a supervisor has approved.',
  '已付的费用已经按原支付方式退回。': 'Your payment has been refunded by the original payment method.',
  '正在退 ¥{amount}：已经批准，按原支付方式退回（{ways}）。':
    'Refund of ¥{amount} approved and in progress, by the original payment method ({ways}).',
  '待退 ¥{amount}：这次没有批准，请联系受理点。':
    'Refund of ¥{amount} was not approved this time. Please contact the service point.',
  '待退 ¥{amount}：主管批准后按原支付方式退回（{ways}）。':
    'Refund of ¥{amount} by the original payment method ({ways}) once a supervisor has approved.',
  '电子发票已经开出：退款后会开红字发票，发到接收发票的邮箱。':
    'The e-invoice has been issued. After the refund, a red invoice (reversal) is sent to the same e-mail address.',
  材料和介质: 'documents and medium',
  '您寄来的{contents}会寄回给您。': 'The {contents} you mailed will be sent back to you.',
  '{contents}已经寄出的，我们收到后会寄回给您。':
    'If you have already mailed the {contents}, we will send everything back once it arrives.',
  '您寄来的{contents}会寄回给您；寄出后这里会显示快递单号。':
    'The {contents} you mailed will be sent back to you; the tracking number will appear here.',
  '您寄来的{contents}已由{courier}寄回，快递单号 {trackingNumber}。':
    'The {contents} you mailed were sent back with {courier}, tracking number {trackingNumber}.',
  寄来的材料会寄回: 'Mailed documents will be sent back',
  '介质还插着，请记得拔下。': 'Your medium is still plugged in. Remember to take it.',
  '打开订单 {caseNumber}': 'Open order {caseNumber}',
  '已收到 ¥{amount}（{method}）': '¥{amount} received ({method})',
  '已付 ¥{amount}': '¥{amount} paid',
  补寄材料: 'Mail missing documents',
  '已收到，待审核': 'Received, awaiting review',
  材料已收到: 'Your documents have arrived',
  请补寄材料: 'Please mail the missing documents',
  '材料已收到，正在清点、审核，预计 {dueDate} 前完成。':
    'Your documents have arrived and are being checked and reviewed. Expected by {dueDate}.',
  '材料已收到，正在审核，预计 {dueDate} 前完成。':
    'Your documents have arrived and are being reviewed. Expected by {dueDate}.',
  '材料已收到，工作人员先检测介质，再审核，预计 {dueDate} 前完成。':
    'Your documents have arrived. Staff examine the medium first, then review the documents. Expected by {dueDate}.',
  '材料已收到，还差下面这些。请补寄，收到后继续审核。':
    'Your documents have arrived, but the following are missing. Please mail them; the review continues once they arrive.',
  '{outcome}。': '{outcome}.',
  '不取消，继续办': 'Don’t cancel, continue',
  正在打开订单: 'Opening the order',
  我的订单: 'My orders',
  未完成订单: 'Unfinished',
  已办完和已取消: 'Finished and cancelled',
  办新的业务: 'Start a new service',
  退出登录: 'Sign out',
  '正在查询订单，请稍等。': 'Loading your orders. Please wait.',
  '没有订单。': 'No orders.',
  我的证书: 'My certificates',
  '正在查询证书，请稍等。': 'Loading your certificates. Please wait.',
  '还没有绑定介质。绑定以后可以用证书登录，也能在这里看到证书。':
    'No medium bound yet. Once you bind one, you can sign in by certificate and see the certificate here.',
  '介质 {serial}': 'Medium {serial}',
  解除绑定: 'Unbind',
  '要解除绑定吗？': 'Unbind this medium?',
  '解除以后，介质 {serial} 不能再用来登录这个账号；证书本身不受影响，以后可以再绑定。':
    'Medium {serial} can then no longer be used to sign in to this account. The certificate itself is not affected, and you can bind it again later.',
  确认解除: 'Unbind',
  不解除: 'Keep it bound',
  绑定方式: 'How to bind',
  插着的介质: 'Plugged-in medium',
  '插到机器上，输入证书密码': 'Plug it in here and enter its PIN',
  输入序列号: 'Enter the serial number',
  只限在这个账号办的介质: 'Only for media ordered under this account',
  绑定: 'Bind',
  介质外壳上的序列号: 'Serial number on the medium’s shell',
  新增绑定: 'Bind a medium',
  '补办换了新介质的，也在这里重新绑定。':
    'If you got a new medium after a reissue or replacement, bind it here too.',
  请到受理点的自助终端打开此链接: 'Open this link at a self-service terminal of the service point',
  '重设密码要插着介质办理。请带上介质到受理点的自助终端，登录后打开这张订单，输入邮件里的重设码。':
    'The medium must be plugged in to set a new PIN. Bring it to a self-service terminal of the service point, sign in, open this order and enter the reset code from the e-mail.',
  邮寄办理: 'Order by mail',
  开始办理: 'Start',
  请先登录: 'Please sign in',
  '第一次来，用手机号登录就会自动注册。':
    'First time here? Signing in with your mobile number registers you automatically.',
  登录方式: 'How to sign in',
  手机号登录: 'Sign in with mobile number',
  证书登录: 'Sign in with certificate',
  手机号: 'Mobile number',
  获取验证码: 'Get a code',
  短信验证码: 'SMS code',
  新密码设好了: 'New PIN set',
  设置新的证书密码: 'Set a new PIN',
  '介质已经解锁，可以用新密码了。': 'The medium is unlocked. You can now use the new PIN.',
  完成: 'Done',
  '请把介质 {serial} 插到机器的插口里。': 'Plug medium {serial} into a slot of this terminal.',
  '只有您知道，工作人员不会问': 'Only you know it; staff will never ask',
  '这个密码可以使用，请再输入一次': 'This PIN is fine. Enter it again.',
  重新输入: 'Enter again',
  '记得现在的密码，换一个新的': 'You know your current PIN and want a new one',
  '接着办没办完的，或看办到哪一步了': 'Continue an order, or see its status',
  订单已取消: 'The order is cancelled',
  办好了: 'Done',
  等待办理: 'Waiting',
  '完成，退出': 'Done, sign out',
  '有结果会发短信和电子邮件给经办人；也可以随时来这里，在“我的订单”里看。':
    'The agent will be told the result by SMS and e-mail. You can also check it here at any time under “My orders”.',
  '这张订单已经取消。': 'This order has been cancelled.',
  '新密码已经设好，可以照常使用。': 'The new PIN is set. You can use the medium as usual.',
  '全部办理完成。': 'Everything is done.',
  '可以继续投标了。证书密码没有变。': 'You can continue bidding. The PIN has not changed.',
  证书有效期到: 'Valid until',
  '证书已经吊销，不能再使用。': 'The certificate has been revoked and can’t be used any more.',
  请寄这些: 'Please send these',
  '吊销以后不能恢复。已经投标、还没有开标的项目会无法解密；有这样的项目，请等开标以后再办。':
    'A revocation can’t be undone. Bids that have not been opened yet can’t be decrypted afterwards; if you have any, wait until they are opened.',
  '这里没有的，先到“我的证书”点“新增绑定”（插上介质，或输入序列号），再回来选。绑不上的，请带介质和材料到柜台办理。':
    'If it is not listed here, go to “My certificates” and press “Bind a medium” (plug it in, or enter its serial number), then come back. If it can’t be bound, bring the medium and the documents to the counter.',
  邮寄地址: 'Mail to',
  联系电话: 'Telephone',
  获取证书密码: 'Where to find your PIN',
  '帮助网站：{helpSite}；如有任何问题，请与客服联系：{telephone}':
    'Help: {helpSite}. Questions? Call {telephone}',
  快递: 'Courier',
  '原介质的绑定已经解除。收到新介质后，请到“我的证书”重新绑定；绑定以后可以证书登录。':
    'The previous medium is no longer bound. When the new one arrives, bind it under “My certificates”; then you can sign in with your certificate.',
  '收到介质后，请到“我的证书”绑定介质；绑定以后可以证书登录。':
    'When the medium arrives, bind it under “My certificates”; then you can sign in with your certificate.',
  等待审核: 'Awaiting review',
  正在制作介质: 'The medium is being made',
  准备寄出: 'Preparing to send',
  请把材料寄给我们: 'Please mail us your documents',
  等待检测介质: 'Awaiting examination of the medium',
  等待吊销证书: 'Awaiting revocation',
  '申请已经提交。3–5 个工作日内审核；通过后会继续办理，没有通过会告诉您改什么。':
    'Your application has been submitted and will be reviewed within 3–5 working days. If it is approved, we continue; if not, we tell you what to correct.',
  '审核已经通过，正在制作，5 个工作日内寄出。':
    'The review was passed. Your medium is being made and will be sent within 5 working days.',
  '您填的内容和登记的一样，印章也不换：办下去，证书上什么都不会变。':
    'What you entered is the same as registered, and the seal stays the same: nothing on the certificate would change.',
  '有效期：': 'Valid: ',
  '新证书有效期：': 'New certificate valid: ',
  '介质检测结论：{verdict}。': 'Result of the examination: {verdict}.',
  '属于质量问题、第一次发证起一年内的才免费。':
    'It is free only for a quality fault within one year of the first issue.',
  准备寄出吊销确认单: 'Preparing the confirmation',
  '证书已经吊销，正在准备寄出吊销确认单；寄出后这里会显示快递单号。':
    'The certificate has been revoked and the confirmation is being prepared. The tracking number will appear here.',
  '介质已经做好，正在准备寄出；寄出后这里会显示快递单号。':
    'The medium is ready and will be sent soon. The tracking number will appear here.',
  '请把盖章的纸质材料寄给我们。收到后 3–5 个工作日内审核，通过后 5 个工作日内寄出介质。':
    'Please mail us the sealed paper documents. We review them within 3–5 working days of receipt and send the medium within 5 working days of approval.',
  '请把盖章的纸质材料寄给我们。收到后 3–5 个工作日内审核，通过后吊销证书，寄出吊销确认单。':
    'Please mail us the sealed paper documents. We review them within 3–5 working days of receipt; once approved, the certificate is revoked and a confirmation is sent to you.',
  '材料已经收到，工作人员会先检测介质。': 'Your parcel has arrived. Staff will examine the medium first.',
  '审核已经通过，工作人员会很快吊销证书，并寄出吊销确认单。':
    'The review was passed. The certificate will be revoked soon, and a confirmation will be sent to you.',
  经办人证件号码: 'Agent’s ID number',
  '新介质已经寄出。': 'The new medium has been sent.',
  '您的介质已经办好，正在寄回。': 'Your medium is ready and on its way back.',
  '介质原来的绑定还在，收到后不用再绑定。':
    'It is still bound to your account; there is no need to bind it again.',
  登记来件: 'Register the parcel',
  取消后才收到来件: 'Parcel arrived after cancellation',
  '订单已经取消，来件登记后要寄回给供应商。':
    'The order has been cancelled. Register the parcel, then send it back to the supplier.',
};
