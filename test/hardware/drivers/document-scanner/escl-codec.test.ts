import { expect } from 'chai';
import fc from 'fast-check';
import { DeviceError } from '../../../../hardware/devices/device-error.ts';
import {
  readCapabilities,
  readStatus,
  scanSettings,
} from '../../../../hardware/drivers/document-scanner/escl-codec.ts';
import {
  chosenResolution,
  type ResolutionChoice,
} from '../../../../hardware/drivers/document-scanner/resolution-choice.ts';
import {
  readXml,
  xmlText,
  type XmlElement,
} from '../../../../hardware/drivers/document-scanner/xml-element.ts';
import {
  CAPABILITIES,
  readSettings,
  statusDocument,
} from '../../../../hardware/emulators/document-scanner/escl-documents.ts';

const leaf = fc.record({
  name: fc.stringMatching(/^[A-Za-z_][\w.-]{0,8}$/),
  text: fc.string({ unit: 'grapheme' }).map((text) => text.trim()),
  children: fc.constant<XmlElement[]>([]),
});
const tree: fc.Arbitrary<XmlElement> = fc.letrec<{ element: XmlElement }>((tie) => ({
  element: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.record({
      name: leaf.map(({ name }) => name),
      text: fc.constant(''),
      children: fc.array(tie('element'), { maxLength: 4 }),
    }),
  ),
})).element;

const written = ({ name, text, children }: XmlElement): string =>
  `<n:${name} a="1">${xmlText(text)}${children.map(written).join('\n')}</n:${name}>`;

describe('XML as devices write it', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(tree, (element) => {
        expect(readXml(written(element))).to.deep.equal(element);
      }),
    );
  });

  it('a document that something was cut out of, or put into, is read or refused, never anything else', () => {
    fc.assert(
      fc.property(
        fc.nat(CAPABILITIES.length),
        fc.nat(200),
        fc.string({ maxLength: 6 }),
        (at, length, put) => {
          try {
            readCapabilities(CAPABILITIES.slice(0, at) + put + CAPABILITIES.slice(at + length));
          } catch (error) {
            expect(error).to.be.instanceOf(DeviceError).with.property('code', 'protocol');
          }
        },
      ),
    );
  });

  for (const wrong of [
    '',
    '<a>',
    '<a></b>',
    '<a/><b/>',
    'text<a/>',
    '<a>&unknown;</a>',
    '<a>&amp</a>',
    '<!DOCTYPE a><a/>',
    '<a b=c/>',
    '<a>'.repeat(40) + '</a>'.repeat(40),
    '<b>'.repeat(160_000) + '</b>'.repeat(160_000),
  ]) {
    it(`refuses ${wrong.slice(0, 20) || 'nothing'}`, () => {
      expect(() => readXml(wrong)).to.throw(DeviceError);
    });
  }
});

describe('eSCL documents', () => {
  it('capabilities: both sources with their resolutions', () => {
    const { inputs, version } = readCapabilities(CAPABILITIES);
    expect(version).to.equal('2.63');
    expect(inputs.flatbed?.resolutions).to.deep.equal({ kind: 'list', values: [75, 150, 200, 300, 600] });
    expect(inputs.feeder).to.include({ maxWidth: 2480, maxHeight: 3508 });
  });

  it('capabilities: a range of resolutions, another prefix, no feeder', () => {
    const { inputs } = readCapabilities(
      '<ScannerCapabilities xmlns="urn:x"><Platen><PlatenInputCaps><MaxWidth>2550</MaxWidth><MaxHeight>3507</MaxHeight><SettingProfiles><SettingProfile><SupportedResolutions><ResolutionRange><XResolutionRange><Min>100</Min><Max>1200</Max><Normal>300</Normal><Step>100</Step></XResolutionRange></ResolutionRange></SupportedResolutions></SettingProfile></SettingProfiles></PlatenInputCaps></Platen></ScannerCapabilities>',
    );
    expect(inputs).to.have.all.keys('flatbed');
    expect(inputs.flatbed?.resolutions).to.deep.equal({ kind: 'range', min: 100, max: 1200, step: 100 });
  });

  for (const [adf, state, feeder, trouble] of [
    ['ScannerAdfLoaded', 'Idle', 'loaded', null],
    ['ScannerAdfEmpty', 'Idle', 'empty', null],
    ['ScannerAdfJam', 'Stopped', 'unknown', 'jammed'],
    ['ScannerAdfHatchOpen', 'Stopped', 'unknown', 'cover-open'],
    ['ScannerAdfProcessing', 'Processing', 'loaded', null],
  ] as const) {
    it(`status: ${adf}, ${state}`, () => {
      expect(readStatus(statusDocument({ adf, state, jobs: [] }))).to.deep.include({ feeder, trouble });
    });
  }

  it('what is asked for is what the scanner reads', () => {
    const capabilities = readCapabilities(CAPABILITIES);
    fc.assert(
      fc.property(
        fc.constantFrom('flatbed' as const, 'feeder' as const),
        fc.integer({ min: 75, max: 600 }),
        fc.constantFrom('colour' as const, 'grey' as const),
        (source, wantedDpi, colour) => {
          const { body, resolutionDpi } = scanSettings(capabilities, {
            source,
            resolutionDpi: wantedDpi,
            colour,
          });
          expect(readSettings(body)).to.deep.equal({
            fromFeeder: source === 'feeder',
            resolutionDpi,
            grey: colour === 'grey',
            area: { x: 0, y: 0, width: 2480, height: 3508 },
          });
          expect(resolutionDpi).to.be.at.least(wantedDpi);
        },
      ),
    );
  });
});

describe('choice of a resolution', () => {
  const choices: fc.Arbitrary<ResolutionChoice> = fc.oneof(
    fc.record({
      kind: fc.constant('list' as const),
      values: fc.array(fc.integer({ min: 50, max: 1200 }), { minLength: 1 }),
    }),
    fc
      .record({
        min: fc.integer({ min: 1, max: 200 }),
        more: fc.nat(1000),
        step: fc.integer({ min: 1, max: 100 }),
      })
      .map(({ min, more, step }) => ({ kind: 'range' as const, min, max: min + more, step })),
  );
  const has = (choice: ResolutionChoice, dpi: number): boolean =>
    choice.kind === 'list'
      ? choice.values.includes(dpi)
      : dpi >= choice.min && dpi <= choice.max && (dpi - choice.min) % choice.step === 0;

  it('is one that the scanner has, fine enough where it has that, and none between it and the wanted one', () => {
    fc.assert(
      fc.property(choices, fc.integer({ min: 75, max: 600 }), (choice, wanted) => {
        const chosen = chosenResolution(choice, wanted);
        expect(has(choice, chosen)).to.equal(true);
        const all = Array.from({ length: 1300 }, (_, dpi) => dpi).filter((dpi) => has(choice, dpi));
        expect(chosen).to.equal(all.find((dpi) => dpi >= wanted) ?? all.at(-1));
      }),
    );
  });
});
