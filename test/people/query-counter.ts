// Counts the statements a house sends to its database, where they leave it: at the connection of pg itself.
import { Client } from 'pg';

/** Every statement sent by anybody in this process while `act` runs, LISTEN and the bells of BullMQ included. */
export async function queriesDuring(act: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = [];
  const original = Client.prototype.query as (...args: unknown[]) => unknown;
  Client.prototype.query = function (this: Client, ...args: unknown[]) {
    const [first] = args;
    sent.push(typeof first === 'string' ? first : ((first as { text?: string }).text ?? ''));
    return original.apply(this, args);
  } as typeof Client.prototype.query;
  try {
    await act();
  } finally {
    Client.prototype.query = original as typeof Client.prototype.query;
  }
  return sent;
}
