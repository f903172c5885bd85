import { expect } from 'chai';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import {
  groupOf,
  groupsOf,
  numberOf,
  textOf,
  textsOf,
} from '../../../../hardware/drivers/form-printer/ipp-attributes.ts';
import {
  decodeMessage,
  encodeMessage,
  IppFormatError,
  type IppMessage,
} from '../../../../hardware/drivers/form-printer/ipp-message.ts';
import {
  groupTags,
  isSuccess,
  operations,
  statusName,
} from '../../../../hardware/drivers/form-printer/ipp-names.ts';

const fixture = (name: string): string =>
  readFileSync(new URL(`../../../fixtures/form-printer/${name}`, import.meta.url), 'utf8');

/** RFC 8010, appendix A: words stand for their bytes, 0x… for theirs. */
const { examples } = JSON.parse(fixture('rfc8010-examples.json')) as {
  examples: { example: string; octets: string[] }[];
};
const bytesOf = (octets: readonly string[]): Buffer =>
  Buffer.concat(
    octets.map((one) => (one.startsWith('0x') ? Buffer.from(one.slice(2), 'hex') : Buffer.from(one))),
  );
const published = (section: string): IppMessage => {
  const found = examples.find(({ example }) => example.startsWith(section));
  if (!found) throw new Error(`no example ${section}`);
  return decodeMessage(bytesOf(found.octets));
};

const vectors = JSON.parse(fixture('ipp.json')) as {
  printJobRequest: { hex: string };
  getPrinterAttributesRequest: string;
  printJobResponse: string;
  printerStoppedResponse: string;
};
const jobOf = (message: IppMessage) => groupsOf(message, groupTags.job)[0];
const printerOf = (message: IppMessage) => groupsOf(message, groupTags.printer)[0];
const hexOf = (bytes: Buffer): string => bytes.toString('hex');

const anyMessage: fc.Arbitrary<IppMessage> = fc.record({
  version: fc.integer({ min: 0, max: 0xffff }),
  code: fc.integer({ min: 0, max: 0xffff }),
  requestId: fc.integer({ min: -0x80000000, max: 0x7fffffff }),
  groups: fc.array(
    fc.record({
      tag: fc.constantFrom(0x01, 0x02, 0x04, 0x05),
      attributes: fc.array(
        fc.record({
          name: fc.stringMatching(/^[a-z][a-z-]{0,30}$/),
          values: fc.array(
            fc.record({
              tag: fc.integer({ min: 0x10, max: 0xff }),
              octets: fc.uint8Array({ maxLength: 300 }).map((octets) => Buffer.from(octets)),
            }),
            { minLength: 1, maxLength: 4 },
          ),
        }),
        { maxLength: 5 },
      ),
    }),
    { maxLength: 4 },
  ),
  document: fc.uint8Array({ maxLength: 3000 }).map((document) => Buffer.from(document)),
});

