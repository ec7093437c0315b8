import { Entity, PrimaryColumn } from 'typeorm';

/** A host to which plain links may lead, with all its subdomains. No row at all: to any. */
@Entity('link_host')
export class LinkHost {
  @PrimaryColumn('text') host: string;
}
