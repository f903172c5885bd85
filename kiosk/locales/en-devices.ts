/** English of the devices' page and of the emulated bench's printers, see `en.ts`. */
export const devicesEnglish: Readonly<Record<string, string>> = {
  // Emulated bench
  打印机: 'Printer',
  卡纸: 'Jam',
  墨粉不多: 'Toner low',
  队列停着: 'Queue paused',
  打到一半纸用完: 'Paper ends in mid-receipt',
};
