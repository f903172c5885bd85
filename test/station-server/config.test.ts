import { expect } from 'chai';
import { benchAddresses } from '../../station-server/adapters/devices/bench-addresses.ts';
import { outOfReach } from '../../station-server/composition/announce.ts';
import { configurationVariables, readConfig } from '../../station-server/settings/config.ts';
import { RefusedToStart } from '../../station-server/failures/refused-to-start.ts';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('configuration', () => {
  const root = mkdtempSync(join(tmpdir(), 'station-config-'));
  after(() => rmSync(root, { recursive: true, force: true }));
  const read = (env: NodeJS.ProcessEnv) => readConfig({ STATION_DATA_DIR: root, ...env }, root);

  it('names every fault, and refuses to listen beyond this machine without TLS', () => {
    expect(() => read({ PORT: 'x', STATION_SLOTS: '17' })).to.throw(/PORT[^]*STATION_SLOTS/);
    expect(() => read({ STATION_HOST: '0.0.0.0' })).to.throw(/STATION_TLS_CERTIFICATE/);
  });

  it('refuses half a configuration, naming what is missing', () => {
    const file = join(root, 'secret');
    writeFileSync(file, 'ab'.repeat(32));
    const short = join(root, 'short');
    writeFileSync(short, 'ab');
    const refusal = (env: NodeJS.ProcessEnv): string => {
      try {
        read(env);
        return '';
      } catch (error) {
        return error instanceof RefusedToStart ? error.message : 'not in words';
      }
    };
    expect(refusal({ STATION_TLS_CERTIFICATE: file })).to.match(/STATION_TLS_KEY is not/);
    expect(refusal({ STATION_TLS_KEY: file })).to.match(/STATION_TLS_CERTIFICATE is not/);
    for (const [url, secret] of [
      ['STATION_INVOICE_PLATFORM', 'STATION_INVOICE_SECRET_FILE'],
      ['STATION_VERIFICATION_GATEWAY', 'STATION_VERIFICATION_SECRET_FILE'],
      ['STATION_SMS_GATEWAY', 'STATION_SMS_SECRET_FILE'],
    ] as const) {
      expect(refusal({ [url]: 'https://192.0.2.1' })).to.include(`${secret} is not`);
      expect(refusal({ [secret]: file })).to.include(`${url} is not`);
      expect(refusal({ [url]: 'https://192.0.2.1', [secret]: '' })).to.include(`${secret} is not`);
      expect(refusal({ [url]: 'https://192.0.2.1', [secret]: `${file}.absent` })).to.match(/no such file/);
      expect(refusal({ [url]: 'https://192.0.2.1', [secret]: short })).to.match(/at least 16 bytes/);
      expect(refusal({ [url]: 'https://192.0.2.1', [secret]: file })).to.equal('');
    }
    expect(refusal({ STATION_MEDIUM_PROFILE: 'opensc-piv' })).to.match(/STATION_MEDIUM_MODULE is not/);
    expect(refusal({ STATION_DATABASE_URL: 'mysql://host/db' })).to.match(/STATION_DATABASE_URL/);
  });

  it('refuses a variable that it does not know, with the closest name that it knows', () => {
    expect(() => read({ STATION_DATABSE_URL: 'postgres://host/db' })).to.throw(
      /STATION_DATABSE_URL is not.*did you mean STATION_DATABASE_URL\?/,
    );
    expect(() => read({ STATION_SLOT: '3' })).to.throw(/did you mean STATION_SLOTS\?/);
    expect(() => read({ STATION_COFFEE_MACHINE_ADDRESS: 'x' })).to.throw(
      /settings\/README\.md lists them all/,
    );
  });

  it('certificates say plain http, on a listener of their own beside TLS, apart from where partners report to', () => {
    const [certificate, key] = [join(root, 'tls.pem'), join(root, 'tls.key')];
    for (const file of [certificate, key]) writeFileSync(file, '');
    const tls = {
      STATION_TLS_CERTIFICATE: certificate,
      STATION_TLS_KEY: key,
      STATION_HOST: 'station.example',
    };
    expect(read({}).pki).to.deep.equal({ listen: null, url: 'http://127.0.0.1:7080' });
    const beside = read({ ...tls, STATION_PUBLIC_URL: 'https://pay.example/' });
    expect(beside.publicUrl).to.equal('https://pay.example');
    expect(beside.pki).to.deep.equal({
      listen: { host: 'station.example', port: 7081 },
      url: 'http://station.example:7081',
    });
    expect(
      read({ ...tls, STATION_PKI_LISTEN: '[::]:8080', STATION_PKI_URL: 'http://pki.example/' }).pki,
    ).to.deep.equal({ listen: { host: '::', port: 8080 }, url: 'http://pki.example' });
    expect(read({ STATION_PKI_LISTEN: '[2001:db8::7]:80' }).pki.url).to.equal('http://[2001:db8::7]:80');
    expect(() => read({ STATION_PKI_URL: 'https://pki.example' })).to.throw(/STATION_PKI_URL/);
    expect(() => read({ STATION_PKI_LISTEN: '8080' })).to.throw(/STATION_PKI_LISTEN/);
    expect(() => read({ STATION_PUBLIC_URL: 'javascript:alert(1)' })).to.throw(/STATION_PUBLIC_URL/);
  });

  it('says at start which addresses nobody else can reach', () => {
    const told = (pki: string, publicUrl: string) =>
      outOfReach({ pki: { listen: null, url: pki }, publicUrl }).map((line) => /STATION_\w+/.exec(line)?.[0]);
    const sound = 'http://pki.example';
    for (const lost of [
      'http://127.0.0.1:7080',
      'http://localhost:7081',
      'http://[::1]:7081',
      'http://0.0.0.0:7081',
      'http://[::]:7081',
      'http://169.254.3.4',
      'http://[fe80::1]',
      'http://station.localhost',
      'http://pki.example:0',
    ]) {
      expect(told(lost, sound), lost).to.deep.equal(['STATION_PKI_URL']);
      expect(told(sound, lost), lost).to.deep.equal(['STATION_PUBLIC_URL']);
    }
    for (const reached of [sound, 'http://10.1.2.3:7081', 'http://[2001:db8::7]', 'https://127.example'])
      expect(told(reached, reached), reached).to.deep.equal([]);
  });

  it('the settings’ README explains the variables that are read, no more and no fewer', () => {
    const lines = readFileSync('station-server/settings/README.md', 'utf8').split('\n');
    const heads = lines.flatMap((line) => /^- (`[^:]*`): \S/.exec(line)?.[1] ?? []);
    const named = heads.flatMap((head) => head.match(/\b(PORT|STATION_[A-Z_]+)\b/g) ?? []);
    expect(named.sort()).to.deep.equal([...configurationVariables].sort());
  });

  it('the project’s README names no variable that is not read', () => {
    const named = readFileSync('README.md', 'utf8').match(/\bSTATION_[A-Z_]+\b/g) ?? [];
    expect(named.filter((name) => !configurationVariables.includes(name))).to.deep.equal([]);
  });

  it('R-DMG-2: tells each slot of a real rig its USB port; a slot without one can’t tell', () => {
    const config = read({
      STATION_BENCH: 'devices',
      STATION_SLOTS: '3',
      STATION_MEDIUM_MODULE: '/usr/lib/vendor.so',
      STATION_MEDIUM_PROFILE: 'opensc-piv',
      STATION_MEDIUM_USB_PORTS: '1-2,1-3.1',
    });
    const ports = [...benchAddresses(config, null).slots.values()].map(
      ({ options }) => (options as { usbPort: string | null }).usbPort,
    );
    expect(ports).to.deep.equal(['/sys/bus/usb/devices/1-2', '/sys/bus/usb/devices/1-3.1', null]);
    expect(() => read({ STATION_MEDIUM_USB_PORTS: '../1-2' })).to.throw(/STATION_MEDIUM_USB_PORTS/);
  });

  it('a document scanner is named by its address in the network or by its name in SANE', () => {
    const optionsOf = (named: string) =>
      benchAddresses(read({ STATION_BENCH: 'devices', STATION_DEVICE_DOCUMENT_SCANNER: named }), null)
        .documentScanner?.options;
    expect(optionsOf('escl+http://192.0.2.7:8080/eSCL')).to.deep.equal({ url: 'http://192.0.2.7:8080/eSCL' });
    expect(optionsOf('sane:genesys?swcrop=no')).to.deep.equal({
      deviceName: 'genesys',
      settings: { swcrop: 'no' },
    });
    expect(() => optionsOf('/dev/usb/scanner0')).to.throw(/STATION_DEVICE_DOCUMENT_SCANNER/);
  });

  it('knows the make of real media by name, or by its module’s file name, or does not start', () => {
    const optionsOf = (env: NodeJS.ProcessEnv) =>
      benchAddresses(read({ STATION_BENCH: 'devices', STATION_SLOTS: '1', ...env }), null).slots.get(1)
        ?.options;
    const opensc = '/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so';
    expect(optionsOf({ STATION_MEDIUM_MODULE: opensc })).to.include({
      modulePath: opensc,
      profile: 'opensc-pkcs15',
    });
    expect(optionsOf({ STATION_MEDIUM_MODULE: opensc, STATION_MEDIUM_PROFILE: 'opensc-piv' })).to.include({
      profile: 'opensc-piv',
    });
    expect(() => read({ STATION_MEDIUM_MODULE: '/usr/lib/vendor.so' })).to.throw(/STATION_MEDIUM_PROFILE/);
    expect(() => read({ STATION_MEDIUM_PROFILE: 'no-such-make' })).to.throw(/STATION_MEDIUM_PROFILE/);
  });
});
