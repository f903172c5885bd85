import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Config } from '../../settings/config.ts';

/** What a browser is told to keep a page from doing. */
export const securityHeaders = ({ tls }: Pick<Config, 'tls'>): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'"],
        upgradeInsecureRequests: tls ? [] : null,
      },
    },
    strictTransportSecurity: tls !== null,
  });
