// The vocabularies in which a network describes its people. In: nothing. Out: their names, and the words the house
// starts with. The words are data: an instance in another Land replaces them at the desk, no code names one of them.
export const VOCABULARIES = [
  'municipality_kind',
  'size_class',
  'land',
  'region',
  'association',
  'sector',
  'actor_group',
] as const;
export type Vocabulary = (typeof VOCABULARIES)[number];

/** By these a place of a meeting may be reserved: so many of each. */
export const QUOTA_VOCABULARIES = ['municipality_kind', 'association', 'sector'] as const;
export type QuotaVocabulary = (typeof QUOTA_VOCABULARIES)[number];
