import { SecretService } from '@hub/people/secret.service';
import { Injectable } from '@nestjs/common';

/** What a link in a letter is good for: managing one's own, or (`place`) only walking through the door. */
export const LINKED = ['registration', 'series', 'follower', 'place'] as const;
export type Linked = (typeof LINKED)[number];
/** What one manages by a link, and so is a row of its own. */
export type Managed = Exclude<Linked, 'place'>;

interface Holder {
  id: string;
  keyVersion: number;
}

const SHAPE = /^([rsfp])\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{1,6})\.([\w-]{43})$/u;
const LETTER = { registration: 'r', series: 's', follower: 'f', place: 'p' } as const;
const MEANING: Record<string, Linked> = { r: 'registration', s: 'series', f: 'follower', p: 'place' };

/**
 * Links that stand in letters and need no account. Signed with the house's seal instead of stored, because the same
 * letter must be the same at every attempt; a higher `keyVersion` in the row makes the older ones useless.
 */
@Injectable()
export class PersonalLinksService {
  constructor(private readonly secrets: SecretService) {}

  async token(linked: Linked, { id, keyVersion }: Holder): Promise<string> {
    return `${LETTER[linked]}.${id}.${keyVersion}.${await this.secrets.sign('personal link', linked, id, String(keyVersion))}`;
  }

  /** Whose link this is; null for anything this house did not sign. The caller compares `keyVersion` with the row. */
  async read(token: string): Promise<(Holder & { linked: Linked }) | null> {
    const [, letter = '', id = '', version = '', signature = ''] = SHAPE.exec(token) ?? [];
    const linked = MEANING[letter];
    if (!linked || !(await this.secrets.isSigned(signature, 'personal link', linked, id, version))) return null;
    return { linked, id, keyVersion: Number(version) };
  }
}
