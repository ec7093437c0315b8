import { Client, type ClientConfig } from 'pg';

/**
 * A connection that is cut while nobody asks anything, or in the moment it opens: without a listener that would end the
 * process. The next question on it fails, and with that whoever asks has to deal anyway.
 */
export class PatientClient extends Client {
  constructor(config?: ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
