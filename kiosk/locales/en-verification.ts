/** English of what verifies enterprises and agents. */
export const verificationEnglish: Readonly<Record<string, string>> = {
  认证沙箱: 'Verification sandbox',
  '还没有认证。开始认证后，短信、银行回单和刷脸请求出现在这里。':
    'No verifications yet. SMS, bank receipts and face checks will appear here.',
  等待刷脸: 'Waiting for the face check',
  通过: 'Pass',
  不是本人: 'Not the right person',
  取消: 'Cancel',
  打开手机上的页面: 'Open the page on the phone',
  '收到 0.01 元，附言：': 'Received ¥0.01, memo: ',
  打开链接: 'Open the link',
  让认证出错: 'Make verification fail',
  '让认证出错（已打开 {count} 项）': 'Make verification fail ({count} on)',
};
