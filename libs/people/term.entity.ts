import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { Vocabulary } from './vocabularies';

/** One word of a vocabulary: an association, a kind of municipality, a sector. Data, so that another Land has its own. */
@Entity('term')
@Check(`"vocabulary" IN ('municipality_kind', 'size_class', 'land', 'region', 'association', 'sector', 'actor_group')`)
export class Term {
  @PrimaryColumn('text') vocabulary: Vocabulary;
  @PrimaryColumn('text') slug: string;
  @Column('text') name: string;
  @Column('text') nameEn: string;
  @Column('int', { default: 100 }) position: number;
  /** Of a kind: what stands before a name ("LRA"), or with a hyphen what it ends with ("-kreis"). */
  @Column('text', { array: true, default: '{}' }) words: string[];
}

export type TermValues = Pick<Term, 'name' | 'nameEn' | 'position' | 'words'>;
