import type { MaterialRequirement } from '../vocabulary/material.ts';

/*
 * The letters of handbook section 1, so that a service file reads like the table it was taken from.
 * F, U, S and L are sealed; the agent's ID is seen in the original on site and sent as a copy only by mail.
 */
export const F: MaterialRequirement = {
  material: 'application-form',
  copies: 2,
  sealed: true,
  originalSeen: false,
};
/** A sealed form that is pictured: one is enough. */
export const F_COPY: MaterialRequirement = { ...F, copies: 1 };
export const U: MaterialRequirement = {
  material: 'uscc-certificate-copy',
  copies: 1,
  sealed: true,
  originalSeen: false,
};
export const S: MaterialRequirement = {
  material: 'seal-specimen-form',
  copies: 1,
  sealed: true,
  originalSeen: false,
};
export const A: MaterialRequirement = { material: 'agent-id', copies: 1, sealed: true, originalSeen: true };
export const A_COPY: MaterialRequirement = { ...A, originalSeen: false };
export const L: MaterialRequirement = {
  material: 'authorisation-letter',
  copies: 1,
  sealed: true,
  originalSeen: false,
};
export const K: MaterialRequirement = {
  material: 'original-medium',
  copies: 1,
  sealed: false,
  originalSeen: true,
};
