import type { Localized } from '../../shared/vocabulary/localized.ts';

/** What stopped an issuance, by DeviceError or problem code. */
export const interruptions: Record<string, Localized> = {
  removed: { zh: '介质被拔出了。', en: 'The medium was pulled.' },
  'not-connected': { zh: '介质不在插口里。', en: 'The medium is not plugged in.' },
  timeout: { zh: '介质没有反应。', en: 'The medium did not answer.' },
  'host-crashed': { zh: '介质的驱动中断了。', en: 'The medium’s driver stopped.' },
  'no-space': { zh: '介质空间不够。', en: 'The medium is full.' },
  'other-medium': {
    zh: '插口里是另一个介质，没有动它。请插回原来的介质。',
    en: 'Another medium is in the slot; it was not touched. Plug in the one that was there.',
  },
  'not-blank': {
    zh: '介质里有来历不明的内容，没有动它。请换一个空白介质重做。',
    en: 'The medium carries something unknown and was not touched. Start over on a blank one.',
  },
  'unsuitable-subject': {
    zh: '证书系统不接受这些单位资料，什么都没有写入。已收的费用保留，请改正资料后接着办。',
    en: 'The authority does not take these data; nothing was written. The fee is kept: correct the data and go on.',
  },
  'pin-locked': { zh: '介质锁死了，要先解锁。', en: 'The medium is locked; it must be unlocked first.' },
  'pin-needed': {
    zh: '请供应商在客户屏上重新输入证书密码，输入后自动继续。',
    en: 'Ask the supplier to type the PIN again; it goes on by itself then.',
  },
  'medium-full': {
    zh: '介质空间不够，什么都没有写入，原证书照常可用。请改办换新介质的业务。',
    en: 'The medium is full; nothing was written and the old certificate works. Replace the medium instead.',
  },
  'certificate-is-revoked': {
    zh: '原证书在制证期间被吊销了，不能再为它制作新证书，介质上原有的内容没有动。请放弃本次制证并取消受理单，已收的费用会退还。',
    en: 'The old certificate was revoked meanwhile: no new one is made for it, and what was on the medium is as it was. Give the attempt up and cancel the case; what was paid goes back.',
  },
};
