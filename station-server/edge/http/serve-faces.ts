import express, { type Express, type Request, type Response } from 'express';
import { join } from 'node:path';

const FACES = ['counter', 'customer', 'supervisor', 'self-service'] as const;

/** One of the pages that were built. */
export const page = (kioskDir: string, name: string) => (_request: Request, response: Response) => {
  response.set('Cache-Control', 'no-cache').sendFile(join(kioskDir, `${name}.html`));
};

export function serveFaces(app: Express, kioskDir: string): void {
  app.get('/', (_request, response) => response.redirect('/counter'));
  for (const face of FACES) app.get(`/${face}`, page(kioskDir, face));
  app.use(express.static(kioskDir, { index: false, immutable: true, maxAge: '1y' }));
}
