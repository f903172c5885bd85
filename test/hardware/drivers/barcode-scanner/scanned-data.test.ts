import { expect } from 'chai';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { DeviceError } from '../../../../hardware/devices/device-error.ts';
import {
  encodeScannedData,
  ScannedDataDecoder,
} from '../../../../hardware/drivers/barcode-scanner/scanned-data.ts';

const published = JSON.parse(
  readFileSync(new URL('../../../fixtures/barcode-scanner/access-is-lsr118.json', import.meta.url), 'utf8'),
) as { reports: string[]; text: string; symbology: string };

const report = (at: Record<number, number>): Buffer => {
  const bytes = Buffer.alloc(64);
  bytes[0] = 2;
  for (const [offset, value] of Object.entries(at)) bytes[Number(offset)] = value;
  return bytes;
};
const codeOf = (reports: readonly Buffer[]) => {
  const decoder = new ScannedDataDecoder();
  return reports.map((one) => decoder.push(one)).at(-1);
};

describe('scanned data of a HID POS scanner', () => {
  it('reads the two reports of a maker’s manual as one code', () => {
    const decoder = new ScannedDataDecoder();
    const [first, second] = published.reports.map((hex) => decoder.push(Buffer.from(hex, 'hex')));
    expect(first).to.equal(null);
    expect(second).to.deep.equal({ text: published.text, symbology: published.symbology });
  });

  it('a code of any length and alphabet comes out as it went in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        fc.pre(!/[\r\n]$/.test(text));
        expect(codeOf(encodeScannedData(Buffer.from(text), ']C1'))).to.deep.equal({ text, symbology: ']C1' });
      }),
    );
  });

  it('takes no end of line for a part of the code', () => {
    expect(codeOf(encodeScannedData(Buffer.from('YM01-20261123-0001\r\n'), ']C0'))).to.include({
      text: 'YM01-20261123-0001',
    });
  });

  it('bytes that are no UTF-8 are read as Latin-1, and an unknown symbology as none', () => {
    const [only] = encodeScannedData(Buffer.from([0x41, 0xe9]), '\0\0\0');
    expect(only && new ScannedDataDecoder().push(only)).to.deep.equal({ text: 'Aé', symbology: null });
  });

  it('passes over reports of other numbers', () => {
    const decoder = new ScannedDataDecoder();
    expect(decoder.push(report({ 0: 4, 1: 3 }))).to.equal(null);
    expect(decoder.push(Buffer.alloc(0))).to.equal(null);
  });

  it('a report that is too short or claims too much is a finding, and the next code is whole', () => {
    const decoder = new ScannedDataDecoder();
    for (const bad of [report({ 1: 57 }), Buffer.from([2, 1])]) {
      decoder.push(report({ 1: 1, 5: 0x58, 63: 1 }));
      expect(decoder.push(bad)).to.be.instanceOf(DeviceError).and.have.property('code', 'protocol');
      expect(decoder.push(report({ 1: 1, 5: 0x41 }))).to.include({ text: 'A' });
    }
  });

  it('a code without end is dropped, not kept', () => {
    const decoder = new ScannedDataDecoder();
    const endless = report({ 1: 56, 63: 1 });
    const told = Array.from({ length: 60 }, () => decoder.push(endless));
    expect(told.some((one) => one instanceof DeviceError)).to.equal(true);
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 70 }), { maxLength: 20 }), (reports) => {
        const decoder = new ScannedDataDecoder();
        for (const one of reports) decoder.push(Buffer.from(one));
      }),
    );
  });
});
