/** What pictures say beside an order, drafts, and the way home. */
export const reviewEnglish: Readonly<Record<string, string>> = {
  // Review
  登记名称: 'Registered name',
  未知: 'unknown',
  在有效期内: 'valid',
  一致: 'the same',
  不一致: 'differs',
  已过期: 'expired',
  '读得不清，请人工核对': 'read badly: compare it yourself',
  '未读出，请人工核对': 'not read: compare it yourself',
  '申请里没有，请人工核对': 'not in the order: look at it yourself',
  申请: 'Order',
  照片: 'Picture',
  未读出: 'not read',
  '单位（本次）': 'Organisation (now)',
  证书到期: 'Certificate ends',
  登记的经办人: 'Agent as registered',
  登记的证件号: 'ID number as registered',
  本次经办人: 'Agent now',
  本次证件号: 'ID number now',
  登记信息: 'Registered',
  经办人和登记的不同: 'Another agent than registered',
  '请核对印章上的名称是不是“{name}”。': 'Check that the name on the seal is “{name}”.',
  寄来的材料还没有拍全: 'Not every paper is pictured',
  '还有 {count} 页没看': '{count} pages not looked at',
  照片还没有识别完: 'Pictures are being read',
  '有不一致：写明理由，或退回': 'Differences: give a reason, or send back',
  再识别一次: 'Read again',
  没有照片: 'no picture',
  没看: 'not seen',
  看过了: 'seen',
  '照片和申请不一致：{fields}': 'The pictures differ from the order: {fields}',
  '核对无误仍要通过的，写明理由': 'To approve it all the same, give the reason',
  正在识别照片: 'Reading the picture',

  // Pictures
  '对照清单逐项清点寄来的材料，每一页都拍照或扫描。缺的会用短信和邮件告诉供应商。':
    'Check what came against the list and take or scan a picture of every page. The supplier is told by SMS and e-mail what is missing.',
  '还有 {count} 项没拍照': '{count} items without a picture',
  还没拍照: 'No picture yet',
  刚拍的照片: 'The picture just taken',
  '原件就是这样，仍然保留': 'The original is like that: keep it',
  这张照片要重新拍: 'This picture has to be taken again',
  '原件就是这样，请审核人员看': 'The original is like that: let the reviewer see',
  重新拍一张: 'Take it again',
  '照片有疑问，审核人员会核对': 'Something is unclear: the reviewer looks at it',

  // Codes, drafts and the way home
  '{wait}后可再次获取': 'Another in {wait}',
  '验证码已发出，5 分钟内有效，请看手机短信。再要一条，先收到的也还能用。':
    'The code was sent and is good for five minutes: look at your SMS. If you ask for another, the first still works.',
  '上次填的内容已经恢复，请核对后接着办。': 'What you filled in last time is back: check it and go on.',
  '回首页：还要接着办吗？': 'Home: will you go on?',
  '已填的内容都已保存（银行卡号除外）。离开前请退出登录，别人就看不到您的订单。':
    'Everything filled in is saved, but no bank card number. Sign out before you leave, so that nobody sees your orders.',
  留在这一页: 'Stay on this page',
  '回首页，保持登录': 'Home, and stay signed in',
};
