import { HttpException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

const MB = 1024 * 1024;

/** The most any form of ours sends; what a file may be, whoever keeps it says. */
export const PART_LIMITS = {
  limits: {
    fieldNameSize: 100,
    fieldSize: 100 * 1024,
    fields: 60,
    files: 2,
    fileSize: 20 * MB,
    parts: 62,
    headerPairs: 20,
  },
  throwFileSizeLimit: true,
};

/** Only these forms carry files; everywhere else there is one form of several parts, which mail programs send. */
const WITH_FILES = /^\/(?:mitwirken\/[\w.-]+|desk\/termine\/[\w-]+\/materialien|desk\/einrichtung\/logo)(?:\?|$)/u;
const ONE_CLICK = 'List-Unsubscribe';

export interface SentFile {
  name: string;
  bytes: Buffer;
}

/** Whether it is one of them: then the guard asks who sends it before any of it is read. */
export const bringsFiles = (request: FastifyRequest): boolean => request.isMultipart() && WITH_FILES.test(request.url);

/** The fields as texts and the files as bytes. What is no form of ours is refused before it is read to its end. */
export async function formOfParts(request: FastifyRequest): Promise<Record<string, unknown>> {
  const takesFiles = bringsFiles(request);
  const body: Record<string, unknown> = {};
  for await (const part of request.parts(
    takesFiles ? undefined : { limits: { files: 0, fields: 2, fieldSize: 200 } },
  )) {
    if (!takesFiles && (part.type === 'file' || part.fieldname !== ONE_CLICK || part.value !== 'One-Click'))
      throw new HttpException('a form of several parts', 415);
    if (part.type === 'field') body[part.fieldname] = Object.hasOwn(body, part.fieldname) ? undefined : part.value;
    else {
      const bytes = await part.toBuffer();
      if (bytes.length > 0) body[part.fieldname] = { name: part.filename, bytes } satisfies SentFile;
    }
  }
  if (!takesFiles && !(ONE_CLICK in body)) throw new HttpException('a form of several parts', 415);
  return body;
}

/** A file of such a form, or null where none was chosen. */
export function fileIn(body: unknown, field: string): SentFile | null {
  const given = Object.hasOwn((body ?? {}) as object, field) ? (body as Record<string, unknown>)[field] : null;
  return given && typeof given === 'object' && Buffer.isBuffer((given as SentFile).bytes) ? (given as SentFile) : null;
}
