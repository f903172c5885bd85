/** English of the devices' page and of the emulated bench's printers, see `en.ts`. */
export const devicesEnglish: Readonly<Record<string, string>> = {
  // Emulated bench
  打印机: 'Printer',
  卡纸: 'Jam',
  墨粉不多: 'Toner low',
  队列停着: 'Queue paused',
  打到一半纸用完: 'Paper ends in mid-receipt',
  // The devices' page
  '测试设备、看故障记录': 'Try devices out, see past faults',
  故障记录: 'Past faults',
  继续: 'Go on',
  '请把证件放到读卡器上……': 'Lay the card on the reader …',
  '正在测试……': 'Trying it out …',
  '还没有记录到故障。': 'No fault has been recorded yet.',
  什么问题: 'What was the matter',
  开始: 'From',
  恢复: 'Until',
  历时: 'Lasted',
  还没有恢复: 'Still so',
  '{seconds} 秒': '{seconds} s',
  '{minutes} 分钟': '{minutes} min',
  打印测试页: 'Print a test page',
  打印测试小票: 'Print a test receipt',
  读一张证件: 'Read a card',
  检查介质: 'Look at the medium',
  扫一页: 'Scan a page',
  测试: 'Try it out',
};
