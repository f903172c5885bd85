/** What keeps a station from starting, in words for whoever starts it; no fault of the program. */
export class RefusedToStart extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RefusedToStart';
  }
}
