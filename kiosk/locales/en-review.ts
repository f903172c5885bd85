/** What pictures say beside an order, drafts, and the way home. */
export const reviewEnglish: Readonly<Record<string, string>> = {
  // Review
  登记名称: 'Registered name',
  未知: 'unknown',
  在有效期内: 'valid',
  一致: 'matches',
  不一致: 'differs',
  已过期: 'expired',
  '读得不清，请人工核对': 'unclear: please check yourself',
  '未读出，请人工核对': 'not readable: please check yourself',
  '申请里没有，请人工核对': 'not in the order: please check yourself',
  申请: 'Order',
  照片: 'Picture',
  未读出: 'not readable',
  '单位（本次）': 'Organisation (now)',
  证书到期: 'Certificate expires',
  登记的经办人: 'Registered agent',
  登记的证件号: 'Registered ID number',
  本次经办人: 'Agent (now)',
  本次证件号: 'ID number (now)',
  登记信息: 'Registered',
  经办人和登记的不同: 'Agent differs from the registered one',
  和登记的不同: 'Differs from the register',
  '{field}：{before} → {after}': '{field}: {before} → {after}',
  '请核对印章上的名称是不是“{name}”。': 'Check that the seal reads “{name}”.',
  寄来的材料还没有拍全: 'Not all mailed papers are photographed yet',
  '还有 {count} 页没看': '{count} pages not viewed yet',
  照片还没有识别完: 'Pictures are still being read',
  '有不一致：写明理由，或退回': 'Differences: give a reason, or send back',
  再识别一次: 'Read again',
  没有照片: 'no picture',
  没看: 'not viewed',
  看过了: 'viewed',
  '照片和申请不一致：{fields}': 'The pictures differ from the order: {fields}',
  '核对无误仍要通过的，写明理由': 'To approve anyway, give a reason',
  正在识别照片: 'Reading the pictures',

  // Pictures
  '对照清单逐项清点寄来的材料，每一页都拍照或扫描。缺的会用短信和邮件告诉供应商。':
    'Check the mailed papers against the list, and photograph or scan every page. The supplier is told by SMS and e-mail what is missing.',
  '还有 {count} 项没拍照': '{count} items without a picture',
  还没拍照: 'No picture yet',
  刚拍的照片: 'Picture just taken',
  '原件就是这样，仍然保留': 'The original looks like this: keep it',
  这张照片要重新拍: 'This picture has to be retaken',
  '原件就是这样，请审核人员看': 'The original looks like this: let the reviewer decide',
  重新拍一张: 'Retake',
  '照片有疑问，审核人员会核对': 'The picture is unclear; the reviewer will check it',

  // Codes, drafts and the way home
  '{wait}后可再次获取': 'New code in {wait}',
  '验证码已发出，5 分钟内有效，请看手机短信。再要一条，先收到的也还能用。':
    'The code has been sent by SMS and is valid for 5 minutes. If you request another, the first one still works.',
  '上次填的内容已经恢复，请核对后接着办。':
    'Your earlier entries have been restored. Check them and continue.',
  '回首页：还要接着办吗？': 'Go to the start page: continue later?',
  '回首页：要退出登录吗？': 'Go to the start page: sign out?',
  '离开前请退出登录，别人就看不到您的订单。':
    'Sign out before you leave, so that nobody else sees your orders.',
  '已填的内容都已保存（银行卡号除外）。离开前请退出登录，别人就看不到您的订单。':
    'Everything you entered is saved (except bank card numbers). Sign out before you leave, so that nobody else sees your orders.',
  留在这一页: 'Stay on this page',
  '回首页，保持登录': 'Go to start, stay signed in',
};
