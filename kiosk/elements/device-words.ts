import type { DeviceKind, DeviceView, MediumView } from '../../shared/contract/api.ts';
import type { Localized } from '../../shared/vocabulary/localized.ts';
import { fill } from '../../shared/vocabulary/localized.ts';

const kindNames: Record<DeviceKind, Localized> = {
  'id-card-reader': { zh: '读卡器', en: 'ID reader' },
  'medium-slot': { zh: '插口 {slot}', en: 'Slot {slot}' },
  'form-printer': { zh: '打印机', en: 'Printer' },
  'receipt-printer': { zh: '小票机', en: 'Receipts' },
  'security-module': { zh: '密码机', en: 'HSM' },
};

export const deviceName = ({ kind, slot }: DeviceView): Localized =>
  fill(kindNames[kind], { slot: slot ?? '' });

const lampWords: Record<DeviceView['lamp'], Localized> = {
  ready: { zh: '就绪', en: 'Ready' },
  attention: { zh: '需处理', en: 'Attention' },
  absent: { zh: '未连接', en: 'Absent' },
  down: { zh: '停止', en: 'Down' },
};

interface Cause {
  word: Localized;
  action: Localized;
}

const cause = (zh: string, en: string, actionZh: string, actionEn: string): Cause => ({
  word: { zh, en },
  action: { zh: actionZh, en: actionEn },
});

const noPaper = cause('缺纸', 'No paper', '装好纸后会自动继续。', 'Load paper; it goes on by itself.');
const open = cause('盖没关', 'Open', '请关好机盖。', 'Close the cover.');
const jam = cause(
  '卡纸',
  'Jam',
  '请取出卡住的纸，再关好机盖。',
  'Take out the jammed paper and close the cover.',
);
const gone = cause('未连接', 'Absent', '请检查电源和连接线。', 'Check its power and its cable.');
const silent = cause(
  '无响应',
  'Silent',
  '系统正在重新启动它；半分钟后仍不行，请关机再开。',
  'It is being restarted; after half a minute switch it off and on.',
);

/** Causes by DeviceError code or stem of an IPP printer-state-reason (RFC 8011 5.4.12). */
const causes: Record<string, Cause> = {
  'not-connected': gone,
  removed: gone,
  'no-permission': cause(
    '无权限',
    'No permission',
    '请拔下再插上；仍不行请维护人员检查设备权限。',
    'Unplug it and plug it in again; if it stays, support must check its permissions.',
  ),
  refused: cause(
    '自检失败',
    'Self-test failed',
    '请关机再开；仍不行请换一台。',
    'Switch it off and on; if it stays, use another one.',
  ),
  timeout: silent,
  'host-crashed': silent,
  protocol: silent,
  busy: cause('忙', 'Busy', '请等它做完手头的事。', 'Wait until it is done.'),
  'out-of-paper': noPaper,
  'media-empty': noPaper,
  'media-needed': noPaper,
  'paper-low': cause('纸将尽', 'Low', '请备好新的纸卷。', 'Have a new roll ready.'),
  'media-low': cause('纸将尽', 'Low', '请备好新的纸。', 'Have paper ready.'),
  'cover-open': open,
  'door-open': open,
  jammed: jam,
  'media-jam': jam,
  offline: cause('离线', 'Offline', '请按一下打印机的联机键。', 'Press the printer’s online key.'),
  'pin-locked': cause('已锁死', 'Locked', '这个介质要先办理解锁。', 'This medium has to be unlocked first.'),
  'no-space': cause('已满', 'Full', '请换一个介质。', 'Use another medium.'),
};

/** One or two words for the lamp. */
export function lampWord(device: DeviceView): Localized {
  if (device.kind === 'medium-slot' && device.lamp === 'absent') return { zh: '空', en: 'Empty' };
  if (device.kind === 'medium-slot' && device.lamp === 'ready' && device.medium)
    return { zh: '有介质', en: 'Medium' };
  const known = device.cause === null ? undefined : causes[device.cause];
  return device.lamp === 'ready' ? lampWords.ready : (known?.word ?? lampWords[device.lamp]);
}

/** What to do about it. */
export function lampAction(device: DeviceView): Localized {
  if (device.lamp === 'ready') return { zh: '可以使用。', en: 'It can be used.' };
  if (device.kind === 'medium-slot' && device.lamp === 'absent') {
    return { zh: '需要时插入一个空白介质。', en: 'Plug in a blank medium when one is needed.' };
  }
  const known = device.cause === null ? undefined : causes[device.cause];
  return known?.action ?? (device.lamp === 'down' ? silent.action : gone.action);
}

export const lightNames: Record<MediumView['light'], Localized> = {
  off: { zh: '灯不亮', en: 'Light off' },
  steady: { zh: '灯常亮', en: 'Light steady' },
  blinking: { zh: '灯闪烁', en: 'Light blinking' },
  unknown: { zh: '灯状态不明', en: 'Light unknown' },
};