describe('IPP in bytes', () => {
  for (const { example, octets } of examples) {
    it(`reads RFC 8010 ${example}, and writes the same bytes`, () => {
      const bytes = bytesOf(octets);
      expect(encodeMessage(decodeMessage(bytes)).toString('hex')).to.equal(bytes.toString('hex'));
    });
  }

  it('reads from the published requests what they say', () => {
    const printJob = published('A.1');
    expect(printJob).to.include({ version: 0x0101, code: operations['Print-Job'], requestId: 1 });
    const [operation, job] = printJob.groups;
    expect(textOf(operation, 'printer-uri')).to.equal('ipp://printer.example.com/ipp/print/pinetree');
    expect(textOf(operation, 'job-name')).to.equal('foobar');
    expect(numberOf(job, 'copies')).to.equal(20);
    expect(printJob.document.toString()).to.equal('%!PDF...');
    expect(textsOf(published('A.7').groups[0], 'requested-attributes')).to.deep.equal([
      'job-id',
      'job-name',
      'document-format',
    ]);
  });

  it('reads from the published answers what they say: failures, empty groups, names in a language', () => {
    expect(isSuccess(published('A.2').code)).to.equal(true);
    expect(numberOf(jobOf(published('A.2')), 'job-id')).to.equal(147);
    expect(numberOf(jobOf(published('A.2')), 'job-state')).to.equal(3);
    const failure = published('A.3');
    expect(isSuccess(failure.code)).to.equal(false);
    expect(statusName(failure.code)).to.equal(textOf(failure.groups[0], 'status-message'));
    const jobs = groupsOf(published('A.8'), groupTags.job);
    expect(jobs.map((job) => [numberOf(job, 'job-id'), textOf(job, 'job-name')])).to.deep.equal([
      [147, 'fou'],
      [null, null],
      [149, 'isch guet'],
    ]);
  });

  it('writes the sample requests byte for byte', () => {
    const head = {
      'attributes-charset': 'utf-8',
      'attributes-natural-language': 'zh-cn',
      'printer-uri': 'ipp://127.0.0.1:8631/printers/a4',
    };
    const printJob = encodeMessage({
      version: 0x0101,
      code: operations['Print-Job'],
      requestId: 1,
      groups: [
        groupOf(groupTags.operation, {
          ...head,
          'requesting-user-name': 'kiosk',
          'job-name': '受理单-1',
          'document-format': 'application/pdf',
        }),
        groupOf(groupTags.job, { copies: 1 }),
      ],
      document: Buffer.alloc(0),
    });
    expect(hexOf(printJob)).to.equal(vectors.printJobRequest.hex.toLowerCase());
    const ask = encodeMessage({
      version: 0x0101,
      code: operations['Get-Printer-Attributes'],
      requestId: 2,
      groups: [
        groupOf(groupTags.operation, {
          ...head,
          'requested-attributes': ['printer-state', 'printer-state-reasons', 'printer-is-accepting-jobs'],
        }),
      ],
      document: Buffer.alloc(0),
    });
    expect(hexOf(ask)).to.equal(vectors.getPrinterAttributesRequest.toLowerCase());
  });

  it('reads the sample answers', () => {
    const job = jobOf(decodeMessage(Buffer.from(vectors.printJobResponse, 'hex')));
    expect([numberOf(job, 'job-id'), numberOf(job, 'job-state')]).to.deep.equal([7, 3]);
    expect(textsOf(job, 'job-state-reasons')).to.deep.equal(['none']);
    const printer = printerOf(decodeMessage(Buffer.from(vectors.printerStoppedResponse, 'hex')));
    expect(numberOf(printer, 'printer-state')).to.equal(5);
    expect(textsOf(printer, 'printer-state-reasons')).to.deep.equal([
      'media-empty-error',
      'cover-open-error',
    ]);
  });

  it('what is written is read as it was, whatever the document', () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        expect(decodeMessage(encodeMessage(message))).to.deep.equal(message);
      }),
    );
  });

  it('bytes from outside are read and written the same, or refused as no IPP message', () => {
    const mangled = fc.tuple(anyMessage, fc.nat(), fc.nat(255)).map(([message, at, byte]) => {
      const bytes = encodeMessage(message);
      bytes.writeUInt8(byte, at % bytes.length);
      return bytes.subarray(0, 1 + (at % bytes.length) + byte);
    });
    const anyBytes = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes));
    fc.assert(
      fc.property(fc.oneof(mangled, anyBytes), (bytes) => {
        let read: IppMessage;
        try {
          read = decodeMessage(bytes);
        } catch (error) {
          expect(error).to.be.instanceOf(IppFormatError);
          return;
        }
        expect(hexOf(encodeMessage(read))).to.equal(hexOf(bytes));
      }),
      { numRuns: 1000 },
    );
  });

  it('a value that does not fit its length is refused, not cut', () => {
    const group = groupOf(groupTags.operation, { 'job-name': 'n'.repeat(0x8000) });
    const message = { version: 0x0200, code: 2, requestId: 1, groups: [group], document: Buffer.alloc(0) };
    expect(() => encodeMessage(message)).to.throw(RangeError);
  });

  it('values of another syntax, or of a wrong length, are not taken for what they are not', () => {
    const group = groupOf(groupTags.job, { 'job-id': 7, 'job-name': 'seven' });
    expect(textOf(group, 'job-id')).to.equal(null);
    expect(numberOf(group, 'job-name')).to.equal(null);
    const [, name] = group.attributes;
    name?.values.splice(0, 1, { tag: 0x36, octets: Buffer.from('0005', 'hex') });
    expect(textOf(group, 'job-name')).to.equal(null);
  });
});
