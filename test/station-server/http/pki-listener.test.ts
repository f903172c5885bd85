import { expect } from 'chai';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pkiListener } from '../../../station-server/edge/http/pki-listener.ts';
import { sampleAuthority, type SampleAuthority } from '../certificate-authority/sample-authority.ts';

describe('the listener for relying parties', function () {
  this.timeout(30_000);
  let sample: SampleAuthority;
  let server: Server;
  let url: string;
  const faults: unknown[] = [];

  before(async () => {
    sample = await sampleAuthority();
    server = pkiListener({ authority: sample.authority, onError: (error) => faults.push(error) });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const bytesAt = async (path: string): Promise<Buffer> =>
    Buffer.from(await (await fetch(`${url}${path}`)).arrayBuffer());

  it('gives both CRLs and both issuers to anybody, by the types of RFC 2585', async () => {
    for (const [path, type] of [
      ['issuing-ca.crl', 'application/pkix-crl'],
      ['root-ca.crl', 'application/pkix-crl'],
      ['issuing-ca.cer', 'application/pkix-cert'],
      ['root-ca.cer', 'application/pkix-cert'],
    ] as const) {
      const response = await fetch(`${url}/pki/${path}`);
      expect(response.status, path).to.equal(200);
      expect(response.headers.get('content-type'), path).to.equal(type);
    }
    expect(await bytesAt('/pki/issuing-ca.cer')).to.deep.equal(sample.authority.chain[0]);
    expect(await bytesAt('/pki/root-ca.cer')).to.deep.equal(sample.authority.chain[1]);
  });

  it('has nothing else of the station behind it', async () => {
    for (const path of [
      '/',
      '/counter',
      '/api/session',
      '/health',
      '/bench',
      '/payments/notifications/alipay',
      '/pki',
      '/pki/x.cer',
    ])
      expect((await fetch(`${url}${path}`)).status, path).to.equal(404);
  });

  it('answers what is no question as such, in either way of asking, and refuses what is too large', async () => {
    const MALFORMED = Buffer.from('30030a0101', 'hex');
    expect((await fetch(`${url}/pki/ocsp/%E0%A4%A`)).status).to.equal(400);
    expect(await bytesAt('/pki/ocsp/MAA=')).to.deep.equal(MALFORMED);
    const post = (body: Buffer<ArrayBuffer>) =>
      fetch(`${url}/pki/ocsp`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/ocsp-request' },
        body,
      });
    expect(Buffer.from(await (await post(Buffer.alloc(10))).arrayBuffer())).to.deep.equal(MALFORMED);
    expect((await post(Buffer.alloc(30_000))).status).to.equal(413);
    expect(faults).to.deep.equal([]);
  });

  it('tells us what failed, and the stranger nothing', async () => {
    const failing = Object.assign(Object.create(sample.authority) as SampleAuthority['authority'], {
      currentCrl: () => Promise.reject(new Error('the module is away')),
    });
    const broken = pkiListener({ authority: failing, onError: (error) => faults.push(error) });
    broken.listen(0, '127.0.0.1');
    await once(broken, 'listening');
    const { port } = broken.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/pki/issuing-ca.crl`);
    expect(response.status).to.equal(500);
    expect(await response.text()).not.to.include('module');
    expect(faults).to.have.length(1);
    broken.closeAllConnections();
    broken.close();
  });
});
