/** What an event says. `personal`: null where there is none, or where its key was deleted. */
export interface Payload {
  data: unknown;
  personal: unknown;
}

/** From one version of an event's schema to the next. */
export type Upcast = (said: Payload) => Payload;
