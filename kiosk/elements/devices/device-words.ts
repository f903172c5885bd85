import {
  MEDIUM_LEFT_BEHIND,
  type DeviceKind,
  type DeviceView,
  type MediumView,
} from '../../../shared/contract/device-views.ts';
import { type Localized, fill } from '../../../shared/vocabulary/values/localized.ts';

const kindNames: Record<DeviceKind, Localized> = {
  'id-card-reader': { zh: '读卡器', en: 'ID reader' },
  'medium-slot': { zh: '插口 {slot}', en: 'Slot {slot}' },
  'form-printer': { zh: '打印机', en: 'Printer' },
  'receipt-printer': { zh: '小票机', en: 'Receipt printer' },
  'document-scanner': { zh: '扫描仪', en: 'Scanner' },
  'barcode-scanner': { zh: '扫码枪', en: 'Bar-code scanner' },
  'security-module': { zh: '密码机', en: 'HSM' },
};

export const deviceName = ({ kind, slot }: Pick<DeviceView, 'kind' | 'slot'>): Localized =>
  fill(kindNames[kind], slot === null ? {} : { slot });

const ORDER: readonly DeviceKind[] = [
  'id-card-reader',
  'form-printer',
  'receipt-printer',
  'document-scanner',
  'barcode-scanner',
  'security-module',
  'medium-slot',
];

const byNumber = (a: number | null, b: number | null): number => (a !== null && b !== null ? a - b : 0);

/** In the order in which they stand everywhere. */
export const inPlace = (devices: readonly DeviceView[]): DeviceView[] =>
  [...devices].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || byNumber(a.slot, b.slot));

const lampWords: Record<DeviceView['lamp'], Localized> = {
  ready: { zh: '就绪', en: 'Ready' },
  attention: { zh: '需处理', en: 'Needs attention' },
  absent: { zh: '未连接', en: 'Not connected' },
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

const open = cause('盖没关', 'Cover open', '请关好机盖。', 'Close the cover.');
const gone = cause('未连接', 'Not connected', '请检查电源和连接线。', 'Check the power and the cable.');
const silent = cause(
  '无响应',
  'Not responding',
  '请关机再开；半分钟后仍不行，请检查连接线。',
  'Switch it off and on again. If it still does not respond after half a minute, check the cable.',
);
const restarting = cause(
  '重启中',
  'Restarting',
  '系统正在重新启动它的驱动；半分钟后仍不行，请拔下再插上。',
  'Its driver is being restarted. If it is not back after half a minute, unplug it and plug it in again.',
);
const paused = cause(
  '已暂停',
  'Paused',
  '打印停着。请先排除故障，然后点“继续”。',
  'Printing has stopped. Fix the problem, then press “Continue”.',
);

/** Causes by DeviceError code or stem of an IPP printer-state-reason (RFC 8011 5.4.12). */
const causes: Record<string, Cause> = {
  'not-connected': gone,
  [MEDIUM_LEFT_BEHIND]: cause(
    '介质被忘下',
    'Medium left behind',
    '上一位供应商走了，介质还在自助终端的插口里。请取出来，按序列号找到单位，联系经办人取回。',
    'The last visitor left and the medium is still in the terminal’s slot. Take it out, find the organisation by the serial number, and contact the agent.',
  ),
  removed: gone,
  'no-permission': cause(
    '无权限',
    'No permission',
    '请拔下再插上；仍不行请维护人员检查设备权限。',
    'Unplug it and plug it in again. If that doesn’t help, ask support to check the device permissions.',
  ),
  refused: cause(
    '自检失败',
    'Self-test failed',
    '请关机再开；仍不行请换一台。',
    'Switch it off and on again. If that doesn’t help, use another one.',
  ),
  timeout: silent,
  protocol: silent,
  'host-crashed': restarting,
  'host-down': restarting,
  busy: cause('忙', 'Busy', '请等它做完手头的事。', 'Wait until it has finished.'),
  'out-of-paper': cause(
    '缺纸',
    'No paper',
    '请换上新的纸卷，关好机盖。没打完的小票请在受理单上补打。',
    'Load a new paper roll and close the cover. Reprint any unfinished receipt from its case.',
  ),
  'media-empty': cause(
    '缺纸',
    'No paper',
    '请在纸盒1装入A4纸，然后点“继续”。等着的表单会接着打印，不会重复。',
    'Load A4 paper into tray 1, then press “Continue”. Waiting forms are then printed, and not twice.',
  ),
  'paper-low': cause('纸将尽', 'Paper low', '请备好新的纸卷。', 'Have a new paper roll ready.'),
  'media-low': cause('纸将尽', 'Paper low', '请在纸盒1添些A4纸。', 'Add A4 paper to tray 1.'),
  'toner-low': cause('墨粉少', 'Toner low', '请备好新的墨粉盒。', 'Have a new toner cartridge ready.'),
  'toner-empty': cause(
    '墨粉尽',
    'No toner',
    '请更换墨粉盒，然后点“继续”。',
    'Replace the toner cartridge, then press “Continue”.',
  ),
  'cover-open': open,
  'door-open': open,
  'media-jam': cause(
    '卡纸',
    'Paper jam',
    '请打开机盖，取出卡住的纸，关好机盖，然后点“继续”。',
    'Open the cover, remove the jammed paper, close the cover, then press “Continue”.',
  ),
  jammed: cause(
    '卡纸',
    'Paper jam',
    '请打开进纸器的盖，取出卡住的纸，关好盖再扫。',
    'Open the feeder’s cover, remove the jammed paper, close the cover and scan again.',
  ),
  unsupported: cause(
    '缺驱动',
    'No driver',
    '请维护人员安装扫描程序（sane-utils）。',
    'Ask support to install the scanning program (sane-utils).',
  ),
  'no-pdf': cause(
    '不认 PDF',
    'PDF not supported',
    '这台打印机不能直接打印 PDF。请维护人员在系统（CUPS）里给它建一个打印队列，或换一台支持 PDF 的打印机。',
    'This printer can’t print PDF directly. Ask support to set up a print queue for it in CUPS, or use a printer that supports PDF.',
  ),
  paused,
  stopped: paused,
  offline: cause(
    '离线',
    'Offline',
    '请看它开机没有、线插好没有；开着的，请按一下联机键。',
    'Check that it is switched on and the cable is plugged in. If it is on, press its online key.',
  ),
  'pin-locked': cause('已锁死', 'Locked', '这个介质要先办理解锁。', 'This medium has to be unlocked first.'),
  'no-space': cause('已满', 'Full', '请换一个介质。', 'Use another medium.'),
};

/** A word for what was the matter; the code itself where none is known. */
export const causeWord = (code: string): Localized => causes[code]?.word ?? { zh: code, en: code };

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
  if (device.lamp === 'ready') return { zh: '可以使用。', en: 'Ready to use.' };
  if (device.kind === 'medium-slot' && device.lamp === 'absent') {
    return { zh: '需要时插入一个空白介质。', en: 'Plug in a blank medium when needed.' };
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
