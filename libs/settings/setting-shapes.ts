// The shapes of single settings. In: the text of an environment variable. Out: its value, or what is expected there, in
// German and English. Refuses what it does not know, and never repeats a value: it may be a secret.
import { z } from 'zod';

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\.?$/i;

/** One sentence in both languages of the house; the German one first. */
export const says = (german: string, english: string) => ({ error: `${german} / ${english}` });

const isAddress = (text: string) => z.ipv4().safeParse(text).success || z.ipv6().safeParse(text).success;
const isNetwork = (text: string) => z.cidrv4().safeParse(text).success || z.cidrv6().safeParse(text).success;
const isHost = (text: string) => isAddress(text) || (HOST_NAME.test(text) && !/^[\d.]+$/.test(text));
export const isProxy = (text: string) => text === 'loopback' || isAddress(text) || isNetwork(text);

export const listOf = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

export const port = z
  .string()
  .refine(
    (text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535,
    says('Erwartet wird eine Zahl von 0 bis 65535.', 'A number from 0 to 65535 is expected.'),
  )
  .transform(Number);

export const host = z
  .string()
  .refine(
    isHost,
    says('Erwartet wird ein Rechnername oder eine IP-Adresse.', 'A host name or an IP address is expected.'),
  );

export const yesOrNo = z
  .enum(['0', '1'], says('Erwartet wird 1 (ja) oder 0 (nein).', '1 (yes) or 0 (no) is expected.'))
  .transform((text) => text === '1');

/** An address of a server. Only its beginning is checked: "postgres://hub@/hub?host=/tmp" is right, yet no URL. */
export const address = (...schemes: string[]) =>
  z
    .string()
    .refine(
      (text) => schemes.some((scheme) => text.startsWith(`${scheme}://`) && text.length > scheme.length + 3),
      says(
        `Erwartet wird eine Adresse, die mit ${schemes.map((scheme) => `${scheme}://`).join(' oder ')} beginnt.`,
        `An address beginning with ${schemes.map((scheme) => `${scheme}://`).join(' or ')} is expected.`,
      ),
    );

export const pem = (what: 'CERTIFICATE' | 'PRIVATE KEY') =>
  z
    .string()
    .refine(
      (text) => text.includes('-----BEGIN ') && text.includes(`${what}-----`),
      says('Erwartet wird eine PEM-Datei oder ihr Inhalt.', 'A PEM file or its content is expected.'),
    );
