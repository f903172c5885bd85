import { isIP } from 'node:net';

/** Where a listener stands. */
export interface ListenAddress {
  /** An IPv6 address without its brackets. */
  host: string;
  port: number;
}

/** `host:port`, an IPv6 address in brackets. */
export const LISTEN_ADDRESS = /^(\[[0-9a-fA-F:]+\]|[^\s:/@]+):(\d{1,5})$/;

/** Reads what `LISTEN_ADDRESS` matches. */
function listenAddress(named: string): ListenAddress {
  const [, host = '', port] = LISTEN_ADDRESS.exec(named) ?? [];
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
}

/** `http(s)://host:port`. */
export const urlAt = (scheme: 'http' | 'https', { host, port }: ListenAddress): string =>
  `${scheme}://${isIP(host) === 6 ? `[${host}]` : host}:${port}`;

export const isLoopback = (host: string): boolean =>
  host === 'localhost' ||
  host.endsWith('.localhost') ||
  host === '::1' ||
  (isIP(host) === 4 && host.startsWith('127.'));

/** Addresses that name no host, or one on the same wire only. */
const NOWHERE = /^(0\.0\.0\.0|::|169\.254\..*|fe[89ab][0-9a-f]:.*)$/;

/** Whether only this machine, or its own wire, gets anywhere by this URL: a name is taken to be known to others. */
export function isOutOfReach(url: string): boolean {
  const { hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  return isLoopback(host) || NOWHERE.test(host) || port === '0';
}

export interface PkiAddress {
  /** The listener for `/pki` alone over plain http; null: the station's own listener speaks plain http already. */
  listen: ListenAddress | null;
  /** Before `/pki/…` in every certificate: CRL, OCSP and the issuer's certificate. Always http, without a slash at its end. */
  url: string;
}

/**
 * RFC 5280 section 8: a CRL or an OCSP answer behind https would need a certificate to be checked before it can be had, so
 * that most clients do not fetch it; both are signed and public. Beside a station with TLS the listener stands one port
 * further unless it is named.
 */
export function pkiAddressOf(
  station: ListenAddress & { hasTls: boolean },
  named: { listen: string | undefined; url: string | undefined },
): PkiAddress {
  const beside = station.hasTls
    ? { host: station.host, port: station.port === 0 ? 0 : station.port + 1 }
    : null;
  const listen = named.listen === undefined ? beside : listenAddress(named.listen);
  return { listen, url: named.url ?? urlAt('http', listen ?? station) };
}
